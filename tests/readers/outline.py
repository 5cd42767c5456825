"""What a reader made of a document, in lines and lists that a person can compare."""

from planlint.readers.blocks import Block, Heading, Paragraph, Script, Table


def outline(blocks: tuple[Block, ...]) -> list[str]:
    """Write each block in a line, a cell's inner tables below its row."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            lines.append("#" * block.level + " " + block.text.text)
        elif isinstance(block, Paragraph):
            mark = "  " * block.depth + "- " if block.item else ""
            lines.append(mark + " ".join(filter(None, (block.label, block.text.text))))
        else:
            for row in block.rows:
                lines.append(" | ".join(cell.text.text for cell in row))
                for cell in row:
                    inner = tuple(b for b in cell.inner if isinstance(b, Table))
                    lines += ["  " + line for line in outline(inner)]
    return lines


def tables(script: Script) -> list[Table]:
    return [block for block in script.blocks if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text.text for cell in row] for row in table.rows]
