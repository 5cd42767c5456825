"""Packages that only some formats need, and that planlint does without when they are absent."""

import importlib
from typing import Any

from planlint.readers.kinds import unreadable


def extra(module: str, message: str, help: str) -> Any:
    """Give a module of a package that may be absent; raises UnreadableError with what to say.

    Imported late, because each takes time that reading YAML must not.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise unreadable(message, help) from None
