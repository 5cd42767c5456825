"""Measures: what is counted, from where to where, and when it is looked at."""

from typing import ClassVar, Literal

from planlint.calendar import When
from planlint.model.part import Element, Names, Part, Text
from planlint.quantity import Quantity


class Reading(Part):
    """A value of a measure at a time."""

    shorthand: ClassVar[str] = "value"

    value: Quantity | None = None
    """The value with its unit: `32%`, `12 days`, `12/16`."""
    date: When | None = None
    """When it was or will be true."""
    source: Text = None
    """Where it comes from: the id of a data source, or its name."""


class Point(Part):
    """One value of a series: an interim target, or a result of an earlier year."""

    date: When | None = None
    """When the value is due, or was found."""
    year: Text = None
    """The school year of the value, when no day is known."""
    value: Quantity | None = None
    """The value with its unit."""
    n: float | None = None
    """How many students the value rests on."""


class Measure(Element):
    """Something that is measured, with its starting value and its target."""

    shorthand: ClassVar[str] = "name"

    name: Text = None
    """What is counted, in words: students at or above benchmark."""
    metric: Text = None
    """The kind of figure: proficiency, growth, chronic-absence, attendance, graduation,
    dropout, suspension, course-failure, survey, fidelity, and others."""
    instrument: Text = None
    """The test, survey, rubric or file that the value comes from."""
    kind: (
        Literal["summative", "interim", "formative", "implementation", "perception", "observation"]
        | None
    ) = None
    """How the measure is used."""
    domain: Literal["academic", "nonacademic", "practice"] | None = None
    """What it is about: learning, other student results, or what adults do."""
    population: Text = None
    """Whom it counts."""
    groups: Names = ()
    """The student groups that it counts."""
    subject: Text = None
    """The school subject."""
    grades: Names = ()
    """The grades: `3`, `K-5`."""
    n: float | None = None
    """How many students it counts."""
    unit: Text = None
    """The unit of its values, such as `%` or `days`."""
    direction: Literal["increase", "decrease", "maintain"] | None = None
    """Which way is better."""
    baseline: Reading | None = None
    """The starting value."""
    target: Reading | None = None
    """The value to reach, and by when."""
    interim: tuple[Point, ...] = ()
    """Values to reach on the way."""
    history: tuple[Point, ...] = ()
    """Earlier results."""
    values: tuple[Point, ...] = ()
    """Results by year, as needs carry them."""
    released: When | None = None
    """When the results come out."""
    owner: Text = None
    """Who reports the results: a role or a person."""
    proxy: bool | None = None
    """Whether it stands in for something that cannot be measured directly."""
