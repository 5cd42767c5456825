"""What a message calls a part that has no name."""

from planlint import api

PLAN = """planlint: 1
goals:
  - id: G1
    strategies:
      - id: S1
        resources: [{amount: 24000}, {name: Coach, amount: 500}]
"""


def test_money_without_a_name_is_called_by_its_place() -> None:
    report = api.lint_text(PLAN, settings={"select": ["EV002"]})
    assert [finding.message.partition(" costs")[0] for finding in report.findings] == [
        "Resource 1 of strategy S1",
        '"Coach"',
    ]
