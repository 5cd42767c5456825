"""Make text from a plan harmless for the place where it will be shown.

Whatever stands in a plan, a file name or a plugin's message may have been written
to move a cursor, to reverse the reading order, to end an XML attribute, to give a
command to a build server or to become a link. Each function here is for one target.
"""

import re

REPLACEMENT = "\ufffd"
"""Stands for a character that must not be shown; one for one, so that columns hold."""

# The patterns stay text until they are used: most runs need none of them, and to
# compile them all costs as much as reading a plan.

# Control characters, the marks that change the reading order, characters without a
# width or a shape, line separators that only some programs know, half pairs of UTF-16.
_UNSEEN = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
_SURROGATE = "[\ud800-\udfff]"
_MARKDOWN = r"[\\`*_\[\]|~$^<>&#]"
_BLOCK = r"^([0-9]*)([-+=.)])"
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_GAP = "&#8203;"
# Where GitHub and GitLab would make a link, a mention or a picture although nothing is
# marked up: @name, #12, !12, GH-12, the hash of a commit, a web address, :octocat:
_AUTOLINK = (
    r"(?i)(?<=[@#!&])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=\bGH-)(?=\d)"
    r"|(?<=\b[0-9a-f]{6})(?=[0-9a-f]{1,58}\b)|(?<=:)(?=[a-z+-][a-z0-9+_-]*:)"
)


def visible(text: str) -> str:
    """Replace every character that cannot be shown or that changes how others are shown.

    Line breaks and tabs are such characters too; see :func:`line` for sentences.
    """
    return text if text.isprintable() else re.sub(_UNSEEN, REPLACEMENT, text)


def line(text: str) -> str:
    """Put a text on one line that is safe on a terminal and in the log of a build server.

    GitHub runs what looks like a command at the start of a line (``::``) or, in its
    old form, anywhere in it (``##[``).
    """
    text = visible(" ".join(text.split()))
    if text.startswith("::"):
        text = f": {text[1:]}"
    return text.replace("##[", "## [")


def unicode(text: str) -> str:
    """Replace half pairs of UTF-16, which no file can hold; everything else stays."""
    return text if text.isascii() else re.sub(_SURROGATE, REPLACEMENT, text)


def xml(text: str) -> str:
    """Escape text for an element of XML, on several lines if it has them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    shown = "\n".join(visible(part) for part in lines)
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def xml_attribute(text: str) -> str:
    """Escape text for an attribute in double quotes, on one line."""
    return xml(line(text)).replace('"', "&quot;")


def command_data(text: str) -> str:
    """Escape the message of a GitHub command; a line break in it stays one."""
    shown = "\n".join(line(part) for part in text.split("\n"))
    return shown.replace("%", "%25").replace("\n", "%0A")


def command_property(text: str) -> str:
    """Escape a property (file, title) of a GitHub command, where commas and colons divide."""
    shown = visible(text).replace("%", "%25")
    return shown.replace(":", "%3A").replace(",", "%2C")


def markdown(text: str) -> str:
    """Escape text for a sentence, a heading or a table cell of Markdown.

    It becomes no markup, link, picture or mention, and begins no list or rule.
    """
    marked = re.sub(_AUTOLINK, "\0", line(text))
    escaped = re.sub(_MARKDOWN, lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), marked)
    return re.sub(_BLOCK, r"\1\\\2", escaped).replace("\0", _GAP)


def sarif_message(text: str) -> str:
    """Escape text for a SARIF message, where ``[a](b)`` is a link and ``{0}`` a placeholder."""
    return re.sub(r"\{(\d+)\}", r"{{\1}}", line(text)).replace("](", "\\](")
