"""The rows of a store's tables as plain tuples: the fields are the columns, in order; a test holds the two together."""

from __future__ import annotations

from typing import NamedTuple


class ConceptRow(NamedTuple):
    """A row of ``concept``."""

    id: str
    kind: str
    status: str
    rev: int
    hash: str
    detail: str | None


class RelationRow(NamedTuple):
    """A row of ``relation``."""

    concept: str
    position: int
    type: str
    target: str


class TermRow(NamedTuple):
    """A row of ``term``."""

    id: int
    concept: str
    position: int
    lang: str
    text: str
    type: str
    valid: str | None
    valid_first: str | None
    valid_last: str | None
    detail: str | None


class StanceRow(NamedTuple):
    """A row of ``stance``: one perspective of one stance; the first of a stance carries its ``detail``."""

    term: int
    position: int
    holder: int
    perspective: str
    status: str
    role: str
    confidence: str
    valid: str | None
    valid_first: str | None
    valid_last: str | None
    detail: str | None


class PerspectiveRow(NamedTuple):
    """A row of ``perspective``."""

    id: str
    kind: str
    parent: str | None
    rev: int
    hash: str
    detail: str | None


class SourceRow(NamedTuple):
    """A row of ``source``."""

    id: str
    title: str
    rev: int
    hash: str
    detail: str | None


class StyleRow(NamedTuple):
    """A row of ``style``."""

    id: str
    rev: int
    hash: str
    detail: str | None


class KeyRow(NamedTuple):
    """A row of ``term_key``."""

    kind: int
    key: str
    term: int


class EventRow(NamedTuple):
    """A row of ``event``."""

    seq: int
    kind: str
    entry: str
    rev: int
    at: str
    actor: str
    op: str
    why: str
    body: str | None
    prev: str
    hash: str


class ProposalRow(NamedTuple):
    """A row of ``proposal``."""

    number: int
    status: str
    at: str
    actor: str
    why: str
    decided_at: str | None
    decided_by: str | None
    decided_why: str | None


class ProposedRow(NamedTuple):
    """A row of ``proposed``."""

    proposal: int
    position: int
    kind: str
    entry: str
    based_on: int
    body: str | None


class RemarkRow(NamedTuple):
    """A row of ``remark``."""

    proposal: int
    number: int
    at: str
    actor: str
    text: str


class TokenRow(NamedTuple):
    """A row of ``token``."""

    id: str
    name: str
    role: str
    scopes: str | None
    hash: str
    made_at: str
    made_by: str
    expires: str | None
    revoked_at: str | None
    revoked_by: str | None
    last_used: str | None


class SessionRow(NamedTuple):
    """A row of ``session``."""

    hash: str
    token: str
    expires: str
