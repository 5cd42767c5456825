"""planlint: a linter for school and district improvement plans."""
