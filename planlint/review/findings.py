"""Findings on the page: what, where, why, how to mend it, and what it rests on."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from planlint.finding import Finding, Location, file_of
from planlint.report import Report
from planlint.reporters import words
from planlint.review.grouping import Part, Same
from planlint.review.markup import Html, prose, tag, together
from planlint.review.tally import group_of
from planlint.spoken import capital, spoken

SIGNS = {"error": "Error", "warning": "Warning", "info": "Note"}
"""What the page calls the severities."""
_LONGEST = 160  # characters of a line of the plan that is quoted


def anchor(prefix: str, key: str) -> str:
    """Give the id of a place on the page: letters, digits and dashes, one for one key."""
    return f"{prefix}-" + "".join(
        character if character.isascii() and character.isalnum() else f"-{ord(character):x}-"
        for character in key
    )


def part(report: Report, found: Part, prefix: str, level: int, leads: Mapping[str, str]) -> Html:
    """Write a part of the plan with its findings; ``leads`` are the anchors of elements."""
    here = anchor(prefix, found.key)
    number = words.plural(found.findings, "finding") if found.findings else "no findings"
    heading = tag(f"h{level}", found.name, " ", tag("small", number))
    said = tag("p", found.statement, class_="statement", dir="auto") if found.statement else None
    rules = [rule(report, same, prefix, level + 1, leads) for same in found.rules]
    kind = "part" if rules else "clear part"
    return tag("section", heading, said, *rules, id=here, class_=kind)


def rule(report: Report, same: Same, prefix: str, level: int, leads: Mapping[str, str]) -> Html:
    """Write the findings of one rule: the reason once, then each place."""
    first = same.findings[0]
    info = report.rules.get(same.code)
    name = tag("span", f"{first.code} {first.name}", class_="rule")
    head = tag("p", sign(first.severity), " ", name, class_="kind")
    several = len(same.findings) > 1
    title = info.summary if several and info and info.summary else first.message
    heading = tag(f"h{level}", prose(title), dir="auto")
    if several:
        items = (tag("li", *_place(report, f, leads, told=True)) for f in same.findings)
        places = tag("ul", *items, class_="places")
    else:
        places = together(_place(report, first, leads, told=False))
    return tag("article", head, heading, places, _reasons(report, same), class_=first.severity)


def sign(severity: str) -> Html:
    """Write a severity as a word with its colour."""
    return tag("span", SIGNS.get(severity, severity), class_=f"sign {severity}")


def _place(
    report: Report, finding: Finding, leads: Mapping[str, str], *, told: bool
) -> Iterator[Html]:
    """Write what one finding says and where; ``told`` when a heading does not say it."""
    if told:
        yield tag("p", prose(finding.message), class_="message", dir="auto")
    yield tag("p", where(finding.path, finding.location), class_="where")
    if quoted := _quote(finding.location):
        yield quoted
    rows = []
    if said := words.lapsed(finding):
        rows += [tag("dt", "Before"), tag("dd", f"{capital(said)}.", dir="auto")]
    if finding.help:
        rows += [tag("dt", "How to mend it"), tag("dd", prose(words.mend(report, finding)))]
    if finding.related:
        others = (
            tag("li", prose(other.message), ": ", _beside(finding.path, other.path, other.location))
            for other in finding.related
        )
        rows += [tag("dt", "See also"), tag("dd", tag("ul", *others))]
    if len(finding.route) > 1:
        rows += [tag("dt", "Route"), tag("dd", _route(finding.route, leads))]
    if rows:
        yield tag("dl", *rows)


def where(path: str, place: Location) -> str:
    """Name a place in words: "Line 102 of harbor-point.yaml"."""
    name = PurePath(file_of(path)).name + path[len(file_of(path)) :]
    if place.line == 1 and not (place.excerpt.strip() or place.label or place.address):
        return name  # all of a file that cannot be read
    return f"{spot(place)} {'·' if place.label or place.address else 'of'} {name}"


def _beside(own: str, path: str, place: Location) -> str:
    """Name a place that belongs to a finding; in its own file without the file's name."""
    found = spot(place) if path == own else where(path, place)
    return found.replace("Line", "line", 1) if found.startswith("Line ") else found


def spot(place: Location) -> str:
    """Name a place where it is plain which file is meant: "Line 102"."""
    return words.place(place) if place.label or place.address else f"Line {place.line}"


def _quote(place: Location) -> Html | None:
    """Quote the line of the plan, the words in question marked."""
    line = place.excerpt
    if not line.strip() or place.label or place.address:
        return None
    start = max(place.column - place.excerpt_column, 0)
    end = place.end_column - place.excerpt_column if place.end_line == place.line else len(line)
    end = max(min(end, len(line)), start)
    indent = len(line) - len(line.lstrip())
    first = max(indent, start - _LONGEST // 2) if start > _LONGEST else indent
    last = min(len(line), first + _LONGEST)
    end = min(end, last)
    before, marked, after = line[first:start], line[start:end], line[end:last]
    cut = "…" if last < len(line) else ""
    head = "…" if first > indent else ""
    words_in = tag("mark", marked) if marked.strip() else Html("")
    return tag("p", tag("code", head, before, words_in, after, cut), class_="quote", dir="auto")


def _route(route: tuple[str, ...], leads: Mapping[str, str]) -> Html:
    """Write the way from element to element, each a link when it stands on the page."""
    steps: list[str] = []
    for step in route:
        steps += [" → ", tag("a", step, href=f"#{leads[step]}") if step in leads else step]
    return together(steps[1:])


def _reasons(report: Report, same: Same) -> Html | None:
    """Write why a reviewer asks and how it is mended in general, and the sources."""
    first = same.findings[0]
    rows = []
    if why := words.why(report, first):
        rows += [tag("dt", "Why it matters"), tag("dd", prose(why))]
    general = [f for f in same.findings if not f.help]
    if general and (mend := words.mend(report, general[0])):
        rows += [tag("dt", "How to mend it"), tag("dd", prose(mend))]
    if cites := words.citation(report, first):
        rows += [tag("dt", "Source"), tag("dd", cites)]
    return tag("dl", *rows) if rows else None


def short(report: Report, found: Part, level: int, prefix: str, told: set[str]) -> Html:
    """Write a part of the plan in a portfolio: each finding in two lines, without the reasons.

    The reasons stand once, under the rules at the end. The first finding of each group of
    rules has an anchor, which ``told`` remembers for the parts that follow.
    """
    items = []
    for same in found.rules:
        group = group_of(report, same.code)
        for finding in same.findings:
            code: str = same.code
            if code in report.rules:  # only those are told of at the end
                code = tag("a", code, href=f"#{anchor('rule', code)}")
            place = tag("span", spot(finding.location), " · ", code, class_="where")
            say = tag("span", prose(finding.message), class_="message", dir="auto")
            here = None if group in told else anchor(prefix, group)
            told.add(group)
            if said := words.lapsed(finding):
                place = together((place, " ", tag("span", f"Was {said}.", class_="where")))
            items.append(tag("li", sign(finding.severity), " ", say, " ", place,
                             id=here, data_group=group))  # fmt: skip
    heading = tag(f"h{level}", found.name, " ", tag("small", str(found.findings)))
    return together((heading, tag("ul", *items, class_="short")))


def rules(report: Report, codes: list[str], *, keys: bool) -> Iterator[Html]:
    """Write what each rule asks for, once for the whole portfolio.

    Without ``keys`` it is said for authors of documents, who write none.
    """
    for code in codes:
        info = report.rules.get(code)
        if info is None:
            continue
        rows = []
        for term, said in (
            ("Why it matters", info.why),
            ("How to mend it", info.help if keys else spoken(info.help)),
            ("Source", "; ".join(info.cites)),
        ):
            if said:
                rows += [tag("dt", term), tag("dd", prose(said))]
        head = tag("p", sign(info.severity), " ", tag("span", f"{code} {info.name}", class_="rule"),
                   class_="kind")  # fmt: skip
        heading = tag("h3", prose(info.summary or info.name))
        yield tag("article", head, heading, tag("dl", *rows), id=anchor("rule", code),
                  class_=info.severity)  # fmt: skip
