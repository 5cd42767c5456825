"""The way of each goal over time as an SVG: one small chart a goal, side by side.

A further measure of a goal gets a chart as well when there are steps on its way. Real text,
no script, nothing that loads.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from planlint.engine.place import field_node, words_span
from planlint.finding import SEVERITIES, Finding, Severity
from planlint.graph import PlanGraph
from planlint.model.goals import Goal
from planlint.series import Moment, Series, every, series
from planlint.views import boxes, chart, markup
from planlint.views.head import MARGIN, Sign, head
from planlint.views.scale import month
from planlint.views.text import count, cut, visible, width, wrap

_GAP = 16.0
_PAD = 14.0
_CARD = chart.WIDTH + 2 * _PAD
_SIGNS = {"error": "error", "warning": "warning", "info": "note"}
_ROW = 15.0


class Card(NamedTuple):
    """A chart with the words around it, all of them harmless."""

    name: str  # Goal G1
    heading: tuple[str, ...]  # what is measured
    facts: str  # from where to where, how fast
    series: Series
    rings: dict[int, Severity]  # values with findings, by place among those drawn
    findings: tuple[int, ...]  # of the goal and its measure, by severity
    caption: tuple[str, ...]  # what the grey band is, or why nothing is drawn

    @property
    def height(self) -> float:
        """How high the card is."""
        drawn = chart.HEIGHT if chart.drawable(self.series) else 10.0
        return 30 + _ROW * (len(self.heading) + 1) + drawn + 13 * len(self.caption) + 16


def render(graph: PlanGraph, findings: Sequence[Finding] = (), *, prefix: str = "planlint") -> str:
    """Give the picture of every goal's way, with findings marked on it.

    ``prefix`` begins the ids in it, for a page with several pictures.
    """
    here = [f for f in findings if f.path == graph.document.path]
    by_element: dict[str, list[Finding]] = {}
    for finding in here:
        by_element.setdefault(finding.element, []).append(finding)
    cards = [card for goal in graph.all(Goal) for card in _cards(graph, goal, by_element)]
    title = visible(graph.plan.title or "A plan without a title")
    goals = graph.all(Goal)
    drawn = sum(bool(chart.drawable(series(graph, goal))) for goal in goals)
    said = f"{count(len(goals), 'goal')}, {drawn} of them with values over time"
    marked = [sum(card.findings[place] for card in cards) for place in range(len(SEVERITIES))]
    said += f" · {boxes.findings(marked)}" if sum(marked) else " · no findings marked"
    columns = 2 if len(cards) > 1 else 1
    total = 2 * MARGIN + columns * _CARD + (columns - 1) * _GAP
    above, legend = head(title, said, total, _legend(cards))
    y = legend + 18
    body: list[str] = []
    for row in range(0, len(cards), columns):
        line = cards[row : row + columns]
        high = max(card.height for card in line)
        for place, card in enumerate(line):
            left = MARGIN + place * (_CARD + _GAP)
            body += _draw(card, left, y, high, graph.as_of)
        y += high + _GAP
    height = y - _GAP + MARGIN
    return markup.drawing(prefix, title, said, (total, height), (*above, *body))


def _cards(graph: PlanGraph, goal: Goal, found: dict[str, list[Finding]]) -> list[Card]:
    own, *others = every(graph, goal)
    cards = [_card(graph, goal.title, goal, own, found)]
    for other in others:
        if any(moment.kind == "interim" for moment in chart.drawable(other)):
            cards.append(_card(graph, f"{goal.title}, further measure", goal, other, found))
    return cards


def _card(
    graph: PlanGraph, name: str, goal: Goal, values: Series, found: dict[str, list[Finding]]
) -> Card:
    elements = {goal.eid} if values.part is goal else set()
    if values.measure is not None:
        elements.add(values.measure.eid)
    moments = chart.drawable(values)
    elements.update(moment.place.part.element.eid for moment in moments)
    about = [finding for element in elements for finding in found.get(element, ())]
    rings: dict[int, Severity] = {}
    for place, moment in enumerate(moments):
        hit = [finding.severity for finding in about if _speaks_of(finding, moment, graph)]
        if hit:
            rings[place] = min(hit, key=SEVERITIES.index)
    counts = tuple(sum(f.severity == severity for f in about) for severity in SEVERITIES)
    name_of = values.measure.name if values.measure else None
    kind = values.metric.words if values.metric else ""
    text = visible(name_of or goal.statement or kind)
    room = _CARD - 2 * _PAD
    caption = (line for words in _caption(values) for line in wrap(words, room, 10, 2))
    return Card(
        visible(name),
        wrap(text, room, 12, 2) or ("nothing is said of what is measured",),
        cut(visible(_facts(values)), room, 11),
        values,
        rings,
        counts,
        tuple(caption),
    )


def _speaks_of(finding: Finding, moment: Moment, graph: PlanGraph) -> bool:
    """Say whether a finding stands at a value: at its field, or at the very words of it."""
    part, field, words = moment.place
    if finding.element != part.element.eid or finding.field != part.field_path(field):
        return False
    if words is None:
        return True
    node = field_node(part, field)
    where = graph.document.location(words_span(graph.document.text, node, words))
    return (where.line, where.column) == (finding.location.line, finding.location.column)


def _facts(values: Series) -> str:
    """Say from where to where, by when and how fast."""
    start, end = values.baseline, values.target
    if start is None and end is None:
        return "No starting value and no target"
    if end is None:
        return f"From {_told(start)}; no target"
    if start is None:
        return f"To {_told(end)}; no starting value"
    first = _told(start).replace(start.shown, chart.bare(start))
    said = f"From {first} to {_told(end)}"
    years = values.years
    if years and years > 0:
        gain = abs(end.value - start.value)
        pace, lapse = (gain, _lapse(years)) if years < 1.5 else (gain / years, "a year")
        said += (
            f": {f'{pace:.1f}'.removesuffix('.0')}{' points' if values.unit == '%' else ''} {lapse}"
        )
    return said


def _lapse(years: float) -> str:
    months = round(12 * years)
    return "in a year" if months == 12 else f"in {count(months, 'month')}"


def _told(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return f"{moment.shown} in {month(moment.day)}" if moment.day else f"{moment.shown} (no date)"


def _caption(values: Series) -> list[str]:
    """Explain the grey band; or say in words why there is nothing to see."""
    if not values.moments:
        return ["There is nothing to draw: neither the statement nor a measure gives a value."]
    if not chart.drawable(values):
        return ["There is nothing to draw: the values have no dates."]
    pace = values.metric.pace if values.metric else None
    if pace is None or not chart.has_band(values):
        return []
    return [f"Grey: {pace.usual_words}.", f"Dots: {pace.most_words}."]


def _draw(card: Card, left: float, top: float, height: float, today: date | None) -> list[str]:
    x = left + _PAD
    parts = [
        f'<g role="img"><title>{markup.escape(_alt(card))}</title>',
        markup.rect(left, top, _CARD, height, f'rx="8" fill="{markup.BAND}"'),
        markup.text(x, top + 22, card.name, size=13, bold=True),
    ]
    at = x + width(card.name, 13, bold=True) + 20
    for severity, number in zip(SEVERITIES, card.findings, strict=True):
        if number:
            parts.append(markup.mark(at, top + 17.5, severity))
            parts.append(markup.text(at + 12, top + 21, str(number), size=11, bold=True))
            at += 38
    y = top + 22
    for line in card.heading:
        y += _ROW
        parts.append(markup.text(x, y, line))
    y += _ROW
    parts.append(markup.text(x, y, card.facts, size=11, colour=markup.QUIET))
    y += 8
    if chart.drawable(card.series):
        parts += chart.draw(card.series, x, y, card.rings, today)
        y += chart.HEIGHT
    else:
        y += 10
    for line in card.caption:
        y += 13
        parts.append(markup.text(x, y, line, size=10, colour=markup.QUIET))
    return [*parts, "</g>"]


def _alt(card: Card) -> str:
    """Say all values in words, in the order of time."""
    said = [f"{card.name}: {' '.join(card.heading)}", card.facts]
    moments = sorted(chart.drawable(card.series), key=lambda m: m.day or date.min)
    names = dict(chart.SIGNS)
    if moments:
        each = (f"{names[chart.kind_of(m)]} {_told(m)}" for m in moments)
        said.append("Values: " + ", ".join(each))
    said += [line.removesuffix(".") for line in (" ".join(card.caption),) if line]
    if sum(card.findings):
        said.append(boxes.findings(card.findings))
    return ". ".join(sentence.removesuffix(".") for sentence in said) + "."


def _legend(cards: Sequence[Card]) -> Iterator[Sign]:
    """Explain the signs that the charts use, and no others."""
    used = {chart.kind_of(m): m for card in cards for m in chart.drawable(card.series)}
    for kind, words in chart.SIGNS:
        if kind in used:
            yield Sign(_sample(used[kind]), 20, words)
    if any(chart.has_band(card.series) for card in cards):
        look = f'fill="{chart.GROUND}"'
        yield Sign(lambda x, y: markup.rect(x, y - 6, 20, 12, look), 20, "pace on record")
    for severity in SEVERITIES:
        if any(severity in card.rings.values() for card in cards):
            yield Sign(_mark(severity), 20, f"value with a finding ({_SIGNS[severity]})")


def _sample(moment: Moment) -> Callable[[float, float], str]:
    return lambda x, y: chart.sample(moment, x + 10, y)


def _mark(severity: Severity) -> Callable[[float, float], str]:
    return lambda x, y: markup.mark(x + 10, y, severity)
