"""The commands that change a store, and tell what was changed, as a shell sees them; ``app`` puts them in place."""

from __future__ import annotations

from typing import Annotated

import typer

from termbase.cli.options import Format, FormatOption, StoreOption, complete_concept

ConceptArgument = Annotated[
    str, typer.Argument(metavar="CONCEPT", autocompletion=complete_concept, help="A concept's id.")
]
ActorOption = Annotated[
    str | None,
    typer.Option(
        "--actor",
        metavar="NAME",
        envvar="TERMBASE_ACTOR",
        show_default=False,
        help="Who does it, for the history (the user's name).",
    ),
]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", show_default=False, help="Why, for the history.")]
KindOption = Annotated[
    str,
    typer.Option("--kind", metavar="KIND", help="What sort of entry it is: concept, perspective, source or style."),
]
LimitOption = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="At most so many.")]


def history(
    concept: Annotated[
        str | None,
        typer.Argument(
            metavar="CONCEPT",
            autocompletion=complete_concept,
            show_default=False,
            help="A concept's id, or with --kind that of another entry; without it, all of them.",
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            show_default=False,
            help="Only concept, perspective, source or style; or what became of each proposal or token.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE|LINE",
            show_default=False,
            help="From that day on, or what follows a line (#12), the oldest first.",
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", show_default=False, help="Only what this person did.")
    ] = None,
    limit: LimitOption = 50,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Who changed what, when and why: the newest first.

    Every change of every entry is a line that nothing can take away. Exit code 1 where there is none.
    """
    from termbase.cli import history as command

    command.run(concept, kind=kind, begins=since, actor=by, limit=limit, form=form, store=store)


def diff(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CONCEPT [REV] [REV] | STORE STORE]",
            show_default=False,
            help="A concept and up to two of its revisions; or two stores or folders of term files.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE|LINE", show_default=False, help="All that changed since then, or a concept's part."
        ),
    ] = None,
    kind: KindOption = "concept",
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """What differs: between two revisions of a concept, since a day, or between two stores or folders.

    A concept alone: what its last change did. One revision: what has changed since it.
    Exit code 1 where anything differs.
    """
    from termbase.cli import diff as command

    command.run(what or [], begins=since, kind=kind, form=form, store=store)


def edit(
    concept: ConceptArgument,
    file: Annotated[
        str | None,
        typer.Option(
            "--file", metavar="FILE", show_default=False, help="What it is to be, in YAML or JSON; - reads it."
        ),
    ] = None,
    kind: KindOption = "concept",
    why: WhyOption = "",
    actor: ActorOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Change a concept in your editor ($VISUAL, $EDITOR), as the YAML of its term file, or to what a file says.

    Nothing is written if somebody else changed it meanwhile.
    """
    from termbase.cli import edit as command

    command.edit(concept, kind=kind, file=file, why=why, actor=actor, form=form, store=store)


def add(
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", show_default=False, help="New entries in YAML or JSON; - is standard input."),
    ] = None,
    concept_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", show_default=False, help="Instead: the id of a new concept.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            show_default=False,
            help="With --id what it is: place, polity, person ...; with FILE concept (as is meant without it),"
            " perspective, source or style.",
        ),
    ] = None,
    terms: Annotated[
        list[str] | None,
        typer.Option("--term", metavar="LANG=TEXT", show_default=False, help="A name of it; may be repeated."),
    ] = None,
    why: WhyOption = "",
    actor: ActorOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Add new entries to a store: of a file with one, a list or several documents, or a concept by its names.

    All of them or none; what is there already is not touched.
    """
    from termbase.cli import edit as command

    command.add(file, kind=kind, concept_id=concept_id, terms=terms or [], why=why, actor=actor, form=form,
                store=store)  # fmt: skip


def retire(
    concept: ConceptArgument,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why, for the history.")],
    replaced_by: Annotated[
        str | None,
        typer.Option(
            "--replaced-by",
            metavar="CONCEPT",
            autocompletion=complete_concept,
            show_default=False,
            help="The concept that stands for it.",
        ),
    ] = None,
    actor: ActorOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Mark a concept as retired. It stays in the store; its id is never used for anything else."""
    from termbase.cli import edit as command

    command.retire(concept, replaced_by=replaced_by, why=why, actor=actor, form=form, store=store)


def merge(
    keep: Annotated[
        str, typer.Argument(metavar="KEEP", autocompletion=complete_concept, help="The concept that stays.")
    ],
    other: Annotated[
        str, typer.Argument(metavar="OTHER", autocompletion=complete_concept, help="The one that goes over to it.")
    ],
    why: WhyOption = "",
    actor: ActorOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Make two concepts of one thing one: every name, view, link and relation of both is kept.

    The other is retired and leads to the first; relations and styles that named it name the first.
    """
    from termbase.cli import edit as command

    command.merge(keep, other, why=why, actor=actor, form=form, store=store)


def revert(
    concept: ConceptArgument,
    rev: Annotated[int, typer.Argument(metavar="REV", min=1, help="The revision that it is to be again.")],
    kind: KindOption = "concept",
    why: WhyOption = "",
    actor: ActorOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Make a concept again what it was in a revision; that is a new revision, and the others stay told."""
    from termbase.cli import edit as command

    command.revert(concept, rev, kind=kind, why=why, actor=actor, form=form, store=store)


def save(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A folder of term files; made if it is not there.")],
    remove: Annotated[bool, typer.Option("--remove", help="Remove what the store does not have.")] = False,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Write a store's entries into a folder of term files.

    Files that are there keep their comments, order and place, and change only where they have to.
    """
    from termbase.cli import save as command

    command.run(folder, remove=remove, form=form, store=store)
