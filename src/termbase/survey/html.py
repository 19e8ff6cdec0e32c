"""A survey as one page that needs nothing else: plots with their numbers beside them, and lines to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from importlib.resources import files
from typing import TextIO

from termbase.glossary import Glossary
from termbase.languages import language
from termbase.model import Status, localised
from termbase.survey import Line, Name, Period, Survey
from termbase.survey.markdown import whose
from termbase.survey.plot import MOST, bars

_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"})


def write(survey: Survey, glossary: Glossary, out: TextIO, *, named: Callable[[str], str]) -> None:
    """The page; ``named`` writes a perspective's name."""
    title = f"Names in {survey.documents:,} document{'' if survey.documents == 1 else 's'}"
    style = files("termbase.survey").joinpath("page.css").read_text("utf-8")
    out.write(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{style}</style></head><body><main>'
        f"<h1>{title}</h1>"
    )
    concepts, periods = survey.concepts(), survey.periods()
    out.write(f'<p class="soft">{survey.summary()}</p>')
    if concepts:
        out.write('<nav aria-label="Concepts"><ul>')
        for concept, names in concepts:
            count = sum(count for _, count in names)
            out.write(f'<li><a href="#{concept}">{concept}</a> <span class="soft">{count:,}</span></li>')
        out.write("</ul></nav>")
        _sides(survey, out, named)
    for concept, names in concepts:
        _concept(survey, glossary, out, concept, names, periods, named)
    out.write("</main></body></html>\n")


def _sides(survey: Survey, out: TextIO, named: Callable[[str], str]) -> None:
    out.write(
        "<section><h2>Whose names</h2><p class=soft>How many mentions are names that each perspective prefers, "
        "admits or rejects.</p><div class=scroll tabindex=0><table><thead><tr><th scope=col>Perspective</th>"
        + "".join(f"<th scope=col class=n>{verb}</th>" for verb in ("prefers", "admits", "rejects"))
        + "</tr></thead><tbody>"
    )
    for who, counts in survey.perspectives():
        cells = "".join(f"<td class=n>{counts[status] or ''}</td>" for status in Status)
        out.write(f"<tr><th scope=row>{escape(named(who))}</th>{cells}</tr>")
    out.write("</tbody></table></div></section>")


def _concept(
    survey: Survey,
    glossary: Glossary,
    out: TextIO,
    concept: str,
    names: Sequence[tuple[Name, int]],
    periods: Sequence[Period],
    named: Callable[[str], str],
) -> None:
    told = localised(glossary.concept(concept).definition)
    out.write(f'<section id="{concept}"><h2>{concept}</h2>' + (f"<p>{escape(told)}</p>" if told else ""))
    if len(periods) > 1:
        series = [(name.term, survey.over_time(name, periods)) for name, _ in names[:MOST]]
        rest = [survey.over_time(name, periods) for name, _ in names[MOST:]]
        if rest:
            series.append(("other names", [sum(counts) for counts in zip(*rest, strict=True)]))
        title = f"Names of {concept} from {periods[0].text} to {periods[-1].text}; the numbers are in the table below"
        out.write(f"<figure>{bars([p.text for p in periods], series, title=title)}</figure>")
    shown = periods if len(periods) > 1 else ()
    head = "".join(f"<th scope=col class=n>{period.text}</th>" for period in shown)
    out.write(
        "<div class=scroll tabindex=0><table><thead><tr><th scope=col>Name</th><th scope=col>Whose</th>"
        f"<th scope=col class=n>All</th>{head}</tr></thead><tbody>"
    )
    for number, (name, count) in enumerate(names):
        key = f'<span class="key k{min(number, MOST)}"></span>' if shown else ""
        cells = "".join(f"<td class=n>{n or ''}</td>" for n in survey.over_time(name, shown))
        out.write(
            f"<tr><th scope=row>{key}{_tagged(name.term, name.lang)} <span class=soft>{name.lang}</span></th>"
            f"<td>{escape(whose(survey, name, named))}</td><td class=n>{count:,}</td>{cells}</tr>"
        )
    out.write("</tbody></table></div>")
    lines = [line for name, _ in names for line in survey.shown.get(name, ())]
    if lines:
        out.write(f"<details><summary>{len(lines)} lines of {_total(names):,}</summary>")
        head = "".join(f"<th scope=col>{title}</th>" for title in ("Before", "Name", "After", "Where"))
        out.write(f"<div class=scroll tabindex=0><table class=lines><thead hidden><tr>{head}</tr></thead><tbody>")
        for line in lines:
            _concordance(out, line)
        out.write("</tbody></table></div></details>")
    out.write("</section>")


def _total(names: Sequence[tuple[Name, int]]) -> int:
    return sum(count for _, count in names)


def _concordance(out: TextIO, line: Line) -> None:
    where = f"{line.path}:{line.line}" + (f" ({line.when.text})" if line.when.text else "")
    side = _direction(line.lang)
    out.write(
        f'<tr lang="{escape(line.lang)}" dir="{side}"><td class=b>{escape(line.before)}</td>'
        f"<td><mark>{escape(line.text)}</mark></td><td class=a>{escape(line.after)}</td>"
        f"<td class=soft lang=en dir=ltr>{escape(where)}</td></tr>"
    )


def _tagged(text: str, lang: str) -> str:
    return f'<bdi lang="{escape(lang)}" dir="{_direction(lang)}">{escape(text)}</bdi>'


def _direction(lang: str) -> str:
    parts = lang.split("-")
    script = next((part for part in parts[1:] if len(part) == 4), language(parts[0]).script)
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"
