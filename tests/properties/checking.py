"""Check bytes with every rule that is installed, as `planlint check --isolated` does."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from planlint import api
from planlint.engine.run import Result, Setup, check_bytes
from planlint.engine.session import Session, setup_for
from planlint.finding import Finding

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
    return check_bytes(name, data, setup(as_of))


def found(plan: str | bytes, name: str = "plan.yaml") -> tuple[Finding, ...]:
    return check(plan, name).findings


def keys(findings: Iterable[Finding]) -> Counter[Key]:
    """Count findings by what does not depend on layout."""
    return Counter((f.code, f.element, f.field) for f in findings)
