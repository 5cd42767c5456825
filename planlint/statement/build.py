"""Build the tables of ``statement.lark``: ``python -m planlint.statement.build`` writes them.

Reading statements needs the tables alone, which are kept as a module beside the grammar,
so that no process pays for lark or for building them. A test holds the tables against the
grammar.
"""

from importlib.resources import files
from typing import Any

from planlint.lalr import Tables
from planlint.lalr import build as lalr

GRAMMAR = "statement.lark"


def lark_parser() -> Any:
    """Build lark's own parser of the grammar, which takes a list of lark tokens."""
    return lalr.lark_parser(GRAMMAR, ["start", "cell"])


def build() -> Tables:
    """Build the tables from the grammar; raises lark's error where it has a conflict."""
    return lalr.build(lark_parser())


def dump(tables: Tables) -> str:
    """Return the module that holds the tables."""
    return lalr.dump(tables, GRAMMAR, "planlint.statement.build")


if __name__ == "__main__":
    from pathlib import Path

    kept = Path(str(files("planlint_grammars") / "statement_tables.py"))
    kept.write_text(dump(build()), "utf-8")
