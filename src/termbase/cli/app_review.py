"""The commands of review and of tokens as a shell sees them; ``app`` puts them in place."""

from __future__ import annotations

from typing import Annotated

import typer

from termbase.cli.app_edit import ActorOption, KindOption, LimitOption, WhyOption
from termbase.cli.faults import Group
from termbase.cli.options import Format, FormatOption, StoreOption

NumberArgument = Annotated[int, typer.Argument(metavar="N", min=1, help="The proposal's number.")]
ProposedArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="Entries as they are to be, in YAML or JSON; - is standard input.")
]

review = typer.Typer(cls=Group, help="Propose changes, and decide on those of others.", no_args_is_help=True)


@review.command(name="list", short_help="List proposals")
def list_(
    status: Annotated[
        str, typer.Option("--status", metavar="STATUS", help="open, approved, rejected, withdrawn, or all.")
    ] = "open",
    entry: Annotated[
        str | None,
        typer.Option("--entry", metavar="ID", show_default=False, help="Only those that would change this entry."),
    ] = None,
    limit: LimitOption = 50,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """List proposals, those that are open unless others are asked for."""
    from termbase.cli import review as command

    command.list_(status=status, entry=entry, limit=limit, form=form, store=store)


@review.command(short_help="Show what a proposal would change")
def show(number: NumberArgument, form: FormatOption = Format.TEXT, store: StoreOption = None) -> None:
    """Show what a proposal would change, line by line, and what was said of it."""
    from termbase.cli import review as command

    command.show(number, form=form, store=store)


@review.command(short_help="Propose what a file says")
def propose(
    file: ProposedArgument,
    kind: KindOption = "concept",
    why: WhyOption = "",
    actor: ActorOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Propose what a file says: new entries, or others than they are now."""
    from termbase.cli import review as command

    command.propose(file, kind=kind, why=why, actor=actor, form=form, store=store)


@review.command(short_help="Put something else in a proposal's place")
def rebase(
    number: NumberArgument,
    file: ProposedArgument,
    kind: KindOption = "concept",
    actor: ActorOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Put what a file says, based on what is there now, in the place of what was proposed."""
    from termbase.cli import review as command

    command.rebase(number, file, kind=kind, actor=actor, form=form, store=store)


@review.command(short_help="Say something of a proposal")
def comment(
    number: NumberArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is said; - is standard input.")],
    actor: ActorOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Say something of a proposal, open or decided."""
    from termbase.cli import review as command

    command.comment(number, text, actor=actor, form=form, store=store)


@review.command(short_help="Approve a proposal and make its changes")
def approve(
    number: NumberArgument,
    own: Annotated[bool, typer.Option("--own", help="It is my own, and I may: an admin.")] = False,
    why: WhyOption = "",
    actor: ActorOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Approve a proposal and make its changes, all of them or none.

    Where somebody changed an entry since, nothing is written, and the proposal stays open to be rebased.
    """
    from termbase.cli import review as command

    command.decide(number, approve=True, own=own, why=why, actor=actor, form=form, store=store)


@review.command(short_help="Reject a proposal")
def reject(
    number: NumberArgument,
    why: WhyOption = "",
    actor: ActorOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Reject a proposal; it stays to be read."""
    from termbase.cli import review as command

    command.decide(number, approve=False, own=False, why=why, actor=actor, form=form, store=store)


@review.command(short_help="Take back your own proposal")
def withdraw(
    number: NumberArgument,
    why: WhyOption = "",
    actor: ActorOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Take back your own proposal; it stays to be read."""
    from termbase.cli import review as command

    command.withdraw(number, why=why, actor=actor, form=form, store=store)


token = typer.Typer(cls=Group, help="Say who may ask a service, and for what.", no_args_is_help=True)


@token.command(short_help="Make a token and print its secret")
def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose it is: the actor of what is done by it.")],
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="reader, contributor, reviewer or admin.")
    ] = "reader",
    expires: Annotated[
        str | None,
        typer.Option("--expires", metavar="DATE", show_default=False, help="The last day (UTC) on which it counts."),
    ] = None,
    scopes: Annotated[
        list[str] | None,
        typer.Option("--scope", metavar="SCOPE", show_default=False, help="Where alone it counts; may be repeated."),
    ] = None,
    actor: ActorOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Make a token and print its secret. It is told this once: the store keeps only its hash."""
    from termbase.cli import token as command

    command.create(name, role, expires=expires, scopes=scopes or [], actor=actor, form=form, store=store)


@token.command(name="list", short_help="List the tokens")
def list_tokens(form: FormatOption = Format.TEXT, store: StoreOption = None) -> None:
    """List the tokens, those that count no more among them; never their secrets."""
    from termbase.cli import token as command

    command.list_(form=form, store=store)


@token.command(short_help="Let a token count no more")
def revoke(
    token_id: Annotated[str, typer.Argument(metavar="ID", help="The token's id, as `token list` has it.")],
    actor: ActorOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Let a token count no more, nor the sessions that were opened by it."""
    from termbase.cli import token as command

    command.revoke(token_id, actor=actor, form=form, store=store)
