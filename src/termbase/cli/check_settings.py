"""``termbase check --show-settings``: by what a file would be checked, and which configuration says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from termbase.cli.check_files import Given
from termbase.configfiles import Configured


def show(configured: Configured, path: Path, given: Given, *, form: str) -> None:
    """Print the settings of a file: as TOML, or as JSON where that is the format."""
    settings = given.over(configured.settings_of(path))
    files = [str(layer.file) for layer in configured.layers]
    values: dict[str, Any] = {
        "style": settings.style,
        "lang": settings.lang,
        "store": configured.store,
        "baseline": str(configured.baseline) if configured.baseline else None,
        "rules": {name: severity.value for name, severity in sorted(settings.rules.items())},
        "select": sorted(settings.select),
        "ignore": sorted(settings.ignore),
        "parts": {kind.value: severity.value for kind, severity in sorted(settings.parts.items())},
        "fail-on": settings.fail_on.value,
        "require-reason": settings.require_reason,
        "excluded": configured.excludes(path),
    }
    if form == "json":
        from termbase.cli import answers

        answers.write({"path": str(path), "files": files, "settings": values})
        return
    print(f"# {path}")
    for file in files or ["no configuration"]:
        print(f"# from {file}")
    for name, value in values.items():
        print(f"# {name} is not set" if value is None else f"{name} = {_toml(value)}")


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        from termbase.reports.shapes import compact

        return compact(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {_toml(one)}" for name, one in value.items()) + "}"
    return "[" + ", ".join(map(_toml, value)) + "]"
