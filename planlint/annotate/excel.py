"""Write notes into a copy of a workbook: as Excel's own notes, beside those of people.

Only the parts that hold notes change, and of a sheet only the line that names them: cells,
styles, drop-downs, charts and macros keep their bytes. Cells are not coloured: colours are
the author's, conditional formats paint over them, and somebody would have to undo them.
"""

import posixpath
from collections.abc import Sequence

from planlint.annotate.archive import rewritten
from planlint.annotate.excel_notes import (
    BEGIN,
    Place,
    child,
    empty,
    is_named,
    parsed,
    put_in,
    serialized,
    take_out,
)
from planlint.annotate.excel_sheet import shape_of, with_drawing
from planlint.annotate.notes import Note
from planlint.annotate.vml import drawing, widened, with_boxes, without
from planlint.readers.book import MOST, listed, relations, relations_of
from planlint.readers.kinds import damaged, unreadable
from planlint.readers.package import Package, key, opened, parts
from planlint.readers.sheet import position, split_address

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"


class Parts:
    """The parts of a workbook that were changed or added so far."""

    def __init__(self, package: Package) -> None:
        """Begin with none."""
        self.package = package
        self.changed: dict[str, bytes] = {}  # by their keys
        self.added: dict[str, bytes] = {}  # by their names

    def get(self, name: str) -> bytes:
        """Give a part as it is by now; b"" when there is none."""
        if name in self.added:
            return self.added[name]
        if key(name) in self.changed:
            return self.changed[key(name)]
        return parts(self.package, (key(name),), MOST).get(key(name), b"")

    def put(self, name: str, data: bytes) -> None:
        """Keep a part's new bytes."""
        if key(name) not in self.package.entries:
            self.added[name] = data
        elif data != self.get(name):
            self.changed[key(name)] = data

    def spelled(self, name: str) -> str:
        """Give a part's name as the archive spells it; programs tell capitals apart."""
        entry = self.package.entries.get(key(name))
        return entry.name.replace("\\", "/").lstrip("/") if entry else name

    def fresh(self, pattern: str) -> tuple[str, int]:
        """Give a name that no part has, and its number."""
        number = 1
        while key(pattern % number) in self.package.entries or pattern % number in self.added:
            number += 1
        return pattern % number, number


def annotate(data: bytes, notes: Sequence[Note]) -> bytes:
    """Give a copy of a workbook with these notes, and without those of an earlier run."""
    package = opened(data, "Excel")
    if package.main.endswith(".bin"):
        raise unreadable(
            "planlint writes notes into .xlsx and .xlsm files only.", "save the plan as .xlsx."
        )
    sheets, by_relation = listed(package)
    names = {
        sheet.name: by_relation[sheet.relation] for sheet in sheets if sheet.relation in by_relation
    }
    seen = [sheet.name for sheet in sheets if not sheet.hidden and sheet.name in names]
    wanted = _by_sheet(notes, set(names), (seen or list(names))[0] if names else "")
    made = Parts(package)
    for name, part in names.items():
        _annotate_sheet(made, made.spelled(part), wanted.get(name, {}))
    if not made.changed and not made.added:
        return data
    return rewritten(package, made.changed, made.added)


def _by_sheet(
    notes: Sequence[Note], names: set[str], first: str
) -> dict[str, dict[Place, list[str]]]:
    """Sort the notes by their sheets and cells; those about the whole stand at the top left."""
    found: dict[str, dict[Place, list[str]]] = {}
    for note in notes:
        name, cell = split_address(note.address)
        place = position(cell.partition(":")[0])
        text = f"{note.text}\n({note.code})" if note.code else note.text
        if name not in names or place is None:
            name, place = first, (0, 0)
        found.setdefault(name, {}).setdefault(place, []).append(text)
    return found


def _annotate_sheet(made: Parts, part: str, wanted: dict[Place, list[str]]) -> None:
    related = relations(part, made.get(relations_of(part)))
    comments = next((target for kind, target in related.values() if kind == "comments"), "")
    before = made.get(comments) if comments else b""
    if not wanted and BEGIN.encode() not in before:
        return
    shape = shape_of(made.get(part))
    root = parsed(before) if before else empty()
    gone = take_out(root)
    threads = any(kind == "threadedComment" for kind, _ in related.values())
    fresh, longer = put_in(root, wanted, threads)
    drawn = related.get(shape.drawing, ("", ""))[1]
    vml = without(made.get(drawn), gone) if drawn else b""
    vml = widened(vml, longer, shape.measures)
    if fresh and not drawn:
        drawn, number = made.fresh(_beside(part, "../drawings/vmlDrawing%d.vml"))
        vml = drawing(number)
        relation = _relate(made, part, "vmlDrawing", drawn)
        made.put(part, with_drawing(made.get(part), shape, relation))
        _declare(made, "vml", _VML_TYPE)
    if fresh:
        boxes = with_boxes(vml, fresh, shape.measures)
        if boxes is None:
            raise damaged("the boxes of its notes cannot be read")
        vml = boxes
    if drawn:
        made.put(drawn, vml)
    if not comments:
        comments, _ = made.fresh(_beside(part, "../comments%d.xml"))
        _relate(made, part, "comments", comments)
        _declare(made, comments, _COMMENTS_TYPE)
    made.put(comments, serialized(root))


def _beside(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _relate(made: Parts, part: str, kind: str, target: str) -> str:
    """Say in a sheet's relations that it has a part; gives the relation's name."""
    name = relations_of(part)
    before = made.get(name)
    root = parsed(before or f'<Relationships xmlns="{_PACKAGE}"/>'.encode())
    used = {each.get("Id") for each in root}
    number = len(used) + 1
    while f"rId{number}" in used:
        number += 1
    relation = f"rId{number}"
    child(root, "Relationship", Id=relation, Type=f"{_OFFICE}/{kind}", Target=f"/{target}")
    made.put(name, serialized(root))
    return relation


def _declare(made: Parts, part: str, content_type: str) -> None:
    """Say in the list of content types what a part holds, or what parts of an ending hold."""
    name = "[content_types].xml"
    root = parsed(made.get(name))
    if "." in part:
        child(root, "Override", PartName=f"/{part}", ContentType=content_type)
    elif not any(is_named(each, "Default") and each.get("Extension") == part for each in root):
        root.insert(0, child(root, "Default", Extension=part, ContentType=content_type))
    made.put(name, serialized(root))
