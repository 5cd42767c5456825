"""Patterns of files, as ``per-file-ignores`` holds them.

``*`` and ``?`` stand for characters of one name, ``**`` for any number of folders. A
pattern without a slash fits a file's name in every folder below. A pattern is relative
to the folder of the file that it is written in.
"""

import posixpath
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePath


def trouble(pattern: str) -> str:
    """Say what is wrong with a pattern and what to do, "" when nothing is."""
    if not pattern.strip():
        return 'is empty; write a file or a pattern such as "drafts/**"'
    if "\\" in pattern:
        return "has a backslash; write / between folders"
    if pattern.startswith("/") or PurePath(pattern).drive:
        return "is absolute; write it from the folder of this file"
    if ".." in pattern.split("/"):
        return "leads out of its folder; write it in a file further up"
    return ""


def rooted(pattern: str, folder: str) -> str:
    """Rewrite a pattern written in ``folder`` ("" for the root) to be relative to the root."""
    if not folder:
        return pattern
    between = "" if "/" in pattern.rstrip("/") else "**/"
    return f"{folder}/{between}{pattern.removeprefix('./')}"


def fits(path: str, pattern: str) -> bool:
    """Say whether a path, relative to the root, fits a pattern."""
    names = posixpath.normpath(path).split("/")
    if "/" not in pattern.rstrip("/"):
        pattern = f"**/{pattern}"
    if pattern.endswith("/"):
        pattern = f"{pattern}**"
    return _fits(names, pattern.removeprefix("./").split("/"))


def _fits(names: Sequence[str], parts: Sequence[str]) -> bool:
    """Match folder by folder; ``reached`` holds how many names may be used up so far."""
    reached = {0}
    for part in parts:
        if part == "**":
            reached = set(range(min(reached), len(names) + 1)) if reached else set()
        else:
            reached = {n + 1 for n in reached if n < len(names) and fnmatchcase(names[n], part)}
    return len(names) in reached
