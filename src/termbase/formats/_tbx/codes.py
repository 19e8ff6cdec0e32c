"""Small codes of the TBX files: ids that XML takes, notes of the form key=value, language tags."""

from __future__ import annotations

import functools
import re

from termbase.formats._foreign import tag_of

NCNAME = re.compile(
    r"[A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3041-\u3096\u4e00-\u9fff\uac00-\ud7a3]"
    r"[\w.\u00b7-]*"
)
LANGUAGE = re.compile("[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")
MARKER = "termbase-convention-1"
"""What the header of a file says whose notes, ids and groups are to be read as this program writes them."""

_UNPLAIN = re.compile("[%;\r\n\t\u2028\u2029\u0085]|^ | $")
_ESCAPED = re.compile("%([0-9A-F]{2,6})\\.")
_PART = re.compile(r"([A-Za-z]+)=(.*)", re.DOTALL)
_UNREF = re.compile("_([0-9a-f]+)_")


def packed(pairs: list[tuple[str, str]]) -> str:
    """``key=value; key=value``; what would part them stands as ``%3B.``."""
    return "; ".join(f"{key}={_UNPLAIN.sub(lambda sign: f'%{ord(sign[0]):02X}.', value)}" for key, value in pairs)


def unpacked(text: str) -> list[tuple[str, str]] | None:
    """The pairs again; None for text that is none."""
    pairs = []
    for part in text.split("; "):
        found = _PART.fullmatch(part)
        if not found or ";" in found[2]:
            return None
        pairs.append((found[1], _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), found[2])))
    return pairs


def reference(kind: str, name: str) -> str:
    """An XML id for a perspective or a source: ``perspective.un``; other signs than a slug's as ``_20_``."""
    return f"{kind}.{re.sub('[^a-z0-9-]', lambda sign: f'_{ord(sign[0]):x}_', name)}"


def dereferenced(target: str, kind: str) -> str | None:
    """The name in such an id, or None for another one."""
    if not target.startswith(f"{kind}."):
        return None
    return _UNREF.sub(lambda sign: chr(int(sign[1], 16)), target[len(kind) + 1 :])


def entry_id(slug: str) -> str:
    """An XML id for a concept: its own, which may not begin with a digit."""
    return f"_{slug}" if slug[0].isdigit() else slug


@functools.lru_cache(maxsize=1024)
def language(tag: str) -> str | None:
    """A language as BCP 47 writes it, of a tag or an English name; None for what is neither."""
    from langcodes import standardize_tag, tag_is_valid  # deferred: slow

    written = tag.strip().replace("_", "-")
    try:
        found = str(standardize_tag(written)) if LANGUAGE.fullmatch(written) else ""
    except ValueError:
        found = ""
    return found if found and tag_is_valid(found) else tag_of(tag)
