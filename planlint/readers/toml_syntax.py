"""The strings of TOML, and plain words for what its parser could not read."""

import re

from planlint.source import Span, UnreadableError

STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
"""A quoted text of any of the four kinds, in a text that is valid."""

# Strings, comments and the marks that structure a text. It need not be valid yet, so a
# string may lack its end: no stretch is looked at twice, and time stays in proportion.
MARKS = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*(?:"{3,5})?'
    r"|'''(?:[^']|'{1,2}(?!'))*(?:'{3,5})?"
    r'|"(?:[^"\\\n]|\\.)*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*|[\[\]{}.=,\n]",
    re.DOTALL,
)
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_QUOTE = ("A quotation mark is opened and not closed.", "close it at the end of the text.")
# The parser's phrase, what it means, and the next step.
_PHRASES = (
    (
        "Expected '=' after a key",
        "A key is not followed by an equals sign.",
        "write `key = value`, and put a key with spaces or slashes in quotes.",
    ),
    (
        "Invalid value",
        "The value is not one that TOML knows.",
        'put text in quotes: profile = "review".',
    ),
    (
        "Expected newline or end of document",
        "Something follows the value on the same line.",
        "put text and days such as 07-01 in quotes, and each key on a line of its own.",
    ),
    ("Cannot overwrite a value", "The key is written a second time.", "keep one of the two."),
    ("Duplicate inline table key", "The key is written a second time.", "keep one of the two."),
    (
        "Cannot declare",
        "The table is written a second time.",
        "put its keys under the first one.",
    ),
    (
        "Cannot mutate immutable namespace",
        "A table or list that was closed is continued here.",
        "put all its keys between the same braces, or in one table.",
    ),
    (
        "Unclosed array",
        "A list that began with [ is not closed, or a comma is missing in it.",
        "put a comma between values and ] after the last one.",
    ),
    (
        "Unclosed inline table",
        "A table that began with { is not closed, or goes on over several lines.",
        "put } after its last value, on the same line.",
    ),
    ("Unterminated string", *_QUOTE),
    ("Expected \"'", *_QUOTE),
    ("Illegal character '\\n'", *_QUOTE),
    ("Found invalid character '\\n'", *_QUOTE),
    (
        "Unescaped '\\'",
        "A backslash in a quoted text is not followed by a letter that means something.",
        "write folders with /, or put the text in single quotes.",
    ),
    (
        "Invalid initial character for a key part",
        "A key is due here.",
        "put a key with other characters than letters, digits, - and _ in quotes.",
    ),
    ("Invalid date", "There is no such day or time.", "write a day as 2027-01-15."),
    (
        "Expected ']",
        "The head of a table is not closed.",
        "write it as [name], with a name with other characters in quotes.",
    ),
    (
        "Invalid statement",
        "A line is neither a key with a value nor the head of a table.",
        "write `key = value`, with a key of letters, digits, - and _ or in quotes.",
    ),
)


def explain(said: str, text: str) -> UnreadableError:
    """Turn the parser's error into a sentence, a place and a next step."""
    found = _AT.search(said)
    phrase = said[: found.start()] if found else said
    if found and found[1]:
        lines = text.split("\n")
        # The parser counts in a text without carriage returns; they end lines only.
        place = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    else:
        place = len(text.rstrip()) - 1
    place = max(min(place, len(text) - 1), 0)
    span = Span(place, min(place + 1, len(text)))
    for known, message, help in _PHRASES:
        if phrase.startswith(known):
            if message is _QUOTE[0]:
                span = _open_quote(text) or span
            return UnreadableError(message, span, help, text)
    return UnreadableError(
        f"The file is not valid TOML here: {phrase[:1].lower()}{phrase[1:]}.",
        span,
        "compare this line with the one above it: quotes, brackets and equals signs.",
        text,
    )


def _open_quote(text: str) -> Span | None:
    """Give the place of the first quotation mark that is not closed."""
    for match in MARKS.finditer(text):
        if match[0][0] in "\"'" and not STRING.fullmatch(match[0]):
            return Span(match.start(), match.start() + 1)
    return None
