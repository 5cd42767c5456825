"""Write a plan as StratML Part 2, the standard for plans in XML (ANSI/AIIM 22:2017).

A goal becomes a Goal, a strategy an Objective, a person a Stakeholder, a measure or milestone a
PerformanceIndicator: Output for what adults did, Outcome for what students gained. The order of
elements and the types of values are those of ``PerformancePlanOrReport20160216.xsd`` in the
repository OwenAmbur/StratML. What has no element stands in ``OtherInformation`` as YAML, so
that :mod:`planlint.readers.stratml` reads the plan back as it was.
"""

import uuid
from collections.abc import Iterable

from planlint.convert import Written
from planlint.convert.markup import Markup, render, safe
from planlint.convert.notes import Moved, note, told
from planlint.convert.results import day, points, reading, result, unit
from planlint.convert.tree import parts_at, text_at
from planlint.readers.stratml import NAMESPACE
from planlint.readers.stratml_foreign import BASELINE
from planlint.source import Document, Mapping, Node, Scalar, Sequence

_INDICATORS = (("implementation", "Output"), ("outcomes", "Outcome"), ("milestones", ""))
_GOAL = (("measure", "Outcome"), ("measures", "Outcome"), ("milestones", ""))


def write(document: Document) -> Written:
    """Give a plan as StratML. Identifiers are made of the school, the title and the ids of
    parts (UUIDv5, RFC 9562), so that the same plan has the same ones every time."""
    return Written(render(_Writer(document).plan(), NAMESPACE))


class _Writer:
    """Writes one plan; remembers the identifiers that it gave."""

    def __init__(self, document: Document) -> None:
        self.root = document.root
        self.format = document.format
        school = text_at(self.root, "school", "id") or text_at(self.root, "school", "name")
        self.base = "\n".join((school or text_at(self.root, "school"), text_at(self.root, "title")))
        self.given: set[str] = set()

    def identifier(self, way: str) -> str:
        """Give the identifier of the part at a way such as ``goals/G1/strategies/S2``."""
        tried, count = way, 1
        while tried in self.given:
            count += 1
            tried = f"{way}#{count}"
        self.given.add(tried)
        return f"_{uuid.uuid5(uuid.NAMESPACE_URL, f'planlint:{self.base}/{tried}')}"

    def plan(self) -> Markup:
        """Give the whole file."""
        core = Markup("StrategicPlanCore")
        moved: Moved = {}
        goals = parts_at(self.root, "goals")
        made = [self.goal(node, f"goals/{_called(node, n)}") for n, node in goals]
        moved |= {("goals", str(n)): name for (n, _), (_, name) in zip(goals, made, strict=True)}
        elements = [element for element, _ in made]
        for n, node in parts_at(self.root, "strategies"):
            objective, name = self.strategy(node, f"strategies/{_called(node, n)}")
            moved["strategies", str(n)] = name
            if not elements:
                elements.append(_empty_goal())
            elements[_goal_of(node, goals)].children.append(objective)
        title = told(self.root, moved, "Name", "title")
        place = "StrategicPlanCore/Organization"
        school = told(self.root, moved, f"{place}/Name", "school", "name")
        organization = Markup("Organization")
        organization.put("Name", school or safe(text_at(self.root, "school")))
        organization.put("Identifier", self.identifier("school"))
        owner = told(self.root, moved, f"{place}/Stakeholder/Name", "owner")
        if owner:
            organization.children.append(_person(owner, "Person responsible for the plan"))
        core.children.append(organization)
        vision = told(self.root, moved, "StrategicPlanCore/Vision/Description", "vision")
        if vision:
            core.children.append(Markup("Vision").put("Description", vision))
        core.children += elements or [_empty_goal()]
        theory = told(self.root, moved, "Description", "theory_of_action")
        root = Markup("PerformancePlanOrReport", {"Type": "Performance_Plan"})
        root.put("Name", title)
        if theory:
            root.put("Description", theory)
        root.put("OtherInformation", note(self.root, moved, self.format))
        root.children.append(core)
        about = Markup("AdministrativeInformation").put("Identifier", self.identifier("plan"))
        about.put("StartDate", day(text_at(self.root, "period", "start"), first=True))
        about.put("EndDate", day(text_at(self.root, "period", "end")))
        about.put("PublicationDate", day(text_at(self.root, "updated")))
        root.children.append(about)
        return root

    def goal(self, node: Mapping, way: str) -> tuple[Markup, str]:
        """Give a goal, and its identifier."""
        moved: Moved = {}
        made, name = self.head("Goal", node, way, moved)
        for group in _texts(node, "groups"):
            made.children.append(_group(group))
        results, indicators = self.indicators(node, way, moved, _GOAL)
        objectives = []
        if indicators:
            results.put("Identifier", self.identifier(f"{way}/results"))
            results.children = [Markup("Name", {}, "Results of the goal"), *results.children]
            results.children += indicators
            objectives.append(results)
        for n, child in parts_at(node, "strategies"):
            objective, inner = self.strategy(child, f"{way}/strategies/{_called(child, n)}")
            moved["strategies", str(n)] = inner
            objectives.append(objective)
        made.put("OtherInformation", note(node, moved, self.format))
        made.children += objectives
        return made, name

    def strategy(self, node: Mapping, way: str) -> tuple[Markup, str]:
        """Give a strategy as an objective, and its identifier."""
        moved: Moved = {}
        made, name = self.head("Objective", node, way, moved)
        for group in _texts(node, "groups"):
            made.children.append(_group(group))
        _, indicators = self.indicators(node, way, moved, _INDICATORS)
        made.put("OtherInformation", note(node, moved, self.format))
        made.children += indicators
        return made, name

    def head(self, tag: str, node: Mapping, way: str, moved: Moved) -> tuple[Markup, str]:
        """Begin a goal or an objective: name, words, identifier, number, who answers for it."""
        kind = "Goal" if tag == "Goal" else "Strategy"
        number = told(node, moved, "SequenceIndicator", "id")
        made = Markup(tag).put("Name", f"{kind} {number}".strip())
        made.put("Description", told(node, moved, "Description", "statement"))
        name = self.identifier(way)
        made.put("Identifier", name)
        if number:
            made.put("SequenceIndicator", number)
        owner = told(node, moved, "Stakeholder/Name", "owner")
        if owner:
            made.children.append(_person(owner, "Person responsible"))
        return made, name

    def indicators(
        self,
        node: Mapping,
        way: str,
        moved: Moved,
        kinds: Iterable[tuple[str, str]],
    ) -> tuple[Markup, list[Markup]]:
        """Give the measures and milestones of a goal or strategy."""
        found = []
        for key, stage in kinds:
            single = _child(node, key)
            parts = [(0, single)] if isinstance(single, Mapping) else parts_at(node, key)
            for n, part in parts:
                here = f"{way}/{key}/{_called(part, n)}"
                if key == "milestones":
                    element, name = self.milestone(part, here)
                else:
                    element, name = self.measure(part, here, stage)
                moved[(key,) if isinstance(single, Mapping) else (key, str(n))] = name
                found.append(element)
        return Markup("Objective"), found

    def measure(self, node: Mapping, way: str, stage: str) -> tuple[Markup, str]:
        """Give a measure with its starting value, its targets and earlier results."""
        moved: Moved = {}
        if text_at(node, "kind") == "implementation" or text_at(node, "domain") == "practice":
            stage = "Output"
        name = told(node, moved, "MeasurementDimension", "name")
        target, start = reading(node, "target"), reading(node, "baseline")
        instance = Markup("MeasurementInstance")
        for value, when in (*points(node, "interim"), target):
            if value or when:
                instance.children.append(result("TargetResult", value, when))
        if any(start):
            instance.children.append(result("ActualResult", *start, before=BASELINE))
        for value, when in points(node, "history"):
            if value or when:
                instance.children.append(result("ActualResult", value, when))
        said = told(node, moved, "UnitOfMeasurement", "unit") or unit(target[0] or start[0])
        return self.indicator(node, way, moved, stage, name, said, instance)

    def milestone(self, node: Mapping, way: str) -> tuple[Markup, str]:
        """Give a milestone with the value to reach and the one that was reached."""
        moved: Moved = {}
        stage = "Output" if text_at(node, "level") == "implementation" else "Outcome"
        name = told(node, moved, "MeasurementDimension", "statement")
        value, due, actual = (text_at(node, key) for key in ("value", "due", "actual"))
        instance = Markup("MeasurementInstance")
        if value or due:
            instance.children.append(result("TargetResult", value, due))
        if actual:
            instance.children.append(result("ActualResult", actual, ""))
        return self.indicator(node, way, moved, stage, name, unit(value), instance)

    def indicator(
        self,
        node: Mapping,
        way: str,
        moved: Moved,
        stage: str,
        name: str,
        unit: str,
        instance: Markup,
    ) -> tuple[Markup, str]:
        """Put an indicator together; gives it and its identifier."""
        results = instance.children
        counted = any(child.name == "NumberOfUnits" for r in results for child in r.children)
        kind = "Quantitative" if counted else "Qualitative"
        made = Markup(
            "PerformanceIndicator", {"ValueChainStage": stage, "PerformanceIndicatorType": kind}
        )
        number = told(node, moved, "SequenceIndicator", "id")
        if number:
            made.put("SequenceIndicator", number)
        made.put("MeasurementDimension", name).put("UnitOfMeasurement", unit)
        identifier = self.identifier(way)
        made.put("Identifier", identifier)
        if instance.children:
            made.children.append(instance)
        made.put("OtherInformation", note(node, moved, self.format))
        return made, identifier


def _child(node: Mapping, key: str) -> Node | None:
    entry = node.entries.get(key)
    return entry.node if entry else None


def _texts(node: Mapping, key: str) -> list[str]:
    found = _child(node, key)
    items = found.items if isinstance(found, Sequence) else [found]
    return [item.value for item in items if isinstance(item, Scalar) and item.value]


def _called(node: Mapping, place: int) -> str:
    return text_at(node, "id") or f"[{place}]"


def _goal_of(node: Mapping, goals: "list[tuple[int, Mapping]]") -> int:
    """Give the place of the first goal that a strategy names; the last one when it names none."""
    for name in _texts(node, "supports"):
        for place, (_, goal) in enumerate(goals):
            if text_at(goal, "id") == name:
                return place
    return -1


def _empty_goal() -> Markup:
    """Give the goal without words that the schema asks for where a plan has none."""
    return Markup("Goal").put("Name", "").put("Description", "")


def _person(name: str, role: str) -> Markup:
    made = Markup("Stakeholder", {"StakeholderTypeType": "Person"}).put("Name", name)
    made.children.append(Markup("Role").put("Name", role).put("RoleType", "Performer"))
    return made


def _group(name: str) -> Markup:
    made = Markup("Stakeholder", {"StakeholderTypeType": "Generic_Group"}).put("Name", safe(name))
    made.children.append(Markup("Role").put("Name", "Student group").put("RoleType", "Beneficiary"))
    return made
