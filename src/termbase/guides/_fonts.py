"""The fonts of a printed guide: which of those that are there set each script, and which letters none of them has."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from termbase.errors import NotInstalled
from termbase.text import script_of
from termbase.wording import script

FONT_PATHS = "TYPST_FONT_PATHS"
"""Folders of fonts besides the system's, as for Typst itself."""

_CORE, _CJK, _MORE = "fonts-noto-core", "fonts-noto-cjk", "fonts-noto-extra"


@dataclass(frozen=True, slots=True)
class Face:
    """What sets a script: families in the order in which they are wanted, and the Debian package of the first."""

    name: str
    families: tuple[str, ...]
    package: str


_PLAIN = ("Libertinus Serif", "Noto Serif", "DejaVu Serif", "Times New Roman")
FACES: Mapping[str, Face] = {
    "Latn": Face("Latin", _PLAIN, _CORE),
    "Cyrl": Face("Cyrillic", _PLAIN, _CORE),
    "Grek": Face("Greek", _PLAIN, _CORE),
    "Armn": Face("Armenian", ("Noto Serif Armenian", "DejaVu Serif", "New Computer Modern"), _CORE),
    "Geor": Face("Georgian", ("Noto Serif Georgian", "DejaVu Serif", "New Computer Modern"), _CORE),
    "Hebr": Face("Hebrew", ("Noto Serif Hebrew", "David", "Times New Roman", "New Computer Modern"), _CORE),
    "Arab": Face("Arabic", ("Noto Naskh Arabic", "Noto Sans Arabic", "Geeza Pro", "Amiri", "Times New Roman"), _CORE),
    "Deva": Face("Devanagari", ("Noto Serif Devanagari", "Noto Sans Devanagari", "Mangal"), _CORE),
    "Beng": Face("Bengali", ("Noto Serif Bengali", "Noto Sans Bengali", "Vrinda"), _CORE),
    "Guru": Face("Gurmukhi", ("Noto Serif Gurmukhi", "Noto Sans Gurmukhi", "Raavi"), _CORE),
    "Taml": Face("Tamil", ("Noto Serif Tamil", "Noto Sans Tamil", "Latha"), _CORE),
    "Knda": Face("Kannada", ("Noto Serif Kannada", "Noto Sans Kannada", "Tunga"), _CORE),
    "Sinh": Face("Sinhala", ("Noto Serif Sinhala", "Noto Sans Sinhala", "Iskoola Pota"), _CORE),
    "Thai": Face("Thai", ("Noto Serif Thai", "Noto Sans Thai", "Leelawadee UI"), _CORE),
    "Tibt": Face("Tibetan", ("Noto Serif Tibetan", "Kokonor", "Microsoft Himalaya"), _CORE),
    "Mymr": Face("Myanmar", ("Noto Serif Myanmar", "Noto Sans Myanmar", "Myanmar Text"), _CORE),
    "Ethi": Face("Ethiopic", ("Noto Serif Ethiopic", "Noto Sans Ethiopic", "Kefa", "Nyala"), _CORE),
    "Khmr": Face("Khmer", ("Noto Serif Khmer", "Noto Sans Khmer", "Khmer UI"), _CORE),
    "Kore": Face("Korean", ("Noto Serif CJK KR", "Noto Serif KR", "AppleMyungjo", "Batang", "Noto Sans CJK KR"), _CJK),
    "Jpan": Face("Japanese", ("Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho"), _CJK),
    "Hani": Face("Chinese", ("Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC"), _CJK),
    "Hans": Face("Chinese", ("Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC"), _CJK),
    "Hant": Face("Chinese", ("Noto Serif CJK TC", "Noto Serif TC", "Songti TC", "PMingLiU", "Noto Sans CJK TC"), _CJK),
}  # fmt: skip
_URDU = ("Noto Naskh Arabic", "Noto Nastaliq Urdu")
_EVERY_LETTER = b"#set document(title: [-])\n#for one in json(bytes(sys.inputs.letters)) [#text(one)#parbreak()]"
_UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


class Fonts:
    """The fonts of the wheel, of the system, and of some folders."""

    def __init__(self, typst: Any, folders: Sequence[Path] = (), *, system: bool = True) -> None:
        named = [Path(one) for one in os.environ.get(FONT_PATHS, "").split(os.pathsep) if one]
        self.folders = [folder for folder in (*folders, *named) if folder.is_dir()]
        self.system = system
        self._typst = typst
        self._there = frozenset(
            typst.Fonts(include_system_fonts=system, font_paths=[str(one) for one in self.folders]).families()
        )

    def settings(self) -> dict[str, Any]:
        """What the compiler is told of fonts."""
        return {"font_paths": [str(one) for one in self.folders], "ignore_system_fonts": not self.system}

    def stack(self, lang: str) -> list[str]:
        """The families for a language: the best that is there for its own script, then those for every other.

        Only one of its own, so that figures and marks which that one lacks come from the font of the whole guide.
        """
        return list(dict.fromkeys([*self._own(lang)[:1], *self._all]))

    def makeshift(self, lang: str) -> Face | None:
        """What a language should be set in, where none of it is here; another font may have the letters."""
        return FACES[script(lang)] if script(lang) in FACES and not self._own(lang) else None

    def _own(self, lang: str) -> list[str]:
        if lang.partition("-")[0] == "ur":
            return self._known(_URDU)
        return self._known(FACES[script(lang)].families) if script(lang) in FACES else []

    @cached_property
    def _all(self) -> list[str]:
        return self._known(dict.fromkeys(family for face in FACES.values() for family in face.families))

    def _known(self, families: Iterable[str]) -> list[str]:
        return [one for one in families if one in self._there]

    def lacking(self, letters: Iterable[str]) -> list[str]:
        """Those of the letters that no font can set: the compiler itself is asked."""
        asked = {"letters": json.dumps(sorted(letters))}
        try:
            self._typst.compile(_EVERY_LETTER, sys_inputs=asked, pdf_standards=["ua-1"], **self.settings())
        except self._typst.TypstError as error:
            return unshown(error.diagnostic)
        return []


def unshown(diagnostic: str) -> list[str]:
    """The stretches of text that the compiler says no font could set."""
    found = (_ESCAPED.sub(_unescaped, text) for text in _UNSHOWN.findall(diagnostic))
    return list(dict.fromkeys(found))


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else {"n": "\n", "t": "\t"}.get(found[2], found[2])


def _script_of(char: str) -> str:
    """The script of a letter, or of a mark by its Unicode name; "" for signs that have none."""
    name = unicodedata.name(char, "")
    named = (code for code, face in FACES.items() if name.startswith(f"{face.name.upper()} "))
    return script_of(char) or next(named, "")


def no_font(lacking: Sequence[str], where: Mapping[str, str]) -> NotInstalled:
    """The error for letters without a font: their scripts, an entry with one for each, and the fonts to install.

    ``where`` has the entry of each letter.
    """
    by_script: dict[str, list[str]] = {}
    for letter in lacking:
        by_script.setdefault(next(filter(None, map(_script_of, letter)), ""), []).append(letter)
    told, wanted, packages = [], [], []
    for code, letters in sorted(by_script.items()):
        face = FACES.get(code)
        shown = "".join(letters[:3]) + ("…" if len(letters) > 3 else "")
        entry = next((where[letter] for letter in letters if letter in where), "")
        told.append((face.name if face else "other letters") + f" ({shown}{f', in {entry}' if entry else ''})")
        wanted += [next(one for one in face.families if one.startswith("Noto"))] if face else []
        packages.append(face.package if face else _MORE)
    fonts = ", ".join(dict.fromkeys(wanted)) or "a Noto font of that script"
    debian = " ".join(sorted(set(packages)))
    return NotInstalled(
        f"no font here has the letters of {'; '.join(told)}",
        hint=f"install {fonts} (Debian: apt install {debian}), or put font files into pdf/fonts of your --templates",
    )
