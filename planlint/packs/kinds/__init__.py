"""The kinds of rule: one module each, which makes the function that runs."""

from collections.abc import Callable, Mapping

from planlint.model.part import Part
from planlint.packs.kinds import count, coverage, require, sequence, similar, words
from planlint.packs.writing import Writing
from planlint.rule import Check

Make = Callable[[Writing, type[Part]], Check]

MAKERS: Mapping[str, Make] = {
    "require": require.make,
    "count": count.make,
    "coverage": coverage.make,
    "words": words.make,
    "sequence": sequence.make,
    "similar": similar.make,
}
"""What makes a rule of each kind for one kind of element; faults go to the notes."""
