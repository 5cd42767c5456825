"""Run the examples of a rule's page, as tests and `planlint test` do."""

from planlint import calendar
from planlint.engine.check import Active, check, unreadable
from planlint.engine.page import Example, read
from planlint.finding import Finding
from planlint.graph import PlanGraph
from planlint.model import Plan
from planlint.model.bind import Binder
from planlint.readers import read_yaml
from planlint.rule import Rule


def build(text: str, as_of: str | None = None, name: str = "example.yaml") -> PlanGraph:
    """Read a piece of a plan into a graph; raises UnreadableError."""
    document = read_yaml(name, text.encode())
    day = calendar.read(as_of) if as_of else None
    return PlanGraph(document, Binder().bind(Plan, document), as_of=day.end if day else None)


def run(example: Example, rules: list[Rule]) -> list[Finding]:
    """Check an example with some rules; values that cannot be read are findings too."""
    graph = build(example.text, example.as_of)
    found = unreadable(graph.document, graph.bound.unreadable)
    return found + check(graph, [Active(rule) for rule in rules])


def faults(rule: Rule, family: list[Rule]) -> list[str]:
    """Say what is wrong with a rule's examples; an empty list when all is well.

    A bad example must give exactly the findings that it names, all of this rule, and none
    of another rule of its group; a good one must give none.
    """
    page = read(rule.page)
    said = []
    bad = [example for example in page.examples if not example.good]
    good = [example for example in page.examples if example.good]
    if len(bad) < 2 or len(good) < 2:
        said.append(f"{rule.code} has {len(bad)} bad and {len(good)} good examples; two of each")
    for number, example in enumerate(page.examples, 1):
        found = sorted((f.code, f.element, f.field) for f in run(example, family))
        wanted = sorted((rule.code, element, field) for element, field in example.finds)
        if not example.good and not wanted:
            said.append(f"{rule.code}, example {number}: no line `# finds ELEMENT FIELD`")
        if found != wanted:
            said.append(f"{rule.code}, example {number}: found {found}, not {wanted}")
    return said
