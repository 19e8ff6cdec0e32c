"""Renews src/termbase/interface/locale/*.po from Python and Jinja sources; --check only compares."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from termbase.interface import FOLDER, missing

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "termbase"
METHODS = [
    ("wording.py", "python"),
    ("guide/**.py", "python"),
    ("guides/**.py", "python"),
    ("service/**.py", "python"),
    ("guides/**.html", "jinja2"),
    ("guides/**.xml", "jinja2"),
    ("service/**.html", "jinja2"),
    ("service/**.xml", "jinja2"),
]
OPTIONS = {pattern: {"trimmed": "true", "silent": "false"} for pattern, method in METHODS if method == "jinja2"}
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def template() -> Catalog:
    """The messages of the sources, in order of their text, so that a renamed file changes nothing."""
    found = Catalog(project="termbase", charset="utf-8", fuzzy=False)
    for name, _, message, comments, context in extract_from_dir(
        SOURCES, METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=["Translators:"], strip_comment_tags=True
    ):
        found.add(message, None, [(f"{name}", 0)], auto_comments=comments, context=context)
    return found


def renewed(path: Path, messages: Catalog) -> bytes:
    """A catalogue with the messages of the sources: the translations kept, the messages that are gone left out."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem, abort_invalid=True)
    catalogue.update(messages, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
    out = io.BytesIO()
    write_po(out, catalogue, width=0, sort_output=True, ignore_obsolete=True, no_location=True, omit_header=False)
    return out.getvalue()


def main() -> None:
    """Renew the catalogues, or with --check tell which are out of date and exit with 1."""
    messages = template()
    stale = []
    for path in sorted(FOLDER.glob("*.po")):
        old, new = path.read_bytes(), renewed(path, messages)
        if "--check" not in sys.argv:
            path.write_bytes(new)
        elif old != new:
            stale.append(path.name)
    for path in sorted(FOLDER.glob("*.po")):
        lacking = missing(path.stem)
        print(f"{path.stem}: {len(messages)} messages, {len(lacking)} without a translation", file=sys.stderr)
        for one in lacking:
            print(f"  {one}", file=sys.stderr)
    if stale:
        sys.exit(f"out of date: {', '.join(stale)}; run scripts/messages")


if __name__ == "__main__":
    main()
