"""Rival names of two sides in several languages, two house styles that mirror each other, and their rules as files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from samples import concept, stance, term

from termbase.guide import Plan, planned
from termbase.guides import guide_format
from termbase.guides._patterns import Flag, Ruling
from termbase.guides.base import Asked, Loss, Result
from termbase.model import (
    CaseRule,
    Collection,
    Kind,
    PartOfSpeech,
    Perspective,
    PerspectiveKind,
    Quotations,
    Register,
    Scope,
    Severity,
    Status,
    Style,
    Term,
    TermType,
)

P, A, D = Status.PREFERRED, Status.ADMITTED, Status.DEPRECATED
ON = date(2026, 1, 15)
LANGS = ("en", "ru", "hy", "az", "tr", "zh")
AZ, AM = "azerbaijan-gov", "armenia-gov"


def _rivals(lang: str, theirs: str, ours: str, **more: bool) -> tuple[Term, Term]:
    """The Azerbaijani and the Armenian name in a language: each side rejects the other's."""
    return (
        term(theirs, lang, stance(AZ, P), stance(AM, D), **more),
        term(ours, lang, stance(AM, P), stance(AZ, D)),
    )


COLLECTION = Collection(
    concepts=(
        concept(
            "city",
            Kind.PLACE,
            *_rivals("en", "Khankendi", "Stepanakert"),
            *_rivals("ru", "Ханкенди", "Степанакерт", indeclinable=True),
            *_rivals("hy", "Խանքենդի", "Ստեփանակերտ"),
            *_rivals("az", "Xankəndi", "Stepanakert"),
            *_rivals("tr", "Hankendi", "Stepanakert"),
            *_rivals("zh", "汉肯德", "斯捷潘纳克特"),
            term("Vararakn", "en", type=TermType.HISTORICAL),
        ),
        concept(
            "town",
            Kind.PLACE,
            term("Lachin", "en", stance(AZ, P), stance(AM, D), unless=("Lachin Street",)),
            term("Berdzor", "en", stance(AM, P), stance(AZ, D), unless=("Berdzor Street",)),
            *_rivals("ru", "Лачин", "Бердзор"),
        ),
        concept("corridor", Kind.PLACE, term("Lachin corridor", "en", stance(f"{AZ} {AM}", P))),
        concept("station", Kind.PLACE, term("Upper Berdzor", "en", stance(f"{AZ} {AM}", P))),
        concept(
            "valley",
            Kind.PLACE,
            *_rivals("ru", "Виноград", "Гранат"),
            term("виноградский", "ru", stance(AM, D), part_of_speech=PartOfSpeech.ADJECTIVE),
            term("гранатский", "ru", stance(AZ, D), part_of_speech=PartOfSpeech.ADJECTIVE),
        ),
        concept(
            "fortress",
            Kind.PLACE,
            term("Шуша", "ru", stance(AZ, P), stance(AM, D)),
            term("Шуши", "ru", stance(AM, P), stance(AZ, D), indeclinable=True),
        ),
        concept(
            "region",
            Kind.PLACE,
            term("Karabakh", "en", stance(AZ, P), stance(AM, A)),
            term("Artsakh", "en", stance(AM, P), stance(AZ, A)),
            term("Highlands of Grapes", "en"),
        ),
        concept(
            "talks",
            Kind.EVENT,
            term("the talks", "en", stance(f"{AZ} {AM}", P), case=CaseRule.INSENSITIVE),
            term("the sell-out", "en", register=Register.PEJORATIVE),
            term("the sham talks", "en", register=Register.QUOTES_ONLY),
        ),
        concept("river", Kind.PLACE, term("Kura", "en"), term("Mtkvari", "en")),
        concept(
            "meadow",
            Kind.PLACE,
            term("Grey Meadow", "en"),
            term("Barren Meadow", "en", stance(AZ, D)),
            term("Bitter Meadow", "en", stance(AM, D)),
        ),
        concept(
            "georgia",
            Kind.POLITY,
            term("Sakartvelo", "en", stance(f"{AZ} {AM}", P)),
            term("Georgia", "en", stance(f"{AZ} {AM}", D)),
        ),
        concept("georgia-us", Kind.PLACE, term("Georgia", "en", stance(f"{AZ} {AM}", P))),
        concept(
            "gulf",
            Kind.PLACE,
            term("Gulf of Reeds", "en", stance(f"{AZ} {AM}", P)),
            term("Reedy Gulf", "en", stance(AZ, A, scope=Scope(jurisdictions=("US",)))),
        ),
    ),
    perspectives=(
        Perspective(id=AM, kind=PerspectiveKind.STATE, name=(("en", "Government of Armenia"),)),
        Perspective(id=AZ, kind=PerspectiveKind.STATE, name=(("en", "Government of Azerbaijan"),)),
    ),
    styles=tuple(
        Style(
            id=name,
            name=(("en", said),),
            follows=(who,),
            first_mention=(("city", "en", "Khankendi/Stepanakert"),),
            quotations=quotations,
            rules=rules,
        )
        for name, said, who, quotations, rules in (
            ("az-house", "Azerbaijani house", AZ, Quotations.KEEP, (("deprecated-term", Severity.ERROR),)),
            ("am-house", "Armenian house", AM, Quotations.KEEP, (("deprecated-term", Severity.ERROR),)),
            (
                "quiet",
                "Quiet",
                AZ,
                Quotations.KEEP,
                (("deprecated-term", Severity.OFF), ("not-preferred", Severity.OFF)),
            ),
            ("strict", "Strict", AM, Quotations.CHECK, (("not-preferred", Severity.WARNING),)),
        )
    ),
)


def plan(style: str, langs: Sequence[str] = LANGS, collection: Collection = COLLECTION) -> Plan:
    concepts = {each.id: each for each in collection.concepts}
    chosen = next(each for each in collection.styles if each.id == style)
    return planned(chosen, langs, collection.concepts, lambda ids: [concepts[i] for i in ids], on=ON, rest=collection)


def ruled(style: str, langs: Sequence[str] = LANGS) -> tuple[list[Flag], dict[str, Loss]]:
    """The names not to write, and what was lost, by its words."""
    found = plan(style, langs)
    ruling = Ruling(Asked(plans=(found,), output=Path("unused"), site="https://guide.example/"), found)
    flags = [flag for each in ruling for flag in each.flags]
    return flags, {loss.what: loss for loss in ruling.losses()}


def write(name: str, target: Path, *styles: str, langs: Sequence[str] = LANGS) -> Result:
    """The rules of styles as a format writes them."""
    form = guide_format(name)
    if form.is_folder:
        target.mkdir()
    plans = tuple(plan(style, langs) for style in styles)
    return form.write(Asked(plans=plans, output=target, site="https://guide.example"))


TEXTS = {
    "en": (
        "Stepanakert and Khankendi are one city. Stepanakert's mayor spoke. STEPANAKERT!\n\nKhankendi’s did not.\n"
        "The road from Lachin to Berdzor, by the Lachin corridor, past Upper Berdzor and Berdzor Street.\n"
        "“We live in Stepanakert, not in Khankendi,” they said.\n"
    ),
    "ru": "Из Степанакерта в Ханкенди. Со Степанакертом и Лачином. В Бердзоре, под Лачином. ХАНКЕНДИ, СТЕПАНАКЕРТ.\n",
    "hy": "Ստեփանակերտում և Խանքենդիում. Ստեփանակերտից, Խանքենդին։\n",
    "az": "Stepanakertdən Xankəndiyə, Xankəndidə, Stepanakert.\n",
    "tr": "Stepanakert’ten Hankendi’ye, Hankendi'de, Stepanakert.\n",
}
"""A few lines in each language, with the names of both sides."""

FOUND = {
    "az-house": {
        "en": [
            ("Stepanakert", "Khankendi"), ("Stepanakert's", "Khankendi's"), ("STEPANAKERT", "KHANKENDI"),
            ("Berdzor", "Lachin"),
        ],
        "ru": [
            ("Степанакерта", "Ханкенди"), ("Степанакертом", "Ханкенди"), ("Бердзоре", "Лачине"),
            ("СТЕПАНАКЕРТ", "ХАНКЕНДИ"),
        ],
        "hy": [("Ստեփանակերտում", "Խանքենդիում"), ("Ստեփանակերտից", "Խանքենդիից")],
        "az": [("Stepanakertdən", "Xankəndidən"), ("Stepanakert", "Xankəndi")],
        "tr": [("Stepanakert’ten", "Hankendi’den"), ("Stepanakert", "Hankendi")],
    },
    "am-house": {
        "en": [("Khankendi", "Stepanakert"), ("Khankendi’s", "Stepanakert’s"), ("Lachin", "Berdzor")],
        "ru": [
            ("Ханкенди", "Степанакерт"), ("Лачином", "Бердзором"), ("Лачином", "Бердзором"),
            ("ХАНКЕНДИ", "СТЕПАНАКЕРТ"),
        ],
        "hy": [("Խանքենդիում", "Ստեփանակերտում"), ("Խանքենդին", "Ստեփանակերտը")],
        "az": [("Xankəndiyə", "Stepanakertə"), ("Xankəndidə", "Stepanakertdə")],
        "tr": [("Hankendi’ye", "Stepanakert’e"), ("Hankendi'de", "Stepanakert'te")],
    },
}  # fmt: skip
"""What a tool is to find in them by each style, and what it would write there."""
