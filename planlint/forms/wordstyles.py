"""The looks of the starter plan in Word (ECMA-376 Part 1, 17.7). Sizes are half points, gaps
twentieths of a point."""

from typing import NamedTuple

_INK = "1F3A5F"
_GREY = "6B7280"


class _Style(NamedTuple):
    id: str
    name: str
    size: int
    before: int = 0
    after: int = 0
    bold: bool = False
    color: str = ""
    italic: bool = False
    level: int = 0  # of a heading, from 1
    keep: bool = False  # on one page with what follows
    right: bool = False


_STYLES = (
    _Style("Title", "Title", 40, 0, 160, True, _INK),
    _Style("Heading1", "heading 1", 30, 320, 80, True, _INK, level=1, keep=True),
    _Style("Heading2", "heading 2", 26, 280, 80, True, _INK, level=2, keep=True),
    _Style("Heading3", "heading 3", 23, 260, 60, True, "2F6690", level=3, keep=True),
    _Style("Heading4", "heading 4", 20, 140, 30, True, "2F6690", level=4, keep=True),
    _Style("Hint", "Hint", 19, 0, 80, False, _GREY, italic=True, keep=True),
    _Style("Statement", "Statement", 22, 20, 120, keep=True),
    _Style("Label", "Label", 18, 30, 30, True, _INK),
    _Style("ColumnHead", "Column Head", 17, 40, 40, True, "FFFFFF", keep=True),
    _Style("Cell", "Cell", 19, 30, 30),
    _Style("Gap", "Gap", 8, 0, 0),
    _Style("Header", "header", 17, color=_GREY, right=True),
    _Style("Footer", "footer", 17, color=_GREY, right=True),
)


def styles(namespace: str) -> str:
    """Give the part with the styles."""
    border = 'w:val="single" w:sz="4" w:space="0" w:color="B8C2CF"'
    sides = "".join(
        f"<w:{side} {border}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    return (
        f'<w:styles xmlns:w="{namespace}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
        '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>'
        '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
        f'<w:rPr><w:color w:val="{_GREY}"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/></w:style>'
        '<w:style w:type="table" w:styleId="PlanTable"><w:name w:val="Plan Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{sides}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        f"{''.join(map(_style, _STYLES))}</w:styles>"
    )


def _style(style: _Style) -> str:
    about = "<w:keepNext/>" if style.keep else ""
    about += f'<w:spacing w:before="{style.before}" w:after="{style.after}"/>'
    about += '<w:jc w:val="right"/>' if style.right else ""
    about += f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else ""
    looks = ("<w:b/>" if style.bold else "") + ("<w:i/>" if style.italic else "")
    looks += f'<w:color w:val="{style.color}"/>' if style.color else ""
    looks += f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{about}</w:pPr><w:rPr>{looks}</w:rPr>'
        "</w:style>"
    )


def settings(namespace: str) -> str:
    """Give the part with the settings: the version whose features the document uses."""
    return (
        f'<w:settings xmlns:w="{namespace}"><w:compat><w:compatSetting'
        ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat></w:settings>'
    )


def fonts(namespace: str) -> str:
    """Give the part with the fonts (17.8)."""
    return (
        f'<w:fonts xmlns:w="{namespace}"><w:font w:name="Calibri"><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )
