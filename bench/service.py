"""The term service under load, beside a bare FastAPI route on the same machine in the same run; and many who write.

    python -m bench.service [--seconds 2] [--rounds 3] [--connections 16] [--writers 50]

Each service is a process of its own on a port of this machine; what asks is one process with raw sockets, every
connection asking again as soon as it has its answer. Rounds of all questions follow each other, and medians are told:
the ratios within a run are what counts.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

BARE = """
import sys, uvicorn
from fastapi import FastAPI
app = FastAPI()
@app.get("/")
async def bare():
    return {"query": "Khankendi", "matches": []}
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=False, log_level="warning")
"""
TEXT = (
    "In Stepanakert, which Azerbaijan calls Khankendi, the talks on Nagorno-Karabakh went on; Artsakh's former "
    "officials and the government in Baku each spoke of their own names for Shushi and Shusha. "
)


Server = tuple[int, int]
"""The port of a service, and the id of its process."""


@dataclass
class Question:
    """A request to send again and again: several, one after the other, where ``requests`` has several."""

    name: str
    server: tuple[int, int]
    requests: Sequence[bytes]
    expects: int = 200
    rates: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)


# ---- services ----------------------------------------------------------------------------------


@contextlib.contextmanager
def _process(command: Sequence[str], port: int, path: str, **environment: str) -> Iterator[int]:
    process = subprocess.Popen([sys.executable, *command], env={**os.environ, **environment}, stderr=subprocess.DEVNULL)
    try:
        _wait_for(process, port, path)
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    import httpx

    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("the service ended before it answered")
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"http://127.0.0.1:{port}{path}").is_success:
                return
        time.sleep(0.1)
    raise RuntimeError("the service does not answer")


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def _service(store: Path | None = None, **settings: str) -> Iterator[Server]:
    """``termbase serve`` of a store, or of the curated terms."""
    port = _free_port()
    command = ["-m", "termbase", "serve", "--port", str(port), *(("--store", str(store)) if store else ())]
    told = {f"TERMBASE_SERVE_{name.upper()}": value for name, value in settings.items()}
    with _process(command, port, "/readyz", TERMBASE_SERVE_ACCESS_LOG="false", **told) as pid:
        yield port, pid


# ---- asking ------------------------------------------------------------------------------------


def _get(path: str, *headers: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept: application/json", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def _post(path: str, body: object) -> bytes:
    content = json.dumps(body).encode()
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json",
             f"Content-Length: {len(content)}", "", ""]  # fmt: skip
    return "\r\n".join(lines).encode() + content


async def _answer(reader: asyncio.StreamReader) -> int:
    """Read one answer whole; its status."""
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    lowered = head.lower()
    at = lowered.find(b"content-length:")
    if at >= 0:
        await reader.readexactly(int(lowered[at + 15 : lowered.find(b"\r\n", at)]))
    elif b"transfer-encoding: chunked" in lowered:
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    return status


async def _load(question: Question, connections: int, seconds: float) -> tuple[float, list[float]]:
    """Answers a second, and how long each took."""
    took: list[float] = []
    turn = itertools.cycle(question.requests)
    until = time.perf_counter() + seconds

    async def ask() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", question.server[0])
        while (began := time.perf_counter()) < until:
            writer.write(next(turn))
            status = await _answer(reader)
            if status != question.expects:
                raise RuntimeError(f"{question.name}: answered {status}")
            took.append(time.perf_counter() - began)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(ask() for _ in range(connections)))
    return len(took) / (time.perf_counter() - began), took


def _cpu(pid: int) -> float:
    """The seconds of the processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _questions(bare: Server, warm: Server, cold: Server) -> list[Question]:
    """What is asked: ``warm`` keeps encoded answers, ``cold`` keeps none."""
    import httpx

    names = [
        "Khankendi",
        "Степанакерт",
        "Şuşa",
        "Շուշի",
        "Artsakh",
        "Нагорный Карабах",
        "Tiflis",
        "Kyiv",
        "Киев",
        "Derry",
    ]
    lookups = [_get(f"/v1/lookup?q={quote(name)}") for name in names]
    [first, *_] = httpx.get(f"http://127.0.0.1:{warm[0]}/v1/lookup", params={"q": "Khankendi"}).json()["matches"]
    path = f"/v1/concepts/{first['concept']}"
    tag = httpx.get(f"http://127.0.0.1:{warm[0]}{path}").headers["etag"]
    style = httpx.get(f"http://127.0.0.1:{warm[0]}/v1/styles").json()["styles"][0]["id"]
    checked = _post("/v1/check", {"text": (TEXT * 12)[:2_000], "style": style, "lang": "en"})
    return [
        Question("a bare FastAPI route", bare, [_get("/")]),
        Question("look-up, the answer at hand", warm, lookups[:1]),
        Question("look-up, made each time", cold, lookups),
        Question("a concept, the answer at hand", warm, [_get(path)]),
        Question("a concept, made each time", cold, [_get(path)]),
        Question("a concept that the reader has: 304", warm, [_get(path, f"If-None-Match: {tag}")], expects=304),
        Question("check of a text of 2,000 letters", warm, [checked]),
    ]  # fmt: skip


def load(connections: int, seconds: float, rounds: int) -> None:
    """Print answers a second and latencies of every question."""
    port = _free_port()
    with (
        _process(["-c", BARE, str(port)], port, "/") as bare_pid,
        _service() as warm,
        _service(cached_answers="0") as cold,
    ):
        questions = _questions((port, bare_pid), warm, cold)
        for one in questions:  # what is made once is made before
            asyncio.run(_load(one, 2, 0.3))
        for _ in range(rounds):
            for one in questions:
                began = _cpu(one.server[1])
                rate, took = asyncio.run(_load(one, connections, seconds))
                one.cpu.append(1_000 * (_cpu(one.server[1]) - began) / len(took))
                one.rates.append(rate)
                one.took += took
    bare = statistics.median(questions[0].rates)
    print(f"{connections} connections, {rounds} rounds of {seconds:g} s each; medians\n")
    print("| Question | a second | of the bare route | p50 ms | p99 ms | CPU ms each |\n|" + " --- |" * 6)
    for one in questions:
        rate, took = statistics.median(one.rates), sorted(one.took)
        cpu = statistics.median(one.cpu)
        p50, p99 = (1_000 * took[int(share * (len(took) - 1))] for share in (0.5, 0.99))
        print(f"| {one.name} | {rate:,.0f} | {rate / bare:.2f} | {p50:.1f} | {p99:.1f} | {cpu:.2f} |")


# ---- writing -----------------------------------------------------------------------------------


def write(writers: int, times: int = 2) -> None:
    """Many add to one concept at once, each by what it has read; tell what came of it."""
    from termbase.editing import change_of
    from termbase.model import Concept, Kind, Term
    from termbase.store import Store

    with tempfile.TemporaryDirectory(prefix="termbase-bench-") as folder:
        path = Path(folder) / "terms.db"
        with Store.open(path, create=True) as store:
            both = tuple(Term(text=text, lang="en") for text in ("Khankendi", "Stepanakert"))
            made = Concept(id="city", kind=Kind.PLACE, terms=both)
            store.apply(change_of(made), actor="bench", why="to be added to")
            secret, _ = store.create_token("bench", "reviewer", actor="bench")
        with _service(path) as (port, _):
            began = time.perf_counter()
            retried = asyncio.run(_writing(port, secret, writers, times))
            took = time.perf_counter() - began
        with Store.open(path) as store:
            entry = store.entry("concept", "city")
            faults = store.verify()
            lines = len(store.history("concept", "city", limit=1_000))
    assert entry is not None
    wanted = writers * times
    there = sum(term.text.startswith("Name ") for term in entry.entry.terms)  # type: ignore[union-attr]
    print(
        f"\n{writers} writers at once, {times} names each into one concept: {there} of {wanted} acknowledged names are"
        f" there, {lines - 1} lines of history for them, {retried} refusals (412) and new tries, {took:.1f} s;"
        f" faults found: {len(faults)}"
    )
    if there != wanted or lines - 1 != wanted or faults:
        raise SystemExit("something was lost")


async def _writing(port: int, secret: str, writers: int, times: int) -> int:
    import httpx

    retried = 0

    async def one(number: int) -> None:
        nonlocal retried
        limits = httpx.Timeout(120)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=limits) as http:
            for turn in range(times):
                while True:
                    got = await http.get("/v1/concepts/city")
                    entry = {key: value for key, value in got.json().items() if key != "asked"}
                    entry["terms"].setdefault("en", []).append({"text": f"Name {number}-{turn}"})
                    headers = {"If-Match": got.headers["etag"], "Authorization": f"Bearer {secret}",
                               "Termbase-Reason": "a name more"}  # fmt: skip
                    put = await http.put("/v1/concepts/city", json=entry, headers=headers)
                    if put.status_code == 412:
                        retried += 1
                        continue
                    put.raise_for_status()
                    break

    await asyncio.gather(*map(one, range(writers)))
    return retried


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--writers", type=int, default=50)
    told = parser.parse_args()
    load(told.connections, told.seconds, told.rounds)
    write(told.writers)


if __name__ == "__main__":
    main()
