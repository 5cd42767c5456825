"""What a part of a plan is about: subject, grades, student groups, kind of figure.

Student groups are taken from fields only: a text that names a group may well be about all
students, and name the group beside them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from planlint.groups import find
from planlint.metrics import named, told
from planlint.model.measures import Measure
from planlint.model.part import Part
from planlint.similar import subjects
from planlint_rules.smart.cohorts import grades, grades_of, groups_of
from planlint_rules.words import holds

Values = frozenset[object]
NOTHING: Values = frozenset()
NAMES = ("subject", "grades", "groups", "metric")
"""The fields that say what a part is about."""

_TAUGHT = frozenset(("ELA", "mathematics", "science", "social studies"))
_WIDE = "high needs students"
_PEOPLE = ("students", "scholars", "learners", "pupils", "children")


class Topic(NamedTuple):
    """What is known for certain; an empty set stands for what nobody says."""

    subjects: Values = NOTHING
    grades: Values = NOTHING
    groups: Values = NOTHING
    metrics: Values = NOTHING


def topic(part: Part, *fields: str, known: Values = NOTHING) -> Topic:
    """Tell what a part is about, from its fields and from the words of some of its texts.

    Where one of the ``known`` grades stands in a text, no other is looked for. What kind of
    figure a measure has is not told here.
    """
    values = part.__dict__
    text = ". ".join([values[field] for field in fields if values.get(field)])
    lower = text.lower()
    found = groups_of(values["groups"]) if "groups" in values else NOTHING
    years: Values = grades_of(values["grades"]) if "grades" in values else NOTHING
    if "gr" in lower and not (years and known):
        near = any(f"grade {grade}" in lower or f"grades {grade}" in lower for grade in known)
        years |= known if near else grades(text)
    return Topic(
        subjects(f"{values['subject']}. {text}" if "subject" in values else text),
        years,
        NOTHING if _WIDE in found else found,
    )


def topic_of(measure: Measure, *fields: str) -> Topic:
    """Tell what a measure is about, its kind of figure too."""
    return topic(measure, *fields)._replace(metrics=metric(measure))


def metric(measure: Measure) -> Values:
    """Give the kind of figure that a measure names, unless it stands in for another."""
    if not measure.metric or measure.proxy:
        return NOTHING
    known = named(measure.metric)
    return frozenset((known.name if known else measure.metric.lower(),))


def metric_in(text: str) -> Values:
    """Tell the kind of figure from a text, when it is sure."""
    known = told(text.lower())
    return frozenset((known.name,)) if known else NOTHING


def is_of_all(text: str) -> bool:
    """Say whether a text speaks of students beside the groups that it names."""
    place, rest = 0, ""
    for mention in find(text):
        rest += text[place : mention.start]
        place = mention.end
    rest = (rest + text[place:]).lower()
    return holds(rest, _PEOPLE)


def joined(topics: Iterable[Topic]) -> Topic:
    """Put topics together."""
    return Topic._make(map(NOTHING.union, Topic(), *topics))


def differences(one: Topic, other: Topic, *, wide: bool = False) -> list[int]:
    """Give in which places two topics have nothing in common, where both say something.

    ``wide`` compares attendance and behavior with the subjects as well; without it only
    subjects that are taught are compared.
    """
    found = []
    for place, (mine, theirs) in enumerate(zip(one, other, strict=True)):
        if not (mine and theirs) or mine == theirs:  # nearly always
            continue
        if place == 0 and not wide:
            mine, theirs = mine & _TAUGHT, theirs & _TAUGHT  # noqa: PLW2901
        if mine and theirs and mine.isdisjoint(theirs):
            found.append(place)
    return found


def said(values: Values, place: int) -> str:
    """Put the values of a topic into words."""
    if place != 1:
        return ", ".join(sorted(map(str, values)))
    numbers = sorted(value for value in values if isinstance(value, int))
    words = ["pre-K" if value < 0 else "K" if value == 0 else str(value) for value in numbers]
    if len(words) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"grades {words[0]}-{words[-1]}"
    return f"grade{'s' if len(words) > 1 else ''} {', '.join(words)}"
