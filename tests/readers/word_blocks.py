"""What is read of a Word document whose body is given as XML."""

from planlint.readers.blocks import Block, Heading, Table
from planlint.readers.word import parse
from tests.readers.wordml import docx, numbering

LISTS = numbering(
    (("decimal", "%1."), ("lowerLetter", "%1.%2)"), ("upperRoman", "%3")),
    (("bullet", "•"),),
    (("decimal", "Goal %1:"), ("decimal", "Strategy %1.%2:")),
)


def blocks(body: str, **more: str) -> tuple[Block, ...]:
    return parse(docx(body, **more)).blocks


def texts(body: str, **more: str) -> list[str]:
    """What is said, a line a block: "# " for headings, "label| " for labels."""
    return [line for block in blocks(body, **more) for line in lines(block)]


def lines(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return ["#" * block.level + ("" if block.text.sure else "?") + " " + block.text.text]
    if isinstance(block, Table):
        return [" / ".join(cell.text.text for cell in row) for row in block.rows]
    mark = "- " if block.item else ""
    return [mark + (f"{block.label}| " if block.label else "") + block.text.text]


def table(body: str, **more: str) -> Table:
    (found,) = (each for each in blocks(body, **more) if isinstance(each, Table))
    return found


def cells(body: str, **more: str) -> list[list[tuple[str, int, int, int]]]:
    """Text, column, width, height of each cell."""
    return [
        [(c.text.text, c.column, c.width, c.height) for c in row]
        for row in table(body, **more).rows
    ]
