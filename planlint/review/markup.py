"""The few functions that the page is written with; every text that goes in is escaped.

A tag escapes what stands in it unless that is markup already, made by another tag. So
nothing that an author wrote can become markup, and no place has to remember to escape.
"""

from collections.abc import Iterable

from planlint.reporters import escape


class Html(str):
    """Markup, which goes into other markup as it is."""

    __slots__ = ()


def tag(name: str, /, *inside: str | None, **attributes: str | bool | None) -> Html:
    """Write an element. Of an attribute's name, ``_`` becomes ``-``; None and False leave it out.

    ``class_`` is ``class``, as a final underscore is dropped.
    """
    return Html(f"{opening(name, **attributes)}{together(inside)}</{name}>")


def opening(name: str, /, **attributes: str | bool | None) -> Html:
    """Write the opening tag of an element that is closed later, or never."""
    written = "".join(
        f" {_name(key)}" if value is True else f' {_name(key)}="{escape.xml_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Html(f"<{name}{written}>")


def _name(key: str) -> str:
    return key.removesuffix("_").replace("_", "-")


def together(parts: Iterable[str | None]) -> Html:
    """Put texts and markup behind each other."""
    return Html("".join(text(part) for part in parts if part))


def text(words: str) -> str:
    """Escape a text; markup stays."""
    return words if isinstance(words, Html) else escape.xml(words)


def prose(words: str) -> Html:
    """Write a sentence of planlint in which `code` stands between backticks."""
    parts = words.split("`")
    if len(parts) % 2 == 0:  # an odd backtick is the author's own
        return Html(text(words))
    return together(tag("code", part) if place % 2 else part for place, part in enumerate(parts))
