"""The JSON Schema of the JSON report, as ``planlint schema --output`` prints it."""

from typing import Any

from planlint.finding import SEVERITIES
from planlint.report import PROFILES
from planlint.reporters.json import VERSION

Schema = dict[str, Any]


def report_schema() -> Schema:
    """Give the schema of version 1; a report may have further keys, never fewer."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"planlint report, version {VERSION}",
        "description": "What one run of planlint found in improvement plans.",
        **_object(
            version={"const": VERSION},
            planlint=_text("The version of planlint that wrote the report."),
            as_of={
                "type": ["string", "null"],
                "description": "The day that the plans were judged by; null for no day.",
            },
            plans=_list("Every plan that was asked for, in order.", _plan()),
            findings=_list(
                "Open and silenced findings, in one order.", {"$ref": "#/$defs/finding"}
            ),
            not_checked=_list("What was asked for and not checked.", _not_checked()),
        ),
        "$defs": {
            "finding": _finding(),
            "location": {"anyOf": [_lines(), _address()]},
            "related": _related(),
            "fix": _fix(),
            "count": {"type": "integer", "minimum": 0},
            "position": {"type": "integer", "minimum": 1},
        },
    }


def _text(description: str) -> Schema:
    """Describe a text that is always there, perhaps empty."""
    return {"type": "string", "description": description}


def _list(description: str, items: Schema) -> Schema:
    """Describe a list."""
    return {"type": "array", "description": description, "items": items}


def _object(**properties: Schema) -> Schema:
    """Describe an object that has all of these keys."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _plan() -> Schema:
    """Describe a plan."""
    counts = _object(**{severity: {"$ref": "#/$defs/count"} for severity in SEVERITIES})
    return _object(
        path=_text("The file, as it was named."),
        title=_text("The title of the plan."),
        level=_text("school or district."),
        profile={
            "enum": ["", *PROFILES],
            "description": "The highest profile that the plan reaches; empty for none.",
        },
        counts={**counts, "description": "Open findings in this file, by severity."},
    )


def _not_checked() -> Schema:
    """Describe something that was not checked."""
    return _object(
        code=_text("The rule, or the code of what went wrong."),
        why=_text("The reason, for a person."),
    )


def _finding() -> Schema:
    """Describe a finding."""
    return _object(
        code=_text("The code of the rule: SM004."),
        name=_text("The name of the rule: ambiguous-percent."),
        severity={"enum": list(SEVERITIES)},
        message=_text("What is wrong, in one or two sentences."),
        path=_text("The file."),
        element=_text("The path of ids of the element, such as G1/S2/M3; empty for the plan."),
        field=_text("The field of the element; empty for the element as a whole."),
        location={"$ref": "#/$defs/location"},
        related=_list("Other places that the finding speaks of.", {"$ref": "#/$defs/related"}),
        route=_list("Ids of elements, from the first to the last.", {"type": "string"}),
        fingerprint=_text("Made of code, element and field; the same after lines have moved."),
        help=_text("How to mend it."),
        citation=_text("The source of the rule; empty when it has none."),
        fix={"anyOf": [{"$ref": "#/$defs/fix"}, {"type": "null"}]},
        silenced={
            "anyOf": [_silence(), {"type": "null"}],
            "description": "null for an open finding.",
        },
        data={"type": "object", "description": "Values that the rule worked with."},
    )


def _silence() -> Schema:
    """Describe a silence."""
    return _object(
        reason=_text("Why the finding is acceptable, as somebody wrote it."),
        approver=_text("Who agreed; empty when nobody is named."),
        expires={
            "type": ["string", "null"],
            "description": "The last day on which it holds; null when it holds for good.",
        },
        source=_text("File and line of the configuration; empty when it stands in the plan."),
    )


def _related() -> Schema:
    """Describe another place."""
    return _object(
        message=_text("What stands there."),
        path=_text("The file."),
        element=_text("The path of ids of the element."),
        location={"$ref": "#/$defs/location"},
    )


def _lines() -> Schema:
    """Describe a place in a text: from 1, in code points, the end after the last one."""
    place = {"$ref": "#/$defs/position"}
    return _object(line=place, column=place, end_line=place, end_column=place)


def _address() -> Schema:
    """Describe a place in a document without lines (Word, Excel, PDF)."""
    return _object(
        address=_text("The name of the place for machines: Goals!C7."),
        label=_text("The name of the place for people: Goal 1 › Strategies › row 2."),
    )


def _fix() -> Schema:
    """Describe text edits that mend a finding."""
    offset = {"$ref": "#/$defs/count"}
    edit = _object(start=offset, end=offset, text=_text("What to put there instead."))
    return _object(
        safe={"type": "boolean", "description": "Whether the meaning surely stays the same."},
        title=_text("What the edits do."),
        edits=_list("Code points start to end (exclusive) of the file's text.", edit),
    )
