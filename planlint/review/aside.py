"""What a page says at its end: what was set aside, and what was not checked and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from planlint.finding import Finding
from planlint.report import NotChecked, Report
from planlint.reporters import words
from planlint.review import findings as written
from planlint.review.markup import Html, prose, tag, together

SHOWN = 200
"""So many silenced findings are shown on a page; a workbook has them all."""

_FILES = 4  # that are named where the same holds for many


def aside(report: Report, names: Mapping[str, str] | None = None) -> Html:
    """Tell what was set aside and not checked; ``names`` are those of plans, by path."""
    pieces = [*_silenced(report, names or {}), *_known(report)]
    failed = [item for item in report.not_checked if item.failed]
    other = [item for item in report.not_checked if not item.failed]
    for title, items, kind in (
        ("Could not be checked, so this review is not complete", failed, "failed"),
        ("Not checked, and why", other, None),
    ):
        if items:
            said = (tag("li", *line) for line in _gaps(items, names or {}))
            pieces += [tag("h3", title), tag("ul", *said, class_=kind)]
    if report.notes:
        pieces.append(tag("h3", "Notes on this run"))
        pieces.append(tag("ul", *(tag("li", note) for note in report.notes)))
    if not pieces:
        pieces.append(tag("p", "Nothing was set aside, and nothing was left unchecked."))
    return tag("section", tag("h2", "Set aside, and not checked", id="aside-h"), together(pieces),
               id="aside", aria_labelledby="aside-h")  # fmt: skip


def _silenced(report: Report, names: Mapping[str, str]) -> Iterator[Html]:
    if not report.silenced:
        return
    yield tag("h3", "Silenced, with the reasons")
    items = (tag("li", *_silence(f, names)) for f in islice(report.silenced, SHOWN))
    yield tag("ul", *items, class_="silenced")
    if len(report.silenced) > SHOWN:
        left = len(report.silenced) - SHOWN
        yield tag("p", f"{left} more are left out here; a workbook (-o report.xlsx) has them all,"
                  " a row each.")  # fmt: skip


def _silence(finding: Finding, names: Mapping[str, str]) -> Iterator[Html]:
    name = tag("span", f"{finding.code} {finding.name}", class_="rule")
    yield tag("p", written.sign(finding.severity), " ", name, class_="kind")
    yield tag("p", prose(finding.message), dir="auto")
    school = names.get(finding.path)
    place = written.where(finding.path, finding.location)
    yield tag("p", f"{school} · {place}" if school else place, class_="where")
    yield tag("p", tag("strong", "Reason: "), finding.silenced or "no reason given", dir="auto")
    if said := terms(finding):
        yield tag("p", said, class_="where", dir="auto")


def terms(finding: Finding) -> str:
    """Say who agreed to a silence, how long it holds and where it is written, as far as known."""
    known = finding.terms
    said = [f"agreed by {known.approver}"] if known.approver else []
    said += [f"holds until {known.expires.isoformat()}"] if known.expires else []
    said += [f"written in {known.source}"] if known.source else []
    text = "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _known(report: Report) -> Iterator[Html]:
    if not (report.baselined or report.stale):
        return
    yield tag("h3", "Known from before")
    number = words.plural(len(report.baselined), "finding")
    yield tag("p", f"{number} in the baseline, not counted above.")
    if report.stale:
        yield tag("p", words.stale(report))
        yield tag("ul", *(tag("li", entry) for entry in report.stale))


def _gaps(items: Iterable[NotChecked], names: Mapping[str, str]) -> Iterator[Sequence[str]]:
    """Say each reason once, with the rules and the plans that it holds for."""
    rules: dict[str, dict[str, None]] = {}
    files: dict[str, dict[str, None]] = {}
    for item in sorted(items, key=lambda item: (item.path, item.why, item.code)):
        rules.setdefault(item.why, {})
        if item.code and not (item.failed and item.code == "PL001"):  # the sentence says it
            rules[item.why][f"{item.code} {item.name}".strip()] = None
        if item.path:
            files.setdefault(item.why, {})[names.get(item.path, item.path)] = None
    for why, codes in rules.items():
        where = list(files.get(why, ()))
        more = [f"{len(where) - _FILES} more"] if len(where) > _FILES + 1 else []
        shown = where[:_FILES] if more else where
        line: list[str] = [tag("strong", words.listed([*shown, *more])), ": "] if where else []
        line += [prose(f"{why[:1].upper()}{why[1:]}" if not where else why)]
        if codes:
            line.append(tag("span", " ", ", ".join(codes), class_="where rules"))
        yield line
