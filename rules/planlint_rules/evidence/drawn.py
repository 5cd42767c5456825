"""What a strategy or an action draws on: people, money, time, material."""

import re

from planlint import quantity
from planlint.model.people import Support
from planlint.model.strategies import Action, Strategy
from planlint.rule import PlanGraph
from planlint_rules.words import holds

_UNITS = frozenset(("hours", "minutes", "days", "dollars"))
_RESOURCE = (
    r"\b(?:substitutes?|stipends?|budget|grant|funds?|fte|title i|extra pay|release time"
    r"|(?:common |shared )?planning (?:time|period|block)s?)\b"
)
_PART_OF_NOUN = ("hour", "minute", "day")
_MEASURED = (*_PART_OF_NOUN, "$", "dollar")


def draws(action: Action, plan: PlanGraph) -> bool:
    """Say whether an action or its strategy names what it needs, in a field or in its words."""
    if names_resources(action, plan):
        return True
    strategy = action.within(Strategy)
    return strategy is not None and names_resources(strategy, plan)


def names_resources(item: Action | Strategy, plan: PlanGraph) -> bool:
    """Say whether an item names resources or hours, is served by a support, or says so in words."""
    if item.resources or item.broken & {"resources", "hours"} or plan.into(item, of=Support):
        return True
    if isinstance(item, Strategy):
        return False
    return item.hours is not None or _says_amount(item.statement or "")


def _says_amount(statement: str) -> bool:
    """Say whether a text holds time, money or cover: "a 30-minute block", "substitutes"."""
    lower = statement.lower()
    quantities = quantity.find(statement) if holds(lower, _MEASURED) else ()
    for found in quantities:
        if found.unit in _UNITS or statement[found.end + 1 :].startswith(_PART_OF_NOUN):
            return True
    return re.search(_RESOURCE, statement, re.IGNORECASE) is not None
