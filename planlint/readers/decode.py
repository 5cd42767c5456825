"""Bytes to text: what a file holds before anyone asks what it means.

Positions stay those that the author's editor shows: only line feeds and carriage
returns end a line, and a character that does not belong is replaced by one space.
"""

import re

from planlint.source import Lines, Span, Trouble, UnreadableError

MAX_BYTES = 5_000_000
"""Largest plan that is read, in bytes: about 300 typical plans of 17 KB in one file."""

_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D}) + b"\x7f"
_HARMLESS = bytes(set(range(0x100)) - set(_CONTROLS))
# What YAML does not allow in a file, and the line separators that its parsers count
# as line breaks while editors do not: every later line number would be wrong.
_ODD = "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_NAMES = {
    "\u2028": "an invisible line separator (U+2028), as word processors paste it",
    "\u2029": "an invisible paragraph separator (U+2029), as word processors paste it",
    "\x85": "an invisible next-line character (U+0085), as word processors paste it",
    "\ufeff": "an invisible byte-order mark (U+FEFF) inside the text",
    "\x00": "a NUL character",
}
_KINDS = (
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file (.doc, .xls)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a rich-text file"),
)
_UNICODE = (
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)


def decode(data: bytes) -> tuple[str, tuple[Trouble, ...]]:
    """Turn the bytes of a plan into text, with what was odd about it.

    Raises UnreadableError for a file that is too large, is not text, or is not saved
    as UTF-8.
    """
    if len(data) > MAX_BYTES:
        message, help = too_large(len(data), MAX_BYTES)
        raise UnreadableError(message, help=help)
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise UnreadableError(
                f"This is {kind}, not a YAML or JSON plan.",
                help="give the plan with the ending that fits its kind, or as YAML.",
            )
    for mark, codec, name in _UNICODE:
        if data.startswith(mark):
            raise UnreadableError(
                f"The file is saved as {name}, not as UTF-8.",
                help='save it again as "UTF-8" (in Notepad: Save as, Encoding).',
                text=data[len(mark) :].decode(codec, "replace"),
            )
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error) from None
    if not data.translate(None, _HARMLESS) and data.isascii():
        return text, ()
    return replace_odd(text)


def too_large(size: int, limit: int) -> tuple[str, str]:
    """Say that a file has too many bytes, and what to do."""
    return (
        f"The file has {size / 1e6:,.1f} MB; planlint reads plans of up to {limit / 1e6:,.0f} MB.",
        "keep one plan in a file, and attachments outside it.",
    )


def replace_odd(text: str) -> tuple[str, tuple[Trouble, ...]]:
    """Put a space for each character that does not belong; one trouble for each kind."""
    odd: dict[str, list[int]] = {}
    for match in re.finditer(_ODD, text):
        odd.setdefault(match[0], []).append(match.start())
    if not odd:
        return text, ()
    if "\x00" in odd and len(odd["\x00"]) * 20 > len(text):
        raise UnreadableError(
            "The file is not text: it is full of NUL characters.",
            Span(odd["\x00"][0], odd["\x00"][0] + 1),
            "open it in the program that wrote it and save the plan as UTF-8 text.",
            text,
        )
    return re.sub(_ODD, " ", text), tuple(_odd(char, places) for char, places in odd.items())


def _odd(char: str, places: list[int]) -> Trouble:
    what = _NAMES.get(char, f"an invisible control character (U+{ord(char):04X})")
    more = f" and {len(places) - 1} more like it" if len(places) > 1 else ""
    return Trouble(
        "PL001",
        f"The text holds {what}{more}; it was read as a space.",
        Span(places[0], places[0] + 1),
        "delete it, or let `planlint check --fix` put a space there.",
        tuple((place, place + 1, " ") for place in places),
        "put a space for the invisible character",
    )


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> UnreadableError:
    before = data[: error.start].decode("utf-8")
    if b"\x00" in data[:4096]:
        return UnreadableError(
            "The file is not text: it holds bytes that no text file has.",
            help="give planlint the plan itself: YAML or JSON, saved as UTF-8.",
        )
    text = before + data[error.start :].decode("cp1252", "replace")
    at = len(before)
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    end = min(i for i in (text.find(" ", at), text.find("\n", at), len(text)) if i >= 0)
    return UnreadableError(
        f'The file is not saved as UTF-8: "{text[start:end].strip()}" on line '
        f"{Lines(text).line_of(at)} reads as if it were saved as Windows-1252.",
        Span(at, at + 1),
        'save the file again as "UTF-8" (in Word: Save as, Plain text, Unicode UTF-8).',
        text,
    )
