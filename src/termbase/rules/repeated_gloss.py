"""The words that introduce a concept, once more.

Why: a gloss helps the first time; after that it is in the way.

Quiet when: the style’s words have no brackets, so that they can be a name to be used throughout
(`Derry/Londonderry`); or the style prefers them as the name itself.

Fix: the name without its gloss; the writer decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.finding import Related, Suggestion
from termbase.model import Severity
from termbase.rules.base import Context, Found
from termbase.rules.glosses import introduced, stretch
from termbase.rules.naming import quoted

NAME = "repeated-gloss"
SUMMARY = "an introduction given twice"
SEVERITY = Severity.INFO


def inspect(context: Context) -> Iterator[Found]:
    """Each time after the first that a concept is introduced in the style’s words."""
    preferred = {text for _, _, text in context.style.prefer}
    for gloss, mentions in introduced(context):
        name = gloss.text.partition("(")[0].strip()
        if not name or not gloss.text.endswith(")") or gloss.text in preferred:
            continue
        places = list(dict.fromkeys(filter(None, (stretch(context, gloss, mention) for mention in mentions))))
        for start, end in places[1:]:
            if context.document.text[end : end + 1] == ")":
                end += 1
            yield Found(
                start=start,
                end=end,
                message=f"{quoted(gloss.text)} was given before; {quoted(name)} is enough here",
                concept=gloss.concept,
                suggestions=(Suggestion(name, why="inflect it as the sentence asks"),),
                related=(Related(*places[0], "first given here"),),
            )
