"""A Word file in the looks of the starter plan: a main part, and those that Word asks for.

ECMA-376 Part 1: 11.3 (parts of a document).
"""

from planlint.forms import theme, wordstyles
from planlint.forms.package import Piece, package

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_file(main: str, title: str, **around: str) -> bytes:
    """Give the bytes of a .docx file with the main part ``main``.

    ``around`` holds a ``header`` and a ``footer``; the main part refers to them by ``rId3`` and
    ``rId4``, in the order in which they are given.
    """
    parts = [
        ("styles", "styles.xml", wordstyles.styles(MAIN)),
        ("settings", "settings.xml", wordstyles.settings(MAIN)),
        *((kind, f"{kind}1.xml", xml) for kind, xml in around.items()),
        ("theme", "theme/theme1.xml", theme.theme()),
        ("fontTable", "fontTable.xml", wordstyles.fonts(MAIN)),
    ]
    relations = {f"rId{n}": (kind, target) for n, (kind, target, _) in enumerate(parts, 1)}
    pieces = {"word/document.xml": Piece(main, f"{_TYPE}.document.main+xml", relations)}
    for kind, target, xml in parts:
        type = theme.TYPE if kind == "theme" else f"{_TYPE}.{kind}+xml"
        pieces[f"word/{target}"] = Piece(xml, type)
    return package("word/document.xml", pieces, title)
