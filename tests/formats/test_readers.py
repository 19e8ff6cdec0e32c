"""What every reader of another program's file owes: damage is an error with a place, and a long file is not held."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase.errors import TermbaseError
from termbase.formats import formats
from termbase.formats.base import Entry
from termbase.model import Concept

ITEM = json.dumps({"id": "Q1", "labels": {"en": {"value": "Khankendi"}, "hy": {"value": "Ստեփանակերտ"}}})
BEGUN = {
    "multiterm": "<mtf>",
    "memoq": "Entry_ID;English;Armenian\n",
    "csv": "id,lang,text\n",
    "tsv": "id\tlang\ttext\n",
}
BEGUN |= {"google-sets": "en,hy\n", "po": 'msgid ""\nmsgstr "Language: hy\\n"\n\n'}
EACH = {
    "csv": 'place-{n},en,"Khankendi, ""{n}"""\nplace-{n},hy,Ստեփանակերտ\n',
    "tsv": "place-{n}\ten\tKhankendi\nplace-{n}\thy\tՍտեփանակերտ\n",
    "omegat": "Khankendi {n}\tՍտեփանակերտ\tthe town\n",
    "deepl": "Khankendi {n}\tՍտեփանակերտ\n",
    "google": '"Khankendi {n}",Ստեփանակերտ\n',
    "google-sets": '"Khankendi {n}",Ստեփանակերտ\n',
    "azure": "Khankendi {n}\tՍտեփանակերտ\n",
    "po": '#, fuzzy-not\nmsgctxt "a{n}"\nmsgid "Khankendi {n}"\nmsgstr ""\n"Ստեփանակերտ"\n\n',
    "memoq": "{n};Khankendi {n};Ստեփանակերտ\n",
    "multiterm": "<conceptGrp><concept>{n}</concept><languageGrp><language lang='EN'/><termGrp><term>Khankendi {n}"
    "</term></termGrp></languageGrp></conceptGrp>\n",
    "wikidata": ITEM.replace("Q1", "Q{n}").replace("{", "{{").replace("}", "}}").replace("Q{{n}}", "Q{n}") + ",\n",
    "geonames": "{n}\t{n}\ten\tKhankendi\t\t\t\t1\t1991\t\n",
    "jsonl": '{{"concept": {{"id": "place-{n}", "kind": "place", "terms": {{"en": [{{"text": "Khankendi"}}]}}}}}}\n',
}
ENDED = {"multiterm": "</mtf>"}


def sample(name: str, count: int) -> bytes:
    each = (EACH[name].format(n=number) for number in range(1, count + 1))
    return (BEGUN.get(name, "") + "".join(each) + ENDED.get(name, "")).encode()


def read(name: str, source: io.BytesIO) -> Iterator[Entry]:
    chosen = formats()[name]
    assert chosen.read is not None
    more = {"langs": ("en", "hy")} if chosen.asks_langs and name != "po" else {}
    return chosen.read(source, "file", by=None, **more)


def outcome(name: str, data: bytes) -> list[Entry] | TermbaseError:
    """The entries, or the error that refuses them; anything else is a fault of ours."""
    try:
        return list(read(name, io.BytesIO(data)))
    except TermbaseError as error:
        return error


class Counted(io.BytesIO):
    """A file that knows how far it was read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.furthest = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.furthest = max(self.furthest, self.tell())
        return found

    def readline(self, size: int | None = -1, /) -> bytes:
        found = super().readline(size)
        self.furthest = max(self.furthest, self.tell())
        return found


@pytest.mark.parametrize("name", EACH)
def test_every_entry_of_a_file_is_read(name: str) -> None:
    found = list(read(name, io.BytesIO(sample(name, 50))))
    assert [type(one) for one in found] == [Concept] * 50
    assert len({one.id for one in found if isinstance(one, Concept)}) == 50


@pytest.mark.parametrize("name", EACH)
def test_the_first_entry_is_there_before_the_file_is_read(name: str) -> None:
    data = sample(name, 20_000)
    source = Counted(data)
    assert isinstance(next(iter(read(name, source))), Concept)
    assert source.furthest < len(data) / 4


@pytest.mark.parametrize("name", EACH)
@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_in_a_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    good = sample(name, 3)
    at = data.draw(st.integers(0, len(good)))
    to = data.draw(st.integers(at, min(len(good), at + 8)))
    new = data.draw(
        st.binary(max_size=6) | st.sampled_from([b'"', b"\t", b"\n", b"\0", b"\xff", b"<", b"&x;", b"\\", b"{"])
    )
    found = outcome(name, good[:at] + new + good[to:])
    assert found.where if isinstance(found, TermbaseError) else len(found) <= 12


@pytest.mark.parametrize("name", EACH)
@given(st.binary(max_size=200))
@settings(max_examples=30, deadline=None)
def test_bytes_of_any_kind_are_read_or_refused(name: str, data: bytes) -> None:
    found = outcome(name, data)
    assert found.message if isinstance(found, TermbaseError) else len(found) <= len(data)
