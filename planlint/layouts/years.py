"""School years in labels: "SY27 Goal", "2026-27 Target", "Year 1 Goal"."""

import re

_YEAR = re.compile(
    r"""\(?(?<![\w-])(?:
        (?:sy|fy|ay)\s?'?(?P<ends>(?:20)?\d\d)(?:\s?[-\u2013/]\s?(?P<to>(?:20)?\d\d))?
      | (?P<first>(?:20)?\d\d)\s?[-\u2013/]\s?(?P<last>(?:20)?\d\d)
      | (?P<one>20\d\d)
      | year\s(?P<count>[1-5])
    )(?![\w-])\)?""",
    re.IGNORECASE | re.VERBOSE,
)
_LINK = re.compile(r"\s+(?:for|in|by|of|during)$", re.IGNORECASE)
_EDGE = " \t-\u2013\u2014:,/"
_EARLIEST = 15  # 11-12 are grades
_LONGEST = 60  # code points of a label with a year in it
_DIGIT = re.compile(r"\d")


def undated(label: str) -> str:
    """Give a label without the school year in it, the label itself when there is none."""
    found = _found(label)
    if found is None:
        return label
    before = _LINK.sub("", label[: found.start()].rstrip(_EDGE))
    return f"{before} {label[found.end() :].lstrip(_EDGE)}".strip()


def year_in(label: str) -> str:
    """Give the school year of a label: "2026-2027", "year 1", "" for none."""
    found = _found(label)
    if found is None:
        return ""
    if found["count"]:
        return f"year {found['count']}"
    if found["one"]:
        return found["one"]
    ends = found["to"] or found["last"] or found["ends"]
    year = int(ends) % 100 + 2000
    return f"{year - 1}-{year}"


def _found(label: str) -> re.Match[str] | None:
    if len(label) > _LONGEST or not _DIGIT.search(label):
        return None
    for found in _YEAR.finditer(label):
        if not found["first"]:
            return found
        first, last = int(found["first"]) % 100, int(found["last"]) % 100
        if last == first + 1 and first >= _EARLIEST:
            return found
    return None
