"""The language server as an editor meets it: a process that is talked to in the protocol's own messages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

pytest.importorskip("pygls", reason="needs the extra termbase[lsp]")

TEXT = "😀 They came to Khankendi’s market.\nIn Stepanakert nobody spoke.\n"


class Editor:
    """Speaks JSON-RPC with a server process, one message at a time."""

    def __init__(self, folder: Path, *options: str) -> None:
        env = os.environ | {"LC_ALL": "C.UTF-8"}
        line = [sys.executable, "-m", "termbase", "lsp", *options]
        self.process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder, env=env)
        self._watch = threading.Timer(90, self.process.kill)  # a server that says nothing must not hang the tests
        self._watch.start()
        self._number = 0
        self._kept: list[dict[str, Any]] = []

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        return self.process.stdin, self.process.stdout

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stdin, _ = self._pipes()
        stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        stdin.flush()

    def _read(self) -> dict[str, Any]:
        _, stdout = self._pipes()
        length = 0
        while line := stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(stdout.read(length))
        return message

    def ask(self, method: str, params: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while (message := self._read()).get("id") != self._number:
            self._kept.append(message)
        assert "error" not in message, message
        return message["result"]

    def tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def told(self, method: str) -> Any:
        """The parameters of the next notification of a kind."""
        while True:
            for at, message in enumerate(self._kept):
                if message.get("method") == method:
                    return self._kept.pop(at)["params"]
            self._kept.append(self._read())

    def start(self, folder: Path, **options: str) -> Any:
        general = {"positionEncodings": ["utf-16"]}
        params = {"processId": None, "rootUri": folder.as_uri(), "capabilities": {"general": general}}
        answer = self.ask("initialize", params | {"initializationOptions": options})
        self.tell("initialized", {})
        return answer

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        document = {"uri": path.as_uri(), "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return self.found()

    def change(self, path: Path, version: int, text: str) -> None:
        document = {"uri": path.as_uri(), "version": version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def found(self) -> list[dict[str, Any]]:
        diagnostics: list[dict[str, Any]] = self.told("textDocument/publishDiagnostics")["diagnostics"]
        return diagnostics

    def close(self) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(20)
        self._watch.cancel()
        for pipe in self._pipes():
            pipe.close()


def edited(text: str, edits: list[dict[str, Any]]) -> str:
    """The text with edits made; places are lines and UTF-16 units."""
    lines = text.splitlines(keepends=True)
    for edit in sorted(edits, key=lambda one: (one["range"]["start"]["line"], one["range"]["start"]["character"]))[
        ::-1
    ]:
        start, end = edit["range"]["start"], edit["range"]["end"]
        assert start["line"] == end["line"]
        line = lines[start["line"]].encode("utf-16-le")
        new = edit["newText"].encode("utf-16-le")
        lines[start["line"]] = (line[: 2 * start["character"]] + new + line[2 * end["character"] :]).decode("utf-16-le")
    return "".join(lines)


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    editor = Editor(tmp_path)
    yield editor
    if editor.process.poll() is None:
        editor.close()


@pytest.mark.parametrize(
    ("style", "rejected", "better", "place"),
    [
        ("armenian-official", "Khankendi’s", "Stepanakert’s", (0, 16, 27)),
        ("azerbaijani-official", "Stepanakert", "Khankendi", (1, 3, 14)),
    ],
)
def test_findings_come_as_one_types_with_what_each_style_would_write(
    editor: Editor, tmp_path: Path, style: str, rejected: str, better: str, place: tuple[int, int, int]
) -> None:
    path = tmp_path / "a.md"
    capabilities = editor.start(tmp_path, style=style, lang="en")["capabilities"]
    assert {"hoverProvider", "codeActionProvider", "completionProvider"} <= set(capabilities)
    found = [one for one in editor.open(path, TEXT) if one["code"] == "deprecated-term"]
    line, start, end = place
    [finding] = found
    assert finding["range"] == {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
    assert rejected in finding["message"]

    asked = {"textDocument": {"uri": path.as_uri()}, "range": finding["range"], "context": {"diagnostics": []}}
    actions = editor.ask("textDocument/codeAction", asked)
    fix = next(action for action in actions if action["title"].startswith(f"Write “{better}”"))
    mended = edited(TEXT, fix["edit"]["changes"][path.as_uri()])
    assert mended == TEXT.replace(rejected, better)
    silent = next(action for action in actions if action["title"] == "Ignore deprecated-term on this line")
    silenced = edited(TEXT, silent["edit"]["changes"][path.as_uri()])
    assert silenced.count("<!-- termbase: ignore[deprecated-term] -->") == 1

    editor.change(path, 2, mended)
    assert not [one for one in editor.found() if one["code"] == "deprecated-term"]
    editor.change(path, 3, silenced)
    assert not [one for one in editor.found() if one["code"] == "deprecated-term"]


def test_hovering_over_a_name_tells_whose_it_is_without_any_style(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    editor.start(tmp_path)
    assert editor.open(path, TEXT) == []
    assert "no style is set" in editor.told("window/showMessage")["message"]
    place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": 0, "character": 20}}
    answer = editor.ask("textDocument/hover", place)
    assert "Government of Azerbaijan" in answer["contents"]["value"]
    assert answer["range"]["start"] == {"line": 0, "character": 16}
    nothing = {"textDocument": {"uri": path.as_uri()}, "position": {"line": 0, "character": 4}}
    assert editor.ask("textDocument/hover", nothing) is None


@pytest.mark.parametrize(
    ("style", "typed", "offered"),
    [("armenian-official", "Khank", "Stepanakert"), ("azerbaijani-official", "Stepanak", "Khankendi")],
)
def test_typing_one_sides_name_offers_the_styles(
    editor: Editor, tmp_path: Path, style: str, typed: str, offered: str
) -> None:
    path = tmp_path / "a.md"
    editor.start(tmp_path, style=style, lang="en")
    editor.open(path, f"We saw {typed}")
    place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": 0, "character": 7 + len(typed)}}
    [item] = editor.ask("textDocument/completion", place)["items"]
    assert item["label"] == offered
    assert item["filterText"].startswith(typed)
    assert item["textEdit"]["range"]["start"] == {"line": 0, "character": 7}


def test_the_style_of_a_file_is_that_of_its_folders_configuration(editor: Editor, tmp_path: Path) -> None:
    settings, path = tmp_path / "termbase.toml", tmp_path / "a.md"
    settings.write_text('style = "armenian-official"\nlang = "en"\n', encoding="utf-8")
    editor.start(tmp_path)
    assert [one["range"]["start"]["line"] for one in editor.open(path, TEXT) if one["code"] == "deprecated-term"] == [0]
    settings.write_text('style = "azerbaijani-official"\nlang = "en"\n', encoding="utf-8")
    event = {"uri": settings.as_uri(), "type": 2}
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [event]})
    assert [one["range"]["start"]["line"] for one in editor.found() if one["code"] == "deprecated-term"] == [1]
    settings.write_text("style = 3\n", encoding="utf-8")
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [event]})
    [told] = editor.found()
    assert "termbase.toml" in told["message"]


def test_a_style_that_there_is_not_is_told_at_once(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "termbase", "lsp", "--style", "armenian-oficial"]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, stdin=subprocess.DEVNULL, check=False, timeout=60)
    assert done.returncode == 2
    assert b"armenian-official" in done.stderr
