"""Run the examples of a rule's page, as tests and `planlint test` do."""

from planlint import calendar
from planlint.engine.catalogue import Catalogue
from planlint.engine.check import Active, check, unreadable
from planlint.engine.check import run as run_rule
from planlint.engine.page import Example, read
from planlint.engine.silence import apply
from planlint.finding import Finding
from planlint.graph import PlanGraph
from planlint.model import Plan, read_plan
from planlint.model.needs import NeedsAssessment
from planlint.model.people import Team
from planlint.model.plan import Monitoring
from planlint.model.silence import Silence
from planlint.readers import read_yaml
from planlint.rule import Rule


def build(text: str, as_of: str | None = None, name: str = "example.yaml") -> PlanGraph:
    """Read a piece of a plan into a graph; raises UnreadableError."""
    document = read_yaml(name, text.encode())
    day = calendar.read(as_of) if as_of else None
    return PlanGraph(document, read_plan(document), as_of=day.end if day else None)


def findings(graph: PlanGraph, rules: list[Rule]) -> list[Finding]:
    """Check a plan with some rules: open findings, then those about silences.

    Values that cannot be read are findings too.
    """
    active = [Active(rule) for rule in rules]
    found = unreadable(graph.document, graph.bound.unreadable) + check(graph, active)
    tried = apply(graph, found, Catalogue(rules))
    after = [item for item in active if Silence in item.rule.on]
    return tried.open + [f for item in after for f in run_rule(graph, item, tried.silences)]


def run(example: Example, rules: list[Rule]) -> list[Finding]:
    """Check an example with some rules."""
    return findings(build(example.text, example.as_of), rules)


_SINGLE = (Plan, NeedsAssessment, Monitoring, Team)
"""Of these a plan has one at most: a rule on them asks what the plan as a whole lacks."""


def faults(rule: Rule, family: list[Rule]) -> list[str]:
    """Say what is wrong with a rule's examples; an empty list when all is well.

    A bad example must give exactly the findings that it names, all of this rule, and none
    of another rule of its group; a good one must give none. An example is a piece of a
    plan, so other rules that ask what the plan as a whole lacks have no say in it.
    """
    page = read(rule.page)
    mute = {o.code for o in family if o.code != rule.code and any(kind in _SINGLE for kind in o.on)}
    said = []
    bad = [example for example in page.examples if not example.good]
    good = [example for example in page.examples if example.good]
    if len(bad) < 2 or len(good) < 2:
        said.append(f"{rule.code} has {len(bad)} bad and {len(good)} good examples; two of each")
    for number, example in enumerate(page.examples, 1):
        heard = (f for f in run(example, family) if f.code not in mute)
        found = sorted((f.code, f.element, f.field) for f in heard)
        wanted = sorted((rule.code, element, field) for element, field in example.finds)
        if not example.good and not wanted:
            said.append(f"{rule.code}, example {number}: no line `# finds ELEMENT FIELD`")
        if found != wanted:
            said.append(f"{rule.code}, example {number}: found {found}, not {wanted}")
    return said
