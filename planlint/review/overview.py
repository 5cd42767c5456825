"""The tables of a portfolio: where its plans stand, and who asks for what."""

from collections.abc import Iterator
from datetime import date
from statistics import median_low

from planlint.report import Report
from planlint.reporters.words import plural
from planlint.review import common
from planlint.review.findings import SIGNS
from planlint.review.tables import Cell, Column, Table, To, listed_or, plans
from planlint.review.tally import KEPT, Region, Tally, busiest, longest
from planlint.spoken import capital

_COMMON = 15  # rules, people
_STEPS = 4  # rules that are named first
_MANY = 5  # things that one person has open at once; fewer are nothing to tell
_STANDS_OUT = 0.25  # by so much a finding is more frequent in a region than in the others


def tables(report: Report, tally: Tally) -> Iterator[Table]:
    """Give the tables of a portfolio, in the order in which a reviewer asks for them."""
    yield _findings(report, tally)
    if len(named_regions(tally)) > 1:
        yield _regions(report, tally)
    yield _groups(tally)
    yield from common.tables(tally)
    yield _people(tally)
    yield _offices(report, tally)
    yield _requests(report, tally)


def named_regions(tally: Tally) -> list[str]:
    """Give the regions of the plans, in order; "" for plans without one, where others have one."""
    names = sorted({row.region for row in tally.rows if row.region})
    return [*names, ""] if names and "" in tally.regions else names


def _findings(report: Report, tally: Tally) -> Table:
    codes = sorted(tally.where, key=lambda c: (-len(tally.where[c]), -tally.found[c], c))
    rows: list[list[Cell]] = [
        [_said(report, code), SIGNS[tally.severity[code]], len(tally.where[code]),
         tally.found[code], plans(tally.rows, tally.where[code])]
        for code in codes[:_COMMON]
    ]  # fmt: skip
    shared = "What most plans share is a matter for a workshop, not for letters."
    first = f"{shared} Of {len(codes)} rules with findings, these {_COMMON} speak in most plans."
    return Table(
        "common-findings",
        "Findings that many plans share",
        first if len(codes) > _COMMON else shared,
        (Column("Finding"), Column("Severity"), Column("Plans", True), Column("Findings", True),
         Column("Where")),
        rows,
        "No plan has an open finding.",
    )  # fmt: skip


def _said(report: Report, code: str) -> str:
    rule = report.rules.get(code)
    return f"{rule.summary} ({code} {rule.name})" if rule else code


def _regions(report: Report, tally: Tally) -> Table:
    rows: list[list[Cell]] = []
    for name in named_regions(tally):
        region = tally.regions.get(name)
        if region is None:  # only the district plan names it
            continue
        rows.append(
            [name or "No region named", len(region.totals), len(region.ready),
             median_low(region.totals), sum(region.totals),
             _frequent(report, region), _apart(report, tally, name)]
        )  # fmt: skip
    return Table(
        "regions",
        "Regions",
        "Where help is needed, and with what. What stands out is found there far more often than"
        " in the other regions.",
        (Column("Region"), Column("Plans", True), Column("Ready", True),
         Column("Median of findings", True), Column("Findings", True),
         Column("Most frequent finding"), Column("Stands out")),
        rows,
        "",
        "The district's own plan is in no region.",
    )  # fmt: skip


def _frequent(report: Report, region: Region) -> str:
    code = min(region.codes, key=lambda c: (-region.codes[c], c), default="")
    return f"{_said(report, code)}: {plural(region.codes[code], 'plan')}" if code else "–"


def _apart(report: Report, tally: Tally, name: str) -> str:
    """Name the rule that speaks more often in a region than in the others."""
    here = tally.regions[name]
    size = len(here.totals)
    others = [region for other, region in tally.regions.items() if other != name]
    rest = sum(len(region.totals) for region in others)
    best, found = _STANDS_OUT, "–"
    for code in sorted(here.codes) if rest else ():
        elsewhere = sum(region.codes[code] for region in others)
        more = here.codes[code] / size - elsewhere / rest
        if here.codes[code] > 1 and more > best:
            told = f"{here.codes[code]} of {size} plans, elsewhere {elsewhere} of {rest}"
            best, found = more, f"{_said(report, code)}: {told}"
    return found


def _groups(tally: Tally) -> Table:
    def served(group: str) -> int:
        return len(tally.served.get(group, ()))

    rows: list[list[Cell]] = []
    left = {
        group: sorted(set(places) - set(tally.served.get(group, ())))
        for group, places in tally.present.items()
    }
    groups = sorted(left, key=lambda g: (served(g) > 0, -len(left[g]), g))
    for group in groups:
        if left[group]:
            rows.append([capital(group), len(tally.present[group]),
                         served(group), plans(tally.rows, left[group])])  # fmt: skip
    nobody = [group for group in groups if not served(group)]
    said = (
        f"No plan has a goal or a strategy for {listed_or(nobody)}, though their numbers, needs or"
        " status name them."
        if nobody
        else "Every student group that plans name is in a goal or a strategy of at least one plan."
    )
    return Table(
        "student-groups",
        "Student groups that plans name and do not serve",
        said,
        (Column("Student group"), Column("Plans that name it", True),
         Column("Plans with a goal or strategy for it", True), Column("Named, but not served, in")),
        rows,
        "Every student group that a plan names is in one of its goals or strategies."
        if tally.present else "No plan names student groups in its numbers, needs or status.",
    )  # fmt: skip


def _people(tally: Tally) -> Table:
    rows: list[list[Cell]] = [
        [hand.name, To(tally.rows[place].name, tally.rows[place].summary.path), hand.most,
         date(*hand.month, 1).strftime("%B %Y"), hand.things]
        for place, hand in busiest(tally, _COMMON) if hand.most >= _MANY
    ]  # fmt: skip
    return Table(
        "load",
        "People with the most on their hands",
        f"Strategies, initiatives, actions and milestones of one plan that are open in the same"
        f" month for one person or role: {_MANY} or more.",
        (Column("Who"), Column("Plan"), Column("Open at once", True), Column("In"),
         Column("In all", True)),
        rows,
        f"Nobody has {_MANY} things open in the same month, as far as the plans say."
        if tally.hands else "No plan says who does what, and when.",
        "A role such as the principal is another person in every school.",
    )  # fmt: skip


def _offices(report: Report, tally: Tally) -> Table:
    """Sum up by office what waits for an answer, and for how long."""
    day = date.fromisoformat(report.as_of) if report.as_of else None
    rows: list[list[Cell]] = []
    for key in sorted(tally.offices, key=lambda k: (not k, -len(tally.offices[k].waiting), k)):
        office = tally.offices[key]
        if not office.waiting:
            continue
        oldest = min(office.opened, default=None)
        ages = [(day - opened).days for opened in office.opened] if day else []
        cells: list[Cell] = [office.name or "No office named", len(office.waiting)]
        cells += [len(set(office.waiting)), oldest.isoformat() if oldest else "no date"]
        cells += [median_low(ages) if ages else "no date"] if day else []
        rows.append([*cells, len(office.answered)])
    columns = [Column("Office"), Column("Waiting", True), Column("Plans", True),
               Column("The oldest is of")]  # fmt: skip
    columns += [Column("Median of days open", True)] if day else []
    return Table(
        "offices",
        "Offices that schools wait for",
        "",
        (*columns, Column("Answered", True)),
        rows,
        "Every request is answered." if tally.offices else "No plan asks anything of the district.",
    )


def _requests(report: Report, tally: Tally) -> Table:
    day = date.fromisoformat(report.as_of) if report.as_of else None

    def age(opened: date | None) -> Cell:
        if opened is None:
            return "no date"
        return (day - opened).days if day is not None else opened.isoformat()

    waiting = sum(len(office.waiting) for office in tally.offices.values())
    shown = longest(tally)
    shown.sort(key=lambda item: (not item[1].office, item[1].office.casefold()))
    rows: list[list[Cell]] = [
        [ask.office or "No office named", ask.statement or "–", ask.kind.capitalize(),
         To(tally.rows[place].name, tally.rows[place].summary.path), age(ask.opened)]
        for place, ask in shown
    ]  # fmt: skip
    answered = sum(len(office.answered) for office in tally.offices.values())
    offices = sum(1 for name, office in tally.offices.items() if name and office.waiting)
    said = f"{plural(waiting, 'request')} {'waits' if waiting == 1 else 'wait'} for an answer"
    said += f" from {plural(offices, 'office')}" if offices else ""
    said += f"; {answered} {'was' if answered == 1 else 'were'} answered." if answered else "."
    if waiting > len(shown):
        said += f" These {KEPT} have waited longest; {waiting - KEPT} more are in the plans."
    return Table(
        "requests",
        "What schools ask of the district",
        said,
        (Column("Office"), Column("Request"), Column("Kind"), Column("Plan"),
         Column("Days open", True) if day else Column("Open since")),
        rows,
        "Every request is answered." if tally.offices else "No plan asks anything of the district.",
        "" if day else "Give --as-of to see how many days each has been open.",
    )  # fmt: skip


def first_steps(report: Report, tally: Tally) -> Iterator[tuple[str, str]]:
    """Give the rules that stand before the next step of most plans, with what mending brings."""
    codes = sorted(tally.before, key=lambda c: (-len(tally.before[c]), c))
    shared = [code for code in codes if len(tally.before[code]) > 1]
    for code in (shared or codes)[:_STEPS]:
        rule = report.rules.get(code)
        number, alone = len(tally.before[code]), tally.alone[code]
        said = f"{rule.summary if rule else code} ({_of(number, len(tally.rows))}"
        only = "nothing else does" if alone == number else f"in {alone} of them nothing else does"
        said += f"; {only})" if alone else ")"
        yield code, said


def _of(number: int, all_: int) -> str:
    return f"all {all_} plans" if number == all_ else f"{number} of {plural(all_, 'plan')}"
