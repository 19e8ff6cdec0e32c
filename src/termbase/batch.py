"""Documents in, mentions out, as Arrow record batches: one pure function that any data engine can call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from termbase.documents import document_of
from termbase.errors import InvalidValue
from termbase.workspace import Scanner

try:
    import pyarrow as pa
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "termbase.batch needs pyarrow: install termbase[arrow]", name=error.name, path=error.path
    ) from error

__all__ = ["DOCUMENTS", "MENTIONS", "Scanner", "scan_batch"]

DOCUMENTS = pa.schema([("id", pa.string()), ("text", pa.large_string()), ("lang", pa.string())])
"""What goes in. ``lang`` is a BCP 47 tag, or null where the language is to be detected; nothing else may be null.

Any kind of string will do; columns beside these are not looked at.
"""

MENTIONS = pa.schema(
    [
        ("document", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("text", pa.string()),
        ("concept", pa.string()),
        ("term", pa.string()),
        ("lang", pa.string()),
        ("form", pa.string()),
        ("certainty", pa.string()),
        ("in_quotation", pa.bool_()),
        ("ambiguous", pa.bool_()),
        ("perspectives", pa.list_(pa.struct([("id", pa.string()), ("status", pa.string())]))),
    ]
)
"""What comes out: a row for each mention, by document and place; nothing in it is null.

``document`` is the document's id; ``start`` and ``end`` count code points of its text. ``concept`` and ``term`` say
what is named and by which name, ``lang`` in which language that name is. ``form`` is name, inflected or derived;
``certainty`` is declared, inflected or possible. ``perspectives`` are those with a stance on the name, with its status.
"""


def scan_batch(batch: pa.RecordBatch, *, scanner: Scanner) -> pa.RecordBatch:
    """The mentions in a batch of plain texts; a batch without documents, or without mentions, gives one without rows.

    Raises InvalidValue for columns that are missing or of another type, and for a document without an id or text.
    """
    columns: dict[str, list[Any]] = {name: [] for name in MENTIONS.names}
    add = {name: column.append for name, column in columns.items()}
    for identifier, text, lang in _documents(batch):
        for mention in scanner.scan(document_of("-", text), lang=lang).mentions:
            add["document"](identifier)
            add["perspectives"]([{"id": who, "status": status.value} for who, status in mention.perspectives])
            for name in _OF_A_MENTION:
                add[name](getattr(mention, name))
    arrays = [pa.array(columns[field.name], field.type) for field in MENTIONS]
    return pa.RecordBatch.from_arrays(arrays, schema=MENTIONS)


_OF_A_MENTION = [name for name in MENTIONS.names if name not in ("document", "perspectives")]


def _documents(batch: pa.RecordBatch) -> Iterator[tuple[str, str, str | None]]:
    """Each document's id, text and language."""
    if not isinstance(batch, pa.RecordBatch):
        hint = "`table.to_batches()` gives those of a table"
        raise InvalidValue(f"a {type(batch).__name__} is no RecordBatch", where="scan_batch", hint=hint)
    ids, texts, langs = (_strings(batch, name, may_be_null=name == "lang") for name in DOCUMENTS.names)
    for row in range(batch.num_rows):
        yield ids[row].as_py(), texts[row].as_py(), langs[row].as_py() or None


def _strings(batch: pa.RecordBatch, name: str, *, may_be_null: bool) -> pa.Array:
    """A column of the batch, which must be of strings, and one only."""
    found = batch.schema.get_all_field_indices(name)
    if len(found) != 1:
        problem = f"there {'are several columns' if found else 'is no column'} {name!r}"
        raise InvalidValue(f"{problem} among {_listed(batch.schema)}", where="the batch", hint=_WANTED)
    column = batch.column(found[0])
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not (_is_string(column.type) or (may_be_null and pa.types.is_null(column.type))):
        raise InvalidValue(f"column {name!r} is of {column.type}", where="the batch", hint=_WANTED)
    if column.null_count and not may_be_null:
        row = column.is_null().index(True).as_py()
        hint = "leave such documents out, or fill it in"
        raise InvalidValue(f"{name!r} is null, {column.null_count} in all", where=f"row {row} of the batch", hint=hint)
    return column


def _is_string(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _listed(schema: pa.Schema) -> str:
    return ", ".join(map(repr, schema.names)) or "none at all"


_WANTED = "a batch has id: string, text: large_string, lang: string (null where the language is to be detected)"
