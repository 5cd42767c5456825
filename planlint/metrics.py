"""The kinds of figures that plans set targets for: their range, their good direction, the record.

A kind is named in a measure's `metric`, or told from the words of the measure. Words are
read with care: a figure that counts those who do *not* reach something, or whose words
fit two kinds, is of no known kind.
"""

import re
from types import MappingProxyType
from typing import NamedTuple

from planlint.kept import kept


class Pace(NamedTuple):
    """How far schools have moved a figure in a year, as far as it is on record.

    Up to ``usual`` a year is what many reached, beyond ``most`` hardly any. Both are points
    of percent, or percent of the figure itself where the pace is ``relative``.
    """

    usual: float
    most: float
    usual_words: str  # what the paces are and rest on, for a caption
    most_words: str
    relative: bool = False

    def after(self, start: float, years: float, better: str, pace: float) -> float:
        """Say where a figure stands after some years at a pace."""
        if self.relative:
            return float(start * (1 - pace / 100) ** years)
        step = pace * years if better == "increase" else -pace * years
        return min(max(start + step, 0.0), 100.0)


class Metric(NamedTuple):
    """A kind of figure."""

    name: str
    words: str  # what people call it
    better: str  # "increase", "decrease", or "" when it depends
    share: bool  # a share of students, each of whom counts or does not
    rate: bool  # always in percent, also when no unit is written
    running: bool = False  # moves with the days of a school year, so that autumn tells little
    pace: Pace | None = None


METRICS = MappingProxyType(
    {
        metric.name: metric
        for metric in (
            Metric("proficiency", "students who are proficient", "increase", True, True,
                   pace=Pace(
                       4, 10,
                       "up to 4 points a year, the mean of schools in School Improvement Grants",
                       "10 a year, reached by about one in four of them in a first year")),
            Metric("growth", "growth", "increase", False, False),
            Metric("chronic-absence", "chronic absence", "decrease", True, True, running=True,
                   pace=Pace(
                       13, 20,
                       "up to 13% of the figure a year, which halves it in five years",
                       "20% a year, where planlint asks for a reason", relative=True)),
            Metric("attendance", "attendance", "increase", False, True, running=True),
            Metric("graduation", "graduation", "increase", True, True,
                   pace=Pace(
                       1, 3,
                       "up to 1 point a year, as the national rate rose from 2011 to 2019",
                       "3 a year, as the first schools in School Improvement Grants")),
            Metric("dropout", "dropout", "decrease", True, True, running=True),
            Metric("suspension", "suspensions", "decrease", True, False, running=True),
            Metric("course-failure", "course failures", "decrease", True, False, running=True),
            Metric("survey", "survey answers", "", True, False),
        )
    }
)  # fmt: skip
"""Every known kind by name."""

_ALIASES = {
    "proficient": "proficiency", "percent-proficient": "proficiency",
    "proficiency-rate": "proficiency", "sgp": "growth", "student-growth-percentile": "growth",
    "chronic-absenteeism": "chronic-absence", "chronically-absent": "chronic-absence",
    "attendance-rate": "attendance", "daily-attendance": "attendance",
    "average-daily-attendance": "attendance", "ada": "attendance",
    "graduation-rate": "graduation", "dropout-rate": "dropout", "dropouts": "dropout",
    "suspensions": "suspension", "suspension-rate": "suspension",
    "course-failures": "course-failure", "failure": "course-failure",
    "climate-survey": "survey", "perception": "survey",
}  # fmt: skip

# Any of these groups of words, all of them present, tells the kind.
_WORDS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("proficiency", (("proficien",), ("meet", "expectations"), ("met", "expectations"))),
    ("growth", (("growth percentile",), ("sgp",))),
    ("chronic-absence", (("chronic", "absen"),)),
    ("attendance", (("attendance rate",), ("daily attendance",), ("average attendance",))),
    ("graduation", (("graduation rate",), ("graduat", "four-year"), ("graduat", "four year"),
                    ("graduat", "4-year"))),
    ("dropout", (("dropout",), ("drop-out",), ("drop out",))),
    ("suspension", (("suspension",), ("suspended",))),
    ("course-failure", (("fail", "course"),)),
    ("survey", (("survey",),)),
)  # fmt: skip
_ANY = "proficien|expectations|percentile|sgp|absen|attendance|graduat|drop|suspen|fail|survey"
_TURNED = (
    "not ", "n't ", "below", "without", "under ", "lowest", "gap", "fewer than", "less than",
    "non-", "nonprof", "partially", "warning", "approaching", "nearly",
)  # fmt: skip
_OTHERWISE = (
    "english language prof", "english prof", "language proficien", "access", "elpa", "wida",
    "growth target", "progress toward", "toward proficien", "in progress",
)  # fmt: skip


def is_turned(words: str) -> bool:
    """Say whether words (in lower case) may count those who do not reach something."""
    return any(word in words for word in _TURNED)


@kept(256, longest=120)
def named(name: str) -> Metric | None:
    """Give the kind that a measure names itself."""
    key = "-".join(name.lower().replace("_", " ").replace("-", " ").split())
    return METRICS.get(_ALIASES.get(key, key))


@kept(512, longest=200)
def told(words: str) -> Metric | None:
    """Tell the kind from the words of a measure, in lower case; None when it is not sure."""
    if re.search(_ANY, words) is None or is_turned(words):
        return None
    found = [
        name for name, ways in _WORDS if any(all(word in words for word in way) for way in ways)
    ]
    if found == ["proficiency"] and any(word in words for word in _OTHERWISE):
        return None
    if len(found) == 2 and found[1] == "survey":  # a survey may ask about anything
        return None
    return METRICS[found[0]] if len(found) == 1 else None


def bounds(metric: Metric | None, unit: str) -> tuple[float, float] | None:
    """Give the lowest and the highest value of a figure; None when nothing is known."""
    if metric is None:
        return None
    if metric.name == "growth" and unit in ("", "points", "percentile"):
        return 1.0, 99.0
    if unit == "%" or (metric.rate and not unit):
        return 0.0, 100.0
    return None
