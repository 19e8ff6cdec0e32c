"""``termbase save``: a store's entries as a folder of term files."""

from __future__ import annotations

from pathlib import Path

from termbase.cli import inputs
from termbase.cli.options import Format


def run(folder: str, *, remove: bool, form: Format, store: str | None) -> None:
    """Write the entries into the folder and tell which files became other."""
    from termbase.termfiles.saving import save

    with inputs.opened(store) as workspace:
        collection = workspace.store.read()
    done = save(Path(folder), collection, remove=remove)
    if form is Format.JSON:
        from termbase.cli import answers

        parts = {name: [str(path) for path in getattr(done, name)] for name in ("added", "changed", "removed")}
        answers.write({"folder": folder, **parts, "kept": list(done.kept)})
        return
    from termbase.cli.screen import Screen

    screen = Screen()
    for name in ("added", "changed", "removed"):
        for path in getattr(done, name)[:20]:
            screen.line(f"{name} {screen.name(str(path))}")
        if len(getattr(done, name)) > 20:
            screen.line(f"{name} {len(getattr(done, name)) - 20:,} more")
    if not (done.added or done.changed or done.removed):
        screen.line("the files say it already")
    if done.kept:
        shown = ", ".join(done.kept[:5]) + (" ..." if len(done.kept) > 5 else "")
        screen.line(f"kept, though not in the store: {shown} (--remove takes them away)")
