"""Which contested names are found in sentences: predictions for a scorer, from a folder of term files.

    python -m bench.mentions SENTENCES.jsonl... [--terms FOLDER] [-o PREDICTIONS.jsonl]

Each row of the input has "id", "lang" and "text"; each row written has "id" and "mentions" (start, end, concept).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from termbase.document import Document
from termbase.glossary import Glossary
from termbase.matcher import Matcher
from termbase.reading import Reading
from termbase.scan import scan
from termbase.termfiles.reader import read_folder

TERMS = Path(__file__).parents[1] / "terms"


def predictions(paths: Iterable[Path], terms: Path) -> Iterator[dict[str, Any]]:
    """For each row of the files its id and mentions, by the terms of a folder."""
    glossary = Glossary(read_folder(terms))
    matchers: dict[str, Matcher] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            lang = row.get("lang", "en")
            if lang not in matchers:
                matchers[lang] = Matcher(glossary, lang)
            document = Document(row["id"], row["text"])
            whole = [Reading(lang, document.text)]
            found = scan(document, whole, glossary, matchers.__getitem__, lang=lang, on=date.today())
            mentions = [{"start": m.start, "end": m.end, "concept": m.concept} for m in found.mentions]
            yield {"id": row["id"], "mentions": mentions}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("sentences", nargs="+", type=Path)
    arguments.add_argument("--terms", type=Path, default=TERMS)
    arguments.add_argument("-o", "--output", type=Path)
    asked = arguments.parse_args()
    out = asked.output.open("w", encoding="utf-8") if asked.output else sys.stdout
    for row in predictions(asked.sentences, asked.terms):
        print(json.dumps(row, ensure_ascii=False), file=out)


if __name__ == "__main__":
    main()
