"""TBX as others write it: every concept and term is kept, what is odd is told, what is damaged is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from termbase.errors import Problem, UnreadableInput
from termbase.formats import format_of, tbx
from termbase.formats.base import Entry
from termbase.model import Concept, Gender, Kind, PartOfSpeech, Register, Source, Stance, Status, Term, TermType


def read(text: str | bytes, by: str | None = None) -> list[Entry]:
    raw = text if isinstance(text, bytes) else text.encode()
    return list(tbx.read(io.BytesIO(raw), "terms.tbx", by=by))


def concepts(text: str | bytes, by: str | None = None) -> list[Concept]:
    return [one for one in read(text, by) if isinstance(one, Concept)]


def remarks(text: str | bytes) -> list[str]:
    return [str(one) for one in read(text) if isinstance(one, Problem)]


def martif(*entries: str, head: str = "", lang: str = "en") -> str:
    return f'{head}<martif type="TBX" xml:lang="{lang}"><text><body>{"".join(entries)}</body></text></martif>'


def entry(*terms: str, lang: str = "en", id: str = ' id="c1"', more: str = "") -> str:
    tigs = "".join(f"<tig>{term}</tig>" for term in terms)
    return f'<termEntry{id}>{more}<langSet xml:lang="{lang}">{tigs}</langSet></termEntry>'


def only(text: str, by: str | None = None) -> Term:
    [concept] = concepts(text, by)
    [term] = concept.terms
    return term


V3 = """<?xml version="1.0"?><?xml-model href="x.rng"?>
<tbx type="TBX-{dialect}" style="{style}" xml:lang="fr" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"
 xmlns:ling="http://www.tbxinfo.net/ns/linguist" xmlns:odd="http://example.org/odd">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1">{concept}<langSec xml:lang="en">{lang}<termSec><term>border</term>{term}</termSec>
</langSec></conceptEntry></body></text></tbx>"""
DCA = V3.format(
    dialect="Linguist",
    style="dca",
    concept='<descrip type="subjectField">law</descrip>',
    lang='<descripGrp><descrip type="definition">A line.</descrip><admin type="source">a book</admin></descripGrp>',
    term="""<termNote type="partOfSpeech">noun</termNote><termNote type="termType">shortForm</termNote>
    <termNote type="grammaticalGender">feminine</termNote><termNote type="register">technicalRegister</termNote>
    <termNote type="transferComment">Mind the maps.</termNote><termNote type="geographicalUsage">GE</termNote>
    <descripGrp><descrip type="context">At the border.</descrip><admin type="source">a paper</admin></descripGrp>
    <note>Not every line.</note>""",
)
DCT = V3.format(
    dialect="Linguist",
    style="dct",
    concept="<min:subjectField>law</min:subjectField>",
    lang="<descripGrp><basic:definition>A line.</basic:definition><basic:source>a book</basic:source></descripGrp>",
    term="""<min:partOfSpeech>noun</min:partOfSpeech><basic:termType>shortForm</basic:termType>
    <basic:grammaticalGender>feminine</basic:grammaticalGender><ling:register>technicalRegister</ling:register>
    <ling:transferComment>Mind the maps.</ling:transferComment><basic:geographicalUsage>GE</basic:geographicalUsage>
    <descripGrp><basic:context>At the border.</basic:context><basic:source>a paper</basic:source></descripGrp>
    <note>Not every line.</note>""",
)


def test_both_styles_of_version_3_say_the_same() -> None:
    [concept] = concepts(DCA)
    assert concepts(DCT) == [concept]
    assert concept == Concept(
        id="c1",
        kind=Kind.PHRASE,
        definition=(("en", "A line."),),
        terms=(
            Term(
                text="border",
                lang="en",
                type=TermType.SHORT_FORM,
                part_of_speech=PartOfSpeech.NOUN,
                gender=Gender.FEMININE,
                register=Register.TECHNICAL,
                region="GE",
                note=(("en", "Not every line."),),
                usage_note=(("en", "Mind the maps."),),
                extra=(
                    (
                        "descripGrp/context",
                        '<descripGrp><descrip type="context">At the border.</descrip>'
                        '<admin type="source">a paper</admin></descripGrp>',
                    ),
                ),
            ),
        ),
        extra=(("descrip/subjectField", "law"), ("langSec[en]/admin/source", "a book")),
    )


def test_a_module_that_nobody_knows_is_kept_and_told() -> None:
    text = V3.format(
        dialect="X", style="dct", concept="<odd:era>old</odd:era>", lang="", term="<odd:tone>low</odd:tone>"
    )
    [concept] = concepts(text)
    assert concept.extra == (("descrip/era", "old"),)
    assert concept.terms[0].extra == (("termNote/tone", "low"),)
    assert remarks(text) == [
        "terms.tbx:6: <era> is of an unknown module; it is kept as descrip/era",
        "terms.tbx:6: <tone> is of an unknown module; it is kept as termNote/tone",
    ]


def test_version_2_with_groups_of_its_own() -> None:
    text = martif(
        '<termEntry id="c1"><langSet xml:lang="en"><ntig id="t1"><termGrp><term>bus</term>'
        '<termNote type="partOfSpeech">noun</termNote><termNoteGrp><termNote type="grammaticalNumber">plural</termNote>'
        '<note>rare</note></termNoteGrp><termCompList type="lemma"><termComp>bus</termComp></termCompList></termGrp>'
        '<descrip type="reliabilityCode">3</descrip></ntig></langSet></termEntry>'
    )
    term = only(text)
    assert (term.part_of_speech, term.number, term.note) == ("noun", "plural", (("en", "rare"),))
    assert term.extra == (
        ("tbx/id", "t1"),
        ("termCompList/lemma", '<termCompList type="lemma"><termComp>bus</termComp></termCompList>'),
        ("descrip/reliabilityCode", "3"),
    )


@pytest.mark.parametrize(
    ("status", "held", "kept"),
    [
        ("preferredTerm-admn-sts", Status.PREFERRED, False),
        ("admitted", Status.ADMITTED, False),
        ("deprecatedTerm-admn-sts", Status.DEPRECATED, False),
        ("Obsolete", Status.DEPRECATED, True),
        ("forbidden", Status.DEPRECATED, True),
        ("notRecommended", Status.DEPRECATED, True),
        ("standardizedTerm-admn-sts", Status.PREFERRED, True),
        ("Draft", None, True),
    ],
)
def test_a_status_is_the_view_of_whoever_is_named_and_of_no_one_else(
    status: str, held: Status | None, kept: bool
) -> None:
    text = martif(entry(f'<term>bus</term><termNote type="administrativeStatus">{status}</termNote>'))
    said = (("termNote/administrativeStatus", status),)
    assert (only(text).stances, only(text).extra) == ((), said)
    for who in ("armenia-gov", "azerbaijan-gov"):
        term = only(text, by=who)
        assert term.stances == (() if held is None else (Stance(by=(who,), status=held),))
        assert term.extra == (said if kept else ())


@pytest.mark.parametrize("name", ["normativeAuthorization", "usageStatus", "Usage status"])
def test_a_status_has_many_names(name: str) -> None:
    text = martif(entry(f'<term>bus</term><termNote type="{name}">deprecated</termNote>'))
    assert only(text, by="un").stances == (Stance(by=("un",), status=Status.DEPRECATED),)


def test_what_has_no_field_is_kept_word_for_word_under_its_own_name() -> None:
    text = martif(
        entry(
            '<term>bus</term><termNote type="animacy">inanimate</termNote>'
            '<termNote type="partOfSpeech">adverb</termNote>'
            '<termNote type="grammaticalGender"/><admin type="sourceIdentifier" target="b">x &amp; y</admin>'
            '<descrip type="context">&lt;b&gt; is markup</descrip>',
            more='<transacGrp><transac type="transactionType">origination</transac>'
            '<transacNote type="responsibility">AB</transacNote><date>20010430T12:22:29Z</date></transacGrp>',
        )
    )
    [concept] = concepts(text)
    assert concept.extra == (
        (
            "transacGrp/transactionType",
            '<transacGrp><transac type="transactionType">origination</transac>'
            '<transacNote type="responsibility">AB</transacNote><date>2001-04-30T12:22:29Z</date></transacGrp>',
        ),
    )
    assert concept.terms[0].extra == (
        ("termNote/animacy", "inanimate"),
        ("termNote/partOfSpeech", "adverb"),
        ("admin/sourceIdentifier", '<admin type="sourceIdentifier" target="b">x &amp; y</admin>'),
        ("descrip/context", "<b> is markup"),
    )


def test_sources_come_from_the_back_matter_wherever_they_are_cited() -> None:
    text = martif(entry('<term>bus</term><admin type="source" target="B 1">p. 3</admin>')).replace(
        "</body>",
        '</body><back><refObjectList type="bibl"><refObject id="B 1"><item type="title">Atlas</item>'
        '<item type="publicationYear">1999</item><item type="pages">20</item></refObject></refObjectList>'
        '<refObjectList type="respPerson"><refObject id="p"><item>A B</item></refObject></refObjectList></back>',
    )
    assert only(text).sources == ("b-1",)
    assert only(text).extra == (("admin/source", "p. 3"),)
    [source] = [one for one in read(text) if isinstance(one, Source)]
    assert (source.id, source.title, str(source.date), source.note) == ("b-1", "Atlas", "1999", (("en", "pages: 20"),))
    assert remarks(text) == ["terms.tbx:1: persons and organisations of the back matter are not kept"]


def test_a_source_that_is_cited_and_not_there_is_made() -> None:
    text = martif(entry('<term>bus</term><admin type="source" target="b1">Atlas, p. 3</admin>'))
    assert [one for one in read(text) if isinstance(one, Source)] == [Source(id="b1", title="Atlas, p. 3")]


def test_a_link_to_a_data_set_is_a_link_here() -> None:
    said = '<xref type="externalCrossReference" target="https://www.wikidata.org/entity/Q1">{}</xref>'
    for text, links in (("wikidata:Q1", (("wikidata", "Q1"),)), ("Q1", (("wikidata", "Q1"),)), ("a page", ())):
        [concept] = concepts(martif(entry("<term>x</term>", more=said.format(text))))
        assert concept.same_as == links
        assert bool(concept.extra) is not bool(links)


def test_the_first_tbx_min_is_read_too() -> None:
    text = """<TBX dialect="TBX-Min"><header><languages source="de" target="en"/></header><body>
    <entry id="C1"><subjectField>biology</subjectField><langGroup xml:lang="de"><termGroup><term>Hund</term>
    <customer>SAP</customer><termStatus>preferred</termStatus><partOfSpeech>noun</partOfSpeech></termGroup>
    </langGroup></entry></body></TBX>"""
    [concept] = concepts(text, by="un")
    assert concept.extra == (("tbx/id", "C1"), ("descrip/subjectField", "biology"))
    assert concept.terms == (
        Term(
            text="Hund",
            lang="de",
            part_of_speech=PartOfSpeech.NOUN,
            stances=(Stance(by=("un",), status=Status.PREFERRED),),
            extra=(("admin/customerSubset", "SAP"),),
        ),
    )
    assert remarks(text) == []


# ---- oddities --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "tag"),
    [("en-us", "en-US"), ("zh-cn", "zh-CN"), ("EN", "en"), ("en_GB", "en-GB"), ("sr-latn", "sr-Latn")],
)
def test_language_tags_are_written_as_they_should_be(written: str, tag: str) -> None:
    assert only(martif(entry("<term>x</term>", lang=written))).lang == tag
    assert remarks(martif(entry("<term>x</term>", lang=written))) == []


def test_what_is_no_language_is_undetermined_and_told_once() -> None:
    text = martif(entry("<term>x</term>", lang="---"), entry("<term>y</term>", lang="---", id=' id="c2"'))
    assert [(one.lang, one.extra) for concept in concepts(text) for one in concept.terms] == [
        ("und", (("tbx/lang", "---"),))
    ] * 2
    told = "'---' is no language tag; its terms are read as und"
    assert remarks(text) == [f"terms.tbx:1: {told}", f"terms.tbx: 1 more: {told}"]


def test_several_sections_of_a_language_are_one_and_a_term_that_stands_twice_is_one() -> None:
    text = martif(
        '<termEntry id="c1">'
        '<langSet xml:lang="en"><tig id="a"><term>bus</term><termNote type="partOfSpeech">noun</termNote></tig>'
        "</langSet>"
        '<langSet xml:lang="ru"><tig><term>автобус</term></tig></langSet>'
        '<langSet xml:lang="en"><tig><term>coach</term></tig><tig id="b"><term>bus </term>'
        '<termNote type="partOfSpeech">verb</termNote><note>again</note></tig></langSet></termEntry>'
    )
    [concept] = concepts(text)
    assert [(term.lang, term.text) for term in concept.terms] == [("en", "bus"), ("en", "coach"), ("ru", "автобус")]
    assert concept.terms[0].extra == (("tbx/id", "a"), ("tbx/id", "b"), ("termNote/partOfSpeech", "verb"))
    assert concept.terms[0].note == (("en", "again"),)
    assert remarks(text) == ["terms.tbx:1: 'bus' stands twice in en: read as one"]


def test_ids_become_slugs_and_what_they_were_is_kept() -> None:
    ids = ["vít_pelčák-0", "A 1", "a-1", "", "2"]
    text = martif(*(entry(f"<term>name {n}</term>", id=f' id="{id}"' if id else "") for n, id in enumerate(ids)))
    assert [(one.id, one.extra) for one in concepts(text)] == [
        ("vit-pelcak-0", (("tbx/id", "vít_pelčák-0"),)),
        ("a-1", (("tbx/id", "A 1"),)),
        ("a-1-2", (("tbx/id", "a-1"),)),
        ("name-3", ()),
        ("2", (("tbx/id", "2"),)),
    ]


def test_an_id_that_stands_twice_is_told_and_loses_no_entry() -> None:
    text = martif(entry("<term>x</term>"), entry("<term>y</term>"), entry("<term>z</term>"))
    assert [one.id for one in concepts(text)] == ["c1", "c1-2", "c1-3"]
    assert remarks(text)[0] == "terms.tbx:1: the id c1 stands twice; the entry is read as c1-2"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE martif SYSTEM "TBXcdv04.dtd">',
        '<!DOCTYPE martif PUBLIC "ISO 12200" "http://127.0.0.1:9/x.dtd">',
        '<?xml version="1.0"?>\n<?xml-model href="http://127.0.0.1:9/x.rng"?>\n<!-- a remark -->',
        "\ufeff",
        '<?xml version="1.0" encoding="utf-8"?>',
    ],
)
def test_what_stands_before_the_root_is_not_fetched_and_does_no_harm(head: str) -> None:
    assert only(martif(entry("<term>bus</term>"), head=head)).text == "bus"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r", "utf-32"])
def test_a_file_is_read_in_the_encoding_that_it_tells(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    [concept] = concepts(martif(entry("<term>автобус</term>", lang="ru"), head=head).encode(encoding))
    assert concept.terms[0].text == "автобус"


def test_utf_16_without_a_mark_is_told_by_its_bytes_and_a_wrong_label_is_told() -> None:
    text = martif(entry("<term>автобус</term>"), head='<?xml version="1.0" encoding="UTF-16"?>')
    for encoding in ("utf-16-le", "utf-16-be"):
        assert concepts(text.encode(encoding))[0].terms[0].text == "автобус"
    assert concepts(text.encode())[0].terms[0].text == "автобус"
    assert remarks(text.encode()) == ["terms.tbx:1: it says that it is utf-16, and is UTF-8"]


def test_the_namespace_of_version_3_on_version_2_does_no_harm() -> None:
    text = martif(entry("<term>bus</term>")).replace("<martif", '<martif xmlns="urn:iso:std:iso:30042:ed-2"')
    assert only(text).text == "bus"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("  bus \n", "bus"),
        ("&amp;About", "&About"),
        ("data\n      bus", "data bus"),
        ("H<hi type='subscript'>2</hi>O", "H2O"),
        ("bus\u200b", "bus"),
        ("co\u00adoperate", "cooperate"),
        ("cafe\u0301", "café"),
        ("<![CDATA[a<b]]>", "a<b"),
        ("=1+1", "=1+1"),
    ],
)
def test_the_text_of_a_term_is_what_a_reader_sees(written: str, text: str) -> None:
    assert only(martif(entry(f"<term>{written}</term>"))).text == text


def test_invisible_signs_that_are_left_out_are_told() -> None:
    assert remarks(martif(entry("<term>bus\u200b</term>"))) == [
        "terms.tbx:1: text holds U+200B ZERO WIDTH SPACE: left out"
    ]


def test_what_cannot_be_a_term_is_left_out_and_told() -> None:
    text = martif(entry("<term/>", f"<term>{'x' * 1001}</term>", "<note>no term at all</note>", "<term>bus</term>"))
    assert only(text).text == "bus"
    assert len([one for one in remarks(text) if "left out" in one]) == 5


def test_an_entry_without_terms_is_still_an_entry() -> None:
    text = martif('<termEntry id="c1"><descrip type="definition">A thing.</descrip></termEntry>')
    assert concepts(text) == [Concept(id="c1", kind=Kind.PHRASE, definition=(("en", "A thing."),))]
    assert remarks(text) == ["terms.tbx:1: the entry c1 has no terms"]


def test_elements_that_are_misspelt_or_misplaced_lose_nothing_unsaid() -> None:
    text = martif(
        '<termEntry id="c1"><langSection xml:lang="hu"><tig><term>busz</term></tig></langSection></termEntry>',
        "<entry><term>lost</term></entry>",
    )
    assert only(text).lang == "hu"
    assert remarks(text) == [
        "terms.tbx:1: <langSection> is no element of TBX; it is read as a language's",
        "terms.tbx: 1 <entry> among the entries were not read",
    ]


def test_texts_without_a_language_are_in_that_of_where_they_stand() -> None:
    text = martif(
        '<termEntry id="c1"><descrip type="definition">Une chose.</descrip><note>a</note><note>b</note>'
        '<langSet xml:lang="de"><descrip type="definition">Ein Ding.</descrip><note>c</note>'
        "<tig><term>Ding</term><note>d</note></tig></langSet></termEntry>",
        lang="fr",
    )
    [concept] = concepts(text)
    assert concept.definition == (("fr", "Une chose."), ("de", "Ein Ding."))
    assert concept.note == (("fr", "a\nb"), ("de", "c"))
    assert concept.terms[0].note == (("de", "d"),)


def test_a_second_definition_in_a_language_is_kept_beside_the_first() -> None:
    said = '<descrip type="definition">One.</descrip><descrip type="definition">Two.</descrip>'
    [concept] = concepts(martif(entry("<term>x</term>", more=said)))
    assert (concept.definition, concept.extra) == ((("en", "One."),), (("descrip/definition", "Two."),))


def test_character_names_of_a_dtd_that_is_not_read_are_written_out() -> None:
    head = '<!DOCTYPE martif SYSTEM "x.dtd">'
    assert only(martif(entry("<term>caf&eacute;</term>"), head=head)).text == "café"


# ---- damage ----------------------------------------------------------------------------------

GOOD = martif("\n", entry("<term>bus</term>"), "\n")


@pytest.mark.parametrize(
    ("raw", "where", "what"),
    [
        ("", "terms.tbx", "empty"),
        ("  \n ", "terms.tbx", "empty"),
        ("term;Begriff\n", "terms.tbx:1", "not well-formed"),
        ("<html>\n</html>", "terms.tbx:1", "outermost element is <html>"),
        (GOOD[:-9], "terms.tbx:3", "not well-formed"),
        (GOOD.replace("</tig>", ""), "terms.tbx:2", "mismatched tag"),
        (GOOD.replace("bus", "b\0s"), "terms.tbx:2", "NUL"),
        (GOOD.replace("bus", "b\x01s"), "terms.tbx:2", "a sign that may not stand there"),
        (GOOD.replace("bus", "b&#2;s"), "terms.tbx:2", "invalid character number"),
        (GOOD.replace("bus", "b&x;s"), "terms.tbx:2", "undefined entity"),
        (GOOD.replace("bus", "b & s"), "terms.tbx:2", "a sign that may not stand there"),
        (GOOD.replace("bus", "<x:y/>"), "terms.tbx:2", "unbound prefix"),
        (GOOD + GOOD, "terms.tbx:3", "junk after"),
        (GOOD.replace("bus", "bü").encode("latin-1"), "terms.tbx:2", "not valid UTF-8"),
        (GOOD.encode()[:-40] + b"\xd0", "terms.tbx:2", "not valid UTF-8"),
        (GOOD.encode("utf-16")[:-1], "terms.tbx:3", "not valid UTF-16"),
        ('<?xml version="1.0" encoding="klingon"?>' + GOOD, "terms.tbx:1", "encoding klingon is unknown"),
        ('<?xml version="1.0" encoding="utf-7"?>' + GOOD, "terms.tbx:1", "encoding utf-7 is unknown"),
        ('\n<!DOCTYPE martif [\n<!ENTITY a "ha">]>' + GOOD, "terms.tbx:3", "declares entities"),
        ('<!DOCTYPE martif [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + GOOD, "terms.tbx:1", "declares entities"),
        ('<!DOCTYPE martif [<!ENTITY % a SYSTEM "x"> %a;]>' + GOOD, "terms.tbx:1", "declares entities"),
        (
            '<!DOCTYPE martif SYSTEM "x.dtd">' + GOOD.replace("bus", "&nothing;"),
            "terms.tbx:2",
            "&nothing; is declared nowhere",
        ),
        ("<martif>\n" + "<a>" * 100_000, "terms.tbx:2", "nested more than 100 deep"),
        (GOOD.replace("bus", "<hi>" * 100_000), "terms.tbx:2", "nested more than 100 deep"),
    ],
)
def test_what_is_damaged_or_dangerous_is_refused_with_its_line(raw: str | bytes, where: str, what: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(raw)
    assert caught.value.where == where
    assert what in caught.value.message
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_entries_before_the_damage_are_given() -> None:
    given: list[Entry] = []
    raw = GOOD[:-9].encode() + b" " * 200_000
    with pytest.raises(UnreadableInput):
        given.extend(tbx.read(io.BytesIO(raw), "terms.tbx", by=None))
    assert [one.id for one in given if isinstance(one, Concept)] == ["c1"]


class Endless(io.RawIOBase):
    """A file that has one beginning and then the same again and again; it counts what was read of it."""

    def __init__(self, start: bytes, again: bytes) -> None:
        self._parts = self._given(start, again)
        self.read_so_far = 0

    @staticmethod
    def _given(start: bytes, again: bytes) -> Iterator[bytes]:
        yield start
        while True:
            yield again * (1 + (1 << 16) // len(again))

    def read(self, size: int = -1) -> bytes:
        part = next(self._parts)
        self.read_so_far += len(part)
        return part


@pytest.mark.parametrize(
    ("start", "again", "what"),
    [
        ('<martif><text><body><termEntry id="', "a", "a tag or text of more than"),
        ("<martif><!-- ", "a", "a tag or text of more than"),
        ("<martif><text><body><termEntry><note>", "a", "an entry of more than"),
        ("<martif><text><body><termEntry>", "<note>a</note>", "an entry of more than"),
        ("<martif><martifHeader>", "<p>a</p>", "an entry of more than"),
    ],
)
def test_what_never_ends_is_refused_before_it_fills_the_memory(start: str, again: str, what: str) -> None:
    endless = Endless(start.encode(), again.encode())
    with pytest.raises(UnreadableInput, match=what):
        list(tbx.read(endless, "terms.tbx", by=None))  # type: ignore[arg-type]
    assert endless.read_so_far < 64 << 20


def test_entries_stream_one_by_one() -> None:
    endless = Endless(b"<martif><text><body>", entry("<term>bus</term>").encode())
    entries = tbx.read(endless, "terms.tbx", by=None)  # type: ignore[arg-type]
    ids = [one.id for one in (next(entries) for _ in range(9)) if isinstance(one, Concept)]
    assert ids[:2] == ["c1", "c1-2"]
    assert endless.read_so_far < 1 << 20


def test_a_name_ending_in_tbx_is_read_as_tbx_and_written_as_tbx_basic() -> None:
    for path in ("a.tbx", "a.perspective.tbx", "a.v2.tbx"):
        assert format_of(path, writing=False).name == "tbx"
    assert format_of("a.tbx", writing=True).name == "tbx-basic"
    assert format_of("a.perspective.tbx", writing=True).name == "tbx-perspective"
    assert format_of("a.linguist.tbx", writing=True).name == "tbx-linguist"
    assert format_of("a.v2.tbx", writing=True).name == "tbx-v2"
