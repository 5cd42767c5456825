"""Markdown to a Script: headings, paragraphs, lists and tables, each text with its span.

markdown-it-py says what is a heading and what a table; it knows the lines of a block but
not the columns. Where a block's first line begins is noted while it parses, because only
then is it known how many of a line's characters belong to the list or quotation around it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from planlint.readers.blocks import Block, Cell, Heading, Paragraph, Script, Table, Text
from planlint.readers.decode import decode
from planlint.readers.markdown_text import html_words, label_of, only_bold, words
from planlint.source import Comment, Lines, Span, Trouble, UnreadableError

MAX_NESTING = 64
"""Deepest nesting of lists and quotations that is read; words further in are not."""

_BREAK = re.compile(r"\r\n|\r|\n")
_FRONT = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(?P<yaml>(?:[^\r\n]*(?:\r\n|\r|\n))*?)"
    r"(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"
)
_KEY = re.compile(r"\s*(?:#[^\r\n]*\s+)*(?:[^\s:#>\-][^:\r\n]*:(?:\s|\Z)|\Z)")
_COMMENT = re.compile(r"<!--\s*(planlint:.*?)\s*-->", re.DOTALL)
_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
_PIPE = re.compile(r"(?<!\\)\|")
_NOTED = frozenset(("paragraph", "heading", "lheading", "table"))
_LONGEST_TITLE = 120  # a line in bold that is longer is a sentence, not a heading


def read(path: str, data: bytes) -> Script:
    """Read the bytes of a Markdown file; raises UnreadableError when they are not text."""
    text, troubles = decode(data)
    if not text.strip():
        raise UnreadableError("The file is empty.", help="write the plan, or give another file.")
    return read_text(text, troubles)


def read_text(text: str, troubles: tuple[Trouble, ...] = ()) -> Script:
    """Read the text of a Markdown file; any text gives a Script."""
    front, front_start, begin = _front_matter(text)
    walk = _Walk(text, begin)
    blocks = tuple(walk.blocks())
    comments = tuple(sorted(walk.comments, key=lambda comment: comment.start))
    troubles = (*troubles, *walk.troubles)
    return Script("markdown", blocks, text, front, front_start, comments, troubles)


def _front_matter(text: str) -> tuple[str, int, int]:
    """Give the YAML between the first two lines of dashes, its start, and where the rest begins.

    Dashes above something that no key begins are a rule across the page.
    """
    found = _FRONT.match(text)
    if found is None or not _KEY.match(found["yaml"]):
        return "", 0, 0
    return found["yaml"], found.start("yaml"), found.end()


def _parser() -> Any:
    """Make a parser whose tokens say where their first line begins."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  (60 ms to import)

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    for rule in parser.block.ruler.__rules__:
        if rule.name in _NOTED:
            rule.fn = _noting(rule.fn)
    return parser


def _noting(rule: Any) -> Any:
    def noting(state: Any, start: int, end: int, silent: bool) -> bool:
        known = len(state.tokens)
        done: bool = rule(state, start, end, silent)
        if done and not silent:
            for token in state.tokens[known:]:
                if token.map:
                    line = token.map[0]
                    token.meta["begin"] = state.bMarks[line] + state.tShift[line]
        return done

    return noting


class _Walk:
    """One pass over the tokens, which turns the parser's places into the file's."""

    def __init__(self, text: str, begin: int) -> None:
        rest = text[begin:]
        # The parser counts in a text whose lines all end with one line feed.
        plain = _BREAK.sub("\n", rest)
        self.text = text
        self.begin = begin
        self.lines = Lines(rest)
        self.parsed = Lines(plain)
        self.parser = _parser()
        self.links: dict[str, Any] = {}  # what the parser knows of link targets
        self.tokens = self.parser.parse(plain, self.links)
        self.comments: list[Comment] = []
        self.troubles: list[Trouble] = []
        self.level = 0  # of the last heading that was marked as one

    def blocks(self) -> Iterator[Block]:
        depth = -1
        fresh: list[bool] = []  # for each open item: whether its first text is still to come
        tokens = iter(enumerate(self.tokens))
        for index, token in tokens:
            kind = token.type
            if kind in ("bullet_list_open", "ordered_list_open"):
                depth += 1
            elif kind in ("bullet_list_close", "ordered_list_close"):
                depth -= 1
            elif kind == "list_item_open":
                fresh.append(True)
            elif kind == "list_item_close":
                fresh.pop()
            elif kind == "table_open":
                close = next(i for i, later in tokens if later.type == "table_close")
                yield self.table(self.tokens[index:close])
            elif kind == "inline" and self.tokens[index - 1].type == "heading_open":
                yield self.heading(token, self.tokens[index - 1])
            elif kind == "inline":
                item = bool(fresh and fresh[-1])
                yield from self.paragraphs(token, item, max(depth, 0))
                if fresh:
                    fresh[-1] = False
            elif kind in ("fence", "code_block"):
                yield from self.verbatim(token)
            elif kind == "html_block":
                yield from self.html(token)

    def place(self, offset: int) -> int:
        """Turn an offset in the parser's text into one of the file."""
        line = self.parsed.line_of(offset) - 1
        return self.begin + self.lines.starts[line] + offset - self.parsed.starts[line]

    def line_span(self, line: int, words: str | None = None) -> Span:
        """Give the span of what stands on a line, from 0: of all of it, or of its last words."""
        start = self.begin + self.lines.starts[line]
        shown = self.lines.line(line + 1)
        end = start + len(shown.rstrip())
        if words is not None and shown.rstrip().endswith(words.strip()):
            return Span(end - len(words.strip()), end)
        return Span(min(end, start + len(shown) - len(shown.lstrip())), end)

    def heading(self, token: Any, opening: Any) -> Heading:
        """Read a heading, with one mark before it or lines of them below."""
        self.level = int(opening.tag[1])
        first = token.map[0]
        if opening.markup[:1] != "#":
            spans = [self.line_span(first + i, s) for i, s in enumerate(token.content.split("\n"))]
            span = Span(spans[0].start, spans[-1].end)
        else:
            behind = self.place(opening.meta["begin"]) + len(opening.markup)
            line_end = self.line_span(first).end
            at = self.text.find(token.content, behind, line_end) if token.content else line_end
            span = Span(at, at + len(token.content))
        self.note_comments(span)
        return Heading(Text(words(token.children).replace("\n", " "), span=span), self.level)

    def paragraphs(self, token: Any, item: bool, depth: int) -> Iterator[Block]:
        """Read a paragraph; a line that opens with a label in bold begins one of its own."""
        first = token.map[0]
        lines = token.content.split("\n")
        spans = [self.line_span(first + i, line) for i, line in enumerate(lines)]
        whole = Span(spans[0].start, spans[-1].end)
        self.note_comments(whole)
        cuts = [i for i, line in enumerate(lines) if i and (label_of(line) or only_bold(line))]
        cuts += [i + 1 for i, line in enumerate(lines[:-1]) if only_bold(line)]
        bounds = sorted({0, *cuts, len(lines)})
        for a, b in pairwise(bounds):
            piece = "\n".join(lines[a:b])
            start, end = spans[a].start, spans[b - 1].end
            label, skip = label_of(piece) or ("", 0)
            if not label and item and a == 0 and (box := _TASK.match(piece)):
                skip = box.end()
                if found := label_of(piece[skip:]):
                    label, skip = found[0], skip + found[1]
            children = token.children
            if skip or len(bounds) > 2:
                (inline,) = self.parser.parseInline(piece[skip:].strip(), self.links)
                children = inline.children
            text = Text(words(children), span=Span(min(start + skip, end), end))
            if not (text.text or label):
                continue  # a comment, or a target of links
            if not item and not label and only_bold(piece) and len(text.text) <= _LONGEST_TITLE:
                yield Heading(text._replace(sure=False), self.level + 1)
            else:
                yield Paragraph(text, item and a == 0, depth if item else 0, label)

    def table(self, tokens: list[Any]) -> Table:
        """Read a table; what stands in more columns than its head has is kept, and told."""
        rows: list[tuple[Cell, ...]] = []
        inner: list[Any] = []
        begin, line = 0, 0
        for token in tokens:
            if token.type == "tr_open":
                inner, line = [], token.map[0]
                begin = self.place(token.meta["begin"])
            elif token.type == "inline":
                inner.append(token)
            elif token.type == "tr_close":
                cells = list(_cells(self.text, begin, self.line_span(line).end))
                self.note_comments(Span(begin, self.line_span(line).end))
                rows.append(tuple(self.row(cells, inner, header=not rows)))
                if len(cells) > len(inner):
                    self.troubles.append(_too_many(cells, len(inner)))
        return Table(tuple(rows), name="")

    def row(self, spans: list[Span], inner: list[Any], *, header: bool) -> Iterator[Cell]:
        for column in range(max(len(spans), len(inner))):
            if column >= len(spans):  # a short row: its last cells are empty, at its end
                end = spans[-1].end if spans else 0
                yield Cell(Text("", span=Span(end, end)), column, header=header)
                continue
            span = spans[column]
            if column < len(inner):
                children = inner[column].children
            else:
                raw = self.text[span.start : span.end].replace("\\|", "|")
                children = self.parser.parseInline(raw, self.links)[0].children
            yield Cell(Text(words(children), span=span), column, header=header)

    def verbatim(self, token: Any) -> Iterator[Paragraph]:
        """Read what is set in by four blanks or fenced: often a paste, and a person reads it."""
        lines = token.content.split("\n")
        first = token.map[0] + (token.type == "fence")
        filled = [i for i, line in enumerate(lines) if line.strip()]
        if filled:
            start = self.line_span(first + filled[0], lines[filled[0]]).start
            end = self.line_span(first + filled[-1], lines[filled[-1]]).end
            yield Paragraph(Text(token.content.strip(), span=Span(start, end)))

    def html(self, token: Any) -> Iterator[Paragraph]:
        """Read the words of a stretch of HTML, and the comments that speak to planlint."""
        first, after = token.map
        span = Span(self.line_span(first).start, self.line_span(after - 1).end)
        self.note_comments(span)
        if text := html_words(token.content):
            yield Paragraph(Text(text, span=span, sure=False))

    def note_comments(self, span: Span) -> None:
        """Keep the comments of a stretch that speak to planlint."""
        if "<!--" not in self.text[span.start : span.end]:
            return
        for found in _COMMENT.finditer(self.text, span.start, span.end):
            line = max(
                self.text.rfind("\n", 0, found.start()), self.text.rfind("\r", 0, found.start())
            )
            alone = not self.text[line + 1 : found.start()].strip()
            self.comments.append(Comment(found[1], found.start(), alone))


def _cells(text: str, begin: int, end: int) -> Iterator[Span]:
    """Give the span of each cell of a row, without the blanks around its words."""
    cuts = [match.start() for match in _PIPE.finditer(text, begin, end)]
    if not cuts or cuts[0] > begin:
        cuts.insert(0, begin - 1)
    if cuts[-1] < end - 1 or len(cuts) == 1:
        cuts.append(end)
    for a, b in pairwise(cuts):
        raw = text[a + 1 : b]
        start = a + 1 + len(raw) - len(raw.lstrip()) if raw.strip() else a + 1
        yield Span(start, start + len(raw.strip()))


def _too_many(cells: list[Span], due: int) -> Trouble:
    return Trouble(
        "PL001",
        f"The row has {len(cells)} cells and the table's head {due}: "
        "what is written here may stand in the wrong column.",
        Span(cells[due].start, cells[-1].end),
        "write | as \\| where it belongs to the words of a cell.",
    )
