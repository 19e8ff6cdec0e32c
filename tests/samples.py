"""A small two-sided collection for tests: rival names of both sides, in several languages."""

from __future__ import annotations

from typing import Any

from termbase.dates import Period
from termbase.model import (
    CaseRule,
    Collection,
    Concept,
    Confidence,
    Kind,
    Perspective,
    PerspectiveKind,
    Quotations,
    Register,
    Relation,
    RelationType,
    Scope,
    Severity,
    Source,
    Stance,
    Status,
    Style,
    Term,
    TermType,
)

P, A, D = Status.PREFERRED, Status.ADMITTED, Status.DEPRECATED


def stance(by: str, status: Status, valid: str | None = None, **more: Any) -> Stance:
    return Stance(by=tuple(by.split()), status=status, valid=Period.parse(valid) if valid else None, **more)


def term(text: str, lang: str, *stances: Stance, **more: Any) -> Term:
    return Term(text=text, lang=lang, stances=stances, **more)


def concept(concept_id: str, kind: Kind, *terms: Term, **more: Any) -> Concept:
    return Concept(id=concept_id, kind=kind, terms=terms, **more)


CITY = concept(
    "khankendi-stepanakert",
    Kind.PLACE,
    term("Khankendi", "en", stance("azerbaijan-gov", P, "1991-11-26/.."), stance("nk-de-facto", D)),
    term(
        "Stepanakert",
        "en",
        stance("nk-de-facto armenia-gov", P, "1923/.."),
        stance("azerbaijan-gov", D, "1991-11-26/..", confidence=Confidence.LOW),
        stance("azerbaijan-gov", P, "1923/1991-11-25"),
    ),
    term("Stepanakert (Khankendi)", "en", type=TermType.DUAL),
    term("Xankəndi", "az", stance("azerbaijan-gov", P, "1991-11-26/..")),
    term("Степанакерт", "ru", stance("armenia-gov", P)),
    term("Ханкенди", "ru", stance("azerbaijan-gov", P, "1991-11-26/.."), indeclinable=True),
    term("Ստեփանակերտ", "hy", stance("armenia-gov nk-de-facto", P)),
    definition=(("en", "A city in the mountains of Karabakh."),),
    same_as=(("wikidata", "Q129352"),),
    relations=(Relation(RelationType.PART_OF, "nagorno-upper-karabakh"),),
)
REGION = concept(
    "nagorno-upper-karabakh",
    Kind.PLACE,
    term("Nagorno-Karabakh", "en", stance("un", P), stance("azerbaijan-gov", D, "2021-07-07/..")),
    term("Upper Karabakh", "en"),
    term("Upper (Nagorno) Karabakh", "en"),
    term("“Nagorno” Karabakh", "en", register=Register.QUOTES_ONLY),
    term("Artsakh", "en", stance("nk-de-facto", P), stance("azerbaijan-gov", D)),
    term("Нагорный Карабах", "ru", stance("un", P)),
    term("Dağlıq Qarabağ", "az"),
    term("Լեռնային Ղարաբաղ", "hy"),
    term("Արցախ", "hy", stance("nk-de-facto", P)),
)
POLITY = concept(
    "nkr",
    Kind.POLITY,
    term("Karabakh “republic”", "en", register=Register.QUOTES_ONLY),
    term("Nagorno-Karabakh Republic", "en", stance("nk-de-facto", P, "1991/2017")),
)
CORRIDOR = concept("lachin-corridor", Kind.PLACE, term("Lachin corridor", "en"), term("Лачинский коридор", "ru"))
LACHIN = concept("lachin", Kind.PLACE, term("Lachin", "en"), term("Лачин", "ru"))
ALIYEV = concept(
    "ilham-aliyev",
    Kind.PERSON,
    term("Ilham Aliyev", "en"),
    term("Aliyev", "en", type=TermType.SHORT_FORM),
    term("Ильхам Алиев", "ru"),
    term("Алиев", "ru", type=TermType.SHORT_FORM),
)
PASHINYAN = concept(
    "nikol-pashinyan",
    Kind.PERSON,
    term("Nikol Pashinyan", "en", stance("armenia-gov", P)),
    term("Pashinian", "en", type=TermType.SHORT_FORM),
    term("Pashinyan", "en", type=TermType.SHORT_FORM),
)
GEORGIA = concept(
    "georgia",
    Kind.POLITY,
    term("Georgia", "en", unless=("Georgia Tech", "Atlanta, Georgia", "Georgia of Lachin")),
    term("Грузия", "ru"),
)
DECLARATION = concept(
    "declaration-2020",
    Kind.DOCUMENT,
    term("declaration", "en", case=CaseRule.INSENSITIVE, type=TermType.LOOKUP),
    term("Lachin declaration", "en", type=TermType.LOOKUP),
    term("armistice agreement", "en"),
    term("zayavlenie", "ru-Latn", type=TermType.TRANSLITERATION),
    term("заявление", "ru"),
)
GULF = concept(
    "gulf",
    Kind.PLACE,
    term("Gulf A", "en", stance("wire", P, scope=Scope(jurisdictions=("US",)))),
    term("Gulf B", "en", stance("wire", P)),
)

COLLECTION = Collection(
    concepts=(CITY, REGION, POLITY, CORRIDOR, LACHIN, ALIYEV, PASHINYAN, GEORGIA, DECLARATION, GULF),
    perspectives=(
        Perspective(id="armenia-gov", kind=PerspectiveKind.STATE, name=(("en", "Government of Armenia"),)),
        Perspective(id="azerbaijan-gov", kind=PerspectiveKind.STATE, name=(("en", "Government of Azerbaijan"),)),
        Perspective(
            id="azerbaijan-media", kind=PerspectiveKind.COMMUNITY, name=(("en", "Media in Azerbaijan"),),
            parent="azerbaijan-gov",
        ),
        Perspective(id="nk-de-facto", kind=PerspectiveKind.DE_FACTO_AUTHORITY, name=(("en", "De facto authorities"),)),
        Perspective(id="un", kind=PerspectiveKind.ORGANISATION, name=(("en", "United Nations"),)),
        Perspective(id="wire", kind=PerspectiveKind.PUBLICATION, name=(("en", "A wire"),)),
    ),
    sources=(Source(id="law-1991", title="Law of 26 November 1991", date=Period.parse("1991-11-26")),),
    styles=(
        Style(id="az-house", name=(("en", "Azerbaijani house"),), follows=("azerbaijan-media",)),
        Style(id="am-house", name=(("en", "Armenian house"),), follows=("nk-de-facto", "armenia-gov")),
        Style(
            id="both", name=(("en", "Both"),), follows=("un",),
            prefer=(("khankendi-stepanakert", "en", "Stepanakert (Khankendi)"),),
            quotations=Quotations.KEEP, rules=(("mixed-names", Severity.WARNING),),
        ),
        Style(id="us-wire", name=(("en", "Wire, US"),), follows=("wire",), jurisdictions=("US",)),
        Style(id="world-wire", name=(("en", "Wire, world"),), follows=("wire",)),
    ),
)  # fmt: skip
