"""Compare a plan that was read with a key of what the document says, field by field."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from planlint.layouts.detect import Fit, best
from planlint.layouts.labels import fold
from planlint.layouts.shelf import builtin, open_source
from planlint.layouts.understand import understand
from planlint.readers import script_reader, yaml
from tests.layouts.building import plain


class Field(NamedTuple):
    """A field of a key, and whether the plan has it at the same place."""

    path: str
    wanted: str
    found: str

    @property
    def right(self) -> bool:
        return self.wanted == self.found


def fields(wanted: Any, found: Any, path: str = "") -> Iterator[Field]:
    """Give every field of a key with what the plan has there; "" where it has nothing."""
    if isinstance(wanted, dict):
        given = found if isinstance(found, dict) else {_says(wanted): found}
        for key, value in wanted.items():
            yield from fields(value, given.get(key), f"{path}.{key}".lstrip("."))
    elif isinstance(wanted, list):
        have = list(found) if isinstance(found, list) else []
        for index, item in enumerate(wanted):
            yield from fields(item, _like(item, index, have), f"{path}[{index}]")
        for index in range(len(wanted), len(have)):  # a part too many
            if _words(have[index]):
                yield Field(f"{path}[{index}]", "", _words(have[index]))
    else:
        if isinstance(found, list) and len(found) == 1:  # "K-5" and ["K-5"] are the same
            found = found[0]
        words = _words(found) if isinstance(found, dict) else str("" if found is None else found)
        yield Field(path, " ".join(str(wanted).split()), " ".join(words.split()))


def _says(part: Any) -> str:
    return next((key for key in ("statement", "name") if key in part), "")


def _words(part: Any) -> str:
    return str(part.get(_says(part), "") if isinstance(part, dict) else part or "")


def _like(item: Any, index: int, have: list[Any]) -> Any:
    """Give the part that says the same; the one at the same place when none does."""
    wanted = fold(_words(item))
    same = [part for part in have if wanted and fold(_words(part)) == wanted]
    return same[0] if same else have[index] if index < len(have) else None


def scored(file: Path) -> tuple[Fit, list[Field]]:
    """Give how the best layout fits a document, and the fields of the key beside it."""
    reader = script_reader(file.name)
    assert reader is not None
    script = reader(file.name, file.read_bytes())
    layouts = [ready for s in builtin() if (ready := open_source(s).ready) is not None]
    found = best(layouts, script)
    (document,) = understand(file.name, script, found.ready).documents
    key = yaml.read("key.yaml", file.with_suffix(".yaml").read_text("utf-8")).root
    return found, list(fields(plain(key), plain(document.root)))
