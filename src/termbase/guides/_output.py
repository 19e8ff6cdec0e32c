"""What the files of rules share: a folder of text files, several styles, texts as JSON and YAML have them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Self, TextIO

from termbase.guides._patterns import Ruling
from termbase.guides.base import Asked, Loss, Result


def quoted(text: str) -> str:
    """A text in double quotation marks, as JSON and YAML read it alike."""
    return json.dumps(text, ensure_ascii=False)


class Folder:
    """A folder that files are written into, some of them side by side; what was written is remembered."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: list[str] = []
        self._open: dict[str, TextIO] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def write(self, name: str, lines: Iterable[str]) -> None:
        """A whole file."""
        target = self._target(name)
        with target.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)

    def more(self, name: str, lines: Iterable[str]) -> None:
        """More lines of a file that is written bit by bit."""
        if name not in self._open:
            self._open[name] = self._stack.enter_context(self._target(name).open("w", encoding="utf-8", newline="\n"))
        self._open[name].writelines(f"{line}\n" for line in lines)

    def _target(self, name: str) -> Path:
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        self.files.append(name)
        return target


def in_folder(asked: Asked, write: Callable[[Ruling, Folder, str], int]) -> Result:
    """Each style of a guide written into the folder; of several, each into one of its own.

    ``write`` gets the style's rules, the folder and what the names of its files begin with.
    """
    entries, losses = 0, list[Loss]()
    with Folder(asked.output) as folder:
        for plan in asked.plans:
            ruling = Ruling(asked, plan)
            entries += write(ruling, folder, f"{plan.guide.style.id}/" if len(asked.plans) > 1 else "")
            losses += ruling.losses()
    return Result(entries=entries, files=tuple(sorted(folder.files)), losses=tuple(losses))
