"""The page of one plan."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from planlint.finding import SEVERITIES, Finding
from planlint.graph import PlanGraph
from planlint.model.part import Element
from planlint.outline import Aim, Outline, section_of
from planlint.report import PROFILES, PlanSummary, Report
from planlint.reporters import words
from planlint.review import findings as written
from planlint.review.aside import aside, returning, unheld
from planlint.review.grouping import Part, parts
from planlint.review.markup import Html, prose, tag
from planlint.review.pictures import pictures
from planlint.review.tally import as_far

_PREFIX = "p1"
_FIRST = 6  # things to mend first
_STEPS = {"draft": "Draft", "review": "Peer review", "submission": "Submission"}
_ASKS = {
    "draft": "It can be read, and its references hold.",
    "review": "What a colleague asks before reading on.",
    "submission": "All that the framework asks for.",
}


def body(
    report: Report,
    summary: PlanSummary,
    findings: Sequence[Finding],
    outline: Outline | None,
    graph: PlanGraph | None,
) -> Iterator[Html]:
    """Give the page of a plan piece by piece."""
    found = list(parts(outline, findings))
    leads = leads_of(graph, outline, found, _PREFIX)
    yield _header(report, summary, outline)
    yield _contents(report, outline, findings, graph)
    yield Html('<main id="main">')
    yield tag("section", *_summary(report, summary, findings, found), id="summary",
              aria_labelledby="summary-h")  # fmt: skip
    if outline is not None and outline.aims:
        yield _goals(outline, found)
    if found:
        yield Html('<section id="findings" aria-labelledby="findings-h">')
        yield tag("h2", "Findings", id="findings-h")
        for part in found:
            yield written.part(report, part, _PREFIX, 3, leads)
        yield Html("</section>")
    if graph is not None:
        yield Html('<section id="pictures" aria-labelledby="pictures-h">')
        yield tag("h2", "Pictures", id="pictures-h")
        yield from pictures(graph, findings, _PREFIX, 3, leads)
        yield Html("</section>")
    yield aside(report)
    yield Html("</main>")


def leads_of(
    graph: PlanGraph | None, outline: Outline | None, found: Sequence[Part], prefix: str
) -> dict[str, str]:
    """Give where on the page an element stands, by its own id."""
    if graph is None or outline is None:
        return {}
    shown = {part.key for part in found}
    elements = (
        part.eid
        for parts in graph.bound.parts.values()
        for part in parts
        if isinstance(part, Element)
    )
    return {
        eid.rpartition("/")[2]: written.anchor(prefix, section)
        for eid in elements
        if (section := section_of(outline, eid, "")) in shown
    }


def _header(report: Report, summary: PlanSummary, outline: Outline | None) -> Html:
    about: list[str] = []
    if outline is not None:
        about = [outline.school, outline.district, outline.region, outline.days]
    about = [part for part in about if part] + [PurePath(summary.path).name]
    return tag(
        "header",
        tag("p", "Review of an improvement plan", class_="eyebrow"),
        tag("h1", summary.title or PurePath(summary.path).name, dir="auto"),
        tag("p", *_dotted(about), class_="about"),
    )


def _dotted(parts: Sequence[str]) -> list[str]:
    """Put what belongs together in pieces that a line break does not part."""
    pieces: list[str] = []
    for part in parts:
        pieces += [" ", tag("span", part, dir="auto")]
    return pieces[1:]


def _contents(
    report: Report, outline: Outline | None, findings: Sequence[Finding], graph: PlanGraph | None
) -> Html:
    links = [("summary", "Summary")]
    links += [("goals", "Goals")] if outline and outline.aims else []
    links += [("findings", "Findings")] if findings or (outline and outline.aims) else []
    links += [("pictures", "Pictures")] if graph is not None else []
    links += [("aside", "Set aside and not checked")]
    items = (tag("li", tag("a", name, href=f"#{id}")) for id, name in links)
    return tag("nav", tag("ul", *items), aria_label="On this page")


def _summary(
    report: Report, summary: PlanSummary, findings: Sequence[Finding], found: Sequence[Part]
) -> Iterator[Html]:
    yield tag("h2", "Summary", id="summary-h")
    yield tag("p", _verdict(report, summary), class_="verdict")
    if summary.readable and not summary.selected:
        yield _ladder(report, summary)
    yield tag("p", *_counted(findings))
    yield from _first(report, summary, found)
    if scope := words.scope(report):
        yield tag("p", scope, class_="quiet")
    if back := returning(report):
        yield back
    if said := unheld(report):
        yield said


def _verdict(report: Report, summary: PlanSummary) -> str:
    """Say in plain words how far the plan is."""
    if not summary.readable or summary.selected:
        return f"This plan {'was ' if summary.readable else ''}{words.profile(summary)}."
    said = words.profile(summary._replace(next_profile="", to_next=0))
    if not summary.to_next:
        return f"This plan is {said}{as_far(report)}."
    ahead = "a draft" if summary.next_profile == "draft" else _STEPS[summary.next_profile].lower()
    stand = "finding stands" if summary.to_next == 1 else "findings stand"
    return f"This plan is {said}. {summary.to_next} {stand} between it and {ahead}."


def _ladder(report: Report, summary: PlanSummary) -> Html:
    """Draw the profiles as steps: those reached, the next one, those not yet asked for."""
    steps = []
    reached = PROFILES.index(summary.profile) if summary.profile else -1
    asked = PROFILES.index(report.profile)
    for place, profile in enumerate(PROFILES):
        if place <= reached:
            state, said = "reached", "reached"
        elif profile == summary.next_profile:
            state, said = "next", f"{words.plural(summary.to_next, 'finding')} to mend"
        elif place > asked:
            state, said = "later", "not asked for"
        else:
            state, said = "later", "comes after"
        name = tag("strong", _STEPS[profile])
        steps.append(
            tag(
                "li",
                name,
                tag("span", said, class_="state"),
                tag("span", _ASKS[profile]),
                class_=state,
            )
        )
    return tag("ol", *steps, class_="ladder")


def _counted(findings: Sequence[Finding]) -> Iterator[str]:
    """Say in words what was found, and what the three kinds of findings mean."""
    if not findings:
        yield "Nothing was found. What was not checked is told at the end."
        return
    numbers = [sum(f.severity == severity for f in findings) for severity in SEVERITIES]
    yield f"There {'is' if len(findings) == 1 else 'are'} "
    yield tag("strong", words.plural(len(findings), "finding"))
    told = (
        (f"{words.plural(numbers[0], 'error')} (something is missing or does not fit)", 0),
        (
            f"{words.plural(numbers[1], 'warning')} (a reviewer would ask about it)",
            1,
        ),
        (f"{words.plural(numbers[2], 'note')} (advice)", 2),
    )
    yield f": {words.listed(said for said, place in told if numbers[place])}."


def _first(report: Report, summary: PlanSummary, found: Sequence[Part]) -> Iterator[Html]:
    """List what stands before the next profile: what to mend first."""
    if not summary.next_profile:
        return
    items: list[Html] = []
    rest = 0
    for part in found:
        for same in part.rules:
            info = report.rules.get(same.code)
            before = info.profile if info else PROFILES[0]
            stands = [f for f in same.findings if f.severity == "error"]
            if before != summary.next_profile or not stands:
                continue
            if len(items) == _FIRST:
                rest += len(stands)
                continue
            more = f" ({len(stands) - 1} more like it)" if len(stands) > 1 else ""
            lead = tag("a", part.name, href=f"#{written.anchor(_PREFIX, part.key)}")
            items.append(tag("li", lead, ": ", prose(stands[0].message), more, dir="auto"))
    if items:
        ahead = _STEPS[summary.next_profile].lower()
        yield tag("h3", f"First, on the way to {'a draft' if ahead == 'draft' else ahead}")
        yield tag("ol", *items, class_="first")
        if rest:
            yield tag("p", f"{words.plural(rest, 'further finding')} of this kind below.",
                      class_="quiet")  # fmt: skip


def _goals(outline: Outline, found: Sequence[Part]) -> Html:
    """Show the goals in a table: what, from where to where, by when, by whom."""
    numbers = {part.key: part.findings for part in found}
    heads = ("Goal", "From", "To", "By", "Answers for it", "Strategies", "Milestones", "Findings")
    rows = [_goal(aim, numbers.get(aim.eid, 0)) for aim in outline.aims]
    head = tag("tr", *(tag("th", name, scope="col", class_="n" if name in heads[5:] else None)
                       for name in heads))  # fmt: skip
    made = tag("table", tag("caption", "The goals of the plan"), tag("thead", head),
               tag("tbody", *rows))  # fmt: skip
    pane = tag("div", made, class_="pane", tabindex="0", role="region", aria_label="Goals: table")
    return tag("section", tag("h2", "Goals at a glance", id="goals-h"), pane, id="goals",
               aria_labelledby="goals-h")  # fmt: skip


def _goal(aim: Aim, findings: int) -> Html:
    lead = tag("a", aim.name, href=f"#{written.anchor(_PREFIX, aim.eid)}")
    said = tag("span", aim.statement, class_="said", dir="auto")
    cells = ((aim.start, None), (aim.target, None), (aim.by, "day"), (aim.owner, None))
    numbers = (aim.strategies, aim.milestones, findings)
    return tag(
        "tr",
        tag("th", lead, " ", said, scope="row"),
        *(tag("td", cell or "–", class_=kind) for cell, kind in cells),
        *(tag("td", str(number), class_="n") for number in numbers),
    )
