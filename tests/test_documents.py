"""Reading documents: what is text, what is not, and clear errors for what cannot be read."""

import subprocess
import sys
from pathlib import Path

import pytest

from termbase.document import PartKind
from termbase.documents import document_of, documents_under, read_document, reader_of, suffixes
from termbase.errors import UnreadableInput


def parts(path: str, text: str) -> list[tuple[PartKind, str]]:
    document = document_of(path, text)
    return [(part.kind, text[part.start : part.end]) for part in document.parts]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbfShusha\r\n", "Shusha\r\n"),
        ("Şuşa".encode("utf-16"), "Şuşa"),
        ("Шуша".encode(), "Шуша"),
        (b"", ""),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(tmp_path: Path, raw: bytes, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    assert read_document(str(tmp_path / "a.txt")).text == text


@pytest.mark.parametrize(
    ("raw", "why"),
    [(b"\x89PNG\r\n\x1a\n\0\0\0", "binary"), ("Шуша".encode("cp1251"), "not valid UTF-8 at byte 0")],
)
def test_what_is_no_text_is_refused_with_the_place(tmp_path: Path, raw: bytes, why: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    with pytest.raises(UnreadableInput, match=why) as caught:
        read_document(str(tmp_path / "a.txt"))
    assert caught.value.where == str(tmp_path / "a.txt")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no such file"):
        read_document(str(tmp_path / "none.txt"))


def test_a_folder_gives_its_texts_in_order_without_hidden_and_vendored_ones(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "c.png", ".hidden.md", "node_modules/x.md", "sub/d.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [str(Path(path).relative_to(tmp_path)) for path in documents_under(str(tmp_path))]
    assert found == ["a.txt", "b.md", "sub/d.TXT"]


def test_addresses_in_plain_text_are_parts_without_their_full_stop() -> None:
    assert parts("a.txt", "see https://example.org/Baku. Or a@baku.az!") == [
        (PartKind.URL, "https://example.org/Baku"),
        (PartKind.URL, "a@baku.az"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("a `Baku` b", PartKind.CODE, "`Baku`"),
        ("a ``Ba`ku`` b", PartKind.CODE, "``Ba`ku``"),
        ("~~~\nBaku\n~~~\n", PartKind.CODE, "~~~\nBaku\n~~~\n"),
        ("> said Baku\nlazily\n\nBaku", PartKind.QUOTATION, "> said Baku\nlazily\n"),
        ("Baku\n====\n", PartKind.HEADING, "Baku\n====\n"),
        ("[a]: http://b.az 'Baku'\n", PartKind.URL, "[a]: http://b.az 'Baku'"),
        ("![x](Baku.png)", PartKind.URL, "(Baku.png)"),
        ("<script>Baku</script>", PartKind.MARKUP, "<script>Baku</script>"),
        ("---\r\nx: Baku\r\n---\r\ny", PartKind.FRONT_MATTER, "---\r\nx: Baku\r\n---\r\n"),
    ],
)
def test_parts_of_markdown_have_the_files_own_offsets(text: str, kind: PartKind, part: str) -> None:
    assert (kind, part) in parts("a.md", text)


def test_every_reader_is_named_for_its_first_suffix_and_stands_in_the_docs() -> None:
    page = (Path(__file__).parent.parent / "docs" / "documents.md").read_text(encoding="utf-8")
    readers = {reader_of(f"a{suffix}") for suffix in suffixes()}
    assert len(readers) == 16
    assert all(reader.__name__ == f"termbase.documents.{reader.SUFFIXES[0][1:]}" for reader in readers)
    assert [suffix for suffix in suffixes() if f"`{suffix}`" not in page] == []


def test_a_common_file_needs_no_other_reader() -> None:
    code = "import sys; from termbase.documents import document_of; document_of('a.md', 'x')"
    known = subprocess.run(
        [sys.executable, "-c", f"{code}; print(*sys.modules)"], capture_output=True, text=True, check=True
    ).stdout.split()
    assert [name for name in known if name.startswith("termbase.documents.") and "docx" in name] == []
