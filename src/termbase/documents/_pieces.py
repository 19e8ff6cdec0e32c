"""A unit put together piece by piece: letters and escapes as they stand, placeholders and addresses as no text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from termbase.document import Run, Side, Unit, cut
from termbase.documents.links import addresses

OBJECT = "\ufffc"
"""What stands in a unit's text for a thing that is no text."""

# printf of C, Python, Objective-C and Qt; braces of Python, ICU, Ruby and templates. No flag before a letter alone:
# "100 % sure" and "100%-Armenian" are prose.
_PLACEHOLDER = re.compile(
    r"%\([^()\s]{1,100}\)[-+#0]*\d{0,4}(?:\.\d{1,4})?[diouxXeEfFgGcrsa]"
    r"|%(?:\d{1,2}\$)?(?:[-+#0']*\d{1,4}|\*)?(?:\.(?:\d{1,4}|\*))?(?:hh|h|ll|l|L|q|j|z|t)?[diouxXeEfFgGcrs@]"
    r"|%\w{1,100}%|%\{[\w.]{1,100}\}|%\d{1,2}(?!\d)"
    r"|\{\{[^{}]{0,100}\}\}|\$?\{[\w.:!#\[\]-]{0,100}\}|\$t\([\w.:-]{1,100}\)"
)
_TAG = re.compile(r"</?([A-Za-z][\w:-]{0,40}|\d{1,3})(?:\s[^<>]{0,2000})?/?>")
_INLINE = re.compile("a|abbr|b|bdi|bdo|big|cite|del|dfn|em|font|g|i|ins|mark|q|s|small|span|strong|su[bp]|tt|u|var|wbr")
# Tags as Memsource and Phrase write them: {b>bold<b}, {1>one<1}.
_PAIRED = re.compile(r"\{\w{1,12}>|<\w{1,12}\}")
_MARKED = re.compile(r"[%{<]|://|@|www\.")


class Pieces:
    """The text of a unit being built, in the document's order, and where each piece of it stands."""

    __slots__ = ("_length", "_lettered", "_runs", "_texts")

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._runs: list[Run] = []
        self._length = 0
        self._lettered = False

    def __bool__(self) -> bool:
        return bool(self._length)

    def letters(self, document: str, start: int, end: int) -> None:
        """Letters that stand at ``[start, end)`` of the document as they are read."""
        if start >= end:
            return
        last = self._runs[-1] if self._lettered else None
        if last is not None and last.end == start:
            self._runs[-1] = last._replace(end=end)
        else:
            self._runs.append(Run(self._length, start, end))
        self._texts.append(document[start:end])
        self._length += end - start
        self._lettered = True

    def whole(self, text: str, start: int, end: int) -> None:
        """What is read as ``text`` and stands at ``[start, end)`` as an escape, an entity or a thing."""
        if text:
            self._runs.append(Run(self._length, start, end))
            self._texts.append(text)
            self._length += len(text)
            self._lettered = False

    def read(self) -> tuple[str, tuple[Run, ...]]:
        """The text so far with its runs."""
        return "".join(self._texts), tuple(self._runs)

    def unit(
        self,
        *,
        lang: str | None = None,
        id: str = "",
        side: Side | None = None,
        pair: int | None = None,
        strings: bool = True,
        parted: bool = True,
    ) -> Unit | None:
        """The unit, None where nothing but space stands in it. ``strings`` may hold placeholders and markup.

        Inline markup within a name does not part it; where ``parted`` is false it does, and nothing is left out.
        """
        text, runs = self.read()
        if not text or text.isspace():
            return None
        if _MARKED.search(text):
            text, runs = veiled(text, runs, strings=strings, parted=parted)
        return Unit(text=text, runs=runs, lang=lang, id=id, side=side, pair=pair)


def veiled(
    text: str, runs: tuple[Run, ...], *, strings: bool = True, parted: bool = True
) -> tuple[str, tuple[Run, ...]]:
    """A text with addresses, and in ``strings`` placeholders and markup, as U+FFFC; their runs are wholes."""
    hidden = sorted(_hidden(text, strings, parted))
    if not hidden:
        return text, runs
    texts: list[str] = []
    kept: list[Run] = []
    done = length = 0
    for start, end, shown in [*hidden, (len(text), len(text), "")]:
        if start < done:
            continue
        kept += (run._replace(at=length + run.at) for run in cut(runs, len(text), done, start) if done < start)
        texts.append(text[done:start])
        length += start - done
        if shown:
            inside = cut(runs, len(text), start, end)
            kept.append(Run(length, inside[0].start, inside[-1].end))
            texts.append(shown)
            length += 1
        done = end
    return "".join(texts), tuple(kept)


def _hidden(text: str, strings: bool, parted: bool) -> Iterator[tuple[int, int, str]]:
    for part in addresses(text):
        if part.start < part.end:
            yield part.start, part.end, OBJECT
    if not strings:
        return
    if "%" in text or "{" in text or "$t(" in text:
        for found in _PLACEHOLDER.finditer(text):
            yield found.start(), found.end(), OBJECT
        if parted:
            for found in _PAIRED.finditer(text):
                yield *found.span(), ""
    if "<" in text:
        for found in _TAG.finditer(text):
            inner = found.start() > 0 and found.end() < len(text)
            inline = parted and inner and (found[1].isdigit() or _INLINE.fullmatch(found[1].lower()))
            yield *found.span(), "" if inline else OBJECT


# ---- languages -------------------------------------------------------------------------------

_SCRIPTS: Mapping[str, str] = {
    "latin": "Latn", "latn": "Latn", "cyrillic": "Cyrl", "cyrl": "Cyrl", "arabic": "Arab", "arab": "Arab",
    "devanagari": "Deva", "hebrew": "Hebr", "hans": "Hans", "hant": "Hant",
}  # fmt: skip
_TAG_SHAPE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_KNOWN = (
    " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz "
    "ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
    "io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml "
    "mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd "
    "se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve "
    "vi vo wa wo xh yi yo za zh zu ady ast azb ceb ckb cop crh dsb fil gag gsw haw hsb inh kab kbd kmr krc "
    "lez lzh mdf mhr myv nds rue sah syr tly tyv udm xal xmf yue zza "
)
EVERYDAY = frozenset(
    ("am", "an", "as", "be", "he", "id", "ie", "in", "io", "is", "it", "my", "no", "or", "os", "so", "to")
)
"""Language tags that are everyday words in keys and heads of columns too."""


def language_tag(name: str) -> str | None:
    """A language as formats write it (``pt_BR``, ``sr@latin``, ``ru_RU.UTF-8``) as a BCP 47 tag; None if it is none.

    >>> language_tag("sr_RS@latin")
    'sr-Latn-RS'
    """
    plain, _, modifier = name.strip().partition("@")
    plain = plain.partition(".")[0].replace("_", "-")
    if not _TAG_SHAPE.fullmatch(plain):
        return None
    script = _SCRIPTS.get(modifier.lower())
    if not script:
        return plain
    language, dash, rest = plain.partition("-")
    return f"{language}-{script}{dash}{rest}"


def is_language(key: str) -> bool:
    """Whether a key or a column's head is surely a language tag: a language in wide use, with well-formed subtags."""
    tag = language_tag(key)
    return tag is not None and f" {tag.partition('-')[0].lower()} " in _KNOWN and key == key.strip()
