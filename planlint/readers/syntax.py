"""Say in plain words what a YAML parser could not read."""

from typing import NamedTuple

import yaml

from planlint.source import Span, UnreadableError


class _Words(NamedTuple):
    says: str
    help: str


# The parser's phrase, and what it means to someone who is writing a plan.
_PHRASES: tuple[tuple[str, _Words], ...] = (
    (
        "mapping values are not allowed",
        _Words(
            "A colon followed by a space stands inside a text, so the text looks like a key.",
            'put the whole text in quotes: "Grade 3: reading"; if it is a key, give it the indent'
            " of the keys above it.",
        ),
    ),
    (
        "cannot start any token",
        _Words(
            "A character that YAML reserves begins a text, or a tab is used to indent.",
            "indent with spaces, and put a text that begins with @, ` or % in quotes.",
        ),
    ),
    (
        "found a tab character",
        _Words(
            "A tab is used to indent a line, or stands where a key is due.",
            "indent with spaces; most editors can put them for the tab key.",
        ),
    ),
    (
        "could not find expected ':'",
        _Words(
            "A line is neither a key with a colon nor part of the text above it.",
            "write `key: value`, or indent the line below the text that it continues.",
        ),
    ),
    (
        "did not find expected key",
        _Words(
            "A line does not line up with the keys above it.",
            "give the keys of one part the same indent, and put text with quotes or"
            " brackets inside quotes.",
        ),
    ),
    (
        "did not find expected '-' indicator",
        _Words(
            "A line does not line up with the items of the list above it.",
            "begin each item with a dash at the same indent.",
        ),
    ),
    (
        "did not find expected ',' or ']'",
        _Words(
            "A list that began with [ is not closed.",
            "put a comma between items and ] after the last.",
        ),
    ),
    (
        "did not find expected ',' or '}'",
        _Words(
            "A part that began with { is not closed, or a text in it holds a comma or a bracket.",
            "put } after the last value, and quotes around a text with a comma, colon or bracket.",
        ),
    ),
    (
        "unexpected end of stream",
        _Words("A quotation mark is opened and never closed.", "close the quotation mark."),
    ),
    (
        "did not find expected the stream end",
        _Words("Text follows after the plan has ended.", "indent it into the plan or delete it."),
    ),
    (
        "did not find expected <document start>",
        _Words(
            "Text follows that does not belong to the plan's keys.",
            "begin every line with a key, a dash, or the indent of the text that it continues.",
        ),
    ),
    (
        "unknown escape character",
        _Words(
            "A backslash in a quoted text is not followed by a letter that means something.",
            "write two backslashes, or use single quotes.",
        ),
    ),
    (
        "hexdecimal number",
        _Words(
            "A backslash code in a quoted text is not complete.",
            "write the character itself; for a backslash use single quotes, or two backslashes.",
        ),
    ),
    (
        "invalid Unicode character",
        _Words("A backslash code stands for no character.", "write the character itself."),
    ),
    (
        "invalid simple key",
        _Words(
            "A key is spread over several lines.", "keep each key on one line before its colon."
        ),
    ),
    (
        "block sequence entries are not allowed",
        _Words(
            "A dash begins a list where none can begin.", "put the list on the lines below its key."
        ),
    ),
    (
        "found undefined alias",
        _Words(
            "A text begins with *, which repeats a part that is marked nowhere above.",
            "put the text in quotes, or mark the part with & and the same name.",
        ),
    ),
    (
        "expected a single document",
        _Words(
            "The file holds a second document, after a line of three dashes.",
            "keep each plan in a file of its own.",
        ),
    ),
    (
        "undefined tag handle",
        _Words(
            "A text begins with an exclamation mark, which YAML reserves.",
            "put the text in quotes.",
        ),
    ),
    (
        "found duplicate anchor",
        _Words(
            "Two parts are marked & with the same name.",
            "give each mark a name of its own, or put a text that begins with & in quotes.",
        ),
    ),
    (
        "mapping keys are not allowed",
        _Words(
            "A text begins with a question mark, which YAML reserves.",
            "put the text in quotes.",
        ),
    ),
    (
        "did not find expected node content",
        _Words(
            "A value is missing between brackets, or a text begins with a reserved character.",
            "put a value between two commas, and quotes around a text.",
        ),
    ),
    (
        "unexpected document indicator",
        _Words(
            "A quotation mark is not closed before a line of three dashes or dots.",
            "close the quotation mark, or indent the line.",
        ),
    ),
    (
        "while scanning a block scalar",
        _Words(
            "A text begins with | or >, which YAML reserves, and goes on behind it.",
            "put the text in quotes, or write it on the lines below, indented.",
        ),
    ),
    (
        "directive",
        _Words(
            "A line begins with %, which YAML reserves.",
            "put the text in quotes, or indent it into the text above.",
        ),
    ),
    (
        "incompatible YAML document",
        _Words(
            "The first line asks for a version of YAML that is not read.",
            "delete the line that begins with %YAML.",
        ),
    ),
    (
        "while scanning a tag",
        _Words(
            "A text begins with an exclamation mark, which YAML reserves.",
            "put the text in quotes.",
        ),
    ),
    (
        "while scanning an anchor",
        _Words("A text begins with &, which YAML reserves.", "put the text in quotes."),
    ),
    (
        "while scanning an alias",
        _Words("A text begins with *, which YAML reserves.", "put the text in quotes."),
    ),
)


_FROM_THE_START = ("unexpected end of stream", "expected ',' or ']'", "expected ',' or '}'")
"""What is noticed only where a text or a bracket should long have ended."""

_BEHIND = _Words(
    "Text follows behind a quotation mark or bracket that has closed.",
    "put the whole text in one pair of quotes; within single quotes write '' for an apostrophe.",
)


def explain(error: yaml.YAMLError, text: str) -> UnreadableError:
    """Turn a parser's error into a sentence, a place and a next step."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    index = min(mark.index if mark is not None else 0, max(len(text) - 1, 0))
    raw = " ".join(str(getattr(error, name, None) or "") for name in ("context", "problem"))
    span = Span(index, min(index + 1, len(text)))
    for phrase, words in _PHRASES:
        if phrase in raw:
            begun = getattr(error, "context_mark", None)
            if begun is not None and any(late in phrase for late in _FROM_THE_START):
                span = Span(begun.index, begun.index + 1)
            elif phrase == "did not find expected key" and _has_text_before(text, index):
                words = _BEHIND  # noqa: PLW2901
            return UnreadableError(words.says, span, words.help, text)
    return UnreadableError(
        f"The file is not valid YAML here: {raw.strip() or 'the parser stopped'}.",
        span,
        "compare this line with the one above it: indent, colon, quotes and brackets.",
        text,
    )


def _has_text_before(text: str, index: int) -> bool:
    """Say whether something stands before a place on its line."""
    line = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    return bool(text[line:index].strip(" \t-"))
