"""Concepts that try a format: every field set, both sides of a dispute, every script, signs that mean something."""

from __future__ import annotations

from samples import A, D, P, concept, stance, term

from termbase.dates import Period
from termbase.model import (
    CaseRule,
    Collection,
    Confidence,
    EntryStatus,
    Gender,
    Kind,
    NameType,
    Number,
    PartOfSpeech,
    Perspective,
    PerspectiveKind,
    Register,
    Relation,
    RelationType,
    Role,
    Scope,
    Source,
    TermType,
)

FULL = concept(
    "khankendi-stepanakert",
    Kind.PLACE,
    term(
        "Khankendi",
        "en",
        stance(
            "azerbaijan-gov un",
            P,
            "1991-11-26/..",
            role=Role.CARRIES,
            scope=Scope(jurisdictions=("AZ",), langs=("en", "az"), contexts=("titles",)),
            confidence=Confidence.MEDIUM,
            recorded=Period.parse("2024-05"),
            sources=("law-1991",),
            quote='=1+1; "so" it\tsays,\nand <b>more</b> & more; with=equals',
            note=(("en", "Usage: by decree; see=below"), ("ru", "По указу.")),
        ),
        stance("armenia-gov", D, confidence=Confidence.LOW),
        type=TermType.HISTORICAL,
        name_type=NameType.ENDONYM,
        part_of_speech=PartOfSpeech.PROPER_NOUN,
        gender=Gender.OTHER,
        number=Number.PLURAL,
        register=Register.FORMAL,
        region="AZ",
        forms=("Khankendi's", "Khankendis; and"),
        case=CaseRule.SENSITIVE,
        unless=("Khankendi Street",),
        valid=Period.parse("1991-11-26/.."),
        sources=("law-1991", "atlas"),
        note=(("en", " a note that begins and ends with space "), ("ar", "ملاحظة")),
        usage_note=(("en", "Note: name both forms.\r\n\r\nOn first mention."), ("az", "Hər iki adı yazın.")),
        extra=(("termNote/animacy", "inanimate"), ("descrip/context", "He lives in <i>Khankendi</i>."), ("x:y", "% ;")),
    ),
    term("Stepanakert", "en", stance("armenia-gov", P, "1923/.."), stance("azerbaijan-gov", D)),
    term("two  spaces", "en"),
    term("=cmd|' /C calc'!A0", "en", type=TermType.LOOKUP, register=Register.QUOTES_ONLY),
    term("Xankəndi", "az", stance("azerbaijan-gov", P), type=TermType.SHORT_FORM, indeclinable=True),
    term(
        "Stepanakert",
        "ru-Latn-t-ru-m0-bgn",
        type=TermType.TRANSLITERATION,
        scheme="bgn",
        transliteration_of="Степанакерт",
    ),
    term("Степанакерт", "ru", stance("armenia-gov", P), stance("un", A), gender=Gender.MASCULINE),
    term("Ստեփանակերտ", "hy", stance("armenia-gov", P), type=TermType.PHRASE, number=Number.SINGULAR),
    term("خانكندي", "ar", type=TermType.ACRONYM, part_of_speech=PartOfSpeech.ADJECTIVE),
    term("می‌شود", "fa", type=TermType.DUAL, register=Register.TECHNICAL),
    term("𐌺𐌰𐍂𐌰𐌱𐌰𐌷 😀", "und", register=Register.COLLOQUIAL),
    status=EntryStatus.DRAFT,
    definition=(("ru", "Город."), ("en", "A city; “quoted”, it's said.\n\n- and a list")),
    same_as=(("wikidata", "Q129352"), ("gazetteer.x", "a b:c"), ("geonames", "586523")),
    relations=(
        Relation(RelationType.PART_OF, "2-karabakh"),
        Relation(RelationType.DISTINCT_FROM, "not-there"),
    ),
    sources=("atlas", "gone"),
    note=(("en", "A note."),),
    usage_note=(("en", "Usage: both."),),
    extra=(
        ("descrip/subjectField", "toponymy"),
        ("admin/source", "a map"),
        ("langSec[en]/descrip/definition", "town"),
        ("langSec[xx]/admin/odd", "<tag"),
        ("note", "status=draft"),
    ),
)
EMPTY = concept("nothing-named", Kind.EVENT)
PLAIN = concept("2-karabakh", Kind.PHRASE, term("Karabakh", "en"), extra=(("tbx/id", "2 Karabakh"),))
NASTY = Collection(
    concepts=(FULL, EMPTY, PLAIN),
    perspectives=(
        Perspective(id="un", kind=PerspectiveKind.ORGANISATION, name=(("en", "United Nations"),)),
        Perspective(
            id="azerbaijan-gov",
            kind=PerspectiveKind.STATE,
            name=(("en", "Azerbaijan"), ("az", "Azərbaycan")),
            parent="un",
            valid=Period.parse("1991/.."),
            same_as=(("wikidata", "Q227"), ("x", "a:b c")),
            sources=("atlas",),
            note=(("en", "A state; with <marks> & more."),),
        ),
        Perspective(id="armenia-gov", kind=PerspectiveKind.STATE, name=(("hy", "Հայաստան"),)),
    ),
    sources=(
        Source(
            id="law-1991",
            title="Law “on names” <1991> & more",
            author="Milli Məclis",
            publisher="=HYPERLINK(1)",
            date=Period.parse("1991-11-26"),
            url="https://example.org/a?b=c&d=e",
            type="law",
            lang="az",
            accessed=Period.parse("2025-01-01"),
            note=(("en", "First\nsecond"), ("ru", "Да")),
        ),
        Source(id="atlas", title="Atlas"),
    ),
)
"""A consistent whole but for what is cited and not there."""
