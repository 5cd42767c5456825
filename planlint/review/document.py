"""The letter as a Word document, in the styles of the starter plans.

ECMA-376 Part 1: 17.3.1 (paragraphs), 17.6 (sections). Items are paragraphs with a hanging
dash, so that the reviewer edits plain text and no list begins to count.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from planlint.forms.wordfile import MAIN, word_file
from planlint.reporters.escape import line, xml
from planlint.review.letter import Block

_STYLES: Mapping[str, str] = MappingProxyType(
    {"title": "Title", "heading": "Heading1", "goal": "Heading3"}
)


def write(letter: Iterable[Block]) -> bytes:
    """Give the letter as the bytes of a .docx file; the same letter gives the same bytes."""
    body = "".join(map(_paragraph, letter))
    document = (
        f'<w:document xmlns:w="{MAIN}"><w:body>{body}<w:sectPr><w:pgSz w:w="12240" w:h="15840"/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720"'
        ' w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    return word_file(document, "Feedback on an improvement plan")


def _paragraph(block: Block) -> str:
    words = f'<w:t xml:space="preserve">{xml(line(block.text))}</w:t>'
    if block.kind in _STYLES:
        style = f'<w:pPr><w:pStyle w:val="{_STYLES[block.kind]}"/></w:pPr>'
        return f"<w:p>{style}<w:r>{words}</w:r></w:p>"
    if block.kind == "text":
        return f'<w:p><w:pPr><w:spacing w:after="160"/></w:pPr><w:r>{words}</w:r></w:p>'
    left = 284 if block.kind == "item" else 568
    keep = "<w:keepNext/>" if block.kind == "item" else ""
    space = '<w:spacing w:before="100" w:after="20"/>' if block.kind == "item" else ""
    space = space or '<w:spacing w:after="40"/>'
    sign = "<w:r><w:t>–</w:t></w:r><w:r><w:tab/></w:r>" if block.kind == "item" else ""
    hang = ' w:hanging="284"' if block.kind == "item" else ""
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>' if sign else ""
    colour = '<w:rPr><w:color w:val="4B5563"/></w:rPr>' if block.kind == "detail" else ""
    about = f'<w:pPr>{keep}{tabs}{space}<w:ind w:left="{left}"{hang}/></w:pPr>'
    return f"<w:p>{about}{sign}<w:r>{colour}{words}</w:r></w:p>"
