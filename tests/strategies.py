"""Hypothesis strategies for the values of the model: `from strategies import concepts, collections, ...`.

Every value drawn is one that the term files can hold: text is NFC and clean, language tags are canonical, and texts
by language name a language once. ``collections()`` is consistent as a whole: every reference leads somewhere,
perspectives form a tree, and a style prefers only what a term says.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from hypothesis import strategies as st

from termbase import model
from termbase.dates import Period
from termbase.errors import InvalidValue
from termbase.text import clean, fold

LETTERS = {
    "en": "abcdefghijklmnopqrstuvwxyzABCDEFGHKLMNST",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzİIŞĞ",
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyzƏXQİI",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАНКС",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяКЇ",
    "hy": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆևԱՂՍ",
    "ka": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "fa": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "zh": "纳戈尔诺卡拉巴赫斯捷潘克特",
    "no": "abcdefghijklmnopqrstuvwxyzæøåÆØÅ",
    "de": "abcdefghijklmnopqrstuvwxyzäöüßÄÖÜ",
    "sr-Latn": "abcčćddžđefghijklljmnnjoprsštuvzž",
    "ru-Latn-t-ru-m0-bgn": "abcdefghijklmnopqrstuvwxyz",
}
LANGS = tuple(LETTERS)
AWKWARD = (
    "no", "on", "off", "yes", "n", "y", "null", "~", "true", "1923", "1_000", "12:30", "0x1F", "0o17", "1e3", ".inf",
    "2020-11-10", "=", "<<", "- dash", "# mark", "a # b", "a: b", "key:", "{a}", "[a]", "a, b", "!tag", "&anchor",
    "*alias", "%percent", "@at", "`tick`", "? what", "| pipe", "> fold", "it's", '"quoted"', "'single'", "back\\slash",
    "---", "...", "Upper (Nagorno) Karabakh", "Karabakh “republic”", "Karabakh's", "a  b", "-", "--- x", "-1", "+1",
)  # fmt: skip
RULES = ("deprecated-term", "not-preferred", "mixed-names", "first-mention", "anachronism", "side-switch")
SCHEMES = ("bgn", "ungegn", "iso", "alaloc")
_DATES = ("1923", "1991-11-26", "2021-07", "199X", "2020-11-10", "1988?", "2004~", "1920/1923", "1991-11-26/..",
          "../2021-07-07", "1991/2023-09-20")  # fmt: skip


def _is_clean(text: str) -> bool:
    try:
        return clean(text) == text
    except InvalidValue:
        return False


def ids() -> st.SearchStrategy[str]:
    """Lower-case slugs."""
    return st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)


def langs() -> st.SearchStrategy[str]:
    """Canonical BCP 47 tags."""
    return st.sampled_from(LANGS)


def periods() -> st.SearchStrategy[Period]:
    """EDTF dates and intervals."""
    return st.sampled_from(_DATES).map(Period.parse)


@st.composite
def names(draw: st.DrawFn, lang: str = "en") -> str:
    """A name of up to three words in the letters of the language, hyphens and apostrophes inside."""
    word = st.text(LETTERS.get(lang, LETTERS["en"]), min_size=1, max_size=8)
    parts = draw(st.lists(word, min_size=1, max_size=3))
    text = parts[0]
    for part in parts[1:]:
        text += draw(st.sampled_from((" ", " ", "-", "’", " (", " “"))) + part
    text += {"(": ")", "“": "”"}.get(next((mark for mark in reversed(text) if mark in "(“"), ""), "")
    return unicodedata.normalize("NFC", text)


def term_texts(lang: str = "en") -> st.SearchStrategy[str]:
    """Names, and text that careless YAML readers take for something else."""
    return st.one_of(names(lang), st.sampled_from(AWKWARD) if lang in ("en", "no", "de") else names(lang))


def prose() -> st.SearchStrategy[str]:
    """Clean text of some sentences, line ends and all."""
    characters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Cf", "Mn", "Me", "Mc"))
    wild = st.text(characters | st.sampled_from("\n\t :#'\"\\-"), min_size=1, max_size=60)
    wordy = st.lists(names(), min_size=1, max_size=40).map(" ".join)
    whole = st.one_of(st.sampled_from(AWKWARD), wordy, wild)
    return whole.map(lambda text: unicodedata.normalize("NFC", text)).filter(
        lambda text: bool(text.strip()) and clean(text, limit=20_000, lines=True) == text
    )


def lines_of_text() -> st.SearchStrategy[str]:
    """Clean text on one line."""
    return st.one_of(names(), st.sampled_from(AWKWARD), prose()).filter(_is_clean)


def lang_texts(*, min_size: int = 0) -> st.SearchStrategy[model.LangText]:
    """Text by language, each language once."""
    return st.dictionaries(langs(), prose(), min_size=min_size, max_size=2).map(lambda texts: tuple(texts.items()))


def extras() -> st.SearchStrategy[model.Extra]:
    """What another program said, a name for it never in two places."""
    said = st.sampled_from(("descrip/context", "termNote/animacy", "x:Note"))
    several = st.dictionaries(said, st.lists(names("ru"), min_size=1, max_size=2), max_size=2)
    return several.map(lambda groups: tuple((name, text) for name, texts in groups.items() for text in texts))


def links() -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    """(scheme, id) pairs, each once."""
    numbers = st.sampled_from(("Q129352", "586523", "85632"))
    link = st.tuples(st.sampled_from(("wikidata", "geonames", "wof")), numbers)
    return st.lists(link, max_size=3, unique=True).map(tuple)


def some(of: Sequence[str], *, min_size: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of the ids, each once; none if there are none."""
    if not of:
        return st.just(())
    return st.lists(st.sampled_from(of), min_size=min_size, max_size=3, unique=True).map(tuple)


def scopes() -> st.SearchStrategy[model.Scope]:
    """Where alone a stance holds; never nowhere."""
    return st.builds(
        model.Scope,
        jurisdictions=some(("AZ", "AM", "GE")),
        langs=some(("az", "hy", "ru")),
        contexts=st.just(("titles",)),
    )


@st.composite
def stances(
    draw: st.DrawFn, perspectives: Sequence[str] = ("azerbaijan-gov", "armenia-gov"), sources: Sequence[str] = ()
) -> model.Stance:
    """A stance of some of the perspectives, resting on some of the sources."""
    return model.Stance(
        by=draw(some(perspectives, min_size=1)),
        status=draw(st.sampled_from(model.Status)),
        valid=draw(st.none() | periods()),
        role=draw(st.sampled_from(model.Role)),
        scope=draw(st.none() | scopes()),
        confidence=draw(st.sampled_from(model.Confidence)),
        recorded=draw(st.none() | periods()),
        sources=draw(some(sources)),
        quote=draw(st.none() | prose()),
        note=draw(lang_texts()),
    )


@st.composite
def terms(
    draw: st.DrawFn,
    lang: str | None = None,
    perspectives: Sequence[str] = ("azerbaijan-gov", "armenia-gov"),
    sources: Sequence[str] = (),
) -> model.Term:
    """A term in the language given, or in any."""
    lang = draw(langs()) if lang is None else lang
    forms = draw(st.lists(term_texts(lang), max_size=2, unique=True))
    kind = draw(st.sampled_from(model.TermType))
    transliterated = kind is model.TermType.TRANSLITERATION
    return model.Term(
        text=draw(term_texts(lang)),
        lang=lang,
        type=kind,
        name_type=draw(st.none() | st.sampled_from(model.NameType)),
        scheme=draw(st.sampled_from(SCHEMES) if transliterated else st.none()),
        transliteration_of=draw(st.none() | names("ru")) if transliterated else None,
        part_of_speech=draw(st.none() | st.sampled_from(model.PartOfSpeech)),
        gender=draw(st.none() | st.sampled_from(model.Gender)),
        number=draw(st.none() | st.sampled_from(model.Number)),
        register=draw(st.none() | st.sampled_from(model.Register)),
        region=draw(st.none() | st.sampled_from(("AZ", "AM", "IR"))),
        forms=tuple(forms),
        indeclinable=draw(st.booleans()) if not forms else False,
        case=draw(st.none() | st.sampled_from(model.CaseRule)),
        unless=tuple(draw(st.lists(term_texts(lang), max_size=2, unique=True))),
        valid=draw(st.none() | periods()),
        stances=tuple(draw(st.lists(stances(perspectives, sources), max_size=3))),
        sources=draw(some(sources)),
        note=draw(lang_texts()),
        usage_note=draw(lang_texts()),
        extra=draw(extras()),
    )


@st.composite
def concepts(
    draw: st.DrawFn,
    id: str | None = None,
    perspectives: Sequence[str] = ("azerbaijan-gov", "armenia-gov"),
    sources: Sequence[str] = (),
    targets: Sequence[str] = ("karabakh", "lachin"),
) -> model.Concept:
    """A concept whose terms differ from each other by more than case, marks and punctuation."""
    id = draw(ids()) if id is None else id
    links_to = st.sampled_from([target for target in targets if target != id] or [""])
    found = draw(
        st.lists(
            terms(perspectives=perspectives, sources=sources),
            max_size=5,
            unique_by=lambda term: (term.lang, "".join(fold(term.text).replace("-", "").replace("'", "").split())),
        )
    )
    related = draw(st.lists(st.builds(model.Relation, st.sampled_from(model.RelationType), links_to), max_size=2))
    return model.Concept(
        id=id,
        kind=draw(st.sampled_from(model.Kind)),
        status=draw(st.sampled_from(model.EntryStatus)),
        definition=draw(lang_texts()),
        same_as=draw(links()),
        relations=tuple(dict.fromkeys(relation for relation in related if relation.target)),
        terms=tuple(found),
        sources=draw(some(sources)),
        note=draw(lang_texts()),
        usage_note=draw(lang_texts()),
        extra=draw(extras()),
    )


@st.composite
def perspectives(
    draw: st.DrawFn, id: str | None = None, parents: Sequence[str] = (), sources: Sequence[str] = ()
) -> model.Perspective:
    """Someone with a view, under one of the parents or none."""
    return model.Perspective(
        id=draw(ids()) if id is None else id,
        kind=draw(st.sampled_from(model.PerspectiveKind)),
        name=draw(lang_texts(min_size=1)),
        parent=draw(st.none() | st.sampled_from(parents)) if parents else None,
        valid=draw(st.none() | periods()),
        same_as=draw(links()),
        sources=draw(some(sources)),
        note=draw(lang_texts()),
    )


@st.composite
def sources(draw: st.DrawFn, id: str | None = None) -> model.Source:
    """A citation."""
    return model.Source(
        id=draw(ids()) if id is None else id,
        title=draw(lines_of_text()),
        author=draw(st.none() | lines_of_text()),
        publisher=draw(st.none() | lines_of_text()),
        date=draw(st.none() | periods()),
        url=draw(st.none() | st.sampled_from(("https://example.org/a?b=c#d", "http://example.org/x_(y)"))),
        type=draw(st.none() | st.sampled_from(("law", "statement", "gazetteer"))),
        lang=draw(st.none() | langs()),
        accessed=draw(st.none() | periods()),
        note=draw(lang_texts()),
    )


@st.composite
def styles(
    draw: st.DrawFn,
    id: str | None = None,
    follows: Sequence[str] = ("azerbaijan-gov", "armenia-gov"),
    known: Sequence[model.Concept] = (),
) -> model.Style:
    """A style that follows some of the perspectives and prefers terms of the known concepts only."""
    texts = {(concept.id, term.lang): term.text for concept in known for term in concept.terms}
    triples = [(concept, lang, text) for (concept, lang), text in texts.items()]
    chosen = draw(st.lists(st.sampled_from(triples), max_size=2, unique=True)) if triples else []
    severities = st.dictionaries(st.sampled_from(RULES), st.sampled_from(model.Severity), max_size=3)
    return model.Style(
        id=draw(ids()) if id is None else id,
        name=draw(lang_texts(min_size=1)),
        follows=draw(some(follows, min_size=1)),
        jurisdictions=draw(some(("AZ", "AM"))),
        prefer=_by_concept(chosen),
        first_mention=_by_concept([(concept, lang, f"{text} (and so on)") for concept, lang, text in chosen]),
        quotations=draw(st.sampled_from(model.Quotations)),
        rules=tuple(draw(severities).items()),
        note=draw(lang_texts()),
    )


def _by_concept(triples: list[tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    order = list(dict.fromkeys(concept for concept, _, _ in triples))
    return tuple(sorted(triples, key=lambda triple: order.index(triple[0])))


@st.composite
def collections(draw: st.DrawFn, *, max_concepts: int = 3) -> model.Collection:
    """A whole collection in which every reference leads somewhere."""
    cited = tuple(draw(sources(id)) for id in draw(st.lists(ids(), max_size=2, unique=True)))
    source_ids = [source.id for source in cited]
    holders: list[model.Perspective] = []
    for id in draw(st.lists(ids(), min_size=1, max_size=3, unique=True)):
        holders.append(draw(perspectives(id, [holder.id for holder in holders], source_ids)))
    holder_ids = [holder.id for holder in holders]
    concept_ids = draw(st.lists(ids(), max_size=max_concepts, unique=True))
    held = tuple(draw(concepts(id, holder_ids, source_ids, concept_ids)) for id in concept_ids)
    houses = tuple(draw(styles(id, holder_ids, held)) for id in draw(st.lists(ids(), max_size=2, unique=True)))
    return model.Collection(concepts=held, perspectives=tuple(holders), sources=cited, styles=houses)
