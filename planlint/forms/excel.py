"""A starter plan in Excel: one sheet a section, drop-downs, and a prompt at every cell.

The parts are written here as text, as those of Word are: a library for it would be one more to
install for everybody who reads workbooks, and what a form needs of the format is little. Prompts
are those of data validation, which Excel shows beside the cell that is chosen and which are no
text of the sheet. ECMA-376 Part 1, 18.3 (worksheets), 18.8 (styles).
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from planlint.forms import Form, theme
from planlint.forms.fields import Field, Section
from planlint.forms.goals import GOAL, INNER, STRATEGY
from planlint.forms.package import Piece, package
from planlint.forms.sections import AFTER, AREAS, BEFORE, PLAN, TITLE, wanted
from planlint.readers.sheet import column_name

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ROWS = 30  # of a table, drawn with lines
_LAST = 500  # row to which drop-downs reach
_PROMPT = 250  # longest prompt, in characters (18.3.1.32)
_UNIT = 14.0  # characters of a column with a share of one
# Numbers of the cell formats in _styles.
_HEAD, _LABEL, _CELL, _DATE, _TEXT, _TITLE, _OTHER = 1, 2, 3, 4, 5, 6, 7
_HOW = (
    "Write the plan into the sheets, from left to right. Choose a cell and a note tells what to"
    " write; where there is an arrow, choose from the list.",
    "The first row of a sheet names its columns: leave it as it is, and leave no row empty"
    " between two that are filled.",
    "Ids connect the sheets: N1 and R1 are needs and root causes, G1 a goal, S1 a strategy. The"
    " columns that begin with For say where a row belongs.",
    "Dates as 2027-06-30, percentages as 32%. Save the plan as an Excel workbook and check it:"
    " planlint check PLAN.xlsx",
)
_FOR_GOAL = Field("For goal", "", "Id of the goal: G1", share=0.7)
_FOR_STRATEGY = Field("For strategy", "", "Id of the strategy: S1", share=0.9)
_FOR_EITHER = Field("For goal or strategy", "", "Id: S1, or G1", share=0.9)


Texts = dict[str, int]
"""The texts of all cells, each with its number."""


class _Sheet(NamedTuple):
    name: str
    xml: str


def write(form: Form) -> bytes:
    """Give a starter plan as a workbook; the same form gives the same bytes."""
    texts: Texts = {}
    sheets = list(_sheets(form, texts))
    names = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    workbook = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><bookViews><workbookView activeTab="1"/>'
        f"</bookViews><sheets>{names}</sheets></workbook>"
    )
    relations = {
        f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)
    }
    relations["rId100"] = ("theme", "theme/theme1.xml")
    relations["rId101"] = ("styles", "styles.xml")
    relations["rId102"] = ("sharedStrings", "sharedStrings.xml")
    pieces = {"xl/workbook.xml": Piece(workbook, f"{_TYPE}.sheet.main+xml", relations)}
    for n, sheet in enumerate(sheets, 1):
        pieces[f"xl/worksheets/sheet{n}.xml"] = Piece(sheet.xml, f"{_TYPE}.worksheet+xml")
    pieces["xl/theme/theme1.xml"] = Piece(theme.theme(), theme.TYPE)
    pieces["xl/sharedStrings.xml"] = Piece(_shared(texts), f"{_TYPE}.sharedStrings+xml")
    pieces["xl/styles.xml"] = Piece(_styles(), f"{_TYPE}.styles+xml")
    return package("xl/workbook.xml", pieces, "Improvement plan")


def _sheets(form: Form, texts: Texts) -> Iterator[_Sheet]:
    yield _how(form, texts)
    yield _pairs(form, [s for s in (*BEFORE, *AFTER) if not s.rows], texts)
    for section in wanted(BEFORE, form.sections):
        if section.rows:
            yield _table(section, texts)
    yield _table(GOAL, texts, Field("Id", "id", "G1", share=0.5))
    yield _table(STRATEGY, texts, _FOR_GOAL, Field("Id", "id", "S1", share=0.5))
    for section in INNER:
        around = _FOR_EITHER if section.to == "milestones" else _FOR_STRATEGY
        yield _table(section, texts, around)
    for section in wanted(AFTER, form.sections):
        if section.rows:
            yield _table(section, texts)


def _how(form: Form, texts: Texts) -> _Sheet:
    name = "How to fill in this plan"
    lines = [*_HOW]
    for framework, areas in form.areas.items():
        lines.append(AREAS.format(framework=framework, areas="; ".join(areas)))
    rows = [_row(1, [(_TITLE, name)], texts)]
    rows += [_row(n, [(_TEXT, line)], texts) for n, line in enumerate(lines, 2)]
    return _Sheet(name, _worksheet(rows, [100.0]))


def _pairs(form: Form, sections: Sequence[Section], texts: Texts) -> _Sheet:
    """Give the sheet with labels and room beside them.

    All of them on one: a sheet of labels alone, none of them answered yet, is no table to anybody
    who reads cells. The shade of the labels changes from section to section.
    """
    given = {
        "kind": form.kind.replace("-", " ").capitalize(),
        "frameworks": ", ".join(form.frameworks),
    }
    rows: list[str] = []
    rules = []
    for place, section in enumerate(sections):
        for field in (TITLE, *section.fields) if section is PLAN else section.fields:
            number = len(rows) + 1
            style = _DATE if field.kind == "date" else _CELL
            label = _LABEL if place % 2 == 0 else _OTHER
            cells = [(label, field.label), (style, given.get(field.path, ""))]
            rows.append(_row(number, cells, texts))
            rules.append(_rule(field, f"B{number}"))
    return _Sheet("Plan", _worksheet(rows, [34.0, 78.0], rules=rules))


def _table(section: Section, texts: Texts, *before: Field) -> _Sheet:
    """Give a sheet with a row for each part."""
    fields = (*before, *section.fields)
    rows = [_row(1, [(_HEAD, field.label) for field in fields], texts, height=32)]
    blank = [(_DATE if field.kind == "date" else _CELL, "") for field in fields]
    rows += [_row(n, blank, texts) for n in range(2, _ROWS + 2)]
    rules = [
        _rule(field, f"{column_name(n)}2:{column_name(n)}{_LAST}") for n, field in enumerate(fields)
    ]
    widths = [max(_UNIT * field.share, min(len(field.label) + 2, 13)) for field in fields]
    frozen = next((n for n, f in enumerate(fields) if f.path not in ("", "id")), 0)
    sheet = _worksheet(rows, widths, rules=rules, frozen=f"{column_name(frozen)}2", across=frozen)
    return _Sheet(section.name, sheet)


def _worksheet(
    rows: Iterable[str],
    widths: Sequence[float],
    *,
    rules: Sequence[str] = (),
    frozen: str = "",
    across: int = 0,
) -> str:
    view = '<sheetView workbookViewId="0" showGridLines="0"/>'
    if frozen:
        split = f'xSplit="{across}" ' if across else ""
        pane = "bottomRight" if across else "bottomLeft"
        view = (
            f'<sheetView workbookViewId="0" showGridLines="0"><pane {split}ySplit="1"'
            f' topLeftCell="{frozen}" activePane="{pane}" state="frozen"/></sheetView>'
        )
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width:g}" customWidth="1"/>'
        for n, width in enumerate(widths, 1)
    )
    valid = (
        f'<dataValidations count="{len(rules)}">{"".join(rules)}</dataValidations>' if rules else ""
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews>{view}</sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>{valid}"
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _row(number: int, cells: Sequence[tuple[int, str]], texts: Texts, *, height: int = 0) -> str:
    made = ""
    for n, (style, text) in enumerate(cells):
        made += f'<c r="{column_name(n)}{number}" s="{style}"'
        made += f' t="s"><v>{texts.setdefault(text, len(texts))}</v></c>' if text else "/>"
    tall = f' ht="{height}" customHeight="1"' if height else ""
    return f'<row r="{number}"{tall}>{made}</row>'


def _shared(texts: Texts) -> str:
    """Give the part with the texts of all cells (18.4)."""
    listed = "".join(
        f'<si><t xml:space="preserve">{escape(text, quote=False)}</t></si>' for text in texts
    )
    return f'<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{listed}</sst>'


def _rule(field: Field, area: str) -> str:
    """Give the prompt of cells, and their drop-down; what else is written is not refused."""
    about = (
        f' showInputMessage="1" promptTitle="{escape(field.label[:32])}"'
        f' prompt="{escape(_said(field)[:_PROMPT])}" sqref="{area}"'
    )
    if field.choices:
        listed = escape(f'"{",".join(field.choices)}"', quote=False)
        return (
            f'<dataValidation type="list" allowBlank="1"{about}><formula1>{listed}</formula1>'
            "</dataValidation>"
        )
    return f'<dataValidation allowBlank="1"{about}/>'


def _said(field: Field) -> str:
    said = field.prompt
    return f"{said}, as 2027-06-30" if field.kind == "date" else said


def _styles() -> str:
    fonts = (
        '<font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><color rgb="FF1F3A5F"/><name val="Calibri"/></font>'
        '<font><b/><sz val="16"/><color rgb="FF1F3A5F"/><name val="Calibri"/></font>'
    )
    fills = "".join(
        f'<fill><patternFill patternType="{kind}">{color}</patternFill></fill>'
        for kind, color in (
            ("none", ""),
            ("gray125", ""),  # the first two are fixed (18.8.21)
            ("solid", '<fgColor rgb="FF1F3A5F"/>'),
            ("solid", '<fgColor rgb="FFEEF2F7"/>'),
            ("solid", '<fgColor rgb="FFDCE5EF"/>'),
        )
    )
    line = '<{0} style="thin"><color rgb="FFB8C2CF"/></{0}>'
    sides = "".join(line.format(side) for side in ("left", "right", "top", "bottom"))
    borders = (
        "<border><left/><right/><top/><bottom/><diagonal/></border>"
        f"<border>{sides}<diagonal/></border>"
    )
    formats = "".join(
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
        ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        '<alignment horizontal="left" vertical="top" wrapText="1" indent="1"/></xf>'
        for number, font, fill, border in (
            (0, 0, 0, 0),
            (0, 1, 2, 1),
            (0, 2, 3, 1),
            (0, 0, 0, 1),
            (164, 0, 0, 1),
            (0, 0, 0, 0),
            (0, 3, 0, 0),
            (0, 2, 4, 1),
        )
    )
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164"'
        f' formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="4">{fonts}</fonts>'
        f'<fills count="5">{fills}</fills><borders count="2">{borders}</borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        "</cellStyleXfs>"
        f'<cellXfs count="8">{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )
