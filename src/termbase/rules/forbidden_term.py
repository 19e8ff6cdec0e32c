"""A name that is a slight, or one that is only ever quoted.

Why: some names are written to hurt or to deny; others, such as `“Palestine”` with its marks, keep a name at a distance,
and without quotation marks they are the writer’s own word.

Quiet when: a name that is only quoted stands in quotation marks of its own or in a quotation, or the perspectives of
the style use it themselves; or the style itself prefers the name.

Fix: the name that the style prefers, if it prefers one; the writer decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.matcher.tokens import is_quote
from termbase.model import Register, Severity, Status
from termbase.rules.base import Context, Found
from termbase.rules.naming import quoted, told, who
from termbase.scan import Mention

NAME = "forbidden-term"
SUMMARY = "a slight, or a name that is only quoted"
SEVERITY = Severity.ERROR


def inspect(context: Context) -> Iterator[Found]:
    """Each pejorative name, and each name outside quotation marks that is only ever quoted."""
    own = {(concept, lang, text) for concept, lang, text in context.style.prefer}
    for mention in context.mentions:
        term = context.views.term(mention)
        if (mention.concept, term.lang, term.text) in own:
            continue
        status, because = context.views.opinion(mention)
        if term.register is Register.PEJORATIVE:
            said = "is pejorative"
        elif term.register is Register.QUOTES_ONLY and not _in_marks(context, mention):
            if status in (Status.PREFERRED, Status.ADMITTED):
                continue
            said = "is only used in quotation marks"
        else:
            continue
        choice = context.views.choice(mention.concept, mention.lang)
        better = choice.term if choice.status is Status.PREFERRED else None
        rejecting = {each for stance in term.stances if stance.status is Status.DEPRECATED for each in stance.by}
        yield context.found(
            mention,
            f"{told(context, mention)} {said}"
            + (f" and rejected by {who(context, rejecting)}" if rejecting else "")
            + (f"; the style prefers {quoted(better.text)}" if better else ""),
            because=because,
            write=[better] if better else [],
            safe=False,
        )


def _in_marks(context: Context, mention: Mention) -> bool:
    if mention.in_quotation or any(map(is_quote, mention.name)):
        return True
    before, after = context.document.around(mention.start, mention.end, 2)
    return any(map(is_quote, before.rstrip())) and any(map(is_quote, after))
