"""Read what a StratML file of others and a plan have in common."""

import re
from collections import Counter
from collections.abc import Iterator

from planlint.readers.xml import Element, at
from planlint.source import Entry, Mapping, Node, Scalar, Sequence

BASELINE = "Baseline"
"""How the description of a starting value begins: StratML has no element for it."""

_PLAIN_NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+")


class Foreign:
    """Reads what a plan and StratML have in common."""

    def __init__(self, text: str) -> None:
        """Begin with the text of the file; nothing of it is used yet."""
        self.text = text
        self.taken: set[int] = set()  # elements whose words went into the plan
        self.ids: set[str] = set()

    def words(self, element: Element | None, path: str = "") -> Scalar | None:
        """Give the words of an element without the blanks around them, None for nothing."""
        found = at(element, path) if element is not None and path else element
        if found is None or not found.text.strip():
            return None
        self.taken.add(id(found))
        start = found.text_start + len(found.text) - len(found.text.lstrip())
        said = " ".join(found.text.split())
        return Scalar(said, start, max(start, found.text_end), False)

    def plan(self, root: Element) -> Mapping:
        """Give the tree of a plan."""
        core = root.child("StrategicPlanCore")
        about = root.child("AdministrativeInformation")
        organization = core.child("Organization") if core is not None else None
        tree = Mapping(root.start)
        _enter(tree, "title", self.words(root, "Name"))
        school = self.words(organization, "Name")
        if school is not None:
            _enter(tree, "school", _mapping(name=school))
        period = _mapping(start=self.words(about, "StartDate"), end=self.words(about, "EndDate"))
        _enter(tree, "period", period)
        _enter(tree, "updated", self.words(about, "PublicationDate"))
        _enter(tree, "vision", self.words(core, "Vision/Description"))
        goals: list[Node] = []
        for goal in core.every("Goal") if core is not None else ():
            goals.append(self.goal(goal, f"G{len(goals) + 1}"))
        _enter(tree, "goals", _listed(goals))
        tree.end = root.end
        return tree

    def goal(self, element: Element, id: str) -> Mapping:
        """Give a goal with its strategies."""
        tree = self.head(element, id)
        strategies: list[Node] = []
        for objective in element.every("Objective"):
            strategies.append(self.strategy(objective, f"{id}.S{len(strategies) + 1}"))
        _enter(tree, "strategies", _listed(strategies))
        return tree

    def strategy(self, element: Element, id: str) -> Mapping:
        """Give an objective as a strategy with its measures."""
        tree = self.head(element, id)
        measures: dict[str, list[Node]] = {"implementation": [], "outcomes": []}
        for indicator in element.every("PerformanceIndicator"):
            stage = indicator.attributes.get("ValueChainStage") or "Outcome"
            measure = self.measure(indicator)
            if measure.entries:  # forms write an empty one where nothing was filled in
                measures["outcomes" if stage == "Outcome" else "implementation"].append(measure)
        for key, found in measures.items():
            _enter(tree, key, _listed(found))
        return tree

    def head(self, element: Element, id: str) -> Mapping:
        """Give what goals and objectives share: an id, the words, who answers for it."""
        tree = Mapping(element.start)
        tree.end = element.end
        said = self.words(element, "SequenceIndicator")
        if said is None or (said.value or "") in self.ids:
            said = Scalar(id, element.start, element.start, True)
        self.ids.add(said.value or "")
        _enter(tree, "id", said)
        name, words = self.words(element, "Name"), self.words(element, "Description")
        if name and words and (name.value or "") not in (words.value or ""):
            text = f"{name.value}: {words.value}"
            words = Scalar(text, words.start, words.end, False)
        _enter(tree, "statement", words or name)
        for stakeholder in element.every("Stakeholder"):
            if any(role.text.strip() == "Performer" for role in stakeholder.all()):
                _enter(tree, "owner", self.words(stakeholder, "Name"))
                break
        return tree

    def measure(self, element: Element) -> Mapping:
        """Give an indicator with its values; the latest target is the one to reach."""
        unit = self.words(element, "UnitOfMeasurement")
        tree = _mapping(name=self.words(element, "MeasurementDimension"), unit=unit)
        tree.start, tree.end = element.start, element.end
        results: dict[str, list[Mapping]] = {"TargetResult": [], "ActualResult": []}
        start: Mapping | None = None
        for instance in element.every("MeasurementInstance"):
            for kind, found in results.items():
                for result in instance.every(kind):
                    reading = self.reading(result, unit)
                    said = at(result, "Description")
                    if kind == "ActualResult" and said is not None and start is None and (
                        said.text.strip().casefold().startswith(BASELINE.casefold())
                    ):  # fmt: skip
                        start = reading
                    elif reading.entries:
                        found.append(reading)
        targets = sorted(results["TargetResult"], key=_day)
        if "name" not in tree.entries:  # of a result that is not counted only the words are given
            said = at(element, "MeasurementInstance/TargetResult/Description")
            _enter(tree, "name", self.words(said))
        _enter(tree, "baseline", start)
        _enter(tree, "target", targets.pop() if targets else None)
        _enter(tree, "interim", _listed([*targets]))
        _enter(tree, "history", _listed([*results["ActualResult"]]))
        return tree

    def reading(self, element: Element, unit: Scalar | None) -> Mapping:
        """Give a result as a value with its day, nothing where no value is given."""
        value = self.words(element, "NumberOfUnits")
        value = value or self.words(element, "Descriptor/DescriptorValue")
        if value is not None and unit is not None:
            word = (unit.value or "").casefold()
            if word in ("%", "percent", "percentage", "pct") and _PLAIN_NUMBER.fullmatch(
                value.value or ""
            ):
                value = Scalar(f"{value.value}%", value.start, value.end, False)
        if value is None:
            return Mapping(element.start)
        tree = _mapping(
            value=value, date=self.words(element, "EndDate") or self.words(element, "StartDate")
        )
        tree.start, tree.end = element.start, element.end
        return tree


def _day(reading: Mapping) -> str:
    entry = reading.entries.get("date")
    return entry.node.value or "" if entry and isinstance(entry.node, Scalar) else ""


def _enter(tree: Mapping, key: str, node: Node | None) -> None:
    if node is None or (isinstance(node, Mapping) and not node.entries):
        return
    tree.entries[key] = Entry(key, node.start, node.start, node)
    tree.end = max(tree.end, node.end)


def _mapping(**nodes: Node | None) -> Mapping:
    tree = Mapping(min((n.start for n in nodes.values() if n is not None), default=0))
    for key, node in nodes.items():
        _enter(tree, key, node)
    return tree


def _listed(items: list[Node]) -> Sequence | None:
    if not items:
        return None
    made = Sequence(items[0].start, items)
    made.end = items[-1].end
    return made


def left_out(root: Element, used: Foreign) -> Iterator[str]:
    """Say which elements with words in them did not go into the plan."""
    lost: Counter[str] = Counter()
    for parent in root.all():
        for element in parent.children:
            if element.text.strip() and not element.children and id(element) not in used.taken:
                # Words such as Name and Description say what they are only with their parent.
                shared = element.name in ("Name", "Description", "Identifier")
                lost[f"{parent.name}/{element.name}" if shared else element.name] += 1
    lost = Counter({name: n for name, n in lost.items() if not name.endswith("/Identifier")})
    if lost:
        named = ", ".join(f"{name} ({n})" for name, n in sorted(lost.items()))
        yield f"Left out, because a plan of planlint has no place for it: {named}."
