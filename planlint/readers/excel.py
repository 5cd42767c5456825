"""Read a workbook (.xlsx, .xlsm; .xls, .xlsb and .ods with an extra) into a Script.

Each sheet that is seen is a heading and what stands in it; every cell has its address, as
``Goals!C7`` or ``'Goal 1'!C7``. What is hidden is left out, and said when it is more than a
list of choices.
"""

import contextlib
import gc
import re
from collections.abc import Iterable, Iterator
from typing import Any

from planlint.readers.blocks import Block, Cell, Script, Table, Text
from planlint.readers.guard import guarded, opened
from planlint.readers.kinds import unreadable
from planlint.readers.sheet import Sheet, column_name, reference, sheet_name
from planlint.readers.sheet_blocks import blocks
from planlint.source import Span, Trouble

SECONDS = 30
"""Longest that the reading of one workbook may take; a million cells take eight."""

MEGABYTES = 1_500
"""Most memory that it may take beyond what planlint has."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_CHOICE = 80  # longest entry of a list of choices, in characters
_CHOICE_MEAN = 40  # and their mean
_NAMED = 3  # places that a message names
_SAID = 100  # errors of formulas that are said, of each sheet


def read(path: str, data: bytes) -> Script:
    """Read the bytes of a workbook; raises UnreadableError, which says why and what to do."""
    with _not_collecting():
        return _unpacked(guarded(_packed, data, seconds=SECONDS, megabytes=MEGABYTES))


Packed = tuple[list[tuple[Any, ...]], tuple[Trouble, ...]]


def _packed(data: bytes) -> Packed:
    """Read a workbook, and give it as plain values: they come back in a third of the time."""
    made = script(data)
    plain: list[tuple[Any, ...]] = []
    for block in made.blocks:
        if isinstance(block, Table):
            rows = [
                [
                    (text.text, text.address, column, width, height, header)
                    for text, column, width, height, _, header in row
                ]
                for row in block.rows
            ]
            plain.append((rows, block.address, block.name))
        else:
            plain.append((block,))
    return plain, made.troubles


def _unpacked(packed: Packed) -> Script:
    plain, troubles = packed
    found: list[Block] = []
    for block in plain:
        if len(block) == 1:
            found.append(block[0])
            continue
        rows, address, name = block
        cells = (
            tuple(
                Cell(Text(text, where), column, width, height, (), header)
                for text, where, column, width, height, header in row
            )
            for row in rows
        )
        found.append(Table(tuple(cells), address, name))
    return Script("excel", tuple(found), troubles=troubles)


def script(data: bytes) -> Script:
    """Read a workbook in this process, without limits of time and memory."""
    with _not_collecting():
        return _script(*_sheets(data))


@contextlib.contextmanager
def _not_collecting() -> Iterator[None]:
    """Let the collector rest: a hundred thousand new values, none of which is garbage."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _script(sheets: list[Sheet], troubles: list[Trouble]) -> Script:
    seen = [sheet for sheet in sheets if not sheet.hidden]
    found: list[Block] = []
    for sheet in seen:
        found += blocks(sheet)
        troubles += _told(sheet)
    troubles += _hidden_sheets(sheets)
    if not any(sheet.cells for sheet in seen):
        raise unreadable(
            "The workbook is empty: no sheet that is shown has a cell with text.",
            "give the workbook that holds the plan; show its sheets if they are hidden.",
        )
    return Script("excel", tuple(found), troubles=tuple(troubles))


def _sheets(data: bytes) -> tuple[list[Sheet], list[Trouble]]:
    old = data.startswith(_OLE) and _stream(data, "Workbook") and not _locked(data)
    if old or data[30:].startswith(_ODS):
        from planlint.readers import calamine  # noqa: PLC0415  (rarely needed)

        return calamine.sheets(data)
    package = opened(data, "Excel")
    if package.main.endswith(".bin"):
        from planlint.readers import calamine  # noqa: PLC0415  (only for .xls and .ods)
        from planlint.readers.guard import weigh  # noqa: PLC0415  (as above)

        weigh(package)
        return calamine.sheets(data)
    from planlint.readers import workbook  # noqa: PLC0415  (expat)

    return workbook.sheets(package), list(package.troubles)


def _stream(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in data


def _locked(data: bytes) -> bool:
    return _stream(data, "EncryptedPackage")


def _told(sheet: Sheet) -> Iterator[Trouble]:
    """Say what of a sheet was not read, or may be wrong."""
    name = sheet_name(sheet.name)
    rows = [row for row, _ in sheet.cells if row in sheet.hidden_rows]
    if rows:
        yield _trouble(
            f"{_hidden(rows, 'row', [str(row + 1) for row in sorted(set(rows))])} in {name}, with "
            f"{_not_read(len(rows))}.",
            "if the plan needs it, clear the filter (Data, Clear) or select the whole sheet, "
            "right-click a row's number and choose Unhide; otherwise delete it.",
            f"{name}!{reference(min(rows), 0)}",
        )
    columns = [column for row, column in sheet.cells if column in sheet.hidden_columns]
    if columns:
        letters = [column_name(column) for column in sorted(set(columns))]
        yield _trouble(
            f"{_hidden(columns, 'column', letters)} in {name}, with {_not_read(len(columns))}.",
            "if the plan needs it, select the whole sheet, right-click a column's letter and "
            "choose Unhide; otherwise delete it.",
            f"{name}!{reference(0, min(columns))}",
        )
    unsaved = [place for place in sheet.unsaved if _shown(sheet, place)]
    if unsaved:
        named = _named([f"{name}!{reference(*place)}" for place in unsaved])
        yield _trouble(
            f"The file does not hold what the formulas give ({named}); they were read as empty.",
            "open the workbook in Excel, let it calculate, and save it.",
            f"{name}!{reference(*unsaved[0])}",
        )
    for place in [place for place in sheet.errors if _shown(sheet, place)][:_SAID]:
        where = f"{name}!{reference(*place)}"
        yield _trouble(
            f"{where} shows the error {sheet.cells[place].text}.",
            "mend its formula, or write the value.",
            where,
        )


def _hidden_sheets(sheets: Iterable[Sheet]) -> Iterator[Trouble]:
    for sheet in sheets:
        if sheet.hidden and sheet.cells and not _choices(sheet):
            name = sheet_name(sheet.name)
            yield _trouble(
                f"The sheet {name} is hidden, with {_not_read(len(sheet.cells))}.",
                "if it belongs to the plan, show it (right-click a sheet's tab, Unhide); otherwise "
                "delete it.",
                f"{name}!{reference(*min(sheet.cells))}",
            )


def _choices(sheet: Sheet) -> bool:
    """Tell a hidden list of choices, as drop-downs have it, from a part of a plan."""
    texts = [filled.text for filled in sheet.cells.values()]
    return (
        all(len(text) <= _CHOICE and "\n" not in text for text in texts)
        and sum(map(len, texts)) <= _CHOICE_MEAN * len(texts)
        and not any(re.search(r"[.;]\s|[.;]$|\d\s?%", text) for text in texts)
    )


def _shown(sheet: Sheet, place: tuple[int, int]) -> bool:
    return place[0] not in sheet.hidden_rows and place[1] not in sheet.hidden_columns


def _trouble(message: str, help: str, address: str) -> Trouble:
    return Trouble("PL001", message, Span(0, 0), help, address=address)


def _hidden(places: list[int], what: str, names: list[str]) -> str:
    one = len(set(places)) == 1
    return f"{what.title()}{'' if one else 's'} {_named(names)} {'is' if one else 'are'} hidden"


def _named(names: list[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _not_read(count: int) -> str:
    return (
        "one filled cell that was not read"
        if count == 1
        else f"{count} filled cells that were not read"
    )
