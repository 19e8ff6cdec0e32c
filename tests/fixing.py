"""Two houses that write each other's names of one city and one region, and what they make of a text: for tests."""

from __future__ import annotations

from datetime import date

from samples import COLLECTION, D, P, concept, stance, term

from termbase.config import Settings
from termbase.document import Document
from termbase.documents import document_from
from termbase.fixes import Applied, edits_for
from termbase.glossary import Glossary
from termbase.mending import mended
from termbase.model import Collection, Kind, PartOfSpeech, Quotations, Status, Style, Term
from termbase.store import Store
from termbase.workspace import Workspace

NOW = date(2026, 1, 1)
HOUSES = {"az": "azerbaijan-gov", "am": "nk-de-facto"}


def _held(text: str, lang: str, *, az: Status, am: Status, **more: object) -> Term:
    return term(text, lang, stance("azerbaijan-gov", az), stance("nk-de-facto", am), **more)


CITY = concept(
    "khankendi-stepanakert",
    Kind.PLACE,
    _held("Khankendi", "en", az=P, am=D),
    _held("Stepanakert", "en", az=D, am=P),
    _held("Ханкенди", "ru", az=P, am=D, indeclinable=True),
    _held("Степанакерт", "ru", az=D, am=P),
    _held("ханкендийский", "ru", az=P, am=D, part_of_speech=PartOfSpeech.ADJECTIVE),
    _held("степанакертский", "ru", az=D, am=P, part_of_speech=PartOfSpeech.ADJECTIVE),
    _held("Xankəndi", "az", az=P, am=D),
    _held("Stepanakert", "az", az=D, am=P),
)
REGION = concept(
    "nagorno-upper-karabakh",
    Kind.PLACE,
    _held("Upper Karabakh", "en", az=P, am=D),
    _held("Nagorno-Karabakh", "en", az=D, am=D),
    _held("Artsakh", "en", az=D, am=P),
    _held("Верхний Карабах", "ru", az=P, am=D),
    _held("Нагорный Карабах", "ru", az=D, am=P),
)
RIVER = concept("aras-araxes", Kind.PLACE, _held("Aras", "en", az=P, am=D), _held("Araxes", "en", az=D, am=P))


def workspace(*, quotations: Quotations = Quotations.KEEP) -> Workspace:
    """A workspace with the two houses."""
    styles = tuple(
        Style(id=name, name=(("en", name),), follows=(who,), quotations=quotations) for name, who in HOUSES.items()
    )
    parts = {kind: getattr(COLLECTION, kind) for kind in ("perspectives", "sources")}
    glossary = Glossary(Collection(concepts=(CITY, REGION, RIVER), styles=styles, **parts))
    return Workspace(Store.open("sqlite://"), glossary=glossary)


WORKSPACE = workspace()
_SETTINGS = Settings(select=frozenset({"deprecated-term"}))


def applied(document: Document, house: str, lang: str, *, unsafe: bool = False, by: Workspace = WORKSPACE) -> Applied:
    """What a house would change of a document."""
    checked = by.check_document(document, style=house, lang=lang, on=NOW, settings=_SETTINGS)
    quotations = by.glossary.style(house).quotations
    return edits_for(checked.findings, document, unsafe=unsafe, quotations=quotations)


def fixed(
    text: str, house: str, *, lang: str = "en", path: str = "a.txt", unsafe: bool = False, by: Workspace = WORKSPACE
) -> str:
    """A text as a house would have it."""
    return fixed_bytes(text.encode(), house, lang=lang, path=path, unsafe=unsafe, by=by).decode()


def fixed_bytes(
    raw: bytes, house: str, *, lang: str = "en", path: str = "a.txt", unsafe: bool = False, by: Workspace = WORKSPACE
) -> bytes:
    """The bytes of a file as a house would have them."""
    document = document_from(path, raw)
    return mended(path, raw, document, applied(document, house, lang, unsafe=unsafe, by=by).edits)
