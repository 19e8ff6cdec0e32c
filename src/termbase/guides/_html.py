"""Pages from templates: the user's over those of the package, escaped, in the reader's words."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termbase.errors import InvalidValue, NotInstalled
from termbase.interface import translations
from termbase.wording import direction

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates" / "html"
ASSETS = (".css", ".js", ".svg", ".png", ".woff2")


class Site:
    """A folder of pages that are made from templates; every file that was written is remembered."""

    def __init__(self, folder: Path, *, lang: str, own: Path | None, **shared: Any) -> None:
        self.folder = folder
        self.files: list[str] = []
        self._own = own / "html" if own else None
        self._environment = _environment(lang, self._own)
        self._environment.globals.update(lang=lang, dir=direction(lang), **shared)

    def page(self, template: str, file: str, **given: Any) -> None:
        """Write one page. ``root`` is how it says where the site begins."""
        import jinja2

        root = "../" * file.count("/")
        try:
            text = self._environment.get_template(template).render(file=file, root=root, **given)
        except jinja2.TemplateError as error:
            raise self._wrong(template, error) from error
        self.text(file, text)

    def text(self, file: str, text: str) -> None:
        """Write a file as it is given."""
        target = self.folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        self.files.append(file)

    def assets(self) -> None:
        """Copy what pages share: styles and scripts, the user's over those of the package."""
        for folder in (TEMPLATES, self._own):
            if folder is None or not folder.is_dir():
                continue
            for path in sorted(folder.iterdir()):
                if path.suffix in ASSETS:
                    shutil.copyfile(path, self.folder / path.name)
                    self.files.append(path.name)
        self.files = list(dict.fromkeys(self.files))

    def _wrong(self, template: str, error: Exception) -> InvalidValue:
        name, line = getattr(error, "name", None) or template, getattr(error, "lineno", 0)
        where = str((self._own or TEMPLATES) / name) + (f":{line}" if line else "")
        hint = "compare it with the template of the package that has its name"
        return InvalidValue(f"the template cannot be used: {error}", where=where, hint=hint)


def _environment(lang: str, own: Path | None) -> Environment:
    try:
        import jinja2
    except ImportError as error:
        raise NotInstalled(
            "pages need the package jinja2, which is not installed", hint="pip install 'termbase[guide]'"
        ) from error
    folders = [str(folder) for folder in (own, TEMPLATES) if folder and folder.is_dir()]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    said: Any = environment
    said.install_gettext_translations(translations(lang), newstyle=False)
    return environment
