"""Word and Excel files as what they are: zip archives of parts, which may be built to do harm.

Only the central directory is believed, and of it only where the parts begin; sizes are counted
while inflating, because declared sizes lie. ECMA-376 Part 2 (Open Packaging Conventions).
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree

from planlint.readers.kinds import Kind, cut_off, damaged, locked, sniff, unreadable, wrong
from planlint.source import Span, Trouble, UnreadableError

MAX_FILE = 100_000_000
"""Largest Word or Excel file that is read, in bytes; its pictures are most of it."""

MAX_INFLATED = 250_000_000
"""Most bytes that the parts which are read may hold; a plan of 40 tables has one million."""

MAX_PARTS = 5_000
"""Most parts; a workbook with 90 sheets has about 500."""

MAX_RATIO = 200
"""Most bytes that one packed byte may give, beyond the first 20 million; XML gives 10 to 60."""

_FREE = 20_000_000  # bytes for which no ratio is asked: too few to do harm
_CHUNK = 1 << 20
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Main parts: ECMA-376 Part 1 section 11.3.10 and 12.3.23, [MS-OFFMACRO2] 2.2.
_MAINS: tuple[tuple[str, str, str], ...] = (
    ("wordprocessingml", "Word", "a Word document (.docx)"),
    ("ms-word", "Word", "a Word document (.docx)"),
    ("spreadsheetml", "Excel", "an Excel workbook (.xlsx)"),
    ("ms-excel", "Excel", "an Excel workbook (.xlsx)"),
    ("presentationml", "", "a PowerPoint file (.pptx)"),
    ("ms-powerpoint", "", "a PowerPoint file (.pptx)"),
    ("visio", "", "a Visio drawing"),
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (.ods)",
    b"application/epub+zip": "an electronic book (.epub)",
}
_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_LIKE_ASCII = re.compile(rb"(?i)(utf-?8|us-ascii|ascii|iso-8859-\d+|windows-125\d|latin1)\Z")
_DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")


class Entry(NamedTuple):
    """A part of the archive, still packed."""

    name: str  # as written in the archive
    method: int
    start: int  # of the packed bytes
    size: int  # of the packed bytes
    check: int  # CRC-32 of the unpacked bytes


class Package(NamedTuple):
    """An archive whose directory was checked; nothing of it is inflated yet."""

    data: bytes
    entries: dict[str, Entry]  # by name in lower case: names of parts know no case
    main: str  # the key of the main part: word/document.xml
    macros: bool
    troubles: tuple[Trouble, ...]


def opened(data: bytes, kind: Kind) -> Package:
    """Check the archive's directory and find its main part; raises UnreadableError.

    The bytes must be a whole archive without a password, of the kind that is asked for. Parts
    are read by :func:`parts`; a parser that inflates by itself needs :func:`weigh` before.
    """
    sniff(data, kind)
    if len(data) > MAX_FILE:
        raise unreadable(
            f"The file has {len(data) / 1e6:,.0f} MB; planlint reads up to {MAX_FILE / 1e6:,.0f}.",
            "take its pictures and attachments out, or make them smaller (Compress Pictures).",
        )
    entries = _directory(data, kind)
    main, content_type = _main(data, entries, kind)
    macros = "macroenabled" in content_type.lower() and "binary" not in content_type
    return Package(data, entries, main, macros, (_macros(kind),) if macros else ())


def key(name: str) -> str:
    """Give the key of a part by its name or by the target of a relation."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


def parts(package: Package, names: Iterable[str], limit: int = MAX_INFLATED) -> dict[str, bytes]:
    """Inflate parts by their keys, those that are there; all together within ``limit`` bytes.

    XML among them has no document type and no entities; raises UnreadableError otherwise.
    """
    found: dict[str, bytes] = {}
    left = limit
    for name in names:
        entry = package.entries.get(name)
        if entry is None:
            continue
        found[name] = b"".join(_inflate(package.data, entry, left))
        left -= len(found[name])
        if name.endswith((".xml", ".rels", ".vml")):
            _refuse_declarations(found[name])
    return found


def weigh(package: Package, limit: int = MAX_INFLATED) -> int:
    """Inflate everything and keep nothing: give the real size, or raise UnreadableError.

    For parsers that inflate by themselves and believe what they find.
    """
    total = 0
    for name, entry in package.entries.items():
        pieces = _inflate(package.data, entry, limit - total)
        if name.endswith((".xml", ".rels", ".vml")):
            whole = b"".join(pieces)
            _refuse_declarations(whole)
            total += len(whole)
        else:
            total += sum(map(len, pieces))
    return total


def packed(package: Package, name: str) -> bytes:
    """Give a part as it lies in the archive."""
    entry = package.entries[name]
    return package.data[entry.start : entry.start + entry.size]


def _directory(data: bytes, kind: Kind) -> dict[str, Entry]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
    except zipfile.BadZipFile:
        raise cut_off() from None
    # zipfile lets these pass when a name is not in its encoding, an entry asks for a later version
    # of the format, or a length or an offset is cut short or past what a file can have.
    except (ValueError, NotImplementedError, struct.error, OverflowError):
        raise damaged("its table of contents makes no sense") from None
    if len(listed) > MAX_PARTS:
        raise unreadable(
            f"The file has {len(listed):,} parts inside; planlint reads up to {MAX_PARTS:,}.",
            f"copy the plan into a new file of {kind} and save it.",
        )
    entries: dict[str, Entry] = {}
    for info in listed:
        if info.is_dir():
            continue
        if info.flag_bits & 0x1:
            raise locked(kind)
        name = key(info.filename)
        if name.startswith("..") or name in entries:
            raise damaged(f'it holds "{info.filename[:80]}" twice or outside of itself')
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(f'"{info.filename[:80]}" is packed in a way that {kind} does not use')
        entries[name] = _entry(data, info)
    return entries


def _entry(data: bytes, info: zipfile.ZipInfo) -> Entry:
    """Find a part's packed bytes behind its own header (APPNOTE.TXT 4.3.7)."""
    at = info.header_offset
    if data[at : at + 4] != b"PK\x03\x04" or at + 30 > len(data):
        raise cut_off()
    name_length, extra_length = struct.unpack_from("<HH", data, at + 26)
    start = at + 30 + name_length + extra_length
    if start + info.compress_size > len(data):
        raise cut_off()
    if key(data[at + 30 : at + 30 + name_length].decode("utf-8", "replace")) != key(
        info.orig_filename.encode(_codec(info), "replace").decode("utf-8", "replace")
    ):
        raise damaged(f'"{info.filename[:80]}" has another name inside')
    return Entry(info.filename, info.compress_type, start, info.compress_size, info.CRC)


def _codec(info: zipfile.ZipInfo) -> str:
    return "utf-8" if info.flag_bits & 0x800 else "cp437"


def _inflate(data: bytes, entry: Entry, limit: int) -> Iterable[bytes]:
    """Yield a part's bytes in pieces, counting them; raises UnreadableError past the limits."""
    view = memoryview(data)[entry.start : entry.start + entry.size]
    if entry.method == zipfile.ZIP_STORED:
        if len(view) > limit:
            raise _bomb(limit)
        yield bytes(view)
        return
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    most = min(limit, max(_FREE, entry.size * MAX_RATIO))
    count = check = 0
    for at in range(0, entry.size, _CHUNK):
        feed: bytes | memoryview = view[at : at + _CHUNK]
        while feed and not engine.eof:
            try:
                piece = engine.decompress(feed, _CHUNK)
            except zlib.error:
                raise damaged(f'"{entry.name[:80]}" inside cannot be unpacked') from None
            count += len(piece)
            if count > most:
                raise _bomb(most)
            check = zlib.crc32(piece, check)
            yield piece
            feed = engine.unconsumed_tail
    if not engine.eof or check != entry.check:
        raise damaged(f'"{entry.name[:80]}" inside is not what it was when it was saved')


def _bomb(limit: int) -> UnreadableError:
    return unreadable(
        f"The file is small but unpacks to more than {limit / 1e6:,.0f} MB; it was not read.",
        "if it is yours, copy the plan into a new file and save that.",
    )


def _refuse_declarations(xml: bytes) -> None:
    """Refuse what no Office program writes: document types, entities, odd encodings."""
    wide = xml[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
    declared = _ENCODING.match(xml[:200])
    if declared and not _LIKE_ASCII.match(declared[1]):
        raise damaged("a part of it is written in an encoding that Office files do not use")
    for word in _DECLARATIONS:
        spelled = [word.encode("utf-16-le"), word.encode("utf-16-be")] if wide else [word.encode()]
        if any(each in xml for each in spelled):
            raise unreadable(
                "The file declares entities of its own, which no Office program writes.",
                "if it is yours, copy the plan into a new file and save that.",
            )


def _main(data: bytes, entries: dict[str, Entry], kind: Kind) -> tuple[str, str]:
    """Find the main part and its content type (ECMA-376 Part 2, 8.3 and 10.1.2)."""
    whole = Package(data, entries, "", False, ())
    found = parts(whole, ("[content_types].xml", "_rels/.rels"), _FREE)
    if len(found) < 2:
        raise _no_office(whole, kind)
    try:
        types = ElementTree.fromstring(found["[content_types].xml"])
        relations = ElementTree.fromstring(found["_rels/.rels"])
    except (ElementTree.ParseError, ValueError, LookupError):  # or an encoding expat cannot read
        raise damaged("its table of contents cannot be read") from None
    main = next(
        (
            key(relation.get("Target", ""))
            for relation in relations.iter(_RELATIONS)
            if relation.get("Type", "").endswith("/officeDocument")
        ),
        "",
    )
    if main not in entries:
        raise damaged("its main part is missing")
    ending = main.rpartition(".")[2]
    content_type = ""
    for each in types:
        if each.tag.endswith("}Override") and key(each.get("PartName", "")) == main:
            content_type = each.get("ContentType", "")
            break
        if each.tag.endswith("}Default") and each.get("Extension", "").lower() == ending:
            content_type = each.get("ContentType", "")
    for mark, owner, noun in _MAINS:
        if mark in content_type.lower():
            if owner == kind:
                return main, content_type
            own = ".xlsx" if owner == "Excel" else ".docx"
            raise wrong(noun, kind, f"let its name end in {own}." if owner else "")
    raise damaged("it does not say what its main part is")


def _no_office(package: Package, kind: Kind) -> UnreadableError:
    first = parts(package, ("mimetype",), 1_000).get("mimetype", b"").strip()
    noun = _OPEN_DOCUMENT.get(first)
    if noun is None and any(name.endswith(".iwa") for name in package.entries):
        noun = "a document of Pages or Numbers"
    return wrong(noun or "a zip archive", kind, "" if noun else "unpack it, and give the plan.")


def _macros(kind: Kind) -> Trouble:
    ending = ".docx" if kind == "Word" else ".xlsx"
    return Trouble(
        "PL001",
        "The file carries macros. They were not run and not read; the plan was.",
        Span(0, 0),
        f"save the plan as {ending}: mail servers and reviewers refuse files with macros.",
    )
