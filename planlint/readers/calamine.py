"""Read .xls, .xlsb and .ods through python-calamine: values and merged cells, no formats.

Such files are rare, and python-calamine (an extra) does not tell how their numbers are shown or
what is hidden in a sheet; :func:`sheets` says so where it matters.
"""

import io
from datetime import date, datetime, time, timedelta

from planlint.readers.extras import extra
from planlint.readers.kinds import damaged, locked, unreadable
from planlint.readers.sheet import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
    Area,
    Filled,
    Sheet,
    clean,
    reference,
    sheet_name,
)
from planlint.readers.shown import general
from planlint.source import Span, Trouble

Value = int | float | str | bool | date | datetime | time | timedelta

_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


def sheets(data: bytes) -> tuple[list[Sheet], list[Trouble]]:
    """Read every sheet, and say what could not be told; raises UnreadableError."""
    python_calamine = extra(
        "python_calamine",
        "Reading .xls, .xlsb and .ods files needs python-calamine, which is not installed.",
        'install it with: pip install "planlint[excel]"; or save the plan as .xlsx.',
    )
    made: list[Sheet] = []
    troubles: list[Trouble] = []
    left = [MAX_CELLS, MAX_TEXT]
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for index, about in enumerate(book.sheets_metadata):
                if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_index(index)
                hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
                made.append(_sheet(sheet, about.name, hidden, left, troubles))
    except python_calamine.PasswordError:
        raise locked("Excel") from None
    # Besides its own errors: of reading its bytes, and of a value that Python has no place for.
    except (python_calamine.CalamineError, OSError, ValueError):
        raise damaged("its sheets cannot be read") from None
    return made, troubles


def _sheet(  # type: ignore[no-untyped-def]
    sheet, name: str, hidden: bool, left: list[int], troubles: list[Trouble]
) -> Sheet:
    cells: dict[tuple[int, int], Filled] = {}
    errors: list[tuple[int, int]] = []
    start = sheet.start or (0, 0)
    fractions: list[tuple[int, int]] = []
    left[0] -= sheet.height * sheet.width
    if left[0] < 0 or sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
        raise unreadable(
            f"The workbook spans more than {MAX_CELLS:,} cells: that is a table of data, "
            "not a plan.",
            "keep the plan's sheets in a workbook of their own.",
        )
    for down, row in enumerate(sheet.to_python(skip_empty_area=True)):
        for on, value in enumerate(row):
            text = _text(value)
            if not text:
                continue
            left[1] -= len(text)
            if left[1] < 0:
                raise unreadable(
                    f"The workbook holds more than {MAX_TEXT / 1e6:,.0f} million characters.",
                    "keep the plan's sheets in a workbook of their own.",
                )
            place = (start[0] + down, start[1] + on)
            cells[place] = Filled(text)
            if text in _ERRORS:
                errors.append(place)
            if isinstance(value, float) and 0 < value < 1:
                fractions.append(place)
    if fractions and not hidden:
        where = f"{sheet_name(name)}!{reference(*fractions[0])}"
        troubles.append(
            Trouble(
                "PL001",
                f"Files of this kind do not tell planlint how numbers are shown: {where} was read "
                f"as {cells[fractions[0]].text}, which may be a percentage.",
                Span(0, 0),
                "save the plan as .xlsx.",
                address=where,
            )
        )
    merged = [Area(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return Sheet(name, cells, hidden, merged=tuple(merged), errors=tuple(errors))


def _text(value: Value) -> str:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return general(value) if abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else f"{value:%Y-%m-%d}"
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value)
