"""A pack to begin with: it has one rule, and its examples pass."""

import re
from collections.abc import Collection

_RESERVED = "PL"
_TEXT = """\
# A rule pack for planlint. `planlint test {file}` runs its examples; docs/packs.md explains it.
# To use it, write  packs = ["{file}"]  in planlint.toml.

pack: {name}
title: {title} rules for improvement plans
source: the guide, policy or law that these rules come from
version: "1"

# Rules that exist already: `planlint rules` lists them. Take away the # to use these lines.
# severity: {{OW002: error}}
# options: {{IN002: {{max-initiatives: 5}}}}
# lock: [OW001]

rules:
  - code: {code}001
    name: strategy-without-groups
    about: A strategy names no student group that it is for.
    each: strategy
    when: strategy.status != "stopped"
    require: size(strategy.groups) > 0
    severity: warning
    message: "{{strategy.label}} names no student group."
    why: A strategy for everybody in general reaches those who need it last.
    fix: "Name the groups that it is for, such as `groups: [multilingual learners]`."
    cite: our planning guide, part 1
    bad: |
      # finds G1/S1 groups
      goals:
        - id: G1
          strategies:
            - {{id: S1, statement: Coach teachers in the rooms that need it most}}
    good:
      - |
        goals:
          - id: G1
            strategies:
              - {{id: S1, statement: Teach small groups, groups: [multilingual learners]}}
      - |
        goals:
          - id: G1
            strategies:
              - {{id: S1, statement: Teach small groups, status: stopped}}
"""


def starter(name: str, file: str, taken: Collection[str]) -> str:
    """Write the text of a new pack; ``taken`` are the codes that other rules have."""
    title = " ".join(word.capitalize() for word in name.split("-"))
    return _TEXT.format(name=name, file=file, title=title, code=_letters(name, taken))


def _letters(name: str, taken: Collection[str]) -> str:
    """Choose two letters for codes: of the name, and such that no other rule has."""
    letters = re.sub("[^a-z]", "", name).upper()
    used = {code[:2] for code in taken} | {_RESERVED}
    pairs = [letters[0] + other for other in letters[1:]]
    pairs += [first + other for first in letters for other in "XYZQJVWK"]
    return next((pair for pair in pairs if pair not in used), "XQ")
