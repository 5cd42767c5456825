"""Compare two drafts as texts, and write a plan in another order with other ids."""

import random
from typing import Any

from planlint.drafts.compare import Comparison, compare
from planlint.drafts.draft import take
from planlint.engine.examples import build, findings
from planlint.finding import Finding
from planlint.links import LINKS
from planlint.rule import Rule
from planlint_rules import planlint_rules

REFERENCES = {link.field for links in LINKS.values() for link in links} | {"at"}
KEPT = ("previous", "school", "schools")
"""Keys below which ids are not the author's to choose: numbers of schools, an earlier plan."""
RULES = [rule for rule in planlint_rules() if rule.group != "frameworks"]


def compared(old: str, new: str, rules: list[Rule] = RULES, as_of: str | None = None) -> Comparison:
    """Compare two drafts, each the text of a plan."""
    graphs = [build(text, as_of, name) for text, name in ((old, "old.yaml"), (new, "new.yaml"))]
    found: list[list[Finding]] = [findings(graph, rules) for graph in graphs]
    return compare(take(graphs[0]), take(graphs[1]), found[0], found[1])


def ids(tree: Any) -> list[str]:
    """Give every id that an author chose, in order."""
    if isinstance(tree, list):
        return [id for item in tree for id in ids(item)]
    if not isinstance(tree, dict):
        return []
    own = [tree["id"]] if isinstance(tree.get("id"), str) else []
    below = [id for key, value in tree.items() if key not in KEPT for id in ids(value)]
    return list(dict.fromkeys(own + below))


def disguised(tree: Any, names: dict[str, str], source: random.Random, key: str = "") -> Any:
    """Shuffle every list and the keys of every mapping, and put other ids throughout."""
    if isinstance(tree, dict):
        pairs = [(k, v if k in KEPT else disguised(v, names, source, k)) for k, v in tree.items()]
        source.shuffle(pairs)
        return dict(pairs)
    if isinstance(tree, list):
        items = [disguised(item, names, source, key) for item in tree]
        source.shuffle(items)
        return items
    return names.get(tree, tree) if key == "id" or key in REFERENCES else tree
