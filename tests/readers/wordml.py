"""Word documents written out by hand, as Word writes them: every feature at its exact XML."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _NAMES.items())
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WHEN = (2026, 8, 3, 8, 0, 0)
_SETTINGS = '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
_PAGE = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1080" w:right="1080" w:bottom="1080" w:left="1080" w:header="540" w:footer="540" w:gutter="0"/>'  # noqa: E501
LANDSCAPE = _PAGE.replace('w:w="12240" w:h="15840"', 'w:w="15840" w:h="12240" w:orient="landscape"')


def style(name: str, id: str, *, based: str = "Normal", ppr: str = "", rpr: str = "") -> str:
    """A paragraph style."""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if not based else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{name}"/>{base}'
        f"<w:qFormat/><w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def heading_style(level: int, size: int, id: str = "") -> str:
    return style(
        f"heading {level}",
        id or f"Heading{level}",
        ppr=f'<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/>',  # noqa: E501
        rpr=f'<w:b/><w:color w:val="1F3864"/><w:sz w:val="{size}"/>',
    )


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>'
    '<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr>'  # noqa: E501
    "</w:pPrDefault></w:docDefaults>"
    + style("Normal", "Normal", based="")
    + heading_style(1, 32)
    + heading_style(2, 26)
    + heading_style(3, 24)
    + style("Title", "Title", rpr='<w:sz w:val="44"/>')
    + style("toc 1", "TOC1")
    + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    "</w:style>"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
    '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
    '<w:rPr><w:color w:val="808080"/></w:rPr></w:style>'
)


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str, rpr: str = "") -> str:
    """A run."""
    return f"<w:r>{f'<w:rPr>{rpr}</w:rPr>' if rpr else ''}{t(text)}</w:r>"


def b(text: str, size: int = 0) -> str:
    """A bold run."""
    return r(text, "<w:b/>" + (f'<w:sz w:val="{size}"/>' if size else ""))


def p(*content: str, style: str = "", num: tuple[int, int] | None = None, ppr: str = "") -> str:
    """A paragraph of runs, or of one text."""
    inside = "".join(each if each.startswith("<") else r(each) for each in content if each)
    about = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        about += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    about += ppr
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{inside}</w:p>"


def h(text: str, level: int) -> str:
    return p(text, style=f"Heading{level}")


def tc(*content: str, span: int = 1, merge: str = "", fill: str = "", width: int = 2000) -> str:
    """A cell of paragraphs and tables, or of texts."""
    inside = "".join(each if each.startswith("<") else p(each) for each in content) or p()
    if inside.endswith("</w:tbl>"):
        inside += p()
    about = f'<w:tcW w:w="{width * span}" w:type="dxa"/>'
    about += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    about += {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    about += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, header: bool = False, trpr: str = "") -> str:
    """A row of cells, or of texts."""
    about = trpr + ("<w:tblHeader/>" if header else "")
    inside = "".join(each if each.startswith("<") else tc(each) for each in cells)
    return f"<w:tr>{f'<w:trPr>{about}</w:trPr>' if about else ''}{inside}</w:tr>"


def tbl(*rows: str, columns: int = 2, width: int = 2000) -> str:
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


_sdt_kinds = {
    "text": "<w:text/>",
    "rich": "",
    "date": '<w:date><w:dateFormat w:val="M/d/yyyy"/></w:date>',
    "drop": '<w:dropDownList><w:listItem w:displayText="Choose an item." w:value=""/></w:dropDownList>',  # noqa: E501
    "repeat": "<w15:repeatingSection/>",
    "item": "<w15:repeatingSectionItem/>",
    "toc": '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>',
}


def sdt(content: str, title: str = "", *, kind: str = "rich", prompt: bool = False) -> str:
    """A content control around whatever stands in it."""
    about = f"<w:alias w:val={quoteattr(title)}/>" if title else ""
    about += "<w:showingPlcHdr/>" if prompt else ""
    return (
        f"<w:sdt><w:sdtPr>{about}{_sdt_kinds[kind]}</w:sdtPr>"
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


_BY = 'w:id="{}" w:author="A reviewer" w:date="2026-08-01T09:00:00Z"'


def ins(content: str, id: int = 900) -> str:
    return f"<w:ins {_BY.format(id)}>{content}</w:ins>"


def deleted(text: str, id: int = 950) -> str:
    run = f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'
    return f"<w:del {_BY.format(id)}>{run}</w:del>"


def box(*content: str, id: int = 7, height: int = 1_200_000) -> str:
    """A text box as Word writes it: a drawing, and a copy for Word 2007."""
    inside = f"<w:txbxContent>{''.join(content)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        f'<wp:extent cx="6000000" cy="{height}"/><wp:docPr id="{id}" name="Text Box {id}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'  # noqa: E501
        f'<a:ext cx="6000000" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'  # noqa: E501
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="1F3864"/></a:solidFill></a:ln>'
        f"</wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr><a:noAutofit/></wps:bodyPr></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape style="width:470pt;height:90pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'  # noqa: E501
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def note(id: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{id}"/></w:r>'


def footnotes(**texts: str) -> str:
    """The part of footnotes, with the two that Word always writes."""
    extra = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'  # noqa: E501
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    own = "".join(
        f'<w:footnote w:id="{name[1:]}"><w:p><w:r><w:footnoteRef/></w:r>{r(" " + text)}</w:p></w:footnote>'  # noqa: E501
        for name, text in texts.items()
    )
    return extra + own


def numbering(*lists: tuple[tuple[str, str], ...]) -> str:
    """Numberings 1, 2, …: each a form and a text for every level."""
    abstracts = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="'
            f'{360 * depth + 360}" w:hanging="360"/></w:pPr></w:lvl>'
            for depth, (form, text) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for i, levels in enumerate(lists)
    )
    nums = "".join(
        f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>'
        for i in range(len(lists))
    )
    return abstracts + nums


def comment(id: int, author: str, text: str) -> str:
    return (
        f'<w:comment w:id="{id}" w:author={quoteattr(author)} w:initials="AR" '
        f'w:date="2026-08-01T09:00:00Z">{p(text)}</w:comment>'
    )


def docx(body: str, *, page: str = _PAGE, styles: str = STYLES, **more: str) -> bytes:
    """A whole file; ``more`` are further parts by name: numbering, footnotes, comments, header1."""
    roots = {"header1": "hdr", "document": "document"}
    parts = {"styles": styles, "settings": _SETTINGS, **more}
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{_RELATIONS}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for i, name in enumerate(parts, 1)
    )
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in [("document", "document.main"), *((n, n.rstrip("1")) for n in parts)]
    )
    header = (
        f'<w:headerReference w:type="default" r:id="rId{[*parts].index("header1") + 1}"/>'
        if "header1" in parts
        else ""
    )
    body = f"<w:body>{body}<w:sectPr>{header}{page}</w:sectPr></w:body>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, text: str) -> None:
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _HEAD + text)

        put(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
            'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'  # noqa: E501
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        )
        relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
        put(
            "_rels/.rels",
            f'<Relationships {relations}><Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" '  # noqa: E501
            'Target="word/document.xml"/></Relationships>',
        )
        put("word/document.xml", f'<w:document {_OPEN} mc:Ignorable="w14 w15">{body}</w:document>')
        put("word/_rels/document.xml.rels", f"<Relationships {relations}>{links}</Relationships>")
        for name, text in parts.items():
            root = roots.get(name, name)
            put(f"word/{name}.xml", f"<w:{root} {_OPEN}>{text}</w:{root}>")
    return stream.getvalue()
