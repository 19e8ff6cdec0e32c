"""What a form sent: its fields as texts, read from the body without anything clever."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from termbase.errors import InvalidValue
from termbase.service.bodies import UnsupportedMedia

_MOST_FIELDS = 200
_LONELY = range(0xD800, 0xE000)


class Form(dict[str, str]):
    """The fields by name, the last of a name; ``all`` has every value of a name, ``pairs`` what was sent in order."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        super().__init__(pairs)
        self.pairs = pairs

    def all(self, name: str) -> list[str]:
        """Every value of a field, without empty ones."""
        return [value for one, value in self.pairs if one == name and value.strip()]

    def text(self, name: str) -> str:
        """A field's text without space around it; "" where it is not there."""
        return self.get(name, "").strip()


async def form_of(request: Request) -> Form:
    """The form in the body of a request. Raises UnsupportedMedia and InvalidValue for what is none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise UnsupportedMedia(f"the body is {kind or 'of no type'}", hint="send the form of the page")
    try:
        body = (await request.body()).decode("ascii")
        pairs = parse_qsl(
            body, keep_blank_values=True, strict_parsing=bool(body), errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:
        raise InvalidValue("the form cannot be read", hint="load the page again and send it once more") from error
    for _, value in pairs:
        if any(ord(char) in _LONELY for char in value):
            raise InvalidValue("text holds half a character (a lone surrogate)", hint="delete it")
    # Browsers send line ends as CR LF; everything here counts one character a line end.
    return Form([(name, value.replace("\r\n", "\n")) for name, value in pairs])


Sent = Annotated[Form, Depends(form_of)]
