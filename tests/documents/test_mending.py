"""Changes written back: only what is changed differs, and a file is replaced whole or not at all."""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path

import pytest
from documents.archives import paragraph, run, unzipped, word
from fixing import applied, fixed_bytes
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.document import Edit
from termbase.documents import document_from
from termbase.errors import NotWritten
from termbase.mending import diff, mended, write_atomically

ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def written(text: str, encoding: str) -> bytes:
    return ENCODINGS[encoding] + text.encode(encoding.removesuffix("-sig"))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    ("house", "text", "now"),
    [
        ("az", "in Stepanakert\r\nand\r Ğ 😀 on\n\n", "in Khankendi\r\nand\r Ğ 😀 on\n\n"),
        ("am", "in Khankendi\r\nand\r Ğ 😀 on\n\n", "in Stepanakert\r\nand\r Ğ 😀 on\n\n"),
    ],
)
def test_mark_line_ends_and_all_else_stay_in_every_encoding(encoding: str, house: str, text: str, now: str) -> None:
    assert fixed_bytes(written(text, encoding), house) == written(now, encoding)


@given(
    st.sampled_from(sorted(ENCODINGS)),
    st.lists(st.sampled_from(["Stepanakert", " ", "\r\n", "\n", "\r", "ə", "😀", "e\u0301", ". ", "`", "\ufeff"])),
)
@settings(max_examples=150, deadline=None)
def test_bytes_outside_of_what_is_changed_are_the_same(encoding: str, pieces: list[str]) -> None:
    raw = written("".join(pieces).lstrip("\ufeff"), encoding)
    document = document_from("a.txt", raw)
    edits = applied(document, "az", "en").edits
    now = mended("a.txt", raw, document, edits)
    code = encoding.removesuffix("-sig")
    mark, done, rest = len(ENCODINGS[encoding]), 0, now
    assert rest[:mark] == raw[:mark]
    rest = rest[mark:]
    for edit in edits:
        kept = document.text[done : edit.start].encode(code)
        put = edit.text.encode(code)
        assert rest.startswith(kept + put)
        rest, done = rest[len(kept) + len(put) :], edit.end
    assert rest == document.text[done:].encode(code)
    assert raw == now or edits


def test_without_edits_the_bytes_are_the_same_ones() -> None:
    raw = b"in Stepanakert"
    assert mended("a.txt", raw, document_from("a.txt", raw), ()) is raw


def test_html_is_written_with_the_escapes_of_its_place() -> None:
    raw = b"<p>A &amp; B in <b>Stepanakert</b></p>\r\n"
    document = document_from("a.html", raw)
    start = document.text.index("Stepanakert")
    now = mended("a.html", raw, document, [Edit(start, start + 11, "X & <Y>")])
    assert document_from("a.html", now).units[0].text.strip() == "A & B in X & <Y>"
    assert now.startswith(b"<p>A &amp; B in <b>")
    assert now.endswith(b"</b></p>\r\n")


@pytest.mark.parametrize(
    ("house", "runs", "texts"),
    [
        ("az", ("in Nagorno-", "Kara", "bakh’s", " hills"), ["in Upper ", "Kara", "bakh’s", " hills"]),
        ("am", ("in Upper ", "Karabakh", "’s hills"), ["in Artsakh", "", "’s hills"]),
        ("az", ("Stepan", "akert", " & Co"), ["Khankendi", "", " &amp; Co"]),
    ],
)
def test_the_runs_of_a_word_file_keep_their_words(house: str, runs: tuple[str, ...], texts: list[str]) -> None:
    raw = word(paragraph(*(run(text.replace("&", "&amp;")) for text in runs)))
    members, now = unzipped(raw), unzipped(fixed_bytes(raw, house, path="a.docx"))
    assert list(members) == list(now)
    changed = {name for name in members if members[name] != now[name]}
    assert changed == {"word/document.xml"}
    assert re.findall(r"<w:t[^>]*?(?:/>|>([^<]*)</w:t>)", now["word/document.xml"].decode()) == texts


def test_a_file_that_is_no_longer_as_it_was_read_is_refused() -> None:
    document = document_from("a.txt", b"in Stepanakert")
    with pytest.raises(NotWritten, match="no longer"):
        mended("a.txt", b"in Khankendi", document, [Edit(3, 14, "Khankendi")])


def test_edits_that_overlap_are_our_fault() -> None:
    raw = b"in Stepanakert"
    with pytest.raises(ValueError, match="overlap"):
        mended("a.txt", raw, document_from("a.txt", raw), [Edit(0, 5, ""), Edit(3, 14, "")])


# ---- files -----------------------------------------------------------------------------------


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new", was=b"old")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(tmp_path) == ["a.txt"]


def test_a_link_stays_one_and_what_it_names_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "folder" / "a.txt", tmp_path / "b.txt"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to(Path("folder") / "a.txt")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"what another wrote")
    with pytest.raises(NotWritten, match="changed meanwhile") as error:
        write_atomically(path, b"new", was=b"old")
    assert error.value.hint
    assert path.read_bytes() == b"what another wrote"
    assert names(tmp_path) == ["a.txt"]


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(NotWritten, match="read-only"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_what_is_no_file_is_refused_with_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotWritten) as error:
        write_atomically(tmp_path / name, b"new")
    assert str(tmp_path) in (error.value.where or "")
    assert error.value.exit_code == 2


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "b.txt"
    link.symlink_to("nothing")
    with pytest.raises(NotWritten):
        write_atomically(link, b"new")
    assert names(tmp_path) == ["b.txt"]


class Interrupting(bytes):
    """What a file held, and Ctrl-C when that is looked at."""

    def __ne__(self, other: object) -> bool:
        raise KeyboardInterrupt


def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, b"new", was=Interrupting(b"old"))
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_file_keeps_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    os.chown(path, 12_345, 12_346)
    write_atomically(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12_345, 12_346)


# ---- differences -----------------------------------------------------------------------------


def test_a_difference_reads_as_patch_does() -> None:
    before, after = "one\r\nin Stepanakert\r\nthree", "one\r\nin Khankendi\r\nthree"
    assert diff("a.txt", before, after) == (
        "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n one\r\n-in Stepanakert\r\n+in Khankendi\r\n three\n"
        "\\ No newline at end of file\n"
    )


def test_what_is_the_same_has_no_difference() -> None:
    assert diff("a.txt", "one\n", "one\n") == ""


def test_only_a_line_feed_ends_a_line_of_a_difference() -> None:
    assert diff("a", "x\u2028y\x0cz\n", "x\u2028y\x0cw\n").splitlines(keepends=False)[2] == "@@ -1 +1 @@"
