"""Somebody at the pages without scripts: reads what stands there, follows links, fills forms in and sends them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self
from urllib.parse import urljoin

import httpx
from service.serving import URL, Served

from termbase.editing import Role

HTML = {"Accept": "text/html,application/xhtml+xml"}
_VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})
_RAW = frozenset({"script", "style", "title", "textarea"})


@dataclass
class Element:
    """An element with its attributes and what stands in it."""

    tag: str
    attributes: dict[str, str]
    parts: list[Element | str] = field(default_factory=list)

    def all(self, tag: str = "", **attributes: str) -> Iterator[Element]:
        """Elements in it, by tag and attributes (``class_``: one of its classes)."""
        for part in self.parts:
            if isinstance(part, Element):
                if (not tag or part.tag == tag) and all(part.has(name, value) for name, value in attributes.items()):
                    yield part
                yield from part.all(tag, **attributes)

    def one(self, tag: str = "", **attributes: str) -> Element:
        """The only one, or the first."""
        found = next(self.all(tag, **attributes), None)
        assert found is not None, f"there is no <{tag}> {attributes}"
        return found

    def has(self, name: str, value: str) -> bool:
        if name == "class_":
            return value in self.attributes.get("class", "").split()
        return self.attributes.get(name) == value

    @property
    def text(self) -> str:
        """All text in it, one space between words."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            else:
                yield from part._texts()
                if part.tag in ("p", "li", "h1", "h2", "h3", "dd", "dt", "td", "th", "option"):
                    yield " "


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].parts.append(one)
        if tag not in _VOID:
            self._open.append(one)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].parts.append(data)


@dataclass
class Page:
    """A page that was read."""

    answer: httpx.Response
    root: Element

    @classmethod
    def of(cls, answer: httpx.Response) -> Self:
        assert answer.headers["content-type"] == "text/html; charset=utf-8", answer.text[:300]
        reader = _Reader()
        reader.feed(answer.text)
        reader.close()
        assert [one.tag for one in reader._open] == [""], "an element is left open"
        return cls(answer, reader.root)

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def main(self) -> Element:
        return self.root.one("main")

    @property
    def path(self) -> str:
        return self.answer.request.url.raw_path.decode()

    def names(self) -> list[str]:
        """The names that stand in it as names."""
        return [one.text for one in self.main.all("bdi", class_="name")]

    def form(self, **hidden: str) -> Element:
        """The form that has some fields of some values."""
        for one in self.root.all("form"):
            fields = {each.attributes.get("name"): each.attributes.get("value", "") for each in one.all("input")}
            if all(fields.get(name) == value for name, value in hidden.items()):
                return one
        raise AssertionError(f"there is no form with {hidden}")


class Visitor:
    """Somebody who keeps cookies; ``at`` is the page they are at."""

    def __init__(self, served: Served, **headers: str) -> None:
        self.http = httpx.Client(
            transport=served.http._transport, base_url=URL, headers={**HTML, **headers}, follow_redirects=True
        )
        self._served = served
        self.at: Page

    def get(self, path: str, **parameters: str) -> Page:
        self.at = Page.of(self.http.get(path, params=parameters or None))
        return self.at

    def send(self, form: Element, *, press: tuple[str, str] | None = None, **fields: str | list[str]) -> Page:
        """Send a form as a browser does: what it has, what is filled in, the button that is pressed."""
        sent: list[tuple[str, str | int | float | bool | None]] = list(_values(form, fields))
        known = {one.attributes.get("name") for tag in ("input", "select", "textarea") for one in form.all(tag)}
        assert set(fields) <= known, f"the form has no field {set(fields) - known}"
        if press:
            buttons = [(one.attributes.get("name"), one.attributes.get("value")) for one in form.all("button")]
            assert press in buttons, f"there is no button {press}, but {buttons}"
            sent.append(press)
        action = urljoin(str(self.at.answer.request.url), form.attributes["action"])
        if form.attributes["method"] == "get":
            answer = self.http.get(action, params=sent)
        else:
            answer = self.http.post(action, content=str(httpx.QueryParams(sent)).encode(), headers=_FORM)
        self.at = Page.of(answer)
        return self.at

    def sign_in(self, role: Role | str) -> Self:
        """Open a session with the token of a role, whose name is the role's."""
        self.get("/login")
        page = self.send(self.at.main.one("form"), token=self._served.secrets[Role(role)])
        assert page.root.one("footer").text.count(f"Signed in: {Role(role)}") == 1
        return self


_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin", "Origin": URL}


def _values(form: Element, fields: dict[str, str | list[str]]) -> Iterator[tuple[str, str]]:
    for one in form.all():
        name = one.attributes.get("name", "")
        if not name or one.tag == "button":
            continue
        if name in fields:
            value = fields[name]
            values = value if isinstance(value, list) else [value]
            if one.attributes.get("type") == "checkbox":
                values = [each for each in values if each == one.attributes["value"]]
            yield from ((name, each) for each in values)
        elif one.tag == "select":
            options = list(one.all("option"))
            chosen = [each for each in options if "selected" in each.attributes]
            if "multiple" not in one.attributes:
                chosen = chosen[:1] or options[:1]
            yield from ((name, each.attributes.get("value", each.text)) for each in chosen)
        elif one.tag == "textarea":
            yield name, "".join(part for part in one.parts if isinstance(part, str)).removeprefix("\n")
        elif one.tag == "input" and (one.attributes.get("type") != "checkbox" or "checked" in one.attributes):
            yield name, one.attributes.get("value", "")
