"""The tables of a portfolio: what its plans have in common, and where they stand apart."""

from collections.abc import Iterable, Iterator
from datetime import date

from planlint.outline import Ask
from planlint.report import Report
from planlint.reporters.words import plural
from planlint.review.findings import SIGNS
from planlint.review.tables import Cell, Column, Many, Table, To, some
from planlint.review.tally import Row, Tally, is_ready
from planlint.similar import profile, repeats

_COMMON = 15  # rules
_NAMED = 6  # plans in one cell
_ALIKE = 0.72  # of two strategies that are one, in other words


def tables(report: Report, tally: Tally) -> Iterator[Table]:
    """Give the tables of a portfolio, in the order in which a reviewer asks for them."""
    yield _findings(report, tally)
    if any(row.region for row in tally.rows):
        yield _regions(report, tally)
    yield _groups(tally)
    yield _similar(tally)
    yield _needs(tally)
    yield _strategies(tally)
    yield _people(tally)
    yield _requests(report, tally)


def _plans(tally: Tally, places: Iterable[int], most: int = _NAMED) -> Many:
    rows = [tally.rows[place] for place in dict.fromkeys(places)]
    return some([To(row.name, row.summary.path) for row in rows], most)


def _share(places: Iterable[int]) -> int:
    return len(set(places))


def _findings(report: Report, tally: Tally) -> Table:
    codes = sorted(tally.where, key=lambda c: (-len(tally.where[c]), -tally.found[c], c))
    rows: list[list[Cell]] = []
    for code in codes[:_COMMON]:
        rule = report.rules.get(code)
        said = f"{rule.summary} ({code} {rule.name})" if rule else code
        severity = SIGNS[tally.severity[code]]
        rows.append([said, severity, len(tally.where[code]), tally.found[code],
                     _plans(tally, tally.where[code])])  # fmt: skip
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


def _regions(report: Report, tally: Tally) -> Table:
    by: dict[str, list[Row]] = {}
    for row in tally.rows:
        by.setdefault(row.region or "No region named", []).append(row)
    rows: list[list[Cell]] = []
    for region in sorted(by, key=lambda name: (name == "No region named", name)):
        plans = by[region]
        found = sorted(sum(row.severities) for row in plans)
        codes: dict[str, int] = {}
        for row in plans:
            for code in row.codes:
                codes[code] = codes.get(code, 0) + 1
        code = min(codes, key=lambda c: (-codes[c], c), default="")
        rule = report.rules.get(code)
        most = f"{rule.summary if rule else code} ({plural(codes[code], 'plan')})" if code else "–"
        ready = sum(is_ready(row.summary) for row in plans)
        rows.append([region, len(plans), ready, found[len(found) // 2], sum(found), most])
    return Table(
        "regions",
        "Regions",
        "Where help is needed, and with what.",
        (Column("Region"), Column("Plans", True), Column("Ready", True),
         Column("Median of findings", True), Column("Findings", True),
         Column("Most frequent finding")),
        rows,
        "",
    )  # fmt: skip


def _groups(tally: Tally) -> Table:
    rows: list[list[Cell]] = []
    groups = sorted(tally.present, key=lambda g: (_served(tally, g), -len(tally.present[g]), g))
    for group in groups:
        served = set(tally.served.get(group, ()))
        left = [place for place in tally.present[group] if place not in served]
        if left:
            rows.append([group[:1].upper() + group[1:], len(tally.present[group]),
                         len(served), _plans(tally, left)])  # fmt: skip
    nobody = [group for group in groups if not tally.served.get(group)]
    said = (
        f"No plan has a goal or a strategy for {_listed(nobody)}, though their numbers, needs or"
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
        if tally.present else "No plan names student groups.",
    )  # fmt: skip


def _served(tally: Tally, group: str) -> int:
    return len(tally.served.get(group, ()))


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)


def _similar(tally: Tally) -> Table:
    """Bring schools together whose goals are about the same for the same students."""
    by: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for index, (_, aim) in enumerate(tally.aims):
        if aim.field:
            by.setdefault((aim.field, aim.groups), []).append(index)
    met = {key: found for key, found in by.items() if _share(tally.aims[i][0] for i in found) > 1}
    rows: list[list[Cell]] = []
    for key in sorted(met, key=lambda k: (-_share(tally.aims[i][0] for i in met[k]), k)):
        field, groups = key
        ways = []
        for index in met[key]:
            place, aim = tally.aims[index]
            way = f": {aim.start} to {aim.target}".replace(":  to", ": to") if aim.target else ""
            ways.append(To(f"{tally.rows[place].name}{way}", tally.rows[place].summary.path))
        plans = _share(tally.aims[index][0] for index in met[key])
        whom = ", ".join(groups) or "All students"
        rows.append([field[:1].upper() + field[1:], whom, plans, some(ways, 2 * _NAMED)])
    return Table(
        "similar-goals",
        "Schools with similar goals",
        "They can learn from each other: the same subject, for the same students.",
        (Column("About"), Column("For"), Column("Plans", True), Column("From where to where")),
        rows,
        "No two plans have goals about the same subject for the same students.",
    )


def _needs(tally: Tally) -> Table:
    by: dict[str, list[int]] = {}
    for index, (_, need) in enumerate(tally.needs):
        if need.field:
            by.setdefault(need.field, []).append(index)
    rows: list[list[Cell]] = []
    for field in sorted(by, key=lambda f: (-_share(tally.needs[i][0] for i in by[f]), f)):
        places = [tally.needs[index][0] for index in by[field]]
        if len(set(places)) > 1:
            groups = sorted({g for index in by[field] for g in tally.needs[index][1].groups})
            rows.append([field[:1].upper() + field[1:], len(set(places)),
                         ", ".join(groups) or "–", _plans(tally, places)])  # fmt: skip
    return Table(
        "common-needs",
        "Needs that several schools have",
        "",
        (Column("About"), Column("Plans", True), Column("Student groups named"), Column("Where")),
        rows,
        "No two plans name a need about the same subject.",
    )


def _strategies(tally: Tally) -> Table:
    """Find strategies that several schools have in nearly the same words, or by the same tag."""
    by: dict[str, list[int]] = {}
    for place, strategy in tally.strategies:
        if strategy.field:
            by.setdefault(strategy.field[:1].upper() + strategy.field[1:], []).append(place)
    note = ""
    if tally.worded:
        alike: dict[int, list[int]] = {}
        profiles = [profile(strategy.statement) for _, strategy in tally.strategies]
        for found in repeats(profiles, _ALIKE):
            alike.setdefault(found.earlier, [found.earlier]).append(found.place)
        for first, same in alike.items():
            by[f"“{tally.strategies[first][1].statement}”"] = [tally.strategies[i][0] for i in same]
    else:
        note = "The strategies of so many plans are compared by tag, not by their words."
    common = {words: places for words, places in by.items() if _share(places) > 1}
    rows: list[list[Cell]] = [
        [words, _share(common[words]), _plans(tally, common[words])]
        for words in sorted(common, key=lambda w: (-_share(common[w]), w))[:_COMMON]
    ]
    return Table(
        "common-strategies",
        "Strategies that several schools have",
        "In nearly the same words, or under the same tag: what one school has learned, another"
        " can use.",
        (Column("Strategy"), Column("Plans", True), Column("Where")),
        rows,
        "No two plans have a strategy in nearly the same words or under the same tag.",
        note,
    )


def _people(tally: Tally) -> Table:
    hands = sorted(tally.hands, key=lambda item: (-item[1].most, -item[1].things, item[1].name))
    rows: list[list[Cell]] = [
        [hand.name, To(tally.rows[place].name, tally.rows[place].summary.path), hand.most,
         date(*hand.month, 1).strftime("%B %Y"), hand.things]
        for place, hand in hands[:_COMMON] if hand.most > 1
    ]  # fmt: skip
    return Table(
        "load",
        "People with the most on their hands",
        "Strategies, initiatives, actions and milestones of one plan that are open in the same"
        " month, for one person or role.",
        (Column("Who"), Column("Plan"), Column("Open at once", True), Column("In"),
         Column("In all", True)),
        rows,
        "Nobody has more than one thing open in the same month, as far as the plans say.",
        "A role such as the principal is another person in every school.",
    )  # fmt: skip


def _since(ask: Ask) -> date:
    return ask.opened or date.max


def _requests(report: Report, tally: Tally) -> Table:
    day = date.fromisoformat(report.as_of) if report.as_of else None

    def age(opened: date | None) -> Cell:
        if opened is None:
            return "no date"
        return (day - opened).days if day is not None else opened.isoformat()

    waiting = [(place, ask) for place, ask in tally.asks if ask.answered is None]
    waiting.sort(key=lambda item: (not item[1].office, item[1].office.lower(), _since(item[1])))
    rows: list[list[Cell]] = [
        [ask.office or "No office named", ask.statement or "–", ask.kind.capitalize(),
         To(tally.rows[place].name, tally.rows[place].summary.path), age(ask.opened)]
        for place, ask in waiting
    ]  # fmt: skip
    answered = len(tally.asks) - len(waiting)
    offices = len({ask.office.lower() for _, ask in waiting if ask.office})
    said = f"{plural(len(waiting), 'request')} wait for an answer"
    said += f" from {plural(offices, 'office')}" if offices else ""
    said += f"; {answered} {'was' if answered == 1 else 'were'} answered." if answered else "."
    return Table(
        "requests",
        "What schools ask of the district",
        said if tally.asks else "",
        (Column("Office"), Column("Request"), Column("Kind"), Column("Plan"),
         Column("Days open", True) if day else Column("Open since")),
        rows,
        "Every request is answered." if tally.asks else "No plan asks anything of the district.",
        "" if day or not rows else "Give --as-of to see how many days each has been open.",
    )  # fmt: skip
