"""Install the peers that planlint is measured against, outside its own environment."""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
HOME = ROOT / "build" / "bench"


def commands() -> dict[str, list[str]]:
    """Give the command of each peer that can be had; the plan comes as the last word."""
    python = HOME / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(HOME / "venv")], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "yamllint", "check-jsonschema"], check=True)
    scripts = python.parent
    schema = str(ROOT / "docs" / "plan.schema.json")
    found = {
        "yamllint": [str(scripts / "yamllint"), "-d", "relaxed"],
        "check-jsonschema": [str(scripts / "check-jsonschema"), "--schemafile", schema],
    }
    if spectral := _spectral():
        ruleset = str(HERE / "ruleset.spectral.yaml")
        found["spectral (20 rules)"] = [str(spectral), "lint", "--quiet", "-r", ruleset]
    return found


def _spectral() -> Path | None:
    program = HOME / "node_modules" / ".bin" / "spectral"
    if not program.exists() and shutil.which("npm"):
        HOME.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "install", "--silent", "--prefix", str(HOME), "@stoplight/spectral-cli"],
            check=False,
        )
    return program if program.exists() else None
