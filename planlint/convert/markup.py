"""XML as a few values, and as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

# What XML 1.0 cannot hold (2.2), or changes on the way (2.11: carriage returns), and what
# planlint reads as blanks in any text file.
_UNFIT = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(slots=True)
class Markup:
    """An element, as it is put together: it holds words or elements, never both."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: "list[Markup]" = field(default_factory=list)

    def put(self, name: str, text: str) -> "Markup":
        """Add an element with words; gives this one, for more."""
        self.children.append(Markup(name, {}, text))
        return self


def is_safe(text: str) -> bool:
    """Say whether XML gives a text back as it is: no control characters, no carriage returns."""
    return _UNFIT.search(text) is None


def safe(text: str) -> str:
    """Give a text with a blank for each character that XML cannot hold."""
    return _UNFIT.sub(" ", text)


def render(root: Markup, namespace: str) -> str:
    """Give a whole file; the root's namespace holds for all elements."""
    opened = Markup(root.name, {"xmlns": namespace, **root.attributes}, root.text, root.children)
    lines = "\n".join(_lines(opened, ""))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{lines}\n'


def _lines(element: Markup, indent: str) -> Iterator[str]:
    head = "".join(f' {name}="{escape(text)}"' for name, text in element.attributes.items())
    if element.children:
        yield f"{indent}<{element.name}{head}>"
        for child in element.children:
            yield from _lines(child, indent + "  ")
        yield f"{indent}</{element.name}>"
    elif element.text:
        yield f"{indent}<{element.name}{head}>{escape(element.text, quote=False)}</{element.name}>"
    else:
        yield f"{indent}<{element.name}{head}/>"
