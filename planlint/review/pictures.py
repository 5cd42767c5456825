"""The pictures of a plan on the page: its links, its goals over time, its load."""

import re
from collections.abc import Iterator, Mapping, Sequence

from planlint.finding import Finding
from planlint.graph import PlanGraph
from planlint.model.goals import Goal
from planlint.review.markup import Html, tag
from planlint.views import svg, trajectory, workload
from planlint.views.picture import picture

_WIDE = 704  # pixels; a wider picture is scrolled on a narrow screen, not made smaller
_BROAD = 1250  # a picture so wide takes the whole screen, and is scrolled where that is narrow


def pictures(
    graph: PlanGraph,
    findings: Sequence[Finding],
    prefix: str,
    level: int,
    leads: Mapping[str, str],
) -> Iterator[Html]:
    """Give each picture with its heading; ``leads`` are the anchors of elements on the page."""
    path = graph.document.path
    drawn = picture(graph, findings)
    keys = {box.key: leads.get(box.name) for box in drawn.boxes}
    fallback = next(iter(leads.values()), "")
    if drawn.boxes:
        graph_of = svg.draw(
            drawn, f"{prefix}-graph", (lambda key: keys.get(key) or fallback) if fallback else None
        )
        yield _figure(
            graph_of,
            "How the plan hangs together",
            "Needs and causes on the left, then goals, strategies and milestones. A box with a"
            " sign has findings; a dashed one is linked to nothing. Choose a box to go to its"
            " findings.",
            f"{prefix}-links",
            level,
            path,
        )
    if graph.all(Goal):
        yield _figure(
            trajectory.render(graph, findings, prefix=f"{prefix}-way"),
            "The goals over time",
            "From earlier results and the baseline to the target, with the milestones between.",
            f"{prefix}-ways",
            level,
            path,
        )
    yield _figure(
        workload.render(graph, findings, prefix=f"{prefix}-load"),
        "The load of the year",
        "What is open in each week, what falls due, and for whom.",
        f"{prefix}-weeks",
        level,
        path,
    )


def _figure(drawn: str, title: str, said: str, id: str, level: int, path: str) -> Html:
    """Put a picture below its heading; a wide one is scrolled, by keyboard too.

    The path makes the name of what is scrolled one of a kind among the plans of a page.
    """
    wide = re.search(r' width="(\d+)"', drawn)
    kind = "pane wide" if wide and int(wide[1]) > _WIDE else "pane"
    kind += " broad" if wide and int(wide[1]) > _BROAD else ""
    pane = tag("div", Html(drawn), class_=kind, tabindex="0", role="region",
               aria_label=f"{title}: picture of {path}")  # fmt: skip
    return tag("section", tag(f"h{level}", title), tag("p", said, class_="said"),
               pane, id=id, class_="picture")  # fmt: skip
