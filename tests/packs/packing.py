"""Make packs of one rule, and lay them over pieces of plans."""

from textwrap import dedent, indent

from planlint.engine.examples import build, findings
from planlint.finding import Finding
from planlint.packs.read import ReadPack, read

HEAD = """\
pack: lakeshore
title: Lakeshore district rules
rules:
  - code: LK001
    name: found-by-test
    why: The guide says so.
    fix: Mend it.
    bad: |
      # finds G1
      goals: [{id: G1}]
    good: "goals: []"
"""


def pack(rule: str, message: str = "Found.") -> ReadPack:
    """Read a pack with one rule, of which the kind is given."""
    said = f"    message: {message!r}\n"
    text = HEAD + said + indent(dedent(rule), "    ")
    return read("lakeshore.yaml", text.encode())


def found(rule: str, plan: str, message: str = "Found.") -> list[Finding]:
    """Give what a rule finds in a plan."""
    read_pack = pack(rule, message)
    assert [f.message for f in read_pack.findings] == []
    return findings(build(dedent(plan)), list(read_pack.rules))


def places(rule: str, plan: str) -> list[tuple[str, str]]:
    """Give the elements and fields at which a rule finds something."""
    return [(f.element, f.field) for f in found(rule, plan)]


def said(rule: str, plan: str, message: str) -> list[str]:
    """Give the messages of a rule."""
    return [f.message for f in found(rule, plan, message)]
