"""A root cause repeats the finding, lies outside the school, or is a missing solution.

Three kinds of cause lead to no useful strategy. One that restates what it explains: nearly
the words of the need, or only a low result ("students score below grade level"). One that
names nothing but poverty, homelessness, families, motivation or demographics. And one that
names a thing that the school does not have ("we do not have a reading program"). The
finding prints the words that it read.

## Why

A review of federal oversight found plans that name youth poverty and homelessness where they
should have named what the school can change. Massachusetts tells schools to look for root
causes rather than symptoms. A missing program is an answer before the question: the next
school with that program may have the same results.

## Fix

Ask why once more, until the answer is something that adults do or do not do: "foundational
lessons are skipped in two of three rooms", "nobody calls before the tenth absence".

## Options

- `similarity`: from how much of the letters in common a cause repeats its need, 0.80. Project
  choice.

## Stays silent

- When the same text speaks of teachers, lessons, schedules or another thing that the school
  decides: the outside factor may then only be the background.
- When the cause cannot be read (PL005) or is a placeholder (ST003).
- About wordings that it does not know. It reads words, not meaning: silence it with a reason
  where it is wrong.

## Bad: the finding once more

```yaml
# finds R1 statement
needs_assessment:
  needs: [{id: N1, statement: 27% of students were chronically absent in 2025-26}]
  root_causes: [{id: R1, statement: Students were chronically absent in 2025-26., explains: [N1]}]
```

## Bad: only a result

```yaml
# finds R1 statement
needs_assessment:
  needs: [{id: N1, statement: Only 32% met expectations in mathematics}]
  root_causes: [{id: R1, statement: Many students score far below grade level., explains: [N1]}]
```

## Bad: outside the school

```yaml
# finds R1 statement
needs_assessment:
  needs: [{id: N1, statement: 27% of students were chronically absent}]
  root_causes: [{id: R1, statement: Many of our students live in poverty., explains: [N1]}]
```

## Bad: a solution that is missing

```yaml
# finds R1 statement
needs_assessment:
  needs: [{id: N1, statement: Only 32% met expectations in reading}]
  root_causes: [{id: R1, statement: We do not have a reading intervention program., explains: [N1]}]
```

## Good: what adults do

```yaml
needs_assessment:
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations in reading}]
  root_causes:
    - {id: R1, statement: Foundational lessons are skipped in two of three rooms, explains: [N1]}
```

## Good: an outside factor, and what the school does about it

```yaml
needs_assessment:
  needs: [{id: N1, statement: 27% of students were chronically absent}]
  root_causes:
    - id: R1
      statement: Families in shelters move often, and nobody calls when a child stays away.
      explains: [N1]
    - {id: R2, statement: No adult is assigned to call families in shelters, explains: [N1]}
```
"""

import re

from planlint.model.needs import Need, RootCause
from planlint.model.placeholder import is_placeholder
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.similar import likeness, profile
from planlint_rules.words import holds

_RESULT = (
    r"\b(?:students|scholars|learners|pupils|children|scores|results|achievement|proficiency)\b"
    r"[^.;]{0,60}?\b(?:scor(?:e|es|ed|ing)|perform(?:s|ed|ing)?|are|were|is|was|read|reads|remain)"
    r"\b[^.;]{0,15}?\b(?:low|lower|poorly|below (?:grade[- ]level|benchmark|standard|basic"
    r"|proficien\w+|expectations|average|target)|not (?:proficient|on grade[- ]level)|behind)\b"
    r"|^(?:low|poor) (?:\w+ ){0,3}(?:scores|results|achievement|performance|proficiency)\b"
)
_OUTSIDE = (
    r"\b(?:poverty|homeless\w*|low[- ]income|socio-?economic\w*|single[- ]parent|broken homes?"
    r"|home (?:life|lives|environment)|family (?:income|background|situation|structure)s?"
    r"|(?:famil(?:y|ies)|parents?)(?: who)? (?:do not|don't|does not|lack|fail to)\b"
    r"|lack of (?:parent|parental|family)(?:al)? (?:involvement|support|engagement|interest)"
    r"|unmotivated|(?:lack of|low) (?:student )?motivation|not motivated|(?:do not|don't) care"
    r"|demographics?|transien\w+|(?:student|family) mobility|pandemic|covid\b|neighborhood"
    r" (?:violence|crime))\b"
)
_WITHIN = (
    r"\b(?:teach\w*|taught|staff\w*|adults?|instruct\w*|lessons?|curricul\w*|schedul\w*|coach\w*"
    r"|leader\w*|principals?|counsel\w*|plan(?:s|ned|ning)?|train\w*|class\w*|rooms?|systems?"
    r"|practi[cs]\w*|process\w*|procedures?|routines?|protocols?|interven\w*|outreach|communicat\w*"
    r"|invit\w*|calls?|called|meet\w*|assign\w*|materials?|welcom\w*|translat\w*|nobody|no one"
    r"|school (?:does|did|has|had|offers?|sends?|gives?|answers?|asks?)|the school's)\b"
)
_MISSING = (
    r"^(?:(?:we|the school|our school|the district|students|there) (?:do not|does not|don't|doesn't"
    r"|did not) have|(?:we|the school|our school) (?:lack|lacks|need|needs|has no|have no)"
    r"|there (?:is|are) no|(?:the )?(?:lack|absence) of|no)\b(?: [\w-]+){0,5}? "
    r"(?:programs?|software|platforms?|apps?|technology|laptops|tablets|chromebooks|devices"
    r"|interventionists?|coach(?:es)?|tutors?|social workers?|counselors?|specialists?"
    r"|smart ?boards?|licenses|kits|pbis|avid)(?= (?:for|in place|at|to)\b|[.;,]|$)"
)


_LACKS = ("have", "has no", "lack", "need", "no ", "absence")
_FACTOR_WORDS = """
poverty homeless income socio home famil parent motivat care demograph transien mobility
pandemic covid neighborhood
"""
_FACTORS = tuple(_FACTOR_WORDS.split())
_LOW = ("low", "poor", "below", "not ", "behind")


class Options(Base):
    """When a cause repeats its need."""

    similarity: float = 0.80
    """How much of the letters is the same. Project choice."""


@rule(
    "NA005",
    "evasive-cause",
    on=RootCause,
    severity="warning",
    group="needs",
    profile="review",
    cites=("GAO-24-105648", "Massachusetts planning guidance"),
)
def check(cause: RootCause, plan: PlanGraph, options: Options) -> Problems:
    text = cause.statement
    if not text or is_placeholder(text):
        return
    lower = text.lower().replace("’", "'")
    if len(lower) != len(text):
        return
    for need in plan.out(cause, "explains", Need):
        if _repeats(text, need.statement or "", options.similarity):
            yield problem(
                cause,
                f"{cause.title} says once more what {need.label} found, not why it is so:"
                f' "{text.strip()}"',
                "statement",
                related=((need, "the finding", "statement"),),
            )
            return
    within = None
    for pattern, hints, said in _KINDS:
        if not holds(lower, hints):
            continue
        found = re.search(pattern, lower.rstrip())
        if found is None:
            continue
        if within is None:
            within = bool(re.search(_WITHIN, lower))
        if within and pattern is not _MISSING:
            return
        words = text[slice(*found.span())]
        yield problem(cause, f"{cause.title} {said.format(words)}", "statement", words=found.span())
        return


_KINDS = (
    (
        _MISSING,
        _LACKS,
        'names a solution that is missing ("{}"), not why the results are as they are.',
    ),
    (_OUTSIDE, _FACTORS, 'names only what the school cannot change ("{}").'),
    (_RESULT, _LOW, 'names a result ("{}"), not why it is so.'),
)


def _repeats(text: str, other: str, least: float) -> bool:
    """Say whether two texts are nearly the same; a look at their words comes first."""
    words, others = set(text.lower().split()), set(other.lower().split())
    if 2 * len(words & others) < min(len(words), len(others)):
        return False
    return likeness(profile(text), profile(other)) >= least
