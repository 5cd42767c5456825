"""The review as an Excel workbook: one row a finding, one row a plan, and the common tables.

Rows are written as they come and wait in a file, so that a district of ten thousand plans
takes no more memory than one of ten. Texts stand in their cells (18.3.1.53): no text of a
plan is ever taken for a formula. ECMA-376 Part 1, 18.3 (worksheets), 18.8 (styles).
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape as attribute
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple

from planlint.finding import SEVERITIES, Finding
from planlint.forms import theme
from planlint.forms.package import Piece, pack
from planlint.readers.sheet import column_name
from planlint.report import Report
from planlint.reporters import escape, words
from planlint.review.findings import SIGNS
from planlint.review.matrix import groups_of, title_of
from planlint.review.overview import tables
from planlint.review.reading import plans
from planlint.review.tables import plain
from planlint.review.tally import Row, Tally, ahead, name, stage

ROWS = 1_000_000
"""Findings on one sheet; Excel has room for 1,048,576 rows."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LONGEST = 32_000  # characters of a cell; Excel takes 32,767
_IN_MEMORY = 8_000_000
_PIECE = 65_536
_LINE, _HIGHEST = 15, 12  # points of a line, lines of a row: a page of text hides the next row
_SLACK = 3  # characters: a line ends with a word, not with its last column
_HEAD, _TEXT, _NUMBER = 1, 2, 3  # cell formats of _STYLES
_FINDINGS = (
    ("School", 28), ("Region", 14), ("Severity", 10), ("Finding", 60), ("How to mend it", 60),
    ("Place", 30), ("Element", 16), ("Field", 18), ("Rule", 9), ("Name", 24), ("Group", 16),
    ("Why it matters", 60), ("Source", 34), ("Status", 12), ("Reason", 30), ("Agreed by", 20),
    ("Until", 12), ("File", 40),
)  # fmt: skip
_PLANS = (
    ("School", 28), ("Region", 14), ("Level", 10), ("Reached", 16), ("Before the next", 26),
    ("Findings", 10), ("Errors", 9), ("Warnings", 10), ("Notes", 9),
)  # fmt: skip
_BAD_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class _Sheet(NamedTuple):
    name: str
    columns: Sequence[tuple[str, float]]
    rows: Iterable[str]  # how many lines each is high, and the XML of its cells
    number: int  # how many rows there are


def write(report: Report, stream: IO[bytes]) -> None:
    """Write the workbook of a report."""
    sheets: list[_Sheet] = []
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n") as kept:
        tally = Tally(report)
        number = 0
        for line in _gather(report, tally):
            kept.write(line)
            number += 1
        tally.settle()
        kept.seek(0)
        groups = groups_of(tally)
        columns = [*_PLANS, *((title_of(group), 12) for group in groups), ("File", 40)]
        listed = (_row(cells, columns) for cells in _plans(tally))
        sheets.append(_Sheet("Plans", columns, listed, len(tally.rows)))
        for first in range(0, max(number, 1), ROWS):
            called = "Findings" if not first else f"Findings {first // ROWS + 1}"
            here = min(ROWS, number - first)
            sheets.append(_Sheet(called, _FINDINGS, _numbered(kept, here), here))
        for table in tables(report, tally):
            if table.rows:
                wide = [(c.name, 12.0 if c.number else 40.0) for c in table.columns]
                rows = [_row(map(_plainly, row), wide) for row in table.rows]
                called = table.key.replace("-", " ").capitalize()
                sheets.append(_Sheet(called, wide, rows, len(rows)))
        pack(stream, "xl/workbook.xml", _pieces(sheets), "Review of improvement plans")


def _plainly(cell: object) -> str | int:
    return cell if isinstance(cell, int) else plain(cell)  # type: ignore[arg-type]  # a Cell


def _gather(report: Report, tally: Tally) -> Iterator[str]:
    """Add the plans up, and give a row for each finding on the way; one row is one line."""
    for path, summary, findings, seen in plans(report, everything=True):
        called, region = path, ""
        if summary is not None:
            tally.add(summary, [f for f in findings if _is_open(f)], seen)
            called, region = name(summary, seen), seen.region if seen else ""
        for finding in findings:
            yield _row(_finding(report, finding, called, region), _FINDINGS) + "\n"


def _is_open(finding: Finding) -> bool:
    return finding.silenced is None and not finding.baselined


def _finding(report: Report, finding: Finding, school: str, region: str) -> Iterator[str]:
    rule = report.rules.get(finding.code)
    place = finding.location
    status = "silenced" if finding.silenced is not None else "open"
    status += ", ends soon" if finding.terms.left is not None else ""
    status += ", was silenced" if words.lapsed(finding) else ""
    yield school
    yield region
    yield SIGNS.get(finding.severity, finding.severity)
    yield finding.message
    yield words.mend(report, finding)
    yield words.place(place) if place.label or place.address else f"line {place.line}"
    yield finding.element
    yield finding.field
    yield finding.code
    yield finding.name
    yield rule.group if rule else ""
    yield words.why(report, finding)
    yield words.citation(report, finding)
    yield "baseline" if finding.baselined else status
    yield finding.silenced or ""
    yield finding.terms.approver
    yield finding.terms.expires.isoformat() if finding.terms.expires else ""
    yield finding.path


def _plans(tally: Tally) -> Iterator[list[str | int]]:
    groups = groups_of(tally)
    for row in tally.rows:
        yield [*_plan(row), *(row.groups.get(g, 0) for g in groups), row.summary.path]


def _plan(row: Row) -> Iterator[str | int]:
    yield row.name
    yield row.region
    yield row.level
    yield stage(row.summary)
    yield ahead(row.summary)
    yield sum(row.severities)
    yield from (row.severities[place] for place in range(len(SEVERITIES)))


def _row(values: Iterable[str | int], columns: Sequence[tuple[str, float]]) -> str:
    """Write the cells of a row that is numbered later, behind the number of its lines.

    Not every program makes a row as high as its texts, so the file says it.
    """
    made, lines = "", 1
    for value, (_, width) in zip(values, columns, strict=True):
        if isinstance(value, str) and (len(value) > width - _SLACK or "\n" in value):
            lines = max(lines, _lines(value, width))
        if isinstance(value, int):
            made += f'<c s="{_NUMBER}"><v>{value}</v></c>'
        elif value:
            words = escape.xml(value[:_LONGEST]).replace("\n", "&#10;")
            made += f'<c s="{_TEXT}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
        else:
            made += f'<c s="{_TEXT}"/>'
    return f"{lines} {made}"


def _lines(text: str, width: float) -> int:
    """Say how many lines a text takes, so far as a count of characters tells; at most _HIGHEST."""
    room = max(int(width) - _SLACK, 1)
    return min(sum(-(-max(len(line), 1) // room) for line in text.split("\n")), _HIGHEST)


def _numbered(kept: IO[str], number: int) -> Iterator[str]:
    """Take so many rows from a file."""
    for _ in range(number):
        yield kept.readline()


def _pieces(sheets: Sequence[_Sheet]) -> dict[str, Piece]:
    names = "".join(
        f'<sheet name="{attribute(sheet.name.translate(_BAD_NAME)[:31])}" sheetId="{n}"'
        f' r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">'
        f"'{attribute(sheet.name, quote=False)}'!$A$1:${column_name(len(sheet.columns) - 1)}"
        f"${sheet.number + 1}</definedName>"
        for n, sheet in enumerate(sheets)
    )
    workbook = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>{names}</sheets>'
        f"<definedNames>{filters}</definedNames></workbook>"
    )
    relations = {
        f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)
    }
    relations["rId100"] = ("theme", "theme/theme1.xml")
    relations["rId101"] = ("styles", "styles.xml")
    pieces = {"xl/workbook.xml": Piece(workbook, f"{_TYPE}.sheet.main+xml", relations)}
    for n, sheet in enumerate(sheets, 1):
        pieces[f"xl/worksheets/sheet{n}.xml"] = Piece(_worksheet(sheet), f"{_TYPE}.worksheet+xml")
    pieces["xl/theme/theme1.xml"] = Piece(theme.theme(), theme.TYPE)
    pieces["xl/styles.xml"] = Piece(_styles(), f"{_TYPE}.styles+xml")
    return pieces


def _worksheet(sheet: _Sheet) -> Iterator[str]:
    """Write a sheet row by row, its head frozen and its columns with filters."""
    last = column_name(len(sheet.columns) - 1)
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width:g}" customWidth="1"/>'
        for n, (_, width) in enumerate(sheet.columns, 1)
    )
    high = max(_lines(title, width) for title, width in sheet.columns)
    heads = "".join(
        f'<c s="{_HEAD}" t="inlineStr"><is><t>{escape.xml(title)}</t></is></c>'
        for title, _ in sheet.columns
    )
    yield (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        '<sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2"'
        ' activePane="bottomRight" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>'
        f'<row r="1" ht="{_LINE * high}" customHeight="1">{heads}</row>'
    )
    for number, row in enumerate(sheet.rows, 2):
        lines, _, cells = row.rstrip().partition(" ")
        yield f'<row r="{number}" ht="{_LINE * int(lines)}" customHeight="1">{cells}</row>'
    yield (
        f'</sheetData><autoFilter ref="A1:{last}{sheet.number + 1}"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _styles() -> str:
    """Give the part with the formats: a head, wrapped text, numbers."""
    formats = "".join(
        f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyFont="1"'
        f' applyFill="1" applyAlignment="1"><alignment vertical="top" {how}/></xf>'
        for font, fill, how in (
            (0, 0, ""),
            (1, 2, 'wrapText="1"'),
            (0, 0, 'wrapText="1"'),
            (0, 0, 'horizontal="right" indent="1"'),
        )
    )
    return (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/>'
        '</font><font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill'
        ' patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor'
        ' rgb="FF1F3A5F"/></patternFill></fill></fills><borders count="1"><border><left/><right/>'
        '<top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0"'
        f' fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">{formats}'
        "</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )
