"""The Python face: what a program asks of termbase."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from samples import COLLECTION

import termbase
from termbase.errors import InvalidValue, NotFound, TermbaseError
from termbase.store import Store
from termbase.workspace import Workspace


@pytest.fixture(scope="module")
def tb() -> Iterator[Workspace]:
    store = Store.open("sqlite://")
    store.load(COLLECTION, actor="test", why="to ask of it")
    with Workspace(store) as workspace:
        yield workspace


@pytest.mark.parametrize(
    ("query", "concept"),
    [
        ("Степанакертом", "khankendi-stepanakert"),
        ("Xankəndində", "khankendi-stepanakert"),
        ("Khankendi's", "khankendi-stepanakert"),
        ("Нагорного Карабаха", "nagorno-upper-karabakh"),
        ("Pashinian’s", "nikol-pashinyan"),
        ("zayavlenie", "declaration-2020"),
    ],
)
def test_a_name_is_looked_up_in_any_form(tb: Workspace, query: str, concept: str) -> None:
    assert tb.lookup(query)[0].concept.id == concept


@pytest.mark.parametrize(("lang", "text"), [("en", "Khankendi"), ("az", "Xankəndi"), ("ru", "Ханкенди")])
def test_a_look_up_can_be_limited_to_a_language(tb: Workspace, lang: str, text: str) -> None:
    assert [hit.term.text for hit in tb.lookup("Khankendi", lang=lang)] == [text]
    assert tb.lookup("Khankendi", lang="ka") == []


@pytest.mark.parametrize(
    ("query", "held_by", "on", "texts"),
    [
        ("Khankendi", "azerbaijan-gov", date(2021, 7, 7), ["Khankendi"]),
        ("Khankendi", "azerbaijan-gov", date(1990, 1, 1), []),
        ("Khankendi", "armenia-gov", date(2021, 7, 7), []),
        ("Stepanakert", "armenia-gov", date(2021, 7, 7), ["Stepanakert"]),
        ("Stepanakert", "azerbaijan-gov", date(2021, 7, 7), []),
    ],
)
def test_a_look_up_can_be_limited_to_the_names_of_one_side(
    tb: Workspace, query: str, held_by: str, on: date, texts: list[str]
) -> None:
    hits = tb.lookup(query, lang="en", held_by=held_by, on=on)
    assert [hit.term.text for hit in hits] == texts
    assert all(len(hit.concept.terms) > 1 for hit in hits)  # of what is found, every side's names are there


def test_nobody_of_that_name_holds_anything(tb: Workspace) -> None:
    with pytest.raises(NotFound, match="no perspective"):
        tb.lookup("Khankendi", held_by="no-such")


def test_a_hit_says_what_each_house_would_write(tb: Workspace) -> None:
    texts = {}
    for style in ("az-house", "am-house", "both"):
        use = tb.lookup("Ханкенди", to=["en", "fr"], style=style)[0].use
        texts[style] = (use["en"].term and use["en"].term.text, use["fr"].term)
    assert texts == {
        "az-house": ("Khankendi", None),
        "am-house": ("Stepanakert", None),
        "both": ("Stepanakert (Khankendi)", None),
    }


def test_without_a_style_or_perspective_nobody_is_followed(tb: Workspace) -> None:
    assert tb.lookup("Ханкенди", to=["en"])[0].use == {}
    with pytest.raises(InvalidValue, match="nobody to choose for"):
        tb.choose("khankendi-stepanakert", "en")


@pytest.mark.parametrize(("who", "text"), [("azerbaijan-gov", "Khankendi"), ("armenia-gov", "Stepanakert")])
def test_a_choice_can_be_asked_for_as_someone(tb: Workspace, who: str, text: str) -> None:
    choice = tb.choose("khankendi-stepanakert", "en", perspective=who, on="2021-07-07")
    assert choice.term is not None
    assert choice.term.text == text


def test_a_text_is_scanned_in_the_language_it_is_in(tb: Workspace) -> None:
    text = "Из Степанакерта и из Лачинского коридора сообщили, что дорога была закрыта на зиму."
    assert [(m.text, m.lang) for m in tb.scan(text)] == [("Степанакерта", "ru"), ("Лачинского коридора", "ru")]


@pytest.mark.parametrize(
    ("text", "lang"), [("A bus to Khankendi", "en"), ("Нагорный Карабах", "ru"), (f"Lachin {'a' * 300}", "en")]
)
def test_the_names_of_a_short_text_tell_its_language(tb: Workspace, text: str, lang: str) -> None:
    assert [mention.lang for mention in tb.scan(text)] == [lang]


def test_a_name_that_is_near_none_is_not_found(tb: Workspace) -> None:
    assert tb.lookup("qwertyuiop") == []
    assert [hit.concept.id for hit in tb.lookup("Khakendi")] == ["khankendi-stepanakert"]


def test_a_text_too_short_to_tell_is_read_in_the_language_of_its_names(tb: Workspace) -> None:
    [mention] = tb.scan("Ստեփանակերտ")
    assert (mention.concept, mention.lang) == ("khankendi-stepanakert", "hy")


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (lambda tb: tb.lookup("Lachin", limit=0), InvalidValue),
        (lambda tb: tb.lookup("Lachin", to=["en"], style="no-such"), NotFound),
        (lambda tb: tb.lookup("Lachin", to=["en"], perspective="no-such"), NotFound),
        (lambda tb: tb.lookup("Lachin", to=["en"], style="both", perspective="un"), InvalidValue),
        (lambda tb: tb.choose("no-such", "en", style="both"), NotFound),
        (lambda tb: tb.choose("lachin", "en", style="both", on="7 July"), InvalidValue),
    ],
)
def test_wrong_use_is_an_error_with_advice(tb: Workspace, wrong: object, error: type[TermbaseError]) -> None:
    with pytest.raises(error) as caught:
        wrong(tb)  # type: ignore[operator]
    assert caught.value.hint


def test_importing_and_looking_up_load_nothing_heavy() -> None:
    code = (
        "import sys, termbase\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'alembic', 'pydantic', 'fastapi', 'httpx', 'edtf', 'yaml'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "with termbase.open() as tb: tb.lookup('Khankendi'); list(tb.scan('in Khankendi', lang='en'))\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    with termbase.open():  # the curated terms are compiled by now
        pass
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["[]", "[]"]


def test_the_public_names_are_there() -> None:
    assert all(getattr(termbase, name) for name in termbase.__all__)
    with pytest.raises(AttributeError):
        termbase.no_such_name  # noqa: B018
