"""A number as a person sees it in a cell: ``0.32`` with the format ``0%`` is ``32%``.

A workbook keeps numbers bare, and beside them a format (ECMA-376 Part 1, 18.8.31). What a plan
says is what its readers see: a percentage, an amount in dollars, a date. Dates become ISO dates,
with as much of them as the format shows: ``2026-09`` where the cell reads "Sep 2026".
"""

import math
import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

_ACCOUNT = '_("$"* #,##0_)'
_BUILT_IN = {  # ECMA-376 Part 1, 18.8.30; 27 to 36 and 50 to 58 are dates of East Asia
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0', 6: '"$"#,##0', 7: '"$"#,##0.00', 8: '"$"#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: "_(* #,##0_)", 42: _ACCOUNT, 43: "_(* #,##0.00_)", 44: '_("$"* #,##0.00_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys([*range(27, 37), *range(50, 59)], "yyyy-mm-dd"),
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|\\(?P<escaped>.)"
    r"|[_*]."  # room as wide as a character; a character that fills the cell
    r"|\[\$(?P<currency>[^\]-]*)[^\]]*\]"
    r"|\[(?P<elapsed>h+|m+|s+)\]"
    r"|\[[^\]]*\]"  # colours and conditions
    r"|(?P<ampm>AM/PM|A/P)"
    r"|(?P<general>General)"
    r"|(?P<science>E[+-])"
    r"|(?P<date>y+|m+|d+|h+|s+)"
    r"|(?P<digits>[0#?][0#?.,]*|\.[0#?]+)"
    r"|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_LAST_DAY = 2_958_466  # 10000-01-01: Excel shows no dates from here on


class Format(NamedTuple):
    """What a number format asks for; the rest of what formats can do is not seen in plans."""

    kind: Literal["general", "number", "fraction", "date", "elapsed"] = "general"
    before: str = ""
    after: str = ""
    integers: int = 1  # fewest digits before the point
    least: int = 0  # fewest decimals
    most: int = 0  # most decimals
    grouped: bool = False
    scale: int = 0  # powers of ten to multiply by
    parts: str = ""  # of a date: those of "ymdt" that it shows


GENERAL = Format()


def format_of(number: int, codes: dict[int, str]) -> Format:
    """Give the format with an id; ``codes`` are those that the workbook defines itself."""
    return parsed(codes.get(number) or _BUILT_IN.get(number, "General"))


def parsed(code: str) -> Format:  # noqa: PLR0911  (one kind of format after the other)
    """Take a format's code apart; only its first section, the one for positive numbers."""
    tokens = list(_TOKEN.finditer(_first_section(code[:255])))
    if any(token["elapsed"] for token in tokens):
        return Format("elapsed")
    if any(token["date"] for token in tokens) and not any(token["general"] for token in tokens):
        return Format("date", parts=_parts(tokens))
    if any(token["general"] or token["science"] for token in tokens):
        return GENERAL
    digits = [index for index, token in enumerate(tokens) if token["digits"]]
    if not digits:
        return GENERAL
    first, last = digits[0], digits[-1]
    if any(token["literal"] == "/" for token in tokens[first:last]):
        return Format("fraction", most=len(tokens[last]["digits"]))
    between = tokens[first + 1 : last]
    if len(digits) > 1 and any(_words(token) for token in between):
        return GENERAL  # a mask, as of telephone numbers
    return _number(
        "".join(tokens[index]["digits"] for index in digits),
        "".join(map(_words, tokens[:first])).lstrip(),
        "".join(map(_words, tokens[last + 1 :])).rstrip(),
    )


def shown(number: float, format: Format, since_1904: bool = False) -> str:
    """Write a number as its cell shows it."""
    if format.kind == "date" and 0 <= number < _LAST_DAY:
        return _date(number, format.parts, since_1904)
    if not math.isfinite(number) or abs(number) >= 1e15:
        return repr(number)
    if format.kind == "elapsed":
        minutes = round(number * 24 * 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if format.kind == "number":
        return _written(number, format)
    if format.kind == "fraction":
        whole = int(abs(number))
        rest = Fraction(abs(number) - whole).limit_denominator(10 ** min(format.most, 3) - 1)
        sign = "-" if number < 0 else ""
        said = [str(whole)] if whole or not rest else []
        return sign + " ".join([*said, str(rest)] if rest else said)
    return general(number)


def general(number: float) -> str:
    """Write a number without a format: as an integer when it is one, else in eleven digits."""
    return str(int(number)) if number == int(number) else f"{number:.11g}"


def _first_section(code: str) -> str:
    quoted = False
    for index, char in enumerate(code):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted and code[index - 1 : index] != "\\":
            return code[:index]
    return code


def _words(token: re.Match[str]) -> str:
    return next(
        (
            token[name]
            for name in ("quoted", "escaped", "currency", "literal")
            if token[name] is not None
        ),
        "",
    )


def _parts(tokens: list[re.Match[str]]) -> str:
    """Tell which parts a date shows; ``m`` beside hours or seconds is minutes."""
    kinds = [token["date"].lower() for token in tokens if token["date"]]
    found = set()
    for index, kind in enumerate(kinds):
        if kind[0] in "hs":
            found.add("t")
        elif kind[0] == "m":
            near_hours = index and kinds[index - 1][0] == "h"
            near_seconds = kinds[index + 1 : index + 2] and kinds[index + 1][0] == "s"
            if len(kind) > 2 or not (near_hours or near_seconds):
                found.add("m")
        else:
            found.add(kind[0])
    return "".join(part for part in "ymdt" if part in found)


def _date(number: float, parts: str, since_1904: bool) -> str:
    if since_1904:
        start = datetime(1904, 1, 1)
    else:  # Excel counts a 29 February 1900 that never was
        start = datetime(1899, 12, 31) if number < 60 else datetime(1899, 12, 30)
    try:
        moment = start + timedelta(seconds=round(number * 86_400))
    except OverflowError:
        return general(number)
    clock = f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
    if parts == "t":
        return clock
    day = moment.date().isoformat()
    if "d" not in parts:
        day = day[:7] if "m" in parts else day[:4]
    return f"{day} {clock}" if "t" in parts else day


def _number(digits: str, before: str, after: str) -> Format:
    scaled = len(digits) - len(digits.rstrip(","))
    whole, _, decimals = digits.rstrip(",").partition(".")
    return Format(
        "number",
        before,
        after,
        integers=whole.count("0"),
        least=decimals.count("0"),
        most=sum(map(decimals.count, "0#?")),
        grouped="," in whole,
        scale=2 * after.count("%") + 2 * before.count("%") - 3 * scaled,
    )


def _written(number: float, format: Format) -> str:
    exact = Decimal(repr(number)).scaleb(format.scale)
    rounded = abs(exact).quantize(Decimal(1).scaleb(-format.most), ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    kept = decimals[: format.least] + decimals[format.least :].rstrip("0")
    whole = whole.lstrip("0").rjust(format.integers, "0")
    if format.grouped:
        whole = f"{int(whole or 0):,}".rjust(format.integers, "0")
    sign = "-" if number < 0 and rounded else ""
    return f"{sign}{format.before}{whole}{'.' if kept else ''}{kept}{format.after}".strip()
