"""The words of Markdown as a person sees them, without the marks."""

import re
from html import unescape
from typing import Any

_BLANKS = re.compile(r"[ \t]+")
_AROUND = re.compile(r" ?\n ?")
_NEW_LINE = re.compile(r"<(?:br|/?p|/?div|/?li|/?tr|/?h[1-6])\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|title)\b.*?(?:</\1\s*>|\Z)|<\?.*?(?:\?>|\Z)|<![A-Z].*?(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_BOLD = r"(?P<mark>\*\*|__)(?=\S)(?P<words>(?:(?!(?P=mark))[^\n])+?)"
# **Owner:** Principal  and  **Owner**: Principal
_LABEL = re.compile(_BOLD + r"(?::[ \t]*(?P=mark)|(?P=mark)[ \t]*:)(?P<gap>[ \t]*)")
_ONLY_BOLD = re.compile(_BOLD + r"(?<=\S)(?P=mark)[ \t]*\\?\s*")
_LONGEST_LABEL = 60


def words(children: list[Any]) -> str:
    """Give the visible words of inline tokens; a new line only where the author forced one."""
    parts: list[str] = []
    struck = 0
    for token in children:
        kind = token.type
        if kind == "s_open":
            struck += 1
        elif kind == "s_close":
            struck -= 1
        elif struck:
            continue
        elif kind == "softbreak":
            parts.append(" ")
        elif kind == "hardbreak" or (kind == "html_inline" and _NEW_LINE.match(token.content)):
            parts.append("\n")
        elif kind == "image":
            parts.append(words(token.children or []))
        elif kind != "html_inline":
            parts.append(token.content)
    return tidy("".join(parts))


def tidy(text: str) -> str:
    """Put one blank for several, and none around a new line."""
    return _AROUND.sub("\n", _BLANKS.sub(" ", text)).strip()


def html_words(source: str) -> str:
    """Give the visible words of a stretch of HTML."""
    text = _UNSEEN.sub("", source).replace("\n", " ")
    text = _TAG.sub("", _NEW_LINE.sub("\n", text))
    lines = (line.strip() for line in tidy(unescape(text)).split("\n"))
    return "\n".join(line for line in lines if line)


def label_of(line: str) -> tuple[str, int] | None:
    """Give the label in bold that a line opens with, and how many characters it takes."""
    found = _LABEL.match(line)
    if found is None or len(found["words"]) > _LONGEST_LABEL:
        return None
    label = re.sub(r"[*_`]", "", found["words"]).strip()
    return (f"{label}:", found.end()) if label else None


def only_bold(text: str) -> bool:
    """Tell whether all of a line is in bold, as headings are in files made by word processors."""
    return _ONLY_BOLD.fullmatch(text) is not None
