"""Read goal statements: what, for whom, from, to, by when; offline and deterministic.

``read(text)`` answers for any text, and says of every slot whether it was found, where,
and by which reading rule.
"""

from planlint.statement.reading import LONGEST, read, read_cell
from planlint.statement.slots import Amount, Deadline, Statement, Text
from planlint.statement.words import Vocabulary, vocabulary

__all__ = [
    "LONGEST",
    "Amount",
    "Deadline",
    "Statement",
    "Text",
    "Vocabulary",
    "read",
    "read_cell",
    "vocabulary",
]
