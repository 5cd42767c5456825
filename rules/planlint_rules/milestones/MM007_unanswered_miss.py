"""The plan does not say what happens when a milestone is missed.

`monitoring.decision_rule` should hold two things: when something has to happen (a milestone
is missed, results fall behind) and what is then done (the team meets, adjusts, supports or
stops the strategy). Without the field, or with a text that holds neither, this is a warning;
when only one of the two can be seen, an info.

## Why

When results stay away it is hard to begin a talk about changing course. A rule that was
agreed on beforehand makes it a step of the plan. Federal law asks for additional action
when the plan of a school that was identified for targeted support does not succeed.

## Fix

Write one sentence: "When a milestone is missed, the team meets within ten school days, names
the cause and adjusts, supports or stops the strategy."

## Stays silent

- When the plan has no `monitoring` at all (ST002 speaks of that).
- When the text cannot be read (PL005) or is a placeholder (ST003).

## Bad: no rule

```yaml
# finds plan monitoring.decision_rule
monitoring: {owner: Principal, cadence: weekly}
```

## Bad: a text that decides nothing

```yaml
# finds plan monitoring.decision_rule
monitoring:
  owner: Principal
  cadence: weekly
  decision_rule: Data are shared with everyone.
```

## Bad: it says when, not what

```yaml
# finds plan monitoring.decision_rule
monitoring:
  owner: Principal
  cadence: weekly
  decision_rule: Milestones that are missed.
```

## Good: when and what

```yaml
monitoring:
  owner: Principal
  cadence: weekly
  decision_rule: If two checks in a row are below the target, we change the strategy or stop it.
```

## Good: in other words

```yaml
monitoring:
  owner: Principal
  cadence: weekly
  decision_rule: Off-track results lead to more coaching within ten days.
```
"""

from planlint.model.placeholder import is_placeholder
from planlint.model.plan import Monitoring
from planlint.rule import PlanGraph, Problems, problem, rule

_WHEN_WORDS = """
after below behind decline declin drop fail fall fell gap if insufficient lack less lower
miss not off once short slow stall stagnat struggl under unless unmet when where without
"""
_THEN_WORDS = """
act add adapt adjust alter analy assign assist cease chang coach convene correct decid
different discontinu drop end escalat examin extend extra fix help intensif interven
investigat meet modif more pause pivot plan problem provid reconsider recommend reconven
redirect reduce reflect refin remov repeat replac respond reteach rethink retrain review
revis revisit scale step stop strengthen support swap switch train tweak update
"""
_WHEN = tuple(_WHEN_WORDS.split())
_THEN = tuple(_THEN_WORDS.split())


@rule(
    "MM007",
    "unanswered-miss",
    on=Monitoring,
    severity="warning",
    group="milestones",
    profile="review",
    cites=(
        "Turnaround practices, school 1.2 and 1.2-ex",
        "ESEA 1111(d)(2)",
    ),
)
def check(monitoring: Monitoring, plan: PlanGraph) -> Problems:
    text = monitoring.decision_rule
    if not monitoring.given("decision_rule"):
        said = "The plan does not say what happens when a milestone is missed."
        yield problem(monitoring, said, "decision_rule")
    if not text or is_placeholder(text):
        return
    words = text.lower().replace("-", " ").split()
    when = any(word.startswith(_WHEN) for word in words)
    then = any(word.startswith(_THEN) for word in words)
    if not (when or then):
        said = "The decision rule says neither when something has to happen nor what is then done."
        yield problem(monitoring, said, "decision_rule")
    elif not when or not then:
        lost = "what is done when results stay behind" if when else "when something has to happen"
        yield problem(
            monitoring,
            f"The decision rule does not seem to say {lost}.",
            "decision_rule",
            severity="info",
        )
