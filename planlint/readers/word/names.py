"""Names and small helpers for WordprocessingML (ECMA-376 Part 1, section 17)."""

from typing import Any

from planlint.readers.extras import extra
from planlint.readers.kinds import damaged

Element = Any  # lxml.etree._Element; lxml is imported late and carries no types here

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The namespace of files saved as "Strict Open XML Document"; the names in it are the same."""

W = f"{{{MAIN}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
W16SE = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL = f"{W}val"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

P, R, T, TBL, TR, TC, SDT = (f"{W}{n}" for n in ("p", "r", "t", "tbl", "tr", "tc", "sdt"))
PPR, RPR = f"{W}pPr", f"{W}rPr"
BOX = f"{W}txbxContent"

_OFF = frozenset(("0", "false", "off", "none"))


def etree() -> Any:
    """Give lxml's parser of XML; raises UnreadableError that says how to get it."""
    return extra(
        "lxml.etree",
        "Reading Word documents needs a part of planlint that is not installed.",
        "install it: pip install 'planlint[word]'.",
    )


def tree(xml: bytes, what: str) -> Element:
    """Parse a part, in the namespace of most files; raises UnreadableError."""
    lxml = etree()
    parser = lxml.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return lxml.fromstring(xml.replace(STRICT.encode(), MAIN.encode()), parser)
    except lxml.XMLSyntaxError as error:
        if error.code == 2:  # XML_ERR_NO_MEMORY
            raise MemoryError from None
        raise damaged(f"{what} inside is not written as XML has to be") from None


def val(element: Element | None, default: str = "") -> str:
    """Give the ``w:val`` of an element that may not be there."""
    found = element.get(VAL) if element is not None else None
    return default if found is None else str(found)


def number(text: str | None, default: int, most: int = 1_000) -> int:
    """Read a whole number between 0 and ``most``; anything else is the default."""
    try:
        found = int(text or "")
    except ValueError:
        return default
    return found if 0 <= found <= most else default


def on(element: Element | None) -> bool | None:
    """Read a property that is on or off (17.17.4); None when it is not said."""
    return None if element is None else element.get(VAL, "true").lower() not in _OFF
