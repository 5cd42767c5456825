"""Real documents and statements: they lie beside the project, and are never a part of it."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
CHICAGO = SHARED / "data" / "real" / "chicago-ciwp-network-6.xlsx"
LAKE = SHARED / "data" / "real" / "lake-washington-middle-school-plans.pdf"
STATEMENTS = SHARED / "data" / "statements-dev.jsonl"
SCORER = SHARED / "tools" / "score_statements.py"


def needs(*files: Path) -> pytest.MarkDecorator:
    """Skip a test where a file that it reads is absent: whoever has only the project lacks it."""
    missing = ", ".join(file.name for file in files if not file.exists())
    return pytest.mark.skipif(
        bool(missing), reason=f"{missing}: real data, which is not part of the project"
    )
