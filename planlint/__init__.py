"""planlint: a linter for school and district improvement plans."""

__version__ = "0.1.0"
