"""Workbooks for tests, and what is read of them as plain lines that a person can compare."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import xlsxwriter

from planlint.readers import excel
from planlint.readers.blocks import Heading, Paragraph, Script, Table


def book(fill: Callable[[Any], object]) -> bytes:
    """Give a workbook that a function fills."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(made)
    made.close()
    return out.getvalue()


def sheet(*rows: tuple[object, ...] | list[object], name: str = "Goals") -> bytes:
    """Give a workbook of one sheet, whose rows begin at A1; None is an empty cell."""

    def fill(made: Any) -> None:
        page = made.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)

    return book(fill)


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    """Give a workbook with a text in one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            content = before.read(info)
            if info.filename == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            after.writestr(info, content)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """Give the parts of a workbook by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read(data: bytes) -> Script:
    return excel.read("plan.xlsx", data)


def table(data: bytes) -> Table:
    """Give the first table of a workbook."""
    return next(block for block in read(data).blocks if isinstance(block, Table))


def said(data: bytes) -> list[tuple[str, str]]:
    """Give what is told about a workbook, each with its place."""
    return [(trouble.address, trouble.message) for trouble in read(data).troubles]


def lines(script: Script) -> list[object]:
    """Give a script's blocks: headings and texts as strings, tables as their address and rows."""
    found: list[object] = []
    for block in script.blocks:
        if isinstance(block, Heading):
            found.append(f"{'#' * block.level} {block.text.text}")
        elif isinstance(block, Paragraph):
            found.append(block.text.text)
        else:
            found.append((block.address, [[cell.text.text for cell in row] for row in block.rows]))
    return found


def cells(script: Script) -> dict[str, str]:
    """Give what stands in each cell by its address; fails when an address comes twice."""
    found: dict[str, str] = {}
    for block in script.blocks:
        texts = (
            [cell.text for row in block.rows for cell in row]
            if isinstance(block, Table)
            else [block.text] * (not isinstance(block, Heading) or block.level > 1)
        )
        for text in texts:
            assert text.address not in found
            found[text.address] = text.text
    return found
