"""``termbase review`` and ``termbase token``: proposed by one, decided by another; secrets told once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from termbase.store import Store

Run = Callable[..., Result]
NEW = "id: shusha-shushi\nkind: place\nterms:\n  en: [{text: Shusha}, {text: Shushi}]\n"


@pytest.fixture
def as_(run: Run, store: Path, tmp_path: Path) -> Callable[..., Result]:
    """Run a command as somebody, on a store of one's own."""
    path = tmp_path / "own.db"
    with Store.open(store) as small:
        small.backup(path)

    def command(actor: str, *arguments: str, stdin: str = "") -> Result:
        return run(*arguments, stdin=stdin, env={"TERMBASE_STORE": str(path), "TERMBASE_ACTOR": actor})

    return command


def test_what_one_proposes_another_approves(as_: Run) -> None:
    made = as_("ada", "review", "propose", "-", "--why", "both names", stdin=NEW)
    assert made.stdout.splitlines()[0].startswith("#1 shusha-shushi  open · ada")
    assert as_("bo", "review", "list").stdout == made.stdout
    shown = as_("bo", "review", "show", "1").stdout
    assert 'terms/en: Shusha {"text": "Shusha"}' in shown
    assert 'terms/en: Shushi {"text": "Shushi"}' in shown
    own = as_("ada", "review", "approve", "1")
    assert own.exit_code == 2
    assert "their own" in own.stderr
    as_("bo", "review", "comment", "1", "Both are needed.")
    done = as_("bo", "review", "approve", "1", "--why", "yes")
    assert done.stdout.splitlines()[1] == "  proposal 1 of ada: both names; yes"
    assert as_("bo", "review", "list").stdout == "no proposals\n"
    plain = json.loads(as_("bo", "review", "list", "--status", "all", "--format", "json").stdout)
    [found] = plain["proposals"]
    assert (found["status"], found["decided_by"], found["comments"][0]["text"]) == (
        "approved",
        "bo",
        "Both are needed.",
    )
    again = as_("bo", "review", "reject", "1")
    assert again.exit_code == 2
    assert "approved already, by bo" in again.stderr


def test_what_others_overtook_is_rebased(as_: Run) -> None:
    as_("ada", "add", "-", stdin=NEW)
    as_("bo", "review", "propose", "-", stdin=NEW.replace("place", "polity"))
    as_("ada", "retire", "shusha-shushi", "--why", "x")
    done = as_("ada", "review", "approve", "1")
    assert done.exit_code == 2
    assert "ada changed it" in done.stderr
    assert "rebase proposal 1" in done.stderr
    assert "revision 2 now, not 1: rebase" in as_("ada", "review", "show", "1").stdout
    assert as_("bo", "review", "rebase", "1", "-", stdin=NEW.replace("place", "polity")).exit_code == 0
    assert as_("ada", "review", "approve", "1").exit_code == 0


def test_a_proposal_is_rejected_or_taken_back_and_stays_to_be_read(as_: Run) -> None:
    for _ in range(2):
        as_("ada", "review", "propose", "-", stdin=NEW)
    assert as_("bo", "review", "reject", "1", "--why", "no source").stdout.splitlines()[-1].endswith(": no source")
    assert as_("bo", "review", "withdraw", "2").exit_code == 2
    assert as_("ada", "review", "withdraw", "2").exit_code == 0
    assert "withdrawn by ada" in as_("cy", "review", "show", "2").stdout
    assert as_("cy", "review", "show", "3").exit_code == 2
    ops = [one["op"] for one in json.loads(as_("cy", "history", "--kind", "proposal", "-f", "json").stdout)["events"]]
    assert ops == ["withdraw", "reject", "propose", "propose"]


def test_a_secret_is_told_once_and_counts_until_it_is_revoked(as_: Run, tmp_path: Path) -> None:
    made = as_("root", "token", "create", "ada", "--role", "reviewer", "--expires", "2999-12-31", "--scope", "concepts")
    secret = made.stdout.strip()
    assert secret.startswith("tb_")
    assert "told this once" in made.stderr
    listed = as_("root", "token", "list")
    assert secret.split("_")[1] in listed.stdout
    assert secret not in listed.stdout
    with Store.open(tmp_path / "own.db") as opened:
        token = opened.authenticate(secret)
        assert token is not None
        assert (token.name, token.expires, token.scopes) == ("ada", "3000-01-01T00:00:00Z", ("concepts",))
        assert as_("root", "token", "revoke", token.id).exit_code == 0
        assert opened.authenticate(secret) is None
    [plain] = json.loads(as_("root", "token", "list", "--format", "json").stdout)["tokens"]
    assert plain["revoked_by"] == "root"
    assert "hash" not in plain


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ada", "--role", "king"), "no role"),
        (("ada", "--expires", "2000-01-01"), "expired already"),
        (("ada", "--expires", "soon"), "no day"),
    ],
)
def test_a_token_that_could_not_count_is_not_made(as_: Run, arguments: tuple[str, ...], said: str) -> None:
    done = as_("root", "token", "create", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert as_("root", "token", "list").stdout == "no tokens\n"
