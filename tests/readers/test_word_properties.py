"""Whatever is nested in whatever: each word is read once, in order, and found again."""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from planlint.readers.blocks import Block, Heading, Paragraph, Script, Table, Text
from planlint.readers.guard import opened, parts
from planlint.readers.word import body_of, parse, read
from planlint.readers.word.names import P, tree
from planlint.readers.word.text import joined, pieces
from planlint.readers.word.walk import resolve
from planlint.source import UnreadableError
from tests.readers.wordml import b, box, deleted, docx, ins, p, r, sdt, tbl, tc, tr


class Part(NamedTuple):
    """XML, and the words that are to be read of it."""

    xml: str
    words: list[str]


def _wrapped(runs: list[tuple[str, str]], number: Iterator[int]) -> Part:
    xml, words = "", []
    for kind, text in runs:
        word = f"{text}{next(number)}z"
        seen = True
        if kind == "ins":
            xml += ins(r(word))
        elif kind == "control":
            xml += sdt(r(word), "Field")
        elif kind == "bold":
            xml += b(word)
        elif kind == "deleted":
            xml += deleted(word)
            seen = False
        elif kind == "prompt":
            xml += sdt(r(word), prompt=True)
            seen = False
        elif kind == "hidden":
            xml += r(word, "<w:vanish/>")
            seen = False
        else:
            xml += r(word)
        if seen:
            words.append(word)
    return Part(xml, words)


KINDS = ("plain", "ins", "control", "bold", "deleted", "prompt", "hidden")
RUNS = st.lists(st.tuples(st.sampled_from(KINDS), st.text("abé&<\"'", max_size=4)), max_size=4)
WRAPS = st.sampled_from(("", "sdt", "ins", "sdt sdt"))
SHAPE = st.recursive(
    RUNS.map(lambda runs: ("p", "", runs)),
    lambda inner: st.one_of(
        st.tuples(
            st.just("t"),
            WRAPS,
            st.lists(
                st.lists(st.lists(inner, max_size=2), min_size=1, max_size=3),
                min_size=1,
                max_size=3,
            ),
        ),
        st.tuples(st.just("x"), st.just(""), st.lists(inner, min_size=1, max_size=2)),
        st.tuples(st.just("w"), WRAPS, st.lists(inner, min_size=1, max_size=2)),
    ),
    max_leaves=12,
)


def _wrap(xml: str, how: str) -> str:
    for each in how.split():
        xml = sdt(xml, "Title") if each == "sdt" else f"<w:ins w:id='1'>{xml}</w:ins>"
    return xml


def built(shape: tuple[str, str, list], number: Iterator[int], depth: int = 0) -> Part:
    kind, how, inside = shape
    if kind == "p":
        part = _wrapped(inside, number)
        return Part(p(part.xml), part.words)
    if kind == "x" and depth == 0:
        parts_ = [built(each, number, depth + 1) for each in inside]
        content = "".join(each.xml for each in parts_)
        return Part(p(box(content + p())), [w for each in parts_ for w in each.words])
    if kind == "t":
        rows, words = [], []
        for row in inside:
            found = []
            for cell in row:
                parts_ = [built(each, number, depth + 1) for each in cell]
                words += [w for each in parts_ for w in each.words]
                found.append(_wrap(tc(*(each.xml for each in parts_)), how))
            rows.append(_wrap(tr(*found), how))
        return Part(_wrap(tbl(*rows, columns=3), how), words)
    parts_ = [built(each, number, depth + 1) for each in inside]
    xml = _wrap("".join(each.xml for each in parts_), how)
    return Part(xml, [w for each in parts_ for w in each.words])


def _said(blocks: tuple[Block, ...]) -> list[str]:
    """The words that a layout gets to see, those in cells once."""
    said = []
    for block in blocks:
        if isinstance(block, Table):
            said += [c.text.text for row in block.rows for c in row]
        else:
            said.append(block.text.text)
    return said


def _addresses(blocks: tuple[Block, ...]) -> Iterator[tuple[Block | None, Text]]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield None, cell.text
                    yield from _addresses(cell.inner)
        else:
            yield block, block.text


@given(st.lists(SHAPE, max_size=5))
def test_every_word_is_read_once_and_in_order(shapes: list) -> None:
    number = count(100)
    made = [built(shape, number) for shape in shapes]
    blocks = parse(docx("".join(each.xml for each in made))).blocks
    said = "\n".join(_said(blocks))
    at = 0
    for word in (w for each in made for w in each.words):
        assert said.count(word) == 1
        at = said.index(word, at)
    seen = {w.lstrip("abé&<\"'") for each in made for w in each.words}
    for other in range(100, next(number)):
        assert f"{other}z" in seen or f"{other}z" not in said


@given(st.lists(SHAPE, max_size=5))
def test_every_address_leads_back(shapes: list) -> None:
    number = count(100)
    data = docx("".join(built(shape, number).xml for shape in shapes))
    package = opened(data, "Word")
    body = body_of(tree(parts(package, [package.main])[package.main], "text"))
    seen: set[str] = set()
    for block, text in _addresses(parse(data).blocks):
        element = resolve(body, text.address)
        assert text.address not in seen
        seen.add(text.address)
        if block is not None and element.tag == P:
            assert text.text in joined(pieces(element))
        elif block is None:
            assert element.tag.endswith("}tc")


def test_an_address_that_is_not_there_is_told() -> None:
    body = tree(
        b'<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>', ""
    )
    for address in ("body/p[0]", "body/t[0]/r[0]", "head/p[0]", "body/q[0]", "body/p[-1]"):
        try:
            resolve(body, address)
        except KeyError:
            continue
        raise AssertionError(address)


SMALL = docx(p(b("Goal 1:"), r(" read")) + tbl(tr("a", ins(r("b")))))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for tried in (data, b"PK\x03\x04" + data, SMALL[:200] + data + SMALL[200:]):
        _read_or_refused(tried)


@given(st.integers(0, len(SMALL) - 1), st.integers(1, 255))
def test_any_damage_is_read_or_refused(place: int, change: int) -> None:
    _read_or_refused(SMALL[:place] + bytes([SMALL[place] ^ change]) + SMALL[place + 1 :])
    _read_or_refused(SMALL[:place])


ODD = st.sampled_from(
    ("<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr/>", "<w:tc>", "</w:tc>", "<w:sdt/>", "<w:r>",
     "</w:r>", "<w:t>x</w:t>", "<w:t/>", '<w:fldChar w:fldCharType="end"/>', "<w:sdt><w:sdtContent/></w:sdt>",  # noqa: E501
     '<w:gridSpan w:val="-3"/>', "<mc:AlternateContent/>", "<w:txbxContent/>", "<!-- x -->", "<?x y?>",  # noqa: E501
     '<w:sym w:font="x" w:char="zz"/>', '<w:numPr><w:numId w:val="q"/></w:numPr>', "<w:pPr/>", "<w:footnoteReference/>")  # noqa: E501
)  # fmt: skip


@given(st.lists(ODD, max_size=12))
def test_any_elements_are_read_or_refused(elements: list[str]) -> None:
    _read_or_refused(docx("".join(elements)))
    closed = p("".join(e for e in elements if e.endswith("/>") or e.count("<") == 2))
    assert isinstance(parse(docx(closed)), Script)


def _read_or_refused(data: bytes) -> None:
    try:
        script = read("plan.docx", data)
    except UnreadableError as error:
        assert error.trouble.message.endswith(".")
        assert error.trouble.help
    else:
        assert isinstance(script, Script)
        assert all(isinstance(block, Heading | Paragraph | Table) for block in script.blocks)
