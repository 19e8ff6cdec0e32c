"""``termbase rules``: what each rule of a check looks for, and the page of one."""

from __future__ import annotations

from termbase.cli.options import Format
from termbase.errors import NotFound
from termbase.rules import rules
from termbase.wire.codecs import nearest


def run(name: str | None, *, form: Format) -> None:
    """Print all rules in a line each, or one whole."""
    known = rules()
    if name is not None and name not in known:
        raise NotFound(f"no rule {name!r}", hint=nearest(name, known) or "`termbase rules` lists them")
    listed = list(known.values()) if name is None else [known[name]]
    if form is Format.JSON:
        from termbase.cli import answers

        data = [
            {"name": rule.name, "severity": rule.severity.value, "summary": rule.summary, "page": rule.page.strip()}
            for rule in listed
        ]
        answers.write({"rules": data} if name is None else data[0])
        return
    from termbase.cli.screen import Screen, an_id, faint, grid

    screen = Screen()
    if name is None:
        table = grid(max(map(len, known)), len("warning"), None)
        for rule in listed:
            table.add_row(an_id(rule.name), rule.severity.value, rule.summary)
        screen.print(table)
        return
    [rule] = listed
    screen.line(an_id(rule.name), faint(f"  {rule.severity}, unless the style or the configuration says otherwise"))
    screen.blank()
    for paragraph in rule.page.strip().split("\n\n"):
        screen.line(" ".join(paragraph.split()))
        screen.blank()
