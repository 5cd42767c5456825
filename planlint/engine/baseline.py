"""A baseline: findings that were there before, kept by code, element and field, never by line."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from planlint.engine.files import replace
from planlint.finding import Finding

VERSION = 1
Key = tuple[str, str, str, str]  # path, code, element, field


class Baseline(NamedTuple):
    """The entries of a baseline file; paths are relative to the file's folder."""

    path: Path
    entries: frozenset[Key]


class BaselineError(Exception):
    """A baseline file cannot be used; the text says why and what to do."""


def read(path: Path) -> Baseline:
    """Read a baseline file; raises BaselineError."""
    import json  # noqa: PLC0415  (3 ms, needed only with a baseline)

    name = shown(path)
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BaselineError(
            f"There is no baseline file {name}; `planlint baseline` writes one."
        ) from None
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise BaselineError(f"The baseline file {name} cannot be opened: {reason}.") from None
    except (ValueError, RecursionError):  # not JSON, not UTF-8, or nested without end
        tree = None
    if not isinstance(tree, dict) or not isinstance(tree.get("entries"), list):
        raise BaselineError(
            f"The file {name} is not a baseline of planlint; `planlint baseline` writes one."
        )
    if tree.get("version") != VERSION:
        raise BaselineError(
            f"The baseline file {name} has version {tree.get('version')}; this planlint reads"
            f" version {VERSION}. Write it again with `planlint baseline`."
        )
    return Baseline(path, frozenset(_key(entry) for entry in tree["entries"]))


def shown(path: Path) -> str:
    """Name a file as people see it: from here if it is below, else in full."""
    near = os.path.relpath(path)
    return str(path) if near.startswith(os.pardir) else near


def _key(entry: Any) -> Key:
    if not isinstance(entry, dict):
        raise BaselineError("An entry of the baseline is not a set of keys.")
    return (
        str(entry.get("path", "")),
        str(entry.get("code", "")),
        str(entry.get("element", "")),
        str(entry.get("field", "")),
    )


def key_of(finding: Finding, base: Path) -> Key:
    """Give the key of a finding, its path relative to the baseline's folder."""
    return (relative(finding.path, base), finding.code, finding.element, finding.field)


def relative(path: str, base: Path) -> str:
    """Give a path as seen from a folder, with forward slashes on every system."""
    return os.path.relpath(path, base).replace(os.sep, "/")


def apply(
    baseline: Baseline, findings: Iterable[Finding]
) -> tuple[list[Finding], list[Finding], set[Key]]:
    """Split findings into new and known ones; also give the entries that were met.

    planlint's own codes are never known: what cannot be read or run must be seen.
    """
    base = baseline.path.parent
    new, known, met = [], [], set()
    for finding in findings:
        key = key_of(finding, base)
        if key in baseline.entries and not finding.code.startswith("PL"):
            known.append(finding._replace(baselined=True))
            met.add(key)
        else:
            new.append(finding)
    return new, known, met


def describe(key: Key) -> str:
    """Name an entry for people: the code, the element and field, and the file."""
    path, code, element, field = key
    return f"{code} at {element}{'.' + field if field else ''} in {path}"


def write(path: Path, keys: Iterable[Key]) -> int:
    """Write a baseline file in one step; gives the number of entries."""
    import json  # noqa: PLC0415  (few runs have a baseline)

    ordered = sorted(set(keys))
    entries = [
        {"path": path, "code": code, "element": element, "field": field}
        for path, code, element, field in ordered
    ]
    text = json.dumps({"version": VERSION, "entries": entries}, indent=2, ensure_ascii=False)
    replace(path, (text + "\n").encode("utf-8"))
    return len(entries)


def keys_for(findings: Iterable[Finding], path: Path) -> list[Key]:
    """Give the keys of findings for a baseline that will stand at ``path``."""
    return [key_of(f, path.parent) for f in findings if not f.code.startswith("PL")]
