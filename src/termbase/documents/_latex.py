"""LaTeX as a stream of letters, commands and groups, told to a flow."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date

from termbase.document import Document, Part, PartKind
from termbase.documents import _latex_words as known
from termbase.documents._flow import OBJECT, Flow, day_of

_TOKEN = re.compile(r"\\(?:[A-Za-z@]++\*?|[\s\S]?)|[%${}&]|~|``|''|,,|<<|>>|---?|\"(?:[=~\"]|-(?!-))|[ \t\r\n]{2,}|\n")
_COMMENT = re.compile(r"%[^\n]*+(?:\n[ \t]*+(?=[^ \t\r\n]))?+")
_AFTER_WORD = re.compile(r"[ \t]*+(?:\r?\n[ \t]*+(?=[^ \t\r\n]))?+")
_ACCENTED = re.compile(r"[ \t]*+(?:\{\s*+(?:\\([ij])(?![A-Za-z])\s*+|(\w))?\s*+\}|\\([ij])(?![A-Za-z])[ \t]*+|(\w))")
_NAME = re.compile(r"[ \t]*+\{([A-Za-z@]{1,60}\*?)\}")
_OPTION = re.compile(r"[ \t]*+\[")
_OPTION_END = re.compile(r"[\]{]")
_GROUP = re.compile(r"[ \t]*+(?:\r?\n[ \t]*+)?+\{")
_BRACE = re.compile(r"\\[\s\S]|[{}]|%[^\n]*")
_VERB = re.compile(r"([^A-Za-z\s*])")
_INLINE_MATH = re.compile(r"\$(?:[^$\\\n]++|\\[\s\S]|\n(?![ \t\r]*\n))*+\$")
_SHOWN_MATH = re.compile(r"\$\$(?:[^$\\]++|\\[\s\S])*+\$\$")
_LANGUAGE = re.compile(
    r"^[^%\n]*?\\(?:(usepackage|documentclass)\s*\[([^\]]{0,2000})\]\s*\{([^{}]{0,200})\}"
    r"|set(?:main|default)language\s*(?:\[[^\]]{0,500}\])?\s*\{(\w{1,40})\})",
    re.MULTILINE,
)
_CITED = re.compile(
    r"(?:no|foot|full|smart|super|text|paren|auto)?[Cc]ite[a-zA-Z]*\*?|(?!href|hyperref)[A-Za-z]*ref\*?|pageref\*?"
)
_LONGEST_OPTION = 2_000
_BEGIN = "\\begin{document}"


class _Group:
    """A group or an environment that is open; ``kind`` is what it ends as, ``lang`` what was spoken before it."""

    __slots__ = ("kind", "lang", "name", "start")

    def __init__(self, name: str, start: int, kind: str, lang: str | None) -> None:
        self.name = name
        self.start = start
        self.kind = kind
        self.lang = lang


class Latex:
    """One text being read."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._flow = Flow(text)
        self._open: list[_Group] = []
        self._names: Counter[str] = Counter()
        self._closing = _closing(text) if "{" in text else {}
        self._preamble = _BEGIN in text
        self._titles = 0  # groups of the title page that are open
        self._tables = 0
        self._day: date | None = None
        self._gone: set[str] = set()  # ends that do not come any more

    def document(self) -> Document:
        """Read it."""
        text, at, end = self._text, 0, len(self._text)
        while at < end:
            token = _TOKEN.search(text, at)
            start = token.start() if token else end
            self._letters(at, start)
            if token is None:
                break
            at = self._token(token)
        self._flow.block()
        while self._open:
            self._pop(end)
        return self._flow.finished(self._path, lang=_main_language(text), day=self._day)

    @property
    def _reading(self) -> bool:
        return not self._preamble or self._titles > 0

    def _whole(self, text: str, start: int, end: int) -> None:
        if text and self._reading:
            self._flow.whole(text, start, end)

    def _token(self, token: re.Match[str]) -> int:
        sign, start, end = token[0], token.start(), token.end()
        first = sign[0]
        if first == "\\":
            return self._command(sign[1:], start, end)
        if first == "%":
            return self._comment(start)
        if first == "{":
            self._push("{", start, "")
        elif first == "}":
            if self._open and self._open[-1].name == "{":
                self._pop(end)
        elif first == "$":
            return self._math(start)
        elif first == "&":
            if self._tables:
                self._flow.block()
            else:
                self._letters(start, end)
        elif first in " \t\r\n":
            self._space(sign, start, end)
        else:
            self._whole(known.LIGATURES[sign], start, end)
        return end

    def _letters(self, start: int, end: int) -> None:
        if not self._reading:
            return
        if self._flow.blank and start < end and self._text[start].isspace():
            start += 1
        self._flow.letters(start, end)

    def _space(self, space: str, start: int, end: int) -> None:
        if space.count("\n") > 1:
            self._flow.block()
        elif self._reading and not self._flow.blank:
            if space in ("\n", "\r\n") or ("\n" not in space and len(space) < 8):
                self._flow.letters(start, end)
            else:
                self._flow.whole(" ", start, end)

    def _comment(self, start: int) -> int:
        found = _COMMENT.match(self._text, start)
        assert found
        line = found[0].partition("\n")[0].rstrip("\r")
        self._flow.part(start, start + len(line), PartKind.COMMENT)
        return found.end()

    def _math(self, start: int) -> int:
        shown = self._text.startswith("$$", start)
        found = (_SHOWN_MATH if shown else _INLINE_MATH).match(self._text, start)
        if found is None:
            return start + (2 if shown else 1)
        self._whole(OBJECT, start, found.end())
        return found.end()

    # ---- groups

    def _push(self, name: str, start: int, kind: str) -> None:
        self._open.append(_Group(name, start, kind, self._flow.lang))
        self._names[name] += 1

    def _pop(self, end: int) -> None:
        group, flow = self._open.pop(), self._flow
        self._names[group.name] -= 1
        kind = group.kind
        if kind == "aside":
            flow.leave()
        elif kind in ("block", "heading", "page"):
            flow.block()
        if kind != "aside" and flow.lang != group.lang:
            flow.block()
            flow.speak(group.lang)
        if kind in ("said", "heading"):
            flow.parts.append(Part(group.start, end, PartKind.QUOTATION if kind == "said" else PartKind.HEADING))
        if kind == "page":
            self._titles -= 1
        if group.name in known.TABLES:
            self._tables -= 1

    def _begin(self, name: str, start: int, at: int) -> int:
        self._flow.block()
        if name == "document":
            self._preamble = False
            return at
        if name in known.VERBATIM:
            return self._unread_until(f"\\end{{{name}}}", start, at, comment=name == "comment", shown=False)
        if self._preamble:
            return at
        at = self._options(at) if name not in known.QUOTING else at
        lang = None
        for _ in range(known.ARGUMENTS.get(name, 0)):
            first, at = at, self._argument(at)
            lang = lang or known.LANGUAGES.get(self._text[first:at].strip(" {}\n\t"))
        self._push(name, start, "said" if name in known.QUOTING else "block")
        if name in known.TABLES:
            self._tables += 1
        if lang := lang or known.LANGUAGES.get(name):
            self._flow.speak(lang)
        return at

    def _end(self, name: str, end: int) -> int:
        self._flow.block()
        if name == "document" and not self._preamble:
            return len(self._text)
        if self._names[name]:
            while self._open[-1].name != name:
                self._pop(end)
            self._pop(end)
        return end

    def _unread_until(self, closing: str, start: int, at: int, *, comment: bool = False, shown: bool = True) -> int:
        """Skip to an end that is written out; where it never comes, what follows an inline one is read."""
        found = -1 if closing in self._gone else self._text.find(closing, at)
        if found < 0:
            self._gone.add(closing)
            return at if shown else len(self._text)
        end = found + len(closing)
        self._flow.part(start, end, PartKind.COMMENT if comment else PartKind.CODE)
        if shown:
            self._whole(OBJECT, start, end)
        return end

    # ---- commands

    def _command(self, name: str, start: int, at: int) -> int:
        if not name:
            return at
        if not name[0].isalpha() and name[0] != "@":
            return self._sign(name, start, at)
        if name in known.ACCENTS and (accented := self._accent(name, start, at)):
            return accented
        after = _AFTER_WORD.match(self._text, at)
        plain = name.rstrip("*")
        if plain in known.LETTERS:
            end = after.end() if after else at
            self._whole(known.LETTERS[plain], start, end)
            return end
        if plain in ("begin", "end"):
            return self._environment(plain, start, at)
        if plain in ("verb", "lstinline") and (delimiter := _VERB.match(self._text, at)) and delimiter[0] != "{":
            return self._unread_until(delimiter[0], start, at + 1)
        at = self._structure(name, plain, start, at)
        if after and at < after.end() and self._text[at : after.end()].isspace():
            return after.end()
        return at

    def _structure(self, name: str, plain: str, start: int, at: int) -> int:
        flow = self._flow
        if plain in ("par", "item", "newline", "bibitem", "maketitle", "newpage", "clearpage", "hline", "midrule"):
            flow.block()
        if plain == "item":  # what stands in its brackets is read
            return at
        if plain in ("foreignlanguage", "selectlanguage", "textlang") or plain.removeprefix("text") in known.LANGUAGES:
            return self._language(plain, start, at)
        if plain == "date" and (end := self._argument(at)) > at:
            self._day = self._day or day_of(self._text[at:end].strip(" {}"))
        if plain in known.THINGS or _CITED.fullmatch(plain):
            at = self._arguments(at, known.THINGS.get(plain, 1))
            self._whole(OBJECT, start, at)
            return at
        at = self._options(at)
        if plain in known.UNREAD:
            return self._arguments(at, known.UNREAD[plain])
        if plain in ("def", "let", "gdef"):
            brace = self._text.find("{", at, at + 200)
            return self._closing.get(brace, at)
        return self._opened(plain, start, at)

    def _opened(self, name: str, start: int, at: int) -> int:
        """A command whose argument is read as something of its own begins with its brace."""
        flow = self._flow
        if not (group := _GROUP.match(self._text, at)):
            return at
        brace = group.end() - 1
        if name in known.ASIDES and self._reading:
            flow.enter(flow.lang, start)
            self._push("{", brace, "aside")
        elif name in known.TITLE_PAGE or (name in known.BLOCKS and self._reading):
            flow.block()
            page = self._preamble and name in known.TITLE_PAGE
            self._titles += page
            self._push("{", brace, "page" if page else "heading" if name in known.HEADINGS else "block")
        elif name in known.SAID:
            self._push("{", brace, "said")
        else:
            return at
        return brace + 1

    def _sign(self, name: str, start: int, at: int) -> int:
        if name in known.ACCENTS and (accented := self._accent(name, start, at)):
            return accented
        if name in "([":
            return self._unread_until("\\)" if name == "(" else "\\]", start, at)
        if name == "\\":
            at += self._text.startswith("*", at)
            if self._tables:
                self._flow.block()
            else:
                self._whole("\n", start, start)
            return self._options(at)
        self._whole(known.SIGNS.get(name, ""), start, at)
        return at

    def _accent(self, name: str, start: int, at: int) -> int:
        """A letter with its mark; 0 where no letter follows."""
        found = _ACCENTED.match(self._text, at)
        if found is None:
            return 0
        letter = found[1] or found[2] or found[3] or found[4]
        if letter:
            self._whole(unicodedata.normalize("NFC", letter + known.ACCENTS[name]), start, found.end())
        return found.end()

    def _environment(self, which: str, start: int, at: int) -> int:
        found = _NAME.match(self._text, at)
        if found is None:
            return at
        if which == "end":
            return self._end(found[1], found.end())
        return self._begin(found[1], start, found.end())

    def _language(self, name: str, start: int, at: int) -> int:
        flow = self._flow
        at = self._options(at)
        lang = known.LANGUAGES.get(name.removeprefix("text"))
        if lang is None:
            end = self._argument(at)
            lang = known.LANGUAGES.get(self._text[at:end].strip(" {}\n\t"))
            at = end
        if name == "selectlanguage":
            if lang and not self._preamble:
                flow.block()
                flow.speak(lang)
            return at
        group = _GROUP.match(self._text, at)
        if group is None or not self._reading:
            return at
        flow.enter(lang or flow.lang, start)
        self._push("{", group.end() - 1, "aside")
        return group.end()

    # ---- arguments

    def _arguments(self, at: int, count: int) -> int:
        at = self._options(at)
        for _ in range(count):
            at = self._options(self._argument(at))
        return at

    def _argument(self, at: int) -> int:
        """Where an argument in braces ends; ``at`` where there is none."""
        group = _GROUP.match(self._text, at)
        return self._closing.get(group.end() - 1, at) if group else at

    def _options(self, at: int) -> int:
        """Where arguments in brackets end."""
        while found := _OPTION.match(self._text, at):
            end = found.end()
            limit = end + _LONGEST_OPTION
            while (stop := _OPTION_END.search(self._text, end, limit)) and stop[0] == "{":
                end = self._closing.get(stop.start(), limit)
            if stop is None:
                return at
            at = stop.end()
        return at


def _closing(text: str) -> dict[int, int]:
    """For each brace that opens a group where that group ends."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            found[opened.pop()] = brace.end()
    return found


def _main_language(text: str) -> str | None:
    """The main language by babel or polyglossia."""
    general: list[str] = []
    said: list[str] | None = None
    for found in _LANGUAGE.finditer(text[: text.find(_BEGIN)] if _BEGIN in text else ""):
        if found[4]:
            return known.LANGUAGES.get(found[4])
        options = [option.strip() for option in found[2].split(",")]
        main = [option.partition("=")[2].strip() for option in options if option.startswith("main=")]
        if found[1] == "documentclass":
            general = options
        elif found[3].strip() == "babel":
            said = options + main
    chosen = [lang for option in said or general if (lang := known.LANGUAGES.get(option))]
    return chosen[-1] if chosen else None
