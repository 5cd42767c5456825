"""Read StratML, the standard for plans in XML, into a Document.

StratML Part 2 is ANSI/AIIM 22:2017; the names of its elements are those of the schema
``PerformancePlanOrReport20160216.xsd``, published in the repository OwenAmbur/StratML. Plans of
Part 1 (ISO 17469-1) have the same elements, fewer of them.

A file that planlint wrote says in each ``OtherInformation`` what StratML has no element for,
and where the rest stands; it is read back word for word. Of other files the goals, objectives,
people and indicators are read, and a note tells what was left out.
"""

import re
from collections import Counter
from collections.abc import Iterator

from planlint.readers.xml import Element, parse, text_of
from planlint.source import (
    Document,
    Entry,
    Lines,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Span,
    UnreadableError,
)

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
MARK = "# planlint plan format 1: what StratML has no element for; = stands for another element"
"""The first line of an ``OtherInformation`` that planlint wrote."""
REFERS = "="
"""Begins a value that stands in another element; a text that begins so has two of them."""
PART = "=_"
"""Begins the identifier of an element that holds a part: ``=_1c2f…``."""
BASELINE = "Baseline"
"""How the description of a starting value begins: StratML has no element for it."""

_ROOTS = ("PerformancePlanOrReport", "StrategicPlan")
_PLAIN_NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+")
_MAX_PARTS = 50_000


def read(path: str, data: bytes) -> Document:
    """Read the bytes of a StratML file; raises UnreadableError, which says where and why."""
    text = text_of(data)
    root = parse(text)
    if root.name not in _ROOTS:
        raise UnreadableError(
            f"This XML file begins with <{root.name}>, which is no plan in StratML.",
            Span(root.start, root.start + 1),
            f"a plan begins with <{_ROOTS[0]}> or <{_ROOTS[1]}>.",
            text,
        )
    own = skeleton(root, text)
    if own is not None:
        put = _Own(root, text)
        tree = put.part(root, own)
        return Document(path, text, tree, format="stratml", notes=tuple(put.left_out(root)))
    used = _Foreign(text)
    tree = used.plan(root)
    return Document(path, text, tree, format="stratml", notes=tuple(_left_out(root, used)))


def skeleton(element: Element, text: str) -> Mapping | None:
    """Give what planlint noted in an element; None when it noted nothing."""
    other = element.child("OtherInformation")
    if other is None or not other.text.startswith(MARK):
        return None
    from planlint.readers import yaml  # noqa: PLC0415

    try:
        root = yaml.read("", other.text, what="note").root
    except UnreadableError as error:
        raise UnreadableError(
            "What planlint noted here was changed, and cannot be read any more.",
            Span(other.start, other.end),
            f"put back what stood there, or delete it and its first line. {error.trouble.message}",
            text,
        ) from None
    exact = text[other.text_start : other.text_end] == other.text
    _move(root, other.text_start if exact else -1, other)
    return root


def _move(node: Node, by: int, element: Element) -> None:
    """Give the nodes of a note their places in the file: their own, or those of the note."""

    def span(start: int, end: int) -> tuple[int, int]:
        return (start + by, end + by) if by >= 0 else (element.start, element.end)

    node.start, node.end = span(node.start, node.end)
    if isinstance(node, Mapping):
        for word, entry in list(node.entries.items()):
            _move(entry.node, by, element)
            start, end = span(entry.start, entry.end)
            node.entries[word] = entry._replace(start=start, end=end)
    elif isinstance(node, Sequence):
        for item in node.items:
            _move(item, by, element)


def at(element: Element, path: str) -> Element | None:
    """Give the element at a path such as ``Stakeholder/Name`` within another one."""
    found: Element | None = element
    for step in path.split("/"):
        found = found.child(step) if found is not None else None
    return found


class _Own:
    """Puts a plan together again that planlint wrote."""

    def __init__(self, root: Element, text: str) -> None:
        self.text = text
        self.known: dict[str, Element] = {}
        self.count = 0
        for element in root.all():
            identifier = element.child("Identifier")
            if identifier is not None:
                self.known.setdefault(identifier.text, element)

    def part(self, element: Element, noted: Mapping) -> Mapping:
        """Give a part: the keys that are noted, with values from wherever they stand."""
        for word, entry in list(noted.entries.items()):
            value = self.value(element, entry.node)
            if value is None:
                del noted.entries[word]
            else:
                noted.entries[word] = entry._replace(node=value)
        return noted

    def value(self, element: Element, node: Node) -> Node | None:
        """Give a value; None when somebody took out the element that held it."""
        self.count += 1
        if self.count > _MAX_PARTS:
            raise UnreadableError("The parts of the plan refer to each other without end.")
        if isinstance(node, Mapping):
            return self.part(element, node)
        if isinstance(node, Sequence):
            values = [self.value(element, item) for item in node.items]
            node.items = [value for value in values if value is not None]
            return node
        said = node.value or ""
        if not said.startswith(REFERS):
            return node
        if said.startswith(REFERS * 2):
            return Scalar(said[1:], node.start, node.end, node.plain)
        if said.startswith(PART):
            target = self.known.pop(said[1:], None)
            noted = skeleton(target, self.text) if target is not None else None
            return self.part(target, noted) if target is not None and noted is not None else None
        found = at(element, said[1:])
        return None if found is None else _words(found)

    def left_out(self, root: Element) -> Iterator[str]:
        """Say what somebody added to the file since planlint wrote it."""
        added = [
            element
            for element in root.all()
            if element.name in ("Goal", "PerformanceIndicator")
            and any(child.text.strip() for child in element.children)
            and ((name := element.child("Identifier")) is None or name.text in self.known)
        ]
        if added:
            line = Lines(self.text).line_of(added[0].start)
            yield (
                f"Left out, because it was added to the file after planlint wrote it: {len(added)}"
                f" goals or indicators, the first of them on line {line}."
            )


def _words(element: Element) -> Scalar:
    return Scalar(element.text or None, element.text_start, element.text_end, False)


class _Foreign:
    """Reads what a plan and StratML have in common."""

    def __init__(self, text: str) -> None:
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
            outcome = indicator.attributes.get("ValueChainStage", "Outcome") == "Outcome"
            measures["outcomes" if outcome else "implementation"].append(self.measure(indicator))
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
        _enter(tree, "baseline", start)
        _enter(tree, "target", targets.pop() if targets else None)
        _enter(tree, "interim", _listed([*targets]))
        _enter(tree, "history", _listed([*results["ActualResult"]]))
        return tree

    def reading(self, element: Element, unit: Scalar | None) -> Mapping:
        """Give a result as a value with its day."""
        value = self.words(element, "NumberOfUnits")
        value = value or self.words(element, "Descriptor/DescriptorValue")
        if value is not None and unit is not None:
            word = (unit.value or "").casefold()
            if word in ("%", "percent", "percentage", "pct") and _PLAIN_NUMBER.fullmatch(
                value.value or ""
            ):
                value = Scalar(f"{value.value}%", value.start, value.end, False)
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


def _left_out(root: Element, used: _Foreign) -> Iterator[str]:
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
