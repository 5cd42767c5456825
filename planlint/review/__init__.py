"""The review report: what a reader of plans needs of one plan, or of a whole portfolio.

A :class:`planlint.report.Report` says what was found. The review adds what the plans
themselves say: their goals and links, who does what, what they ask for. So it is made from
the report with the outlines of its plans, which were kept while the plans were checked. Only
the pictures of a few plans need their graphs, which are read once more for them.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from planlint.graph import PlanGraph

__all__ = ["FORMATS", "Graphs"]

Graphs = Callable[[str], PlanGraph | None]
"""Gives the graph of a plan by its path; None for one that cannot be read."""

FORMATS: Mapping[str, str] = MappingProxyType(
    {"html": ".html", "markdown": ".md", "xlsx": ".xlsx", "docx": ".docx"}
)
"""What a review, or a letter, is written as, with the ending of each."""
