"""Write an Office file: its parts in a zip archive that is the same every time.

ECMA-376 Part 2 (Open Packaging Conventions): the content types, and the relations between parts.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from itertools import chain
from typing import IO, NamedTuple

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive knows: no clock goes in
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = "application/vnd.openxmlformats-package.core-properties+xml"


class Piece(NamedTuple):
    """A part of an Office file."""

    xml: str | Iterable[str]  # whole, or piece by piece when it is long
    type: str  # its content type
    relations: Mapping[str, tuple[str, str]] = {}  # by id: the kind, and the target


def package(main: str, pieces: Mapping[str, Piece], title: str) -> bytes:
    """Give the bytes of a file whose main part is ``main``; parts by name, without a slash."""
    stream = io.BytesIO()
    pack(stream, main, pieces, title)
    return stream.getvalue()


def pack(stream: IO[bytes], main: str, pieces: Mapping[str, Piece], title: str) -> None:
    """Write a file whose main part is ``main``; a long part never stands in memory whole."""
    pieces = {**pieces, "docProps/core.xml": Piece(_core(title), _PROPERTIES)}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{piece.type}"/>'
        for name, piece in pieces.items()
    )
    found: dict[str, str | Iterable[str]] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _relations(
            {
                "rId1": (f"{_OFFICE}/officeDocument", main),
                "rId2": (_CORE, "docProps/core.xml"),
            }
        ),
    }
    for name, piece in pieces.items():
        found[name] = _HEAD + piece.xml if isinstance(piece.xml, str) else chain([_HEAD], piece.xml)
        if piece.relations:
            folder, _, last = name.rpartition("/")
            found[f"{folder}/_rels/{last}.rels"] = _relations(
                {id: (f"{_OFFICE}/{kind}", to) for id, (kind, to) in piece.relations.items()}
            )
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in found.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            if isinstance(text, str):
                archive.writestr(info, text.encode())
                continue
            with archive.open(info, "w", force_zip64=True) as part:
                part.writelines(some.encode() for some in text)


def _relations(relations: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{id}" Type="{kind}" Target="{escape(target)}"/>'
        for id, (kind, target) in relations.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'


def _core(title: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>en-US</dc:language></cp:coreProperties>"
    )
