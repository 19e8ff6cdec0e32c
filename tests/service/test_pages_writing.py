"""Signing in, proposing, saving, reviewing: every way works without scripts, and nothing is lost or forged."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from service.paging import HTML, Page, Visitor
from service.serving import Served, Template, serving

from termbase.editing import ProposalStatus, Role
from termbase.model import Concept
from termbase.service.access import SESSION
from termbase.service.pages.signing import local

EDIT = "/edit/khankendi-stepanakert"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def sign_in(writable: Served) -> Callable[[str], Visitor]:
    """Somebody new who signs in with the token of a role."""
    return lambda role: Visitor(writable).sign_in(role)


def _concept(served: Served, concept_id: str = "khankendi-stepanakert") -> Concept:
    held = served.store.entry("concept", concept_id)
    assert held is not None
    assert isinstance(held.entry, Concept)
    return held.entry


# ---- signing in ------------------------------------------------------------------------------


def test_a_session_is_a_cookie_that_no_script_and_no_other_site_gets(writable: Served) -> None:
    answer = writable.http.post("/login", data={"token": writable.secrets[Role.REVIEWER], "next": "/check"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/check")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{SESSION}=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    assert writable.secrets[Role.REVIEWER] not in cookie


def test_where_readers_come_by_https_the_cookie_goes_nowhere_else(prepared: Template, tmp_path: object) -> None:
    with serving(prepared, tmp_path, base_url="https://terms.example") as served:  # type: ignore[arg-type]
        answer = served.http.post("/login", data={"token": served.secrets[Role.READER]})
        assert "Secure" in answer.headers["set-cookie"]


def test_a_wrong_token_opens_nothing_and_is_not_repeated(writable: Served) -> None:
    visitor = Visitor(writable)
    visitor.get("/login", next=EDIT)
    page = visitor.send(visitor.at.main.one("form"), token="tb_wrong_secret")
    assert page.status == 401
    assert "opens nothing" in page.main.one(role="alert").text
    assert "tb_wrong_secret" not in page.answer.text
    assert page.main.one("input", name="next").attributes["value"] == EDIT
    assert SESSION not in visitor.http.cookies


def test_who_guesses_tokens_is_made_to_wait(writable: Served) -> None:
    statuses = [writable.http.post("/login", data={"token": f"tb_{n}"}, headers=HTML) for n in range(12)]
    assert [one.status_code for one in statuses] == [401] * 10 + [429] * 2
    assert int(statuses[-1].headers["retry-after"]) > 0


def test_after_signing_out_the_session_is_over(sign_in: Callable[[str], Visitor]) -> None:
    visitor = sign_in("reviewer")
    session = visitor.http.cookies[SESSION]
    page = visitor.send(visitor.at.root.one("footer").one("form"))
    assert "Sign in" in page.root.one("footer").text
    visitor.http.cookies.set(SESSION, session)
    assert "Sign in" in visitor.get("/").root.one("footer").text


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example", ""],
)
def test_signing_in_leads_nowhere_else(address: str) -> None:
    assert local(address) == ""


def test_signing_in_leads_to_where_one_was_going(sign_in: Callable[[str], Visitor], writable: Served) -> None:
    visitor = Visitor(writable)
    visitor.get(EDIT)
    assert visitor.at.path.startswith("/login")
    page = visitor.send(visitor.at.main.one("form"), token=writable.secrets[Role.CONTRIBUTOR])
    assert page.path == EDIT


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_another_site_signs_nobody_in_or_out(
    writable: Served, sign_in: Callable[[str], Visitor], headers: dict[str, str]
) -> None:
    answer = writable.http.post("/login", data={"token": writable.secrets[Role.READER]}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    leyla = sign_in("reviewer")
    form = leyla.at.root.one("footer").one("form")
    csrf = form.one("input", name="csrf").attributes["value"]
    assert leyla.http.post("/logout", data={"csrf": csrf}, headers=headers).status_code == 403
    assert leyla.http.post("/logout", data={"csrf": ""}).status_code == 403
    assert "Signed in: reviewer" in leyla.get("/").root.one("footer").text


# ---- proposing and approving -----------------------------------------------------------------


def test_a_contributor_proposes_a_name_and_a_reviewer_approves_it(
    writable: Served, sign_in: Callable[[str], Visitor]
) -> None:
    ani = sign_in("contributor")
    ani.get(EDIT)
    form = ani.at.form(do="name")
    assert [one.attributes["value"] for one in form.all("button")] == ["propose"]
    page = ani.send(
        form,
        press=("then", "propose"),
        lang="az",
        text="Stepanakert",
        by=["armenia-gov", "nk-de-facto"],
        status="preferred",
        valid="1923/..",
        confidence="low",
        why="the other name was missing in Azerbaijani",
    )
    assert page.path == "/review/1"
    assert "Names › az › Stepanakert" in page.main.text
    assert [one.attributes["value"] for one in page.main.all("button")] == ["comment", "withdraw"]
    assert all(term.text != "Stepanakert" for term in _concept(writable).terms if term.lang == "az")

    page = ani.send(page.main.one("form"), press=("do", "comment"), text="See the maps of the time.")
    assert "See the maps of the time." in page.main.one("ul", class_="comments").text

    leyla = sign_in("reviewer")
    assert "Proposal 1" in leyla.get("/review").main.text
    leyla.get("/review/1")
    page = leyla.send(leyla.at.main.one("form"), press=("do", "approve"), text="as documented")
    assert "Approved" in page.main.text
    [term] = [term for term in _concept(writable).terms if (term.lang, term.text) == ("az", "Stepanakert")]
    [stance] = term.stances
    assert (stance.by, stance.status, str(stance.valid)) == (("armenia-gov", "nk-de-facto"), "preferred", "1923/..")
    assert "Stepanakert" in leyla.get("/c/khankendi-stepanakert").main.one("section", id="lang-az").text
    history = leyla.get("/history/khankendi-stepanakert").main
    assert "the other name was missing in Azerbaijani" in history.text
    assert history.one("ins").text.startswith("text: Stepanakert")


def test_nobody_approves_their_own_but_an_admin_who_says_so(
    writable: Served, sign_in: Callable[[str], Visitor]
) -> None:
    for role, may in (("reviewer", False), ("admin", True)):
        visitor = sign_in(role)
        visitor.get(EDIT)
        page = visitor.send(
            visitor.at.form(do="note"), press=("then", "propose"), what="note", lang="en", text=f"A note of {role}."
        )
        offered = ("do", "approve") in [
            (one.attributes.get("name"), one.attributes.get("value")) for one in page.main.all("button")
        ]
        assert offered is may
    number = page.path.rpartition("/")[2]
    page = visitor.send(page.main.one("form"), press=("do", "approve"))
    assert page.status == 403
    assert "own proposal" in page.main.one(role="alert").text
    page = visitor.send(page.main.one("form"), press=("do", "approve"), own="yes")
    assert writable.store.proposal(int(number)).status is ProposalStatus.APPROVED


def test_a_proposal_is_rejected_with_a_reason_and_another_is_taken_back(
    writable: Served, sign_in: Callable[[str], Visitor]
) -> None:
    ani, leyla = sign_in("contributor"), sign_in("reviewer")
    for text in ("One note.", "Another note."):
        ani.get(EDIT)
        ani.send(ani.at.form(do="note"), press=("then", "propose"), what="note", lang="en", text=text)
    page = ani.send(ani.at.main.one("form"), press=("do", "withdraw"), text="a mistake")
    assert "Withdrawn" in page.main.text
    leyla.get("/review/1")
    page = leyla.send(leyla.at.main.one("form"), press=("do", "reject"), text="not documented")
    assert "not documented" in page.main.text
    assert [writable.store.proposal(n).status for n in (1, 2)] == [ProposalStatus.REJECTED, ProposalStatus.WITHDRAWN]
    assert _concept(writable).note == ()
    assert "There are none." in leyla.get("/review").main.text


# ---- saving ----------------------------------------------------------------------------------


def test_a_reviewer_saves_at_once_what_somebody_holds_of_a_name(
    writable: Served, sign_in: Callable[[str], Visitor]
) -> None:
    leyla = sign_in("reviewer")
    leyla.get(EDIT)
    page = leyla.send(
        leyla.at.form(do="view"),
        press=("then", "save"),
        name="ru:Ханкенди",
        by="armenia-gov",
        status="deprecated",
        sources="law-1991",
        why="as the law has it",
    )
    assert page.path == "/c/khankendi-stepanakert"
    section = page.main.one("section", id="lang-ru")
    assert "✕ Rejected Government of Armenia [1]" in section.text
    assert "Law of 26 November 1991" in page.main.one(id="source-1").text


def test_the_whole_of_an_entry_can_be_written_as_a_term_file(
    writable: Served, sign_in: Callable[[str], Visitor]
) -> None:
    leyla = sign_in("reviewer")
    for kind, entry in (("concept", "lachin"), ("perspective", "un"), ("source", "law-1991"), ("style", "both")):
        page = leyla.get(f"/edit/{entry}", kind=kind)
        form = page.form(do="yaml")
        text = form.one("textarea").text
        assert f"id: {entry}" in text
        written = page.form(do="yaml").one("textarea").parts[0]
        assert isinstance(written, str)
        page = leyla.send(form, press=("then", "save"), yaml=f"{written}note: {{en: A word more.}}\n")
        assert page.status == 200
        held = writable.store.entry(kind, entry)
        assert held is not None
        assert held.entry.note == (("en", "A word more."),)


def test_a_new_concept_begins_with_a_name(writable: Served, sign_in: Callable[[str], Visitor]) -> None:
    leyla = sign_in("reviewer")
    leyla.get("/new")
    page = leyla.send(
        leyla.at.form(do="first"),
        press=("then", "save"),
        id="shusha-shushi",
        kind="place",
        definition="A town.",
        definition_lang="en",
        lang="en",
        text="Shusha",
        by="azerbaijan-gov",
        status="preferred",
    )
    assert page.path == "/c/shusha-shushi"
    assert page.main.one("h1").text == "Shusha"


# ---- what is wrong ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("do", "fields", "field"),
    [
        ("name", {"lang": "en", "text": "Stepanakert"}, "name-text"),
        ("name", {"lang": "en", "text": "Stepa\u202enakert"}, "name-text"),
        ("name", {"lang": "", "text": "Vararakn"}, "name-lang"),
        ("name", {"lang": "en", "text": "Vararakn", "by": "un", "status": "preferred", "valid": "soon"}, "name-valid"),
        ("name", {"lang": "en", "text": "Vararakn", "by": "un"}, "name-status"),
        ("view", {"name": "", "by": "un", "status": "admitted"}, "view-name"),
        ("view", {"name": "en:Khankendi", "status": "admitted"}, "view-by"),
        ("view", {"name": "en:Khankendi", "by": "un", "status": "admitted", "sources": "no-such"}, "view-sources"),
        ("note", {"what": "definition", "lang": "en", "text": "x", "name": "en:Khankendi"}, "note-name"),
        ("yaml", {"yaml": "id: khankendi-stepanakert\nkind: planet\n"}, "yaml-yaml"),
        ("yaml", {"yaml": "id: other\nkind: place\n"}, "yaml-yaml"),
        ("yaml", {"yaml": "a: &a [*a]"}, "yaml-yaml"),
        ("yaml", {"yaml": ""}, "yaml-yaml"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(
    writable: Served, sign_in: Callable[[str], Visitor], do: str, fields: dict[str, str], field: str
) -> None:
    leyla = sign_in("reviewer")
    before = _concept(writable)
    leyla.get(EDIT)
    page = leyla.send(leyla.at.form(do=do), press=("then", "save"), **fields)
    assert page.status == 422
    at = page.main.one(id=field)
    assert at.attributes["aria-invalid"] == "true"
    told = page.main.one(id=at.attributes["aria-describedby"].split()[-1])
    assert told.text
    summary = page.main.one(id="errors")
    assert f"#{field}" in [one.attributes["href"] for one in summary.all("a")]
    for name, value in fields.items():
        kept = page.form(do=do)
        here = next(one for tag in ("input", "select", "textarea") for one in kept.all(tag, name=name))
        if here.tag == "input":
            assert here.attributes["value"] == value
        elif here.tag == "select" and value:
            assert here.one("option", value=value).attributes.get("selected") == ""
    assert _concept(writable) == before


def test_a_yaml_error_names_its_line(sign_in: Callable[[str], Visitor]) -> None:
    leyla = sign_in("reviewer")
    leyla.get("/edit/lachin")
    page = leyla.send(leyla.at.form(do="yaml"), press=("then", "save"), yaml="id: lachin\nkind: place\nterms: 7\n")
    assert "Line 3" in page.main.one(id="errors").text


@pytest.mark.parametrize("bad", ["Stepanakert", "x--y", ""])
def test_an_id_that_is_none_is_told(sign_in: Callable[[str], Visitor], bad: str) -> None:
    leyla = sign_in("reviewer")
    leyla.get("/new")
    page = leyla.send(leyla.at.form(do="first"), press=("then", "save"), id=bad, lang="en", text="X")
    assert page.status == 422
    assert page.main.one(id="first-id").attributes["aria-invalid"] == "true"


def test_an_id_that_is_taken_is_told(sign_in: Callable[[str], Visitor]) -> None:
    leyla = sign_in("reviewer")
    leyla.get("/new")
    page = leyla.send(leyla.at.form(do="first"), press=("then", "save"), id="lachin", lang="en", text="X")
    assert page.status == 409
    assert page.main.one(id="first-id").attributes["aria-invalid"] == "true"


# ---- two at once -----------------------------------------------------------------------------


def test_who_saves_second_sees_both_versions_and_can_put_theirs_on_top(
    writable: Served, sign_in: Callable[[str], Visitor]
) -> None:
    ani, leyla = sign_in("admin"), sign_in("reviewer")
    for visitor in (ani, leyla):
        visitor.get(EDIT)
    form = leyla.at.form(do="name")
    ani.send(ani.at.form(do="name"), press=("then", "save"), lang="en", text="Vararakn", why="an older name")
    page = leyla.send(form, press=("then", "save"), lang="en", text="Xankandi", why="a spelling")
    assert page.status == 412
    assert "admin made it revision 2" in page.main.text
    theirs, mine = (page.main.one("section", **{"aria-labelledby": one}) for one in ("theirs", "mine"))
    assert ("Vararakn" in theirs.text, "Xankandi" in theirs.text) == (True, False)
    assert ("Vararakn" in mine.text, "Xankandi" in mine.text) == (False, True)
    names = {term.text for term in _concept(writable).terms}
    assert ("Vararakn" in names, "Xankandi" in names) == (True, False)

    leyla.send(page.main.one("form"), press=("then", "save"))
    assert {"Vararakn", "Xankandi"} <= {term.text for term in _concept(writable).terms}
    assert writable.store.history("concept", "khankendi-stepanakert")[0].why == "a spelling"


def test_of_two_term_files_neither_overwrites_the_other_unseen(
    writable: Served, sign_in: Callable[[str], Visitor]
) -> None:
    ani, leyla = sign_in("admin"), sign_in("reviewer")
    for visitor in (ani, leyla):
        visitor.get("/edit/lachin")
    form = leyla.at.form(do="yaml")
    yaml = "id: lachin\nkind: place\nterms:\n  en: [{text: Lachin}, {text: %s}]\n"
    ani.send(ani.at.form(do="yaml"), press=("then", "save"), yaml=yaml % "Berdzor")
    page = leyla.send(form, press=("then", "save"), yaml=yaml % "Laçın")
    assert page.status == 412
    assert "Berdzor" in page.main.one("textarea", id="now-yaml").text
    assert "Laçın" in page.main.one("textarea", id="yaml-yaml").text
    both = yaml.replace("{text: Lachin}", "{text: Lachin}, {text: Berdzor}") % "Laçın"
    leyla.send(page.main.one("form", method="post"), press=("then", "save"), yaml=both)
    assert [term.text for term in _concept(writable, "lachin").terms] == ["Lachin", "Berdzor", "Laçın"]


def test_a_proposal_for_what_was_changed_since_is_shown_beside_that_and_put_on_top(
    writable: Served, sign_in: Callable[[str], Visitor]
) -> None:
    ani, leyla = sign_in("contributor"), sign_in("reviewer")
    ani.get("/edit/lachin")
    ani.send(ani.at.form(do="note"), press=("then", "propose"), what="note", lang="en", text="Also Berdzor.")
    leyla.get("/edit/lachin")
    leyla.send(leyla.at.form(do="note"), press=("then", "save"), what="definition", lang="en", text="A town.")
    page = leyla.get("/review/1")
    assert "cannot be approved as it stands" in page.main.text
    page = leyla.send(page.main.one("form"), press=("do", "approve"))
    assert page.status == 412
    again = next(one.attributes["href"] for one in page.main.all("a") if "Put it on" in one.text)
    page = ani.get(again)
    theirs, mine = (page.main.one("section", **{"aria-labelledby": one}) for one in ("theirs", "mine"))
    assert ("A town." in theirs.text, "Also Berdzor." in mine.text) == (True, True)
    now, own = (page.main.one("textarea", id=one).parts[0] for one in ("now-yaml", "yaml-yaml"))
    assert ("A town." in str(now), "A town." in str(own)) == (True, False)
    both = f"{str(own).removeprefix(chr(10))}definition: {{en: A town.}}\n"
    page = ani.send(page.main.one("form"), press=("then", "propose"), yaml=both, why="both")
    assert page.path == "/review/1"
    assert "cannot be approved" not in page.main.text
    leyla.get("/review/1")
    leyla.send(leyla.at.main.one("form"), press=("do", "approve"))
    held = _concept(writable, "lachin")
    assert (held.definition, held.note) == ((("en", "A town."),), (("en", "Also Berdzor."),))


def test_nobody_changes_a_proposal_of_another(writable: Served, sign_in: Callable[[str], Visitor]) -> None:
    leyla, ani = sign_in("reviewer"), sign_in("contributor")
    leyla.get("/edit/lachin")
    leyla.send(leyla.at.form(do="note"), press=("then", "propose"), what="note", lang="en", text="Also Berdzor.")
    page = ani.get("/edit/lachin?proposal=1")
    page = ani.send(page.main.one("form"), press=("then", "propose"), yaml="id: lachin\nkind: place\n")
    assert page.status == 403
    [change] = writable.store.proposal(1).changes
    assert isinstance(change.entry, Concept)
    assert change.entry.note == (("en", "Also Berdzor."),)


def test_an_admin_makes_an_entry_again_what_it_was(writable: Served, sign_in: Callable[[str], Visitor]) -> None:
    adam, leyla = sign_in("admin"), sign_in("reviewer")
    before = _concept(writable, "lachin")
    adam.get("/edit/lachin")
    adam.send(adam.at.form(do="note"), press=("then", "save"), what="note", lang="en", text="Also Berdzor.")
    assert "Make it so again" not in leyla.get("/history/lachin").main.text
    page = adam.get("/history/lachin")
    page = adam.send(page.form(rev="1"), why="a mistake")
    assert page.path == "/history/lachin"
    assert "a mistake" in page.main.text
    assert _concept(writable, "lachin") == before
    with_old = {"csrf": page.form(rev="2").one("input", name="csrf").attributes["value"], "rev": "2", "based_on": "2"}
    assert adam.http.post("/history/lachin", data=with_old).status_code == 412
    assert leyla.http.post("/history/lachin", data=with_old).status_code == 403


# ---- forgery ---------------------------------------------------------------------------------


def _sent(visitor: Visitor, **more: str) -> dict[str, str]:
    form = visitor.at.form(do="note")
    hidden = {one.attributes["name"]: one.attributes["value"] for one in form.all("input") if "value" in one.attributes}
    return {**hidden, "what": "note", "lang": "en", "text": "Forged.", "then": "save", **more}


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        ({"csrf": ""}, {}),
        ({"csrf": "00" * 43}, {}),
        ({"csrf": "no hex"}, {}),
        ({}, {"Sec-Fetch-Site": "cross-site"}),
        ({}, {"Sec-Fetch-Site": "same-site"}),
        ({}, {"Origin": "https://evil.example"}),
    ],
)
def test_another_sites_form_changes_nothing(
    writable: Served, sign_in: Callable[[str], Visitor], fields: dict[str, str], headers: dict[str, str]
) -> None:
    leyla = sign_in("reviewer")
    leyla.get(EDIT)
    answer = leyla.http.post(EDIT, data={**_sent(leyla), **fields}, headers=headers)
    assert answer.status_code == 403
    assert _concept(writable).note == ()


def test_one_sessions_form_is_no_use_to_another(writable: Served, sign_in: Callable[[str], Visitor]) -> None:
    ani, leyla = sign_in("contributor"), sign_in("reviewer")
    ani.get(EDIT)
    leyla.get(EDIT)
    answer = leyla.http.post(EDIT, data=_sent(leyla, csrf=_sent(ani)["csrf"]))
    assert answer.status_code == 403


def test_each_page_hides_the_token_of_its_forms_anew(sign_in: Callable[[str], Visitor]) -> None:
    leyla = sign_in("reviewer")
    sent = []
    for _ in range(2):
        leyla.get(EDIT)
        sent.append(_sent(leyla)["csrf"])
    assert sent[0] != sent[1]
    assert leyla.http.post(EDIT, data=_sent(leyla, csrf=sent[0])).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "least"),
    [
        ("GET", EDIT, Role.CONTRIBUTOR),
        ("GET", "/new", Role.CONTRIBUTOR),
        ("GET", "/review", Role.CONTRIBUTOR),
        ("GET", "/tokens", Role.ADMIN),
        ("POST", EDIT, Role.CONTRIBUTOR),
        ("POST", "/new", Role.CONTRIBUTOR),
        ("POST", "/review/1", Role.CONTRIBUTOR),
        ("POST", "/tokens", Role.ADMIN),
        ("POST", "/tokens/x/revoke", Role.ADMIN),
    ],
)
def test_each_page_is_for_those_who_may(writable: Served, method: str, path: str, least: Role) -> None:
    def ask(http: httpx.Client) -> int:
        return http.request(method, path, headers={**HTML, **FORM}).status_code

    assert ask(writable.http) == (303 if method == "GET" else 401)
    for role in Role:
        visitor = Visitor(writable).sign_in(role)
        status = ask(visitor.http)
        assert (status == 403) is (role < least or method == "POST"), role


def test_a_contributor_cannot_save_without_review(writable: Served, sign_in: Callable[[str], Visitor]) -> None:
    ani = sign_in("contributor")
    ani.get(EDIT)
    assert ani.http.post(EDIT, data=_sent(ani)).status_code == 403
    assert _concept(writable).note == ()


# ---- tokens ----------------------------------------------------------------------------------


def test_an_admin_makes_a_token_that_is_shown_once_and_revokes_it(
    writable: Served, sign_in: Callable[[str], Visitor]
) -> None:
    adam = sign_in("admin")
    adam.get("/tokens")
    form = adam.at.main.one("form", action="/tokens")
    page = adam.send(form, name="Nigar", role="contributor", days="30", scope="propose")
    secret = page.main.one("code", class_="secret").text
    token = writable.store.authenticate(secret)
    assert token is not None
    assert (token.name, token.role, token.scopes) == ("Nigar", "contributor", ("propose",))
    page = adam.get("/tokens")
    assert secret not in page.answer.text
    adam.send(page.main.one("form", action=f"/tokens/{token.id}/revoke"))
    assert writable.store.authenticate(secret) is None


def test_a_token_for_no_number_of_days_is_not_made(writable: Served, sign_in: Callable[[str], Visitor]) -> None:
    adam = sign_in("admin")
    adam.get("/tokens")
    before = len(writable.store.tokens())
    page = adam.send(adam.at.main.one("form", action="/tokens"), name="Nigar", role="reader", days="many")
    assert page.status == 422
    assert page.main.one("input", id="days").attributes["aria-invalid"] == "true"
    assert len(writable.store.tokens()) == before


# ---- closed doors ----------------------------------------------------------------------------


def test_a_private_service_shows_nothing_to_strangers(prepared: Template, tmp_path: object) -> None:
    with serving(prepared, tmp_path, private=True) as served:  # type: ignore[arg-type]
        for path in ("/", "/c/lachin", "/changes", "/check", "/suggest?q=la", "/changes.atom"):
            answer = served.http.get(path, headers=HTML)
            assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/login"), path
        assert "Lachin" not in served.http.get("/login", headers=HTML).text
        visitor = Visitor(served).sign_in("reader")
        assert Page.of(visitor.http.get("/c/lachin")).main.one("h1").text == "Lachin"
