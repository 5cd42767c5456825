"""Check some bytes, and look at what is said about them."""

from planlint.engine.run import Result, check_bytes
from planlint.finding import Finding
from tests.properties.checking import setup

LONE = "title: Cedar Hill plan\n"
"""The beginning of a plan, one line."""


def check(data: str | bytes, name: str = "plan.yaml") -> Result:
    return check_bytes(name, data.encode() if isinstance(data, str) else data, setup())[0]


def unreadable(data: str | bytes, name: str = "plan.yaml") -> Finding:
    """Give the one finding about a file that cannot be read."""
    result = check(data, name)
    (finding,) = result.findings
    assert not result.plan.readable
    assert (finding.code, finding.severity, finding.path) == ("PL001", "error", name)
    assert [(item.code, item.failed) for item in result.not_checked] == [("PL001", True)]
    assert finding.help, "it says what to do next"
    return finding


def place(finding: Finding) -> tuple[int, int]:
    return finding.location.line, finding.location.column


def of_code(data: str | bytes, code: str, name: str = "plan.yaml") -> list[Finding]:
    """Give the findings of a code about a file that can be read."""
    result = check(data, name)
    assert result.plan.readable
    return [finding for finding in result.findings if finding.code == code]
