"""Somebody who fills in starter plans: writes into controls, cells, lines, and chooses from lists."""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from planlint.engine.run import documents_in
from planlint.engine.session import Request, prepare, setup_for
from planlint.forms.markdown import text_at
from planlint.forms.sections import AFTER, BEFORE, GOAL, INNER, STRATEGY, TITLE, Field, Section
from planlint.source import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

PLAN: dict[str, Any] = {
    "title": "Maple Street School improvement plan 2026-27",
    "kind": "Improvement",
    "school": {
        "name": "Maple Street School",
        "district": "Willow County Schools",
        "state": "MA",
        "grades": "K-5",
        "enrollment": "388",
    },
    "period": {"start": "2026-08-31", "end": "2027-06-18"},
    "owner": "Principal",
    "updated": "2026-08-14",
    "team": {
        "cadence": "every two weeks",
        "members": [
            {"role": "Principal", "name": "Ana Ruiz"},
            {"role": "Literacy coach", "name": "Tom Okafor"},
        ],
    },
    "vision": "Every child reads, reasons and belongs.",
    "theory_of_action": "If teachers plan from student work, then lessons fit, and students gain.",
    "needs_assessment": {
        "date": "2026-05-22",
        "next_review": "2027-01-15",
        "scope": "Comprehensive",
        "participants": ["principal", "teachers", "families"],
        "method": "Twelve teachers read the data in three sessions.",
        "sources": [
            {"id": "D1", "name": "State test 2026", "kind": "State test", "date": "2026-05-20"},
            {"id": "D2", "name": "Attendance file", "kind": "Attendance", "date": "2026-05-18"},
        ],
        "needs": [
            {
                "id": "N1",
                "statement": "Only 32% of grade 3 students met expectations in reading.",
                "severity": "High",
                "sources": ["D1"],
                "groups": ["multilingual learners", "students with disabilities"],
            },
            {
                "id": "N2",
                "statement": "27% of students were chronically absent.",
                "severity": "Medium",
                "sources": ["D2"],
            },
        ],
        "root_causes": [
            {"id": "R1", "statement": "Phonics lessons are cut short.", "explains": ["N1"]},
            {"id": "R2", "statement": "Nobody calls after two absences.", "explains": ["N2"]},
        ],
    },
    "goals": [
        {
            "id": "G1",
            "statement": "Raise the share of grade 3 students who meet expectations on the state"
            " reading test from 32% in May 2026 to 36% by June 2027.",
            "kind": "Outcome",
            "addresses": ["N1"],
            "groups": ["multilingual learners"],
            "grades": ["3"],
            "subject": "Reading",
            "owner": "Principal",
            "rationale": "Schools like ours gained three points in a year.",
            "measure": {
                "name": "students who meet expectations",
                "instrument": "State reading test",
                "baseline": {"value": "32%", "date": "2026-05-20"},
                "target": {"value": "36%", "date": "2027-06-18"},
            },
            "strategies": [
                {
                    "id": "S1.1",
                    "statement": "Teach the full phonics lesson every day in every K-2 room.",
                    "owner": "Literacy coach",
                    "addresses": ["R1"],
                    "status": "Active",
                    "evidence": {"tier": "1", "citation": "A practice guide on reading"},
                    "period": {"start": "2026-09-08", "end": "2027-05-28"},
                    "practice_shift": {
                        "who": "K-2 teachers",
                        "cadence": "every two weeks",
                        "statement": "Teachers teach the whole lesson & check each child's reading.",
                        "measure": "rooms seen teaching the whole lesson",
                        "tool": "learning-walk rubric",
                    },
                    "implementation": [
                        {
                            "name": "rooms seen teaching the whole lesson",
                            "instrument": "learning-walk rubric",
                            "kind": "implementation",
                            "owner": "Assistant principal",
                            "baseline": {"value": "33%", "date": "2026-05-20"},
                            "target": {"value": "90%", "date": "2026-12-18"},
                        }
                    ],
                    "outcomes": [
                        {
                            "name": "students at benchmark",
                            "instrument": "Reading screener",
                            "owner": "Principal",
                            "baseline": {"value": "41%", "date": "2026-05-20"},
                            "target": {"value": "52%", "date": "2027-06-04"},
                        }
                    ],
                    "milestones": [
                        {
                            "id": "M1",
                            "statement": "The whole lesson is seen in 60% of rooms",
                            "due": "2026-10-30",
                            "level": "Implementation",
                            "value": "60%",
                            "evidence": "learning-walk log",
                            "owner": "Assistant principal",
                        },
                        {
                            "id": "M2",
                            "statement": "46% of students are at benchmark",
                            "due": "2027-01-22",
                            "level": "Outcome",
                            "value": "46%",
                            "evidence": "screener",
                            "owner": "Literacy coach",
                        },
                    ],
                    "actions": [
                        {
                            "id": "A1",
                            "statement": "Schedule a protected block in every room",
                            "owner": "Assistant principal",
                            "start": "2026-08-31",
                            "due": "2026-09-11",
                            "status": "Open",
                        }
                    ],
                }
            ],
        },
        {
            "id": "G2",
            "statement": "Reduce chronic absence from 27% in June 2026 to 23% by June 2027.",
            "kind": "Outcome",
            "addresses": ["N2"],
            "owner": "Assistant principal",
            "measure": {
                "name": "chronic absence",
                "baseline": {"value": "27%", "date": "2026-06-12"},
                "target": {"value": "23%", "date": "2027-06-11"},
            },
            "strategies": [
                {
                    "id": "S2.1",
                    "statement": "Call home on the second absence.",
                    "owner": "Family liaison",
                    "addresses": ["R2"],
                }
            ],
        },
    ],
    "monitoring": {
        "owner": "Principal",
        "district_owner": "Regional superintendent",
        "cadence": "every two weeks",
        "dates": ["2026-10-30", "2027-01-22"],
        "decision_rule": "If a milestone is missed twice, the team changes the strategy.",
    },
    "professional_learning": [
        {
            "id": "L1",
            "topic": "Phonics routines",
            "dates": ["2026-08-20", "2026-10-09"],
            "follow_up": "Coaching in rooms",
            "supports": ["S1.1"],
            "hours": "12",
        }
    ],
    "resources": [
        {"name": "Half a coach", "source": "Title I", "amount": "42000", "available": "42000"}
    ],
    "initiatives": [
        {
            "name": "New gradebook",
            "origin": "District",
            "status": "Planned",
            "hours_per_week": "1",
            "decision": "Pause",
            "reason": "Too much at once",
        }
    ],
    "approvals": [{"body": "School site council", "date": "2026-08-11"}],
}
"""What the person knows, in the words of the drop-downs."""


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


def places() -> Iterator[tuple[str, Section, Mapping[str, Any]]]:
    """Give each place of a Word or Markdown form by the headings that lead to it."""
    for section in (*BEFORE, *AFTER):
        yield section.heading, section, PLAN
    for number, goal in enumerate(PLAN["goals"], 1):
        yield f"Goal {number}", GOAL, goal
        for count, strategy in enumerate(goal["strategies"], 1):
            head = f"Strategy {number}.{count}"
            yield head, STRATEGY, strategy
            for section in INNER:
                yield f"{head}/{section.heading}", section, strategy


def fill_word(data: bytes) -> bytes:
    """Write into the controls of a Word form, and choose from its lists."""
    import docx

    document = docx.Document(io.BytesIO(data))
    known = {place: (section, part) for place, section, part in places()}
    strategy = place = ""
    for element in document.element.body:
        if element.tag == f"{W}p":
            style = element.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
            text = "".join(t.text or "" for t in element.iter(f"{W}t"))
            if style == "Title":
                _write(element, PLAN["title"])
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


def fill_excel(data: bytes) -> bytes:
    """Write into the cells of a workbook: dates as dates, percentages as percentages."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    given = {TITLE.label: PLAN["title"]}
    for section in (*BEFORE, *AFTER):
        given |= {} if section.rows else answers(PLAN, section)
    for label, cell in book["Plan"].iter_rows(max_col=2):
        if label.value in given:
            _put(cell, given[label.value])
    for section in (*BEFORE, *AFTER):
        if section.rows and section.name in book.sheetnames:
            _fill_sheet(book[section.name], rows(PLAN, section))
    goals = [{"Id": goal["id"], **answers(goal, GOAL)} for goal in PLAN["goals"]]
    _fill_sheet(book[GOAL.name], goals)
    strategies = [(goal["id"], s) for goal in PLAN["goals"] for s in goal["strategies"]]
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
    from datetime import date

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
    known = {place: (section, part) for place, section, part in places()}
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
    """Write behind the keys of a YAML form; further items of a list are written below the first."""
    import yaml

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


__all__ = ["PLAN", "Field", "fill_excel", "fill_markdown", "fill_word", "fill_yaml", "read", "said"]
