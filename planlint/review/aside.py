"""What a page says at its end: what was set aside, and what was not checked and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import PurePath
from typing import NamedTuple

from planlint.finding import Finding
from planlint.report import NotChecked, Report
from planlint.reporters import words
from planlint.review import findings as written
from planlint.review.markup import Html, prose, tag, together
from planlint.spoken import capital

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
    if said := words.returning(report):
        yield tag("p", f"{said} They come first." if len(report.silenced) > 1 else said)
    first = (f for f in report.silenced if f.terms.left is not None)
    rest = (f for f in report.silenced if f.terms.left is None)
    items = (tag("li", *_silence(f, names)) for f in islice(chain(first, rest), SHOWN))
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
    text = words.agreement(finding.terms)
    return f"{capital(text)}." if text else ""


def _known(report: Report) -> Iterator[Html]:
    if not (report.baselined or report.stale):
        return
    yield tag("h3", "Known from before")
    number = words.plural(len(report.baselined), "finding")
    yield tag("p", f"{number} in the baseline, not counted above.")
    if report.stale:
        yield tag("p", words.stale(report))
        yield tag("ul", *(tag("li", entry) for entry in report.stale))


class _Gap(NamedTuple):
    """One reason for what was not checked: the rules and the files that it holds for."""

    rules: dict[str, None]
    files: dict[str, None]


def _gaps(items: Iterable[NotChecked], names: Mapping[str, str]) -> Iterator[Sequence[str]]:
    """Say each reason once, and together those that hold for the same plans."""
    gaps: dict[str, _Gap] = {}
    for item in sorted(items, key=lambda item: (item.path, item.why, item.code)):
        gap = gaps.setdefault(item.why, _Gap({}, {}))
        if item.code and not (item.failed and item.code == "PL001"):  # the sentence says it
            gap.rules[f"{item.code} {item.name}".strip()] = None
        if item.path:
            gap.files[names.get(item.path) or PurePath(item.path).name] = None
    together: dict[tuple[str, ...], list[str]] = {}
    for why, gap in gaps.items():
        together.setdefault(tuple(gap.files), []).append(why)
    for files, reasons in together.items():
        if not files:
            yield from (_reason(capital(why), gaps[why]) for why in reasons)
            continue
        many = len(files) > _FILES + 1
        shown = [*files[:_FILES], f"{len(files) - _FILES} more"] if many else files
        where = tag("strong", words.listed(shown), ": ", dir="auto")
        if len(reasons) == 1:
            yield [where, *_reason(reasons[0], gaps[reasons[0]])]
        else:
            each = (tag("li", *_reason(capital(why), gaps[why])) for why in reasons)
            yield [where, tag("ul", *each)]


def _reason(why: str, gap: _Gap) -> Sequence[str]:
    rules = [tag("span", ", ".join(gap.rules), class_="where rules")] if gap.rules else []
    return [prose(why), *rules]


def unheld(report: Report) -> Html | None:
    """Say how many rules were not held against all plans, with the way to why."""
    codes = {item.code for item in report.not_checked if item.name and not item.failed}
    if not codes:
        return None
    said = f"{words.plural(len(codes), 'rule')} could not be held against "
    said += "this plan" if len(report.plans) == 1 else "all plans"
    return tag("p", said, ": ", tag("a", "what was not checked, and why", href="#aside"), ".",
               class_="quiet")  # fmt: skip


def returning(report: Report) -> Html | None:
    """Say how many findings come back soon because their silence ends, with the way to them."""
    said = words.returning(report)
    if not said:
        return None
    return tag("p", said.removesuffix("."), ": ", tag("a", "which, and who agreed", href="#aside"),
               ".")  # fmt: skip
