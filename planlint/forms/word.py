"""A starter plan in Word: headings, tables, and content controls that show what to write.

A control that still shows its prompt (``w:showingPlcHdr``) holds nothing for planlint, and
neither does a hint, which is a control that cannot be written in. ECMA-376 Part 1: 17.5.2
(content controls), 17.4 (tables), 17.7 (styles).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import count

from planlint.forms import Form
from planlint.forms.fields import Field, Section
from planlint.forms.goals import GOAL, INNER, STRATEGY
from planlint.forms.sections import AFTER, AGAIN, AREAS, BEFORE, TITLE, wanted
from planlint.forms.wordfile import MAIN, word_file

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WIDE = 9936  # twentieths of a point between the margins of a letter page: 6.9 inches
_LABEL = 1500  # of a label in a form
_GREY = (  # the colour again: LibreOffice shows no styles within controls
    '<w:rPr><w:rStyle w:val="PlaceholderText"/><w:color w:val="6B7280"/></w:rPr>'
)
_HOW = (
    "Click a grey text and write; in some places you choose from a list or a calendar. A place"
    " that still shows its grey text counts as empty.",
    "Ids such as N1 and R1 connect the parts: a goal names the needs that it addresses, a"
    " strategy the root causes. Goals and strategies have theirs already: Goal 1 is G1, Strategy"
    " 1.1 is S1.1.",
    "For more rows click into the last one and press Tab. For a further goal or strategy copy one"
    " from its heading to the next; delete what you do not need.",
    "Save the plan as a Word document and check it: planlint check PLAN.docx. With planlint"
    " annotate you get it back with comments.",
)


class _Ids:
    """Numbers for content controls, each used once (17.5.2.18)."""

    def __init__(self) -> None:
        self._next = count(100_001)

    def __call__(self) -> int:
        return next(self._next)


def write(form: Form) -> bytes:
    """Give a starter plan as a Word document; the same form gives the same bytes."""
    ids = _Ids()
    body = "".join(_body(form, ids))
    document = (
        f'<w:document xmlns:w="{MAIN}" xmlns:r="{_RELATION}"><w:body>{body}<w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId3"/>'
        '<w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1296" w:right="1152" w:bottom="1152"'
        ' w:left="1152" w:header="576" w:footer="576" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>"
    )
    return word_file(document, "Improvement plan", header=_header(), footer=_footer())


def _body(form: Form, ids: _Ids) -> Iterator[str]:
    given = {
        "kind": form.kind.replace("-", " ").capitalize(),
        "frameworks": ", ".join(form.frameworks),
    }
    yield _paragraph(_control(TITLE._replace(label="Plan title"), ids), "Title")
    yield _heading("How to fill in this plan", 1)
    for number, line in enumerate(_HOW, 1):
        yield _paragraph(_run(f"{number}.  {line}"), "Hint")
    for section in wanted(BEFORE, form.sections):
        yield from _section(section, ids, 1, given)
    yield _heading(GOAL.heading, 1)
    yield _hint(GOAL.about, ids)
    for framework, names in form.areas.items():
        yield _hint(AREAS.format(framework=framework, areas="; ".join(names)), ids)
    for goal in range(1, form.goals + 1):
        yield _heading(f"Goal {goal}", 2)
        yield _statement(GOAL.fields[0], "Words of the goal", ids)
        yield from _form(GOAL.fields[1:], ids, {})
        for place in range(1, form.strategies + 1):
            yield _heading(f"Strategy {goal}.{place}", 3)
            yield _hint(STRATEGY.about, ids)
            yield _statement(STRATEGY.fields[0], "Words of the strategy", ids)
            yield from _form(STRATEGY.fields[1:], ids, {})
            for section in INNER:
                yield from _section(section, ids, 4, {})
    for section in wanted(AFTER, form.sections):
        yield from _section(section, ids, 1, {})


def _section(section: Section, ids: _Ids, level: int, given: Mapping[str, str]) -> Iterator[str]:
    yield _heading(section.heading, level)
    yield _hint(section.about, ids)
    if section.rows:
        yield _grid(section, ids)
        yield _paragraph("", "Gap")
    else:
        yield from _form(section.fields, ids, given)


def _form(fields: Sequence[Field], ids: _Ids, given: Mapping[str, str]) -> Iterator[str]:
    """Give labels with room beside them: two short ones in a row, a long one over all of it."""
    value = _WIDE // 2 - _LABEL
    widths = (_LABEL, value, _LABEL, value)
    rows = []
    waiting: Field | None = None
    for field in fields:
        if field.kind == "long" and waiting is not None:
            rows.append(_row(_pair(waiting, ids, given, value) + _cells_empty(_LABEL, value)))
            waiting = None
        if field.kind == "long":
            rows.append(_row(_pair(field, ids, given, _WIDE - _LABEL, span=3)))
        elif waiting is None:
            waiting = field
        else:
            rows.append(_row(_pair(waiting, ids, given, value) + _pair(field, ids, given, value)))
            waiting = None
    if waiting is not None:
        rows.append(_row(_pair(waiting, ids, given, _WIDE - _LABEL, span=3)))
    yield _table(widths, rows)
    yield _paragraph("", "Gap")


def _pair(field: Field, ids: _Ids, given: Mapping[str, str], width: int, *, span: int = 1) -> str:
    label = _cell(_paragraph(_run(field.label), "Label"), _LABEL, fill="EEF2F7")
    inner = _control(field, ids, given.get(field.path, ""))
    return label + _cell(_paragraph(inner, "Cell"), width, span=span)


def _cells_empty(*widths: int) -> str:
    return _cell(_paragraph("", "Cell"), sum(widths), span=len(widths))


def _grid(section: Section, ids: _Ids) -> str:
    """Give a table with a row of headings and rows to fill in."""
    shares = [field.share for field in section.fields]
    widths = [int(_WIDE * share / sum(shares)) for share in shares]
    head = "".join(
        _cell(_paragraph(_run(field.label), "ColumnHead"), width, fill="1F3A5F")
        for field, width in zip(section.fields, widths, strict=True)
    )
    rows = [_row(head, header=True)]
    for number in range(section.rows):
        fields = section.fields if number == 0 else [_again(field) for field in section.fields]
        cells = zip(fields, widths, strict=True)
        rows.append(_row("".join(_cell(_paragraph(_control(f, ids), "Cell"), w) for f, w in cells)))
    return _table(widths, rows)


def _again(field: Field) -> Field:
    """Give a field of a further row: its example stands in the first one."""
    usual = AGAIN["narrow" if field.share < 0.8 else ""]
    return field._replace(prompt=AGAIN.get(field.kind, usual))


def _statement(field: Field, name: str, ids: _Ids) -> str:
    return _paragraph(_control(field._replace(label=name), ids), "Statement")


def _control(field: Field, ids: _Ids, text: str = "") -> str:
    """Give a content control that shows its prompt, or a text that is known already."""
    shown = "" if text else "<w:showingPlcHdr/>"
    style = "" if text else _GREY
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(field.label)}"/><w:id w:val="{ids()}"/>{shown}'
        f"{_kind(field)}</w:sdtPr><w:sdtContent><w:r>{style}"
        f'<w:t xml:space="preserve">{escape(text or field.prompt, quote=False)}</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )


def _kind(field: Field) -> str:
    if field.kind == "choice":
        items = "".join(
            f'<w:listItem w:displayText="{escape(word)}" w:value="{escape(word)}"/>'
            for word in field.choices
        )
        return f"<w:dropDownList>{items}</w:dropDownList>"
    if field.kind == "date":
        return (
            '<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="en-US"/>'
            '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
        )
    return "<w:richText/>"


def _hint(text: str, ids: _Ids) -> str:
    """Give a hint: a control around a paragraph that shows its prompt for ever."""
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{ids()}"/><w:lock w:val="contentLocked"/>'
        f"<w:showingPlcHdr/></w:sdtPr><w:sdtContent>{_paragraph(_run(text), 'Hint')}"
        "</w:sdtContent></w:sdt>"
    )


def _heading(text: str, level: int) -> str:
    return _paragraph(_run(text), f"Heading{level}")


def _paragraph(inner: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _row(cells: str, *, header: bool = False) -> str:
    about = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{about}</w:trPr>{cells}</w:tr>"


def _cell(inner: str, width: int, *, span: int = 1, fill: str = "") -> str:
    about = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    about += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    about += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{inner}</w:tc>"


def _table(widths: Sequence[int], rows: Iterable[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="PlanTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _header() -> str:
    return f'<w:hdr xmlns:w="{MAIN}">{_paragraph(_run("Improvement plan"), "Header")}</w:hdr>'


def _footer() -> str:
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    pages = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    inner = f"{_run('Page ')}{page}{_run(' of ')}{pages}"
    return f'<w:ftr xmlns:w="{MAIN}">{_paragraph(inner, "Footer")}</w:ftr>'
