"""Random expressions of the subset that planlint shares with CEL, as texts."""

from typing import Any

from hypothesis import strategies as st

Draw = Any

_NUMBERS = st.sampled_from([0, 1, 2, 3, 7, -1, -4, 2**31, 2**63 - 1, -(2**63)])
_FLOATS = st.sampled_from([0.0, 0.5, 1.0, -2.5, 3.25, 1e300, 100.0])
_TEXTS = st.sampled_from(["a", "b", "ab", "Ba", "a,b", "é", " a ", "x'y", 'x"y', "new\nline", "\\"])

VALUES = st.fixed_dictionaries(
    {
        "i": _NUMBERS,
        "j": st.sampled_from([0, 1, 2, 5]),
        "d": _FLOATS,
        "s": st.one_of(_TEXTS, st.just("")),
        "t": _TEXTS,
        "b": st.booleans(),
        "li": st.lists(st.integers(-2, 3), max_size=3).map(tuple),
        "ls": st.lists(_TEXTS, max_size=3).map(tuple),
    }
)
"""What the fields of a Sample hold."""


def quoted(draw: Draw, text: str) -> str:
    """Write a text as a literal, in one of the ways there are."""
    sign = draw(st.sampled_from("\"'"))
    inner = text.replace("\\", "\\\\").replace("\n", "\\n").replace(sign, f"\\{sign}")
    if draw(st.booleans()):
        inner = inner.replace("é", "\\u00e9")
    return f"{sign}{inner}{sign}"


@st.composite
def expressions(draw: Draw, depth: int = 4) -> str:
    """Give an expression of any type."""
    kind = draw(st.sampled_from(["bool", "bool", "int", "double", "text", "ints", "texts"]))
    return of(draw, kind, depth, {})


def of(draw: Draw, kind: str, depth: int, names: dict[str, str]) -> str:
    """Give an expression of a type, which may use the names of macros around it."""
    ways = _LEAVES[kind] if depth <= 0 else _LEAVES[kind] + _WAYS[kind] * 3
    ways = ways + ["(name)"] * (2 * sum(each == kind for each in names.values()))
    return fill(draw, draw(st.sampled_from(ways)), kind, depth, names)


def fill(draw: Draw, way: str, kind: str, depth: int, names: dict[str, str]) -> str:
    """Fill in a way of writing an expression: what stands in angle brackets is drawn."""
    if way == "(name)":
        return str(draw(st.sampled_from(sorted(n for n, k in names.items() if k == kind))))
    inner = names
    if "<v>" in way:
        name = f"v{len(names)}"
        inner = {**names, name: "int" if "<ints>" in way else "text"}
        way = way.replace("<v>", name)
    made = []
    first = True
    for part in way.replace("<", "\0<").split("\0"):
        if not part.startswith("<") or ">" not in part[1:]:
            made.append(part)
            continue
        word, _, rest = part[1:].partition(">")
        if word not in _WORDS:
            made.append(part)
            continue
        made.append(_WORDS[word](draw, depth - 1, names if first else inner) + rest)
        first = False  # the list of a macro does not know the name of its items
    return "".join(made)


def _typed(kind: str) -> Any:
    return lambda draw, depth, names: of(draw, kind, depth, names)


_WORDS: dict[str, Any] = {
    "bool": _typed("bool"),
    "int": _typed("int"),
    "double": _typed("double"),
    "text": _typed("text"),
    "ints": _typed("ints"),
    "texts": _typed("texts"),
    "i": lambda draw, *_: str(draw(st.sampled_from([0, 1, 2, 9, 2**63 - 1]))),
    "d": lambda draw, *_: draw(st.sampled_from(["0.0", "1.5", ".25", "2e3", "1.0e-2"])),
    "t": lambda draw, *_: quoted(draw, draw(_TEXTS)),
    "order": lambda draw, *_: draw(st.sampled_from(["<", "<=", ">", ">=", "==", "!="])),
    "plus": lambda draw, *_: draw(st.sampled_from(["+", "-", "*", "/"])),
    "whole": lambda draw, *_: draw(st.sampled_from(["+", "-", "*", "/", "%"])),
    "both": lambda draw, *_: draw(st.sampled_from(["&&", "||"])),
    "each": lambda draw, *_: draw(st.sampled_from(["exists", "all", "exists_one"])),
    "begins": lambda draw, *_: draw(st.sampled_from(["startsWith", "endsWith", "contains"])),
}
_LEAVES = {
    "bool": ["x.b", "true", "false"],
    "int": ["x.i", "x.j", "<i>", "-<i>"],
    "double": ["x.d", "<d>", "-<d>"],
    "text": ["x.s", "x.t", "<t>"],
    "ints": ["x.li", "[<i>, <i>]"],
    "texts": ["x.ls", "[<t>]", "[<t>, <t>]"],
}
_WAYS = {
    "bool": [
        "(<int>) <order> (<int>)", "(<double>) <order> (<double>)", "(<bool>) <order> (<bool>)",
        "!(<bool>)", "(<bool>) <both> (<bool>)", "<bool> <both> <bool>", "(<ints>) == (<ints>)",
        "(<texts>) != (<texts>)", "(<int>) in (<ints>)", "(<text>) in (<texts>)",
        "(<ints>).<each>(<v>, <bool>)", "(<texts>).<each>(<v>, <bool>)",
        "(<text>).<begins>(<text>)", "(<bool>) ? (<bool>) : (<bool>)",
        "(<ints>).<each>(<v>, <int> == <int>)", "(<text>) + 'z' <order> (<text>) + 'z'",
    ],
    "int": [
        "(<int>) <whole> (<int>)", "-(<int>)", "size(<text>)", "(<ints>).size()", "(<ints>)[<int>]",
        "(<bool>) ? (<int>) : (<int>)", "int(<double>)", "int(<text>)", "<int> <plus> <int>",
    ],
    "double": [
        "(<double>) <plus> (<double>)", "-(<double>)", "double(<int>)",
        "(<bool>) ? (<double>) : (<double>)",
    ],
    "text": [
        "(<text>) + (<text>)", "(<texts>)[<int>]", "(<text>).lowerAscii()", "(<text>).trim()",
        "(<text>).upperAscii()", "(<bool>) ? (<text>) : (<text>)", "string(<int>)",
        "(<texts>).join(<text>)",
    ],
    "ints": [
        "(<ints>) + (<ints>)", "(<ints>).filter(<v>, <bool>)", "(<ints>).map(<v>, <int>)",
        "(<ints>).map(<v>, <bool>, <int>)", "[<int>, <int>]", "(<bool>) ? (<ints>) : (<ints>)",
        "(<texts>).map(<v>, size(<text>))",
    ],
    "texts": [
        "(<texts>) + (<texts>)", "(<texts>).filter(<v>, <bool>)", "(<texts>).map(<v>, <text>)",
        "(<text>).split(',')", "[<text>, <text>]",
    ],
}  # fmt: skip
