"""What kind of file some bytes are, and what to tell somebody who gave the wrong kind.

Endings lie: a web page is named ``plan.doc``, a PDF ``plan.docx``. The first bytes do not.
"""

import re
from typing import Literal, NamedTuple

from planlint.source import UnreadableError

Kind = Literal["Word", "Excel", "PDF"]
"""The kinds that have a guarded reader, by the name that people know them by."""

_SAVE: dict[Kind, str] = {
    "Word": 'open it in Word and save the plan as "Word Document (.docx)".',
    "Excel": 'open it in Excel and save the plan as "Excel Workbook (.xlsx)".',
    "PDF": "open it in the program that wrote it and save the plan as PDF.",
}
_NOUN: dict[Kind, str] = {
    "Word": "a Word document (.docx)",
    "Excel": "an Excel workbook (.xlsx)",
    "PDF": "a PDF file",
}
_AGAIN = "copy or download it again from where it was written, and open it once to be sure."


class _Other(NamedTuple):
    """A kind of file that its first bytes show."""

    magic: bytes
    noun: str
    help: str = ""  # "" for what is said of every wrong kind


_OTHERS = (
    _Other(b"%PDF-", "a PDF file", "let its name end in .pdf, or give the plan as {own}."),
    _Other(b"{\\rtf", "a rich-text file (.rtf)"),
    _Other(b"\x89PNG", "a picture", "give the document itself, not a picture of it."),
    _Other(b"\xff\xd8\xff", "a picture", "give the document itself, not a picture of it."),
    _Other(b"GIF8", "a picture", "give the document itself, not a picture of it."),
    _Other(b"\x1f\x8b", "a compressed file (.gz)", "unpack it first."),
    _Other(b"7z\xbc\xaf\x27\x1c", "a compressed file (.7z)", "unpack it first."),
    _Other(b"Rar!", "a compressed file (.rar)", "unpack it first."),
    _Other(b"AppleDouble", "a Mac's side file, not the document itself", "give the document."),
    _Other(b"\x00\x05\x16\x07", "a Mac's side file, not the document itself", "give the document."),
)
_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2
# The names of streams in such a file, which are UTF-16 ([MS-OFFCRYPTO] 2.3.4.4, [MS-DOC] 2.1).
_STREAMS = (
    ("EncryptedPackage", ""),
    ("WordDocument", "an old Word document (.doc)"),
    ("Workbook", "an old Excel workbook (.xls)"),
    ("PowerPoint Document", "an old PowerPoint file (.ppt)"),
    ("__properties_version1.0", "an Outlook message (.msg)"),
)
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta)\b", re.I | re.S)
_LINKS = re.compile(rb'"(?:doc_id|resource_id)"|docs\.google\.com')


def unreadable(message: str, help: str) -> UnreadableError:
    """Make the error that says what is wrong with a file, and the next step."""
    return UnreadableError(message, help=help)


def cut_off() -> UnreadableError:
    """Make the error for a file whose end is missing."""
    return unreadable("The file is cut off: its end is missing.", _AGAIN)


def damaged(what: str) -> UnreadableError:
    """Make the error for a file that contradicts itself."""
    return unreadable(
        f"The file is damaged: {what}.",
        "open it in the program that wrote it, let it be repaired, and save it under a new name.",
    )


def locked(kind: Kind) -> UnreadableError:
    """Make the error for a file that cannot be read without a password."""
    how = (
        "open it in the program that wrote it, take the password off"
        if kind == "PDF"
        else f"open it in {kind}, take the password off (File, Info, Protect)"
    )
    return unreadable("The file is protected with a password.", f"{how} and save a copy.")


def wrong(noun: str, kind: Kind, help: str = "") -> UnreadableError:
    """Make the error for a file of another kind."""
    own = _NOUN[kind]
    return unreadable(f"This is {noun}, not {own}.", (help or _SAVE[kind]).format(own=own))


def sniff(data: bytes, kind: Kind) -> None:
    """Refuse what cannot be a file of this kind; raises UnreadableError, which says what it is."""
    if not data:
        raise unreadable("The file is empty.", _AGAIN)
    if not data.strip(b"\0"):
        raise unreadable(
            "The file holds nothing but zero bytes: it was not copied or synchronized to its end.",
            _AGAIN,
        )
    if kind == "PDF" and b"%PDF-" in data[:1024]:  # ISO 32000-1, annex H: some junk may precede
        return
    if data.startswith(b"PK\x03\x04"):
        if kind == "PDF":
            raise wrong("a Word, Excel or zip file", kind, "give it the ending that fits its kind.")
        return
    if data.startswith(_CFB):
        raise _compound(data, kind)
    for other in _OTHERS:
        if data.startswith(other.magic):
            raise wrong(other.noun, kind, other.help)
    raise _text(data, kind)


def _compound(data: bytes, kind: Kind) -> UnreadableError:
    """Tell a protected file from an old one: both are compound files."""
    for name, noun in _STREAMS:
        if name.encode("utf-16-le") in data:
            return wrong(noun, kind) if noun else locked(kind)
    return wrong("a file of an old Office program", kind)


def _text(data: bytes, kind: Kind) -> UnreadableError:
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start):
        return wrong("a web page", kind)
    if start.lstrip().startswith(b"<?xml") or start.lstrip().startswith(b"<"):
        return wrong("an XML file", kind)
    if start.lstrip().startswith(b"{") and _LINKS.search(start):
        return wrong(
            "a link to a document in Google Drive", kind, "download the document: File, Download."
        )
    if len(data) <= 165 and b"\0" in data and 0 < data[0] < 55:
        return wrong("the mark that somebody has the file open (~$)", kind, "give the document.")
    if b"\0" not in start:
        return wrong("plain text", kind)
    return wrong("a file of an unknown kind", kind)
