"""Run the examples of a rule's page, as tests and `planlint test` do."""

from collections.abc import Iterator

from planlint import calendar
from planlint.earlier import Earlier
from planlint.engine.catalogue import Catalogue
from planlint.engine.check import Active, check, unreadable
from planlint.engine.check import run as run_rule
from planlint.engine.page import Example, read
from planlint.engine.place import field_span
from planlint.engine.silence import apply
from planlint.finding import Finding
from planlint.graph import PlanGraph
from planlint.model import Plan, read_plan
from planlint.model.needs import NeedsAssessment
from planlint.model.people import Team
from planlint.model.plan import Monitoring
from planlint.model.silence import Silence
from planlint.readers import read_yaml
from planlint.rule import Portfolio, Rule


def build(
    text: str,
    as_of: str | None = None,
    name: str = "example.yaml",
    earlier: Earlier | None = None,
) -> PlanGraph:
    """Read a piece of a plan into a graph; raises UnreadableError."""
    document = read_yaml(name, text.encode())
    day = calendar.read(as_of) if as_of else None
    end = day.end if day else None
    return PlanGraph(document, read_plan(document), as_of=end, earlier=earlier)


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
    """Check an example with some rules; of several plans, each and all together."""
    if len(example.drafts) > 1:
        from planlint.recall import digest  # noqa: PLC0415  (few rules look back)

        before, now = example.drafts
        earlier = digest(build(before, name="earlier.yaml"))
        return findings(build(now, example.as_of, earlier=earlier), rules)
    texts = example.plans
    names = [f"plan-{n}.yaml" for n in range(1, len(texts) + 1)] if texts[1:] else ["example.yaml"]
    graphs = [build(text, example.as_of, name) for text, name in zip(texts, names, strict=True)]
    found = [finding for graph in graphs for finding in findings(graph, rules)]
    return [*found, *across(graphs, rules)] if texts[1:] else found


def across(graphs: list[PlanGraph], rules: list[Rule]) -> Iterator[Finding]:
    """Hold plans against each other; what is found is neither silenced nor known."""
    from planlint.engine.across import placed, problems  # noqa: PLC0415  (few rules need it)
    from planlint.portfolio.schools import portfolio  # noqa: PLC0415  (as above)
    from planlint.portfolio.take import Taken, take  # noqa: PLC0415  (as above)

    def taken(graph: PlanGraph) -> Taken:
        return take(graph, lambda part, field: graph.document.location(field_span(part, field)))

    every = [taken(graph) for graph in graphs]
    places = {one.digest.path: one.places for one in every}
    whole = portfolio(one.digest for one in every)
    for rule in rules:
        if rule.across and (whole.districts or not rule.needs_district):
            for found in problems(whole, Active(rule)):
                severity = found.severity or rule.severity
                yield placed(found, rule, severity, places.__getitem__)


_SINGLE = (Plan, NeedsAssessment, Monitoring, Team, Portfolio)
"""Of these a plan has one at most: a rule on them asks what the plan as a whole lacks."""


def _wanted(rule: Rule, example: Example) -> Iterator[tuple[str, str, str, str]]:
    texts = example.plans
    for number, text in enumerate(texts, 1):
        path = f"plan-{number}.yaml" if texts[1:] else "example.yaml"
        for element, field in example.finds_in(text):
            yield path, rule.code, element, field


def faults(rule: Rule, family: list[Rule]) -> list[str]:
    """Say what is wrong with a rule's examples; an empty list when all is well.

    A bad example must give exactly the findings that it names, all of this rule, and none
    of another rule of its group; a good one must give none. An example is a piece of a
    plan, so other rules that ask what the plan as a whole, or a set of plans, lacks have no
    say in it.
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
        found = sorted((f.path, f.code, f.element, f.field) for f in heard)
        wanted = sorted(_wanted(rule, example))
        if not example.good and not wanted:
            said.append(f"{rule.code}, example {number}: no line `# finds ELEMENT FIELD`")
        if found != wanted:
            said.append(f"{rule.code}, example {number}: found {found}, not {wanted}")
    return said
