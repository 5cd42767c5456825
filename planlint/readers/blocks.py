"""What a Word, Excel, PDF or Markdown file holds, before anybody knows what it means.

A reader of such a file gives a :class:`Script`: headings, paragraphs and tables in the
order in which a person reads them, each text with its place. A layout (:mod:`planlint.layouts`)
then tells which of them is a goal, an owner or a date, and makes a Document of it.
"""

from typing import NamedTuple

from planlint.source import Comment, Span, Trouble


class Text(NamedTuple):
    """Words of the file, and where they stand.

    ``address`` is the machine's name of the place, from which the file's own writer finds it
    again: ``body/t[0]/r[2]/c[1]/p[0]`` in Word, ``Goals!C7`` in Excel, ``page 3 (72,144,300,160)``
    in PDF. A format with lines has a ``span`` in :attr:`Script.source` instead.
    """

    text: str  # white space as a person sees it; "\n" between the paragraphs of a cell
    address: str = ""
    span: Span | None = None
    sure: bool = True  # False where the reader had to guess what belongs together


class Heading(NamedTuple):
    """A heading; level 1 is the highest. A sheet of a workbook begins with one."""

    text: Text
    level: int


class Paragraph(NamedTuple):
    """A paragraph, or an item of a list."""

    text: Text
    item: bool = False
    depth: int = 0  # of an item: how deep the list is nested
    label: str = (
        ""  # what introduces it within its own line: "Goal 1:", or the title of a form field
    )


class Cell(NamedTuple):
    """A cell of a table; ``column`` counts columns of the grid, so that none slides when merged."""

    text: Text
    column: int
    width: int = 1  # how many grid columns it covers
    height: int = 1  # how many rows it covers; the rows below leave its columns out
    inner: tuple[
        "Block", ...
    ] = ()  # lists and tables inside of it; their words are in the text too
    header: bool = False  # marked as one by the file itself


class Table(NamedTuple):
    """A table: rows of cells, empty cells among them. Rows that the file hides are not in it."""

    rows: tuple[tuple[Cell, ...], ...]
    address: str = ""
    name: str = ""  # of the sheet, or the caption


Block = Heading | Paragraph | Table


class Script(NamedTuple):
    """Everything that a file says, in order."""

    format: str  # word, excel, pdf, markdown, csv
    blocks: tuple[Block, ...]
    source: str = ""  # the text of a format with lines; "" for the others
    front: str = ""  # the front matter of Markdown, as YAML text; it stands at ``front_start``
    front_start: int = 0
    comments: tuple[Comment, ...] = ()
    troubles: tuple[Trouble, ...] = ()  # oddities that a person should know, such as hidden sheets
