"""The error tree: every error says what is wrong, where, and what to try; it knows its exit code and HTTP status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class TermbaseError(Exception):
    """Anything that is the user's to mend. Whatever is not a TermbaseError is our bug and keeps its traceback.

    ``message`` is one line of what is wrong; ``where`` is a file, a line, an id; ``hint`` is what to try.
    """

    exit_code = 2
    http_status = 400

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{advice}"


class InvalidValue(TermbaseError):
    """A value that cannot be what it claims to be: an empty term, a date that is no EDTF, a wrong language tag."""

    http_status = 422


class NotFound(TermbaseError):
    """A concept, perspective, style or file that is not there."""

    http_status = 404


class UnreadableInput(TermbaseError):
    """A file that is missing, binary, too large, damaged or in an unknown encoding."""


class NotWritten(TermbaseError):
    """A file that was left as it was: it cannot be written, was changed meanwhile, or cannot hold a letter."""

    http_status = 409


class StoreError(TermbaseError):
    """A store that cannot be opened, is locked, damaged, or of another schema."""

    http_status = 503


class Stale(TermbaseError):
    """A change of an entry that somebody else has changed since it was read.

    ``rev`` is what the entry is at now (0 where it was removed), ``actor`` who made it so, ``at`` when.
    """

    http_status = 412

    def __init__(
        self,
        message: str,
        *,
        where: str | None = None,
        hint: str | None = None,
        rev: int = 0,
        actor: str = "",
        at: str = "",
    ) -> None:
        super().__init__(message, where=where, hint=hint)
        self.rev = rev
        self.actor = actor
        self.at = at


class Conflict(TermbaseError):
    """What cannot be as things stand: an id that is taken, a proposal that is decided already."""

    http_status = 409


class Forbidden(TermbaseError):
    """What one may not do: write to a store that is only read, approve one's own proposal."""

    http_status = 403


class Unauthorised(TermbaseError):
    """A request that says not, or not truly, who makes it."""

    http_status = 401


class TooManyRequests(TermbaseError):
    """Somebody who asks too often; ``retry_after`` is after how many seconds there may be an answer again."""

    http_status = 429

    def __init__(
        self, message: str, *, where: str | None = None, hint: str | None = None, retry_after: int = 60
    ) -> None:
        super().__init__(message, where=where, hint=hint)
        self.retry_after = retry_after


class Unreachable(TermbaseError):
    """A service that cannot be reached, does not answer in time, fails, or is none of ours."""

    http_status = 502


class NotInstalled(TermbaseError):
    """A part of termbase that needs a package which is not there; the hint is how to install it."""

    http_status = 501


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in the term files: where it stands, what it is, what to do about it.

    ``line`` counts from 1; 0 means the file as a whole. ``severity`` is "error" or "warning".
    """

    path: str
    line: int
    message: str
    hint: str = ""
    code: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        advice = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.message}{advice}"


class InvalidTermFiles(TermbaseError):
    """Term files with problems: all of them at once, never only the first."""

    http_status = 422

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        super().__init__(
            f"{count} problem{'s' if count != 1 else ''} in the term files",
            hint="nothing was loaded; `termbase validate` lists them",
        )


class InvalidEntries(TermbaseError):
    """Entries that cannot be written: every problem at once; each names its entry as ``concept karabakh``."""

    http_status = 422

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        super().__init__(
            f"{count} problem{'s' if count != 1 else ''} in what is to be written", hint="nothing was changed"
        )
