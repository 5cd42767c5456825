"""Check bytes with every rule that is installed, as `planlint check --isolated` does."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from planlint import api
from planlint.cli.check import status
from planlint.engine.run import Result, Setup, check_bytes
from planlint.engine.session import Session, setup_for
from planlint.finding import Finding
from planlint.report import Report
from planlint.reporters import load
from planlint.reporters.style import PLAIN

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\u202a-\u202e\u2066-\u2069]")
Key = tuple[str, str, str]  # code, element, field


@cache
def session(as_of: str = "") -> Session:
    """Give a session without any configuration file, for a plan that comes as bytes."""
    settings = {"as-of": as_of} if as_of else {}
    return api.prepare(api.Request(("-",), isolated=True, settings=settings))


def setup(as_of: str = "") -> Setup:
    return setup_for(session(as_of), "-")


def check(plan: str | bytes, name: str = "plan.yaml", as_of: str = "2027-01-15") -> Result:
    """Check one plan; nothing may be raised for what is in it."""
    data = plan.encode("utf-8") if isinstance(plan, str) else plan
    return check_bytes(name, data, setup(as_of))[0]


def found(plan: str | bytes, name: str = "plan.yaml") -> tuple[Finding, ...]:
    return check(plan, name).findings


def outcome(data: bytes, name: str = "plan.yaml") -> tuple[int, Report]:
    """Check bytes as a whole run does and show the report; give the exit status with it."""
    base = session("2027-01-15")
    request = base.request._replace(stdin=data, stdin_name=name)
    report = api.check_all(base._replace(request=request))
    for format in ("text", "json"):
        shown = "".join(load(format)(report, PLAIN))
        assert report.findings == () or report.findings[0].code in shown
        assert not _CONTROL.search(shown), "control characters reach the reader"
    return status(report), report


def keys(findings: Iterable[Finding]) -> Counter[Key]:
    """Count findings by what does not depend on layout."""
    return Counter((f.code, f.element, f.field) for f in findings)
