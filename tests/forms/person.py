"""Somebody who fills in starter plans: writes into controls, cells and lines."""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import yaml

from planlint.engine.run import documents_in
from planlint.engine.session import Request, prepare, setup_for
from planlint.forms.fields import Section
from planlint.forms.goals import GOAL, INNER, STRATEGY
from planlint.forms.markdown import text_at
from planlint.forms.sections import AFTER, BEFORE, TITLE
from planlint.source import Document
from tests.forms.plan import PLAN

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(path: Path) -> Document:
    """Read a file as planlint does."""
    session = prepare(Request((str(path),), isolated=True))
    (document,) = documents_in(str(path), path.read_bytes(), setup_for(session, str(path)))
    return document


def said(value: Any) -> Any:
    """Give a tree as rules see it: one alone is as good as a list of one, nothing as no key."""
    if isinstance(value, dict):
        found = {key: said(inner) for key, inner in value.items()}
        found = {key: inner for key, inner in found.items() if inner not in (None, "", [], {})}
        return found["value"] if list(found) == ["value"] else found
    if isinstance(value, list):
        items = [said(item) for item in value]
        items = [
            next(iter(i.values())) if isinstance(i, dict) and len(i) == 1 else i for i in items
        ]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    return value


def answers(part: Mapping[str, Any], section: Section) -> dict[str, str]:
    """Give what the person writes beside each label of a form."""
    found = {field.label: text_at(part, field.path) for field in section.fields}
    return {label: text for label, text in found.items() if text}


def rows(part: Mapping[str, Any], section: Section) -> list[dict[str, str]]:
    """Give what the person writes into each row of a table."""
    found: Any = part
    for step in section.to.split("."):
        found = found.get(step, {})
    return [answers(row, section) for row in found or []]


def places(plan: Mapping[str, Any]) -> Iterator[tuple[str, Section, Mapping[str, Any]]]:
    """Give each place of a Word or Markdown form by the headings that lead to it."""
    for section in (*BEFORE, *AFTER):
        yield section.heading, section, plan
    for number, goal in enumerate(plan["goals"], 1):
        yield f"Goal {number}", GOAL, goal
        for count, strategy in enumerate(goal.get("strategies", ()), 1):
            head = f"Strategy {number}.{count}"
            yield head, STRATEGY, strategy
            for section in INNER:
                yield f"{head}/{section.heading}", section, strategy


def fill_word(data: bytes, plan: Mapping[str, Any] = PLAN) -> bytes:
    """Write into the controls of a Word form, and choose from its lists."""
    document = docx.Document(io.BytesIO(data))
    known = {place: (section, part) for place, section, part in places(plan)}
    strategy = place = ""
    for element in document.element.body:
        if element.tag == f"{W}p":
            style = element.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
            text = "".join(t.text or "" for t in element.iter(f"{W}t"))
            if style == "Title":
                _write(element, plan["title"])
            elif style.startswith("Heading"):
                strategy = text if style == "Heading3" else strategy if style == "Heading4" else ""
                place = f"{strategy}/{text}" if style == "Heading4" else text
            elif style == "Statement" and place in known:
                _write(element, text_at(known[place][1], "statement"))
        elif element.tag == f"{W}tbl" and place in known:
            _fill_table(element, *known[place])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _fill_table(table: Any, section: Section, part: Mapping[str, Any]) -> None:
    lines = [list(row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")]
    if not section.rows:
        given = answers(part, section)
        for cells in lines:
            for label, cell in zip(cells[::2], cells[1::2], strict=False):
                words = "".join(t.text or "" for t in label.iter(f"{W}t"))
                if words in given:
                    _write(cell, given[words])
        return
    heads = ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in lines[0]]
    for cells, row in zip(lines[1:], rows(part, section), strict=False):
        for head, cell in zip(heads, cells, strict=True):
            if head in row:
                _write(cell, row[head])


def _write(place: Any, text: str) -> None:
    (control,) = place.iter(f"{W}sdt")
    about = control.find(f"{W}sdtPr")
    choices = [item.get(f"{W}displayText") for item in about.iter(f"{W}listItem")]
    assert not choices or text in choices
    for prompt in about.findall(f"{W}showingPlcHdr"):
        about.remove(prompt)
    for looks in control.iter(f"{W}rPr"):
        for each in list(looks):
            looks.remove(each)
    next(control.iter(f"{W}t")).text = text


def fill_excel(data: bytes, plan: Mapping[str, Any] = PLAN) -> bytes:
    """Write into the cells of a workbook: dates as dates, percentages as percentages."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    given = {TITLE.label: plan["title"]}
    for section in (*BEFORE, *AFTER):
        given |= {} if section.rows else answers(plan, section)
    for label, cell in book["Plan"].iter_rows(max_col=2):
        if label.value in given:
            _put(cell, given[label.value])
    for section in (*BEFORE, *AFTER):
        if section.rows and section.name in book.sheetnames:
            _fill_sheet(book[section.name], rows(plan, section))
    goals = [{"Id": goal["id"], **answers(goal, GOAL)} for goal in plan["goals"]]
    _fill_sheet(book[GOAL.name], goals)
    strategies = [(goal["id"], s) for goal in plan["goals"] for s in goal.get("strategies", ())]
    _fill_sheet(
        book[STRATEGY.name],
        [{"For goal": goal, "Id": s["id"], **answers(s, STRATEGY)} for goal, s in strategies],
    )
    for section in INNER:
        key = "For goal or strategy" if section.to == "milestones" else "For strategy"
        lines = [{key: s["id"], **row} for _, s in strategies for row in rows(s, section)]
        _fill_sheet(book[section.name], lines)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill_sheet(sheet: Any, lines: list[dict[str, str]]) -> None:
    heads = {cell.value: cell.column for cell in sheet[1]}
    for number, line in enumerate(lines, 2):
        for label, text in line.items():
            _put(sheet.cell(number, heads[label]), text)


def _put(cell: Any, text: str) -> None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        cell.value = date.fromisoformat(text)
        cell.number_format = "yyyy-mm-dd"
    elif re.fullmatch(r"\d+%", text):
        cell.value = int(text[:-1]) / 100
        cell.number_format = "0%"
    else:
        cell.value = int(text) if text.isdecimal() else text


def fill_markdown(text: str) -> str:
    """Write behind the labels, below the headings and into the tables of a page."""
    known = {place: (section, part) for place, section, part in places(PLAN)}
    out: list[str] = []
    strategy = place = ""
    waiting: list[dict[str, str]] = []
    for line in text.split("\n"):
        if line == "# ":
            out.append(f"# {PLAN['title']}")
            continue
        heading = re.match(r"(#+) (.+)", line)
        if heading:
            level, words = len(heading[1]), heading[2]
            strategy = words if level == 4 else strategy if level == 5 else ""
            place = f"{strategy}/{words}" if level == 5 else words
            out.append(line)
            if place in known and known[place][0] in (GOAL, STRATEGY):
                out += ["", text_at(known[place][1], "statement")]
            continue
        if place in known:
            section, part = known[place]
            label = re.match(r"- \*\*(.+?):\*\*", line)
            given = answers(part, section)
            if label and label[1] in given:
                out.append(f"- **{label[1]}:** {given[label[1]]}")
                continue
            if line.startswith("| :---") or line.startswith("|:"):
                heads = [cell.strip() for cell in out[-1].strip("|").split("|")]
                waiting = rows(part, section)
                out.append(line)
                out += [f"| {' | '.join(row.get(h, '') for h in heads)} |" for row in waiting]
                continue
        out.append(line)
    return "\n".join(out)


def fill_yaml(text: str) -> str:
    """Write behind the keys of a YAML form, which has one item in each list."""
    tree = yaml.safe_load(text)
    assert list(tree)[:2] == ["planlint", "title"]
    out: list[str] = []
    stack: list[tuple[int, str]] = []
    counts: dict[str, int] = {}
    for line in text.split("\n"):
        found = re.match(r"( *)(- )?(\w+):( [^#]*)?", line)
        if not found or line.lstrip().startswith("#"):
            out.append(line)
            continue
        indent = len(found[1]) + (2 if found[2] else 0)
        while stack and stack[-1][0] >= indent:
            stack.pop()
        if found[2]:
            around = "/".join(step for _, step in stack)
            counts[around] = counts.get(around, -1) + 1
            stack = [s for s in stack if not s[1].isdigit() or s[0] < indent - 1]
            stack.append((indent - 1, str(counts[around])))
        way = [step for _, step in stack] + [found[3]]
        stack.append((indent, found[3]))
        value: Any = PLAN
        for step in way:
            if isinstance(value, list):
                value = value[int(step)] if int(step) < len(value) else None
            else:
                value = value.get(step) if isinstance(value, dict) else None
        if isinstance(value, str) or (
            isinstance(value, list) and value and isinstance(value[0], str)
        ):
            shown = f"[{', '.join(value)}]" if isinstance(value, list) else f'"{value}"'
            out.append(f"{found[1]}{found[2] or ''}{found[3]}: {shown}")
        else:
            out.append(line)
    return "\n".join(out)
