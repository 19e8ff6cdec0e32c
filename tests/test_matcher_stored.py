"""Compiled matchers in a folder: read back they find the same, and a file that is not sound is never used."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from samples import COLLECTION, concept, term

import termbase.matcher.stored
from termbase.glossary import Glossary
from termbase.matcher import Match, Matcher
from termbase.matcher.stored import kept, load, save
from termbase.model import CaseRule, Collection, Concept, Kind, PartOfSpeech, TermType
from termbase.store import Store
from termbase.workspace import Workspace

MORE = (
    concept("karabakh", Kind.PLACE, term("纳戈尔诺-卡拉巴赫", "zh"), term("NATO", "zh"), term("纳卡", "zh")),
    concept("new-york", Kind.PLACE, term("New York", "en"), term("Нью-Йорк", "ru"), term("The Bronx", "en")),
    concept("strait", Kind.PLACE, term("strait", "en", case=CaseRule.INSENSITIVE), term("Step’anakert", "en")),
    concept("lachin-of", Kind.PLACE, term("лачинский", "ru", part_of_speech=PartOfSpeech.ADJECTIVE)),
    concept("forms", Kind.PLACE, term("Sjunik", "en", forms=("Sjunika",), unless=("Sjunik Ltd",))),
)
GLOSSARY = Glossary(Collection(concepts=(*COLLECTION.concepts, *MORE)))
TEXTS = {
    "en": "Stepanakert’s Lachin corridor, Upper (Nagorno) Karabakh, the Karabakh “republic,” New York and the Bronx; "
    "strait, Step’anakert, Sjunika, Sjunik Ltd, Georgia Tech, Atlanta, Georgia, zayavlenie",
    "ru": "в Степанакерте и Ханкенди, Нагорного Карабаха, нью-йоркский, лачинско-горисский, Лачинского коридора",
    "hy": "Արցախո՞ւմ, Լեռնային Ղարաբաղի, Ստեփանակերտում",
    "az": "Xankəndində, Dağlıq Qarabağın",
    "zh": "在纳戈尔诺-卡拉巴赫和NATO之间，纳卡",
    "xx": "Stepanakert",
}
LANGS = sorted(TEXTS)


@cache
def built(lang: str) -> Matcher:
    return Matcher(GLOSSARY, lang)


def found(matcher: Matcher | None, lang: str) -> list[Match]:
    assert matcher is not None
    return list(matcher.find(TEXTS[lang]))


@pytest.fixture(autouse=True)
def _small_ones_are_kept_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(termbase.matcher.stored, "_WORTH_KEEPING", 0)


@pytest.mark.parametrize("lang", LANGS)
def test_a_matcher_read_from_a_file_finds_what_the_compiled_one_finds(lang: str, tmp_path: Path) -> None:
    save(built(lang), tmp_path / "a.bin", "key")
    again = load(tmp_path / "a.bin", GLOSSARY, lang, "key")
    assert found(again, lang) == found(built(lang), lang)
    assert found(again, lang) or lang == "xx"


def test_a_matcher_read_from_a_file_can_be_written_again(tmp_path: Path) -> None:
    save(built("ru"), tmp_path / "a.bin", "key")
    again = load(tmp_path / "a.bin", GLOSSARY, "ru", "key")
    assert again is not None
    save(again, tmp_path / "b.bin", "key")
    assert (tmp_path / "a.bin").read_bytes() == (tmp_path / "b.bin").read_bytes()


def damaged(whole: bytes) -> Iterator[bytes]:
    """A file with one byte other, in many places; cut off; longer; of something else."""
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        yield whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
        yield whole[:at]
    yield whole + b"\0"
    yield b"SQLite format 3\0" + whole
    yield b""


def test_a_damaged_file_is_never_used(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    save(built("en"), path, "key")
    for content in damaged(path.read_bytes()):
        path.write_bytes(content)
        assert load(path, GLOSSARY, "en", "key") is None


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    kept(GLOSSARY, "en", "r1", tmp_path)
    [path] = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert found(kept(GLOSSARY, "en", "r1", tmp_path), "en") == found(built("en"), "en")
    assert path.read_bytes() == whole


def test_a_file_of_another_revision_language_or_code_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(GLOSSARY, "en", "r1", tmp_path)
    kept(GLOSSARY, "en", "r2", tmp_path)
    kept(GLOSSARY, "en-GB", "r1", tmp_path)
    kept(GLOSSARY, "ru", "r1", tmp_path)
    assert len(list(tmp_path.iterdir())) == 4
    kept(GLOSSARY, "ru", "r1", tmp_path)
    assert len(list(tmp_path.iterdir())) == 4
    monkeypatch.setattr(termbase.matcher.stored, "FORMAT", -1)
    kept(GLOSSARY, "ru", "r1", tmp_path)
    assert len(list(tmp_path.iterdir())) == 5
    [one, *_] = tmp_path.iterdir()
    assert load(one, GLOSSARY, "en", "another key") is None


def test_the_code_that_compiles_is_part_of_what_a_file_is_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = {path.name for path in termbase.matcher.stored._sources("ru")}
    assert {"text.py", "compiling.py", "lexicon.py", "beginnings.py", "alphabet.py", "base.py", "ru.py"} <= sources
    before = termbase.matcher.stored._key("r1", "ru")
    other = tmp_path / "ru.py"
    other.write_text("changed")
    monkeypatch.setattr(termbase.matcher.stored, "_sources", lambda code: iter([other]))
    assert termbase.matcher.stored._key("r1", "ru") != before


def test_only_so_many_files_are_kept_and_those_of_use_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(termbase.matcher.stored, "_MOST_FILES", 3)
    for number in range(3):
        kept(GLOSSARY, "xx", f"r{number}", tmp_path)
        for path in tmp_path.iterdir():
            if path.stat().st_mtime > 1_000:
                os.utime(path, (number, number))
    oldest = min(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime)
    kept(GLOSSARY, "xx", "r9", tmp_path)
    assert len(list(tmp_path.iterdir())) == 3
    assert not oldest.exists()


def test_what_a_killed_process_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    half, fresh = tmp_path / "matching-a.tmp", tmp_path / "matching-b.tmp"
    for path in (half, fresh):
        path.write_bytes(b"half")
    os.utime(half, (1, 1))
    kept(GLOSSARY, "en", "r1", tmp_path)
    assert (half.exists(), fresh.exists()) == (False, True)


def test_several_at_once_write_one_sound_file(tmp_path: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda _: kept(GLOSSARY, "ru", "r1", tmp_path), range(6)))
    assert all(found(one, "ru") == found(built("ru"), "ru") for one in made)
    [path] = tmp_path.iterdir()
    assert found(load(path, GLOSSARY, "ru", termbase.matcher.stored._key("r1", "ru")), "ru") == found(built("ru"), "ru")


@pytest.mark.parametrize("folder", ["file", "file/below"])
def test_where_no_file_can_be_written_the_matcher_is_there_all_the_same(folder: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert found(kept(GLOSSARY, "hy", "r1", tmp_path / folder), "hy") == found(built("hy"), "hy")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may write anywhere")
def test_a_folder_that_is_only_read_is_read(tmp_path: Path) -> None:
    kept(GLOSSARY, "en", "r1", tmp_path)
    tmp_path.chmod(0o500)
    try:
        for revision in ("r1", "r2"):
            assert found(kept(GLOSSARY, "en", revision, tmp_path), "en") == found(built("en"), "en")
        assert len(list(tmp_path.iterdir())) == 1
    finally:
        tmp_path.chmod(0o700)


def many(count: int) -> Collection:
    places: list[Concept] = [
        concept(f"place-{number}", Kind.PLACE, term(f"Lower Karaby{'abcdefghij'[number % 10] * 2}{number}stan", "en"))
        for number in range(count)
    ]
    return Collection(concepts=(*places, concept("hamlet", Kind.PLACE, term("hamlet", "en", type=TermType.LOOKUP))))


def test_a_store_on_disk_keeps_its_matchers_in_the_cache_until_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERMBASE_CACHE_DIR", str(tmp_path / "cache"))
    text = "in Lower Karabyaa10stan and Lower Karabybb11stan"
    for count, expected in ((11, 1), (12, 2)):
        with Store.open(tmp_path / "s.db", create=True) as store:
            store.load(many(count), actor="me", why="test")
        for _ in range(2):
            with Workspace(Store.open(tmp_path / "s.db")) as workspace:
                assert len(workspace.scan(text, lang="en")) == expected
        assert len(list((tmp_path / "cache" / "matchers").iterdir())) == expected


def test_a_store_in_memory_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMBASE_CACHE_DIR", str(tmp_path / "cache"))
    store = Store.open("sqlite://")
    store.load(many(3), actor="me", why="test")
    with Workspace(store) as workspace:
        assert len(workspace.scan("in Lower Karabyaa0stan", lang="en")) == 1
    assert not (tmp_path / "cache").exists()
