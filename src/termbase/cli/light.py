"""Typer without what costs each start time: pydantic, and the commands that are not asked for.

Since 0.28 Typer coerces every value with pydantic, a tenth of a second. Only plain kinds of values are taken over;
where Typer is built otherwise nothing is changed, and nothing is lost but time (a test says when).
"""

from __future__ import annotations

import contextlib
import enum
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, get_args, get_origin

import typer


@contextlib.contextmanager
def only(app: typer.Typer, arguments: Sequence[str]) -> Iterator[None]:
    """Let an app have no command but the one that the arguments name, as long as the block lasts: building one takes
    Typer a millisecond. Where they name none, as when help is asked for or a shell completes a word, all are there."""
    commands, groups = app.registered_commands, app.registered_groups
    name = arguments[0] if arguments and "_TERMBASE_COMPLETE" not in os.environ else ""
    named = [one for one in commands if name in (one.name, one.callback and _command_name(one.callback))]
    group = [one for one in groups if name and one.name == name]
    if name and len(named) + len(group) == 1:
        app.registered_commands, app.registered_groups = named, group
    try:
        yield
    finally:
        app.registered_commands, app.registered_groups = commands, groups


def _command_name(function: Callable[..., Any]) -> str:
    return function.__name__.replace("_", "-")


def lighten(parameters: Iterable[Any]) -> None:
    """Give each parameter of a plain type a coercion of its own."""
    for parameter in parameters:
        descriptor = getattr(parameter, "type_descriptor", None)
        if descriptor is not None and hasattr(parameter, "_runtime_param"):
            annotation = descriptor.annotation
            if _is_plain(annotation):
                parameter._runtime_param = _Plain(annotation, descriptor.parameter_info.min)


def _is_plain(annotation: Any) -> bool:
    if get_origin(annotation) is list:
        return get_args(annotation) == (str,)
    return annotation in (str, bool, int) or (isinstance(annotation, type) and issubclass(annotation, enum.StrEnum))


class _Plain:
    """How the text of one parameter becomes its value."""

    def __init__(self, annotation: Any, least: float | None) -> None:
        self._annotation, self._least = annotation, least

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value; raises BadParameter for text that is none."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        if several:
            return list(value)
        try:
            made = self._annotation(value)
        except ValueError:
            raise typer.BadParameter(self._wanted(value), ctx=ctx, param=param) from None
        if self._least is not None and made < self._least:
            raise typer.BadParameter(f"{made} is less than {self._least}.", ctx=ctx, param=param)
        return made

    def _wanted(self, value: object) -> str:
        if self._annotation is int:
            return f"{value!r} is not a whole number."
        return f"{value!r} is not one of {', '.join(repr(str(one)) for one in self._annotation)}."
