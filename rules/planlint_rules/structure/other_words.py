"""Words that other templates use for keys of the plan format."""

from collections.abc import Mapping
from types import MappingProxyType

OTHER_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "action_steps": ("actions",),
        "activities": ("actions",),
        "activity": ("statement",),
        "assigned_to": ("owner",),
        "benchmark": ("milestones", "target"),
        "benchmarks": ("milestones",),
        "budget": ("resources", "amount"),
        "by": ("due",),
        "by_when": ("due",),
        "cost": ("amount", "resources"),
        "deadline": ("due", "by"),
        "description": ("statement", "name"),
        "due_date": ("due", "by"),
        "end_date": ("end", "due"),
        "evidence_of_completion": ("evidence",),
        "findings": ("needs",),
        "frequency": ("cadence",),
        "funding": ("resources", "source"),
        "goal": ("statement", "goals"),
        "indicators": ("measures", "implementation"),
        "lead": ("owner",),
        "metrics": ("measures",),
        "name": ("title", "statement", "topic", "provider"),
        "objectives": ("goals",),
        "person_responsible": ("owner",),
        "priority_areas": ("priorities",),
        "progress": ("status",),
        "responsible": ("owner",),
        "responsible_person": ("owner",),
        "start_date": ("start",),
        "steps": ("actions",),
        "subgroups": ("groups",),
        "student_groups": ("groups",),
        "target_date": ("due", "date"),
        "text": ("statement",),
        "timeline": ("due", "period"),
        "title": ("name", "statement", "topic"),
        "who": ("owner", "role"),
    }
)
"""The keys that are probably meant, the likeliest first; those count that the part has."""
