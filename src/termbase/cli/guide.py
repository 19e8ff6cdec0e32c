"""``termbase guide``: what a style's writers should write, as pages, documents, or rules for other programs."""

from __future__ import annotations

import contextlib
import difflib
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.cli import inputs
from termbase.cli.faults import say
from termbase.cli.guide_shelf import Shelf, Stored, Then, then
from termbase.cli.outputs import replaced_bytes, replaced_folder
from termbase.errors import InvalidValue, NotFound, NotWritten
from termbase.guide import Plan, languages_of, planned
from termbase.guides import Format, format_names, guide_format
from termbase.guides.base import Asked, Result
from termbase.interface import SOURCE, languages, missing, spoken
from termbase.locales import language_name, reader_locale

if TYPE_CHECKING:
    from termbase.model import Style

_SHOWN = 12
_WORDED = ("html", "md", "pdf", "docx")
_CHANGING = ("html", "md")


def run(
    styles: Sequence[str],
    *,
    to: str,
    output: str,
    langs: Sequence[str],
    words: str | None,
    on: str | None,
    since: str | None,
    templates: str | None,
    title: str | None,
    site: str | None,
    force: bool,
    store: str | None,
) -> None:
    """Write the guide of a style, or of several side by side, and tell what was written and what was lost."""
    chosen = _format(to)
    _require(chosen, output, styles, since)
    said = _words(words)
    tags = [tag for lang in langs if (tag := inputs.language_tag(lang, "--lang"))]
    day = inputs.day(on) or date.today()
    own = _templates(templates)
    with inputs.opened(store) as workspace, ExitStack() as stack:
        now = Stored(workspace)
        wanted = [now.style(style) for style in dict.fromkeys(styles)]
        spoken_in = tags or _languages(wanted, now)
        plans = [_plan(style, spoken_in, now, day) for style in wanted]
        if not any(map(len, plans)):
            raise NotFound(f"no entry has a name in {', '.join(spoken_in)}", hint="--lang names other languages")
        before = stack.enter_context(then(since, now, workspace)) if since else None
        progress = Progress(sum(map(len, plans)) if len(plans) == 1 else max(map(len, plans)))
        with _place(output, chosen, force=force) as target:
            result = chosen.write(
                Asked(
                    plans=tuple(plans),
                    output=target,
                    lang=said,
                    title=title or "",
                    templates=own,
                    site=site or "",
                    before=_before(before, wanted[0], spoken_in, day) if before else None,
                    since=before.what if before else "",
                    tick=progress.tick,
                )
            )
            progress.clear()
    _tell(result, chosen, output, said)


# ---- what is asked ---------------------------------------------------------------------------


def _format(name: str) -> Format:
    if name not in format_names():
        near = difflib.get_close_matches(name, format_names(), n=1)
        hint = f"did you mean {near[0]}?" if near else f"one of {', '.join(format_names())}"
        raise NotFound(f"a guide cannot be written as {name!r}", where="--to", hint=hint)
    return guide_format(name)


def _require(chosen: Format, output: str, styles: Sequence[str], since: str | None) -> None:
    if output == "-" and chosen.is_folder:
        raise InvalidValue(f"{chosen.name} is a folder", where="--output", hint="name one: -o FOLDER")
    if since and chosen.name not in _CHANGING:
        hint = f"--to {' or --to '.join(_CHANGING)}"
        raise InvalidValue(f"{chosen.name} cannot tell what changed", where="--since", hint=hint)
    if since and len(set(styles)) > 1:
        raise InvalidValue("what changed is told of one style", where="--since", hint="give one -s")


def _words(asked: str | None) -> str:
    """The language of the guide's own words."""
    if asked is None:
        reader = reader_locale()
        return reader if spoken(reader) else SOURCE
    tag = inputs.language_tag(asked, "--words") or SOURCE
    if spoken(tag) is None:
        known = ", ".join(f"{lang} ({language_name(lang)})" for lang in languages())
        raise NotFound(f"there are no words for guides in {asked!r}", where="--words", hint=f"one of {known}")
    return tag


def _templates(folder: str | None) -> Path | None:
    if folder is None:
        return None
    path = Path(folder)
    if not path.is_dir():
        raise NotFound("there is no such folder of templates", where=folder, hint="it holds folders such as html, pdf")
    return path


def _languages(styles: Sequence[Style], shelf: Shelf) -> list[str]:
    """The languages of some styles, told where nobody asked for any."""
    found = [languages_of(style, shelf.concepts(), shelf.glossary) for style in styles]
    tags = list(dict.fromkeys(tongue.lang for each in found for tongue in each)) or [SOURCE]
    say(
        f"languages {', '.join(tags)}: those in which most is documented of whom it follows; -l asks for others", "Note"
    )
    return tags


def _plan(style: Style, langs: Sequence[str], shelf: Shelf, day: date) -> Plan:
    return planned(style, langs, shelf.concepts(), shelf.read, on=day, rest=shelf.rest)


def _before(then: Then, style: Style, langs: Sequence[str], day: date) -> Plan:
    """The guide as it was; where the style itself was not there yet, by what it is now."""
    was = {one.id: one for one in then.shelf.rest.styles}.get(style.id, style)
    return _plan(was, langs, then.shelf, then.day or day)


# ---- where it goes ---------------------------------------------------------------------------


@contextlib.contextmanager
def _place(output: str, chosen: Format, *, force: bool) -> Iterator[Path]:
    """A folder or file to write into, which takes its place when it is whole."""
    if chosen.is_folder:
        with replaced_folder(Path(output), force=force) as folder:
            yield folder
        return
    if output != "-" and Path(output).is_dir():
        raise NotWritten(f"{chosen.name} is a file, and there is a folder", where=output, hint="name a file")
    with tempfile.TemporaryDirectory(prefix="termbase-guide-") as made:
        target = Path(made) / f"guide{chosen.suffix}"
        yield target
        with target.open("rb") as written:
            if output == "-":
                shutil.copyfileobj(written, sys.stdout.buffer)
                sys.stdout.buffer.flush()
                return
            with replaced_bytes(Path(output)) as out:
                shutil.copyfileobj(written, out)


# ---- what is told ----------------------------------------------------------------------------


class Progress:
    """How many entries are done, on stderr, where that is a terminal."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._wanted = sys.stderr.isatty()

    def tick(self, done: int) -> None:
        """So many entries more are done."""
        self._done += done
        if self._wanted and (self._done % 20 == 0 or self._done == self._total):
            share = min(1.0, self._done / max(1, self._total))
            bar = "#" * round(30 * share)
            sys.stderr.write(f"\r\033[K[{bar:<30}] {self._done:,} of {self._total:,} entries")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._wanted:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


def _tell(result: Result, chosen: Format, output: str, words: str) -> None:
    files = f", {len(result.files):,} files" if len(result.files) > 1 else ""
    one = "entry" if result.entries == 1 else "entries"
    say(f"{output}: {chosen.name}, {result.entries:,} {one}{files}", "Written", colour="32")
    for loss in result.losses[:_SHOWN]:
        times = f" ({loss.times:,} times)" if loss.times > 1 else ""
        say(f"{f'{loss.entry}: ' if loss.entry else ''}{loss.what}{times}", "Lost")
    if len(result.losses) > _SHOWN:
        say(f"and {len(result.losses) - _SHOWN:,} losses more", "Lost")
    if chosen.name in _WORDED and (lacking := missing(spoken(words) or SOURCE)):
        say(f"{len(lacking):,} of the words for pages have no translation into {words}: they stay English", "Note")
