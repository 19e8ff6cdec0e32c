"""The tools that rules are written for, run on a text: prh, textlint and cspell themselves, the others as documented.

The programs of Node are looked for in ``$TERMBASE_NODE_TOOLS``, a folder with ``node_modules``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import yaml

_PRH = """
const prh = require("prh"), fs = require("fs");
const engine = prh.fromYAMLFilePath(process.argv[1]);
const found = JSON.parse(fs.readFileSync(0, "utf-8")).map(text =>
  engine.makeChangeSet("", text).diffs.map(diff =>
    [diff.index, diff.index + diff.matches[0].length, diff.matches[0], diff.expected]).sort((a, b) => a[0] - b[0]));
console.log(JSON.stringify(found));
"""
_JSON = """
const fs = require("fs");
const rules = JSON.parse(fs.readFileSync(process.argv[1], "utf-8")).rules.filter(rule => rule.lang === process.argv[2]);
const found = JSON.parse(fs.readFileSync(0, "utf-8")).map(text => rules.flatMap(rule => rule.patterns.flatMap(one =>
  Array.from(text.matchAll(new RegExp(one.pattern, one.flags)), hit =>
    [hit.index, hit.index + hit[0].length, hit[0], one.replacement || ""]))).sort((a, b) => a[0] - b[0]));
console.log(JSON.stringify(found));
"""
_LETTER = r"[\p{L}\p{M}\p{N}_]"
_UNSAID = re.compile(r"\(\?<!(.)\[\^(.)\\n\]\{0,(\d+)\}\)")
_LINE = re.compile(r"^(?P<path>.*):(?P<line>\d+):(?P<column>\d+) - Forbidden word \((?P<text>.*?)\)(?P<more>.*)$")
_SUGGESTED = re.compile(r"\[([^\]*]*)\*")


class Hit(NamedTuple):
    """What a tool points at, in code points, and what it would write there (or nothing)."""

    start: int
    end: int
    text: str
    put: str


def node_tools(*packages: str) -> Path | None:
    """The folder with the programs of Node, if Node and these packages are there."""
    folder = Path(os.environ.get("TERMBASE_NODE_TOOLS", "/nowhere"))
    there = shutil.which("node") and all((folder / "node_modules" / each).is_dir() for each in packages)
    return folder if there else None


def prh_hits(tools: Path, rules: Path, texts: Sequence[str]) -> list[list[Hit]]:
    """What prh finds; it fails where a rule's own examples do."""
    return _in_node(tools, _PRH, [str(rules)], texts)


def json_hits(rules: Path, lang: str, texts: Sequence[str]) -> list[list[Hit]]:
    """What a script finds that does nothing but apply the expressions of a JSON file of rules."""
    return _in_node(Path("/nowhere"), _JSON, [str(rules), lang], texts)


def textlint_hits(tools: Path, folder: Path, document: Path) -> list[Hit]:
    """What textlint finds in a document with the configuration of a folder."""
    modules = tools / "node_modules"
    command = [str(modules / ".bin" / "textlint"), "--rules-base-directory", str(modules), "-f", "json"]
    done = _run([*command, "-c", str(folder / ".textlintrc.json"), str(document)], tools)
    found = []
    for message in json.loads(done)[0]["messages"]:
        start, end = message["fix"]["range"]
        found.append(Hit(start, end, message["message"].partition(" => ")[0], message["fix"]["text"]))
    return found


def cspell_hits(tools: Path, folder: Path, document: Path) -> list[Hit]:
    """The words that cspell says are forbidden, with what it proposes first."""
    text = document.read_text("utf-8")
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    program = tools / "node_modules" / ".bin" / "cspell"
    command = [str(program), "lint", "--no-progress", "--no-summary", "--no-color", "--show-suggestions"]
    done = _run([*command, "-c", str(folder / "cspell.json"), document.name], tools, at=document.parent)
    found = []
    for line in done.splitlines():
        if said := _LINE.match(line):
            at = starts[int(said["line"]) - 1] + int(said["column"]) - 1
            put = _SUGGESTED.search(said["more"])
            found.append(Hit(at, at + len(said["text"]), said["text"], put[1] if put else ""))
    return found


def cspell_unknown(tools: Path, folder: Path, document: Path) -> set[str]:
    """The words that cspell does not know."""
    program = tools / "node_modules" / ".bin" / "cspell"
    command = [str(program), "lint", "--no-progress", "--no-summary", "--no-color", "-c", str(folder / "cspell.json")]
    return set(re.findall(r"Unknown word \((.*?)\)", _run([*command, document.name], tools, at=document.parent)))


def vale_hits(style: Path, text: str) -> list[Hit]:
    """What Vale's two extension points do with the rules of a style, by their documentation."""
    found = []
    for path in sorted(style.glob("*.yml")):
        rule = yaml.safe_load(path.read_text("utf-8"))
        pairs = rule["swap"].items() if rule["extends"] == "substitution" else [(each, "") for each in rule["tokens"]]
        for pattern, put in pairs:
            found += [Hit(*span, text[slice(*span)], put) for span in spans(pattern, text)]
    return sorted(found)


def pattern_hits(rules: Any, lang: str, text: str) -> list[Hit]:
    """What the expressions of a JSON file of rules find, without Node."""
    return sorted(
        Hit(*span, text[slice(*span)], one["replacement"] or "")
        for rule in rules["rules"]
        if rule["lang"] == lang
        for one in rule["patterns"]
        for span in spans(one["pattern"], text)
    )


def spans(pattern: str, text: str) -> Iterator[tuple[int, int]]:
    """Where an expression of a file of rules is found, as Python's expressions have it."""
    quotations = _UNSAID.findall(pattern)
    for found in re.finditer(_UNSAID.sub("", pattern).replace(_LETTER, r"\w"), text):
        if not any(_is_said(text, found.end(), *marks) for marks in quotations):
            yield found.span()


def languagetool_hits(rules: Path, text: str) -> list[Hit]:
    """What LanguageTool's rules find in a text that is cut into words and marks."""
    tokens = [(found[0], *found.span()) for found in re.finditer(r"\w+|[^\w\s]", text)]
    found = []
    for group in ElementTree.parse(rules).iter("rulegroup"):
        immune: set[int] = set()
        for pattern in group.iter("antipattern"):
            wanted = list(pattern)
            for at in range(len(tokens)):
                if _fits(wanted, tokens[at : at + len(wanted)]):
                    immune.update(range(at, at + len(wanted)))
        for rule in group.iter("rule"):
            put = rule.findtext("message/suggestion") or ""
            if (expression := rule.findtext("regexp")) is not None:
                found += [Hit(*span, text[slice(*span)], put) for span in spans(expression, text)]
                continue
            wanted = rule.findall("pattern/token")
            for at in range(len(tokens)):
                if at not in immune and _fits(wanted, tokens[at : at + len(wanted)]):
                    start, end = tokens[at][1], tokens[at + len(wanted) - 1][2]
                    found.append(Hit(start, end, text[start:end], put))
    return sorted(found)


def _fits(wanted: Sequence[ElementTree.Element], tokens: Sequence[tuple[str, int, int]]) -> bool:
    return len(wanted) == len(tokens) and all(
        token[0] in (each.text or "").split("|") for each, token in zip(wanted, tokens, strict=True)
    )


def _is_said(text: str, end: int, opening: str, closing: str, most: str) -> bool:
    at = text.rfind(opening, max(0, end - int(most) - 1), end)
    return at >= 0 and not re.search(rf"[{closing}\n]", text[at + 1 : end])


def _in_node(tools: Path, script: str, arguments: Sequence[str], texts: Sequence[str]) -> list[list[Hit]]:
    done = _run(["node", "-e", script, *arguments], tools, json.dumps(list(texts)))
    return [[Hit(*each) for each in of_text] for of_text in json.loads(done)]


def _run(command: Sequence[str], tools: Path, given: str = "", at: Path | None = None) -> str:
    environment = {**os.environ, "NODE_PATH": str(tools / "node_modules")}
    done = subprocess.run(command, input=given, capture_output=True, text=True, env=environment, cwd=at, check=False)
    if done.returncode not in (0, 1) or (done.stderr and not done.stdout):
        raise RuntimeError(f"{command[0]}: {done.stderr[-2_000:]}")
    return done.stdout
