"""Make plausible, varied plans of a typical size: 200 to 700 lines, 17 KB on average.

Plans have two to five goals with one to three strategies each, in words that are put together
from some hundred phrases. Every fifth part has a defect that real plans have (no owner, no date,
a placeholder), every fifteenth plan takes over the causes and strategies of the plan before, and
every tenth is as short as a draft. The same seed gives the same plans. Schools, people and
figures are invented.

    python benchmarks/generate.py FOLDER --plans 1000 --seed 7
"""

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from phrases import (
    ATTENDANCE,
    CAUSES,
    FIRST,
    GROUPS,
    KINDS,
    MORE,
    PLACES,
    PRACTICES,
    ROLES,
    SECOND,
    SUBJECTS,
    TIMES,
)

COPIES = 15  # every so many plans one takes over the words of the plan before
SHORT = 10  # and one is a short draft
DEFECTS = 0.2  # of the parts


def plan(number: int, seed: int) -> str:
    """Give the text of one plan."""
    rng = random.Random(f"{seed}/{number}")
    source = number - 1 if number % COPIES == COPIES - 1 else number
    words = random.Random(f"{seed}/{source}/words")
    name = f"{rng.choice(FIRST)} {rng.choice(SECOND)} {rng.choice(KINDS)}"
    start = date(2026, 8, 31)
    goals = 1 if number % SHORT == SHORT - 1 else rng.choices((2, 3, 4, 5), (3, 5, 2, 1))[0]
    lines = [*_head(rng, name, number), *_needs(rng, words, goals)]
    lines.append("goals:")
    for goal in range(1, goals + 1):
        lines += _goal(rng, words, goal, start)
    lines += _tail(rng, goals)
    return "\n".join(lines) + "\n"


def _sound(rng: random.Random) -> bool:
    """Say whether a part is written as it should be."""
    return rng.random() >= DEFECTS


def _cause(words: random.Random) -> str:
    return words.choice(CAUSES).format(
        place=words.choice(PLACES), time=words.choice(TIMES), more=words.choice(MORE)
    )


def _does(words: random.Random) -> tuple[str, str]:
    """Give what teachers do, and how it is seen."""
    does, seen = words.choice(PRACTICES)
    return f"{does} {words.choice(TIMES)}", f"{seen} in {words.choice(PLACES)}"


def _head(rng: random.Random, name: str, number: int) -> Iterator[str]:
    enrolled = rng.randint(180, 900)
    yield "planlint: 1"
    yield f"title: {name} improvement plan 2026-27"
    yield "level: school"
    yield "kind: improvement"
    yield "school:"
    yield f"  name: {name}"
    yield f'  id: "{number:04}"'
    yield "  district: Lakeshore Public Schools"
    yield f"  region: Region {rng.randint(1, 4)}"
    yield "  state: MA"
    yield "  grades: K-8"
    yield f"  enrollment: {enrolled}"
    counts = ", ".join(f"{g}: {rng.randint(20, enrolled // 2)}" for g in GROUPS[:3])
    yield f"  groups: {{{counts}}}"
    yield "period: {start: 2026-08-31, end: 2027-06-18}"
    yield "updated: 2026-08-14"
    yield 'version: "1.0"'
    yield "owner: Principal"
    yield "approvals:"
    yield "  - {body: School site council, date: 2026-08-11}"
    yield "  - {body: Superintendent, date: 2026-08-21}"
    yield "team:"
    yield "  members:"
    yield from (f"    - {{role: {role}}}" for role in ROLES[: rng.randint(5, 8)])
    yield "  cadence: every two weeks"
    yield "vision: Every child reads, reasons and belongs, and every adult can say how."
    yield "theory_of_action: >-"
    yield "  If teachers plan together from student work and teach the adopted materials,"
    yield "  then instruction will be coherent, and more students will meet expectations."
    yield ""


def _needs(rng: random.Random, words: random.Random, goals: int) -> Iterator[str]:
    yield "needs_assessment:"
    yield "  date: 2026-05-22"
    yield "  next_review: 2027-01-15"
    yield "  scope: comprehensive"
    yield "  method: The leadership team and twelve teachers read the data in three sessions."
    yield "  participants: [principal, teachers, families, students, community]"
    yield "  sources:"
    yield "    - {id: state, name: State test 2025 and 2026, kind: state-test, date: 2026-05-20}"
    yield "    - {id: local, name: Unit assessments, kind: local-test, date: 2026-05-15}"
    yield "    - {id: daily, name: Attendance file, kind: attendance, date: 2026-05-18}"
    yield "    - {id: voice, name: Family and student survey, kind: perception, date: 2026-04-30}"
    yield "    - {id: walks, name: Learning walks, kind: practice, date: 2026-05-08}"
    yield "  needs:"
    for index in range(1, goals + 1):
        share = rng.randint(15, 45)
        group = rng.choice(GROUPS)
        yield f"    - id: N{index}"
        half = share // 2
        yield f"      statement: Only {share}% of students met the mark, and {half}% of {group}."
        yield "      severity: high"
        yield f"      sources: [{rng.choice(('state', 'local'))}, {rng.choice(('daily', 'voice'))}]"
        yield f"      groups: [{group}]"
    yield "  root_causes:"
    for index in range(1, goals + 1):
        yield f"    - id: R{index}"
        yield f'      statement: "{_cause(words)}"'
        yield f"      explains: [N{index}]"
    yield ""


def _goal(rng: random.Random, words: random.Random, goal: int, start: date) -> Iterator[str]:
    subject, test, verb = ATTENDANCE if goal == 3 else rng.choice(SUBJECTS)
    low = rng.randint(20, 50)
    high = low + rng.randint(2, 4)
    grade = rng.randint(3, 8)
    domain = "nonacademic" if goal == 3 else "academic"
    group = rng.choice(GROUPS)
    yield f"  - id: G{goal}"
    yield "    statement: >-"
    yield f"      Increase the percentage of grade {grade} students who {verb} on the {test}"
    if _sound(rng):
        yield f"      from {low}% in May 2026 to {high}% by June 2027."
    else:
        yield f"      by {high - low}%."
    yield "    kind: outcome"
    yield f"    addresses: [N{goal}]"
    if _sound(rng):
        yield f"    owner: {rng.choice(ROLES)}"
    yield f"    subject: {subject}"
    yield f'    grades: "{grade}"'
    yield f"    groups: [{group}]"
    yield "    measure:"
    yield f"      name: grade {grade} students who {verb} on the {test}"
    yield f"      metric: {'attendance' if goal == 3 else 'proficiency'}"
    yield f"      instrument: {test}"
    yield "      kind: summative"
    yield f"      domain: {domain}"
    yield f"      population: grade {grade} students"
    yield '      unit: "%"'
    yield "      direction: increase"
    yield f"      baseline: {{value: {low}%, date: 2026-05, source: state}}"
    yield f"      target: {{value: {high}%, date: 2027-06}}"
    yield "    measures:"
    yield f"      - name: grade {grade} students at the mark on the unit assessment"
    yield "        instrument: unit assessment"
    yield "        kind: interim"
    yield f"        domain: {domain}"
    yield f"        population: grade {grade} students"
    yield "        direction: increase"
    yield f"        baseline: {{value: {low + 5}%, date: 2026-05}}"
    interim = f"{{date: 2026-10-16, value: {low + 7}%}}, {{date: 2027-01-22, value: {low + 9}%}}"
    yield f"        interim: [{interim}]"
    yield f"        target: {{value: {low + 12}%, date: 2027-04-30}}"
    yield "    milestones:"
    for step in range(1, 4):
        due = start + timedelta(days=45 * step + rng.randint(0, 4))
        due -= timedelta(days=max(0, due.weekday() - 4))
        value = low + 6 + step
        yield f"      - id: M{goal}{step}"
        yield f"        statement: {value}% of grade {grade} students reach the mark"
        yield "        measure: unit assessment"
        yield f"        due: {due.isoformat()}"
        yield "        level: outcome"
        yield f"        value: {value}%"
        if _sound(rng):
            yield f"        owner: {rng.choice(ROLES)}"
        if step == 1:
            yield "        early_win: true"
    yield "    strategies:"
    yield from _strategy(rng, words, goal, low, group, start)
    if rng.random() < 0.2:
        yield from _second(rng, words, goal)


def _second(rng: random.Random, words: random.Random, goal: int) -> Iterator[str]:
    """Give a strategy of a few lines, as plans often have beside the main one."""
    does, _ = _does(words)
    yield f"      - id: S{goal}B"
    yield f"        statement: Release time so that teams {does}"
    yield f"        addresses: [R{goal}]"
    yield f"        owner: {rng.choice(ROLES) if _sound(rng) else 'TBD'}"
    yield "        actions:"
    yield f"          - id: A{goal}B"
    yield "            statement: Put the time into the schedule of every team"
    yield f"            owner: {rng.choice(ROLES)}"
    if _sound(rng):
        yield "            due: 2026-10-02"


def _strategy(
    rng: random.Random, words: random.Random, goal: int, low: int, group: str, start: date
) -> Iterator[str]:
    does, seen = _does(words)
    reached = rng.randint(60, 95)
    yield f"      - id: S{goal}"
    yield f"        statement: Coach teachers in {words.choice(PLACES)} so that they {does}."
    yield f"        addresses: [R{goal}]"
    yield f"        owner: {rng.choice(ROLES)}"
    yield "        status: active"
    yield f"        groups: [{group}]"
    yield f"        evidence: {{tier: {rng.randint(1, 3)}, citation: IES practice guide}}"
    yield "        practice_shift:"
    yield "          who: all teachers of the grade"
    yield f"          statement: Teachers {does}."
    yield f"          measure: {seen}"
    yield "          tool: learning-walk rubric"
    yield "          cadence: weekly"
    yield "          by: 2026-12-18"
    yield f"          outcome: M{goal}2"
    yield "        implementation:"
    yield f"          - name: {seen}"
    yield "            instrument: learning-walk rubric"
    yield "            kind: implementation"
    yield "            domain: practice"
    yield f"            owner: {rng.choice(ROLES)}"
    yield f"            baseline: {{value: {rng.randint(5, 25)}%, date: 2026-05}}"
    yield f"            target: {{value: {reached}%, date: 2026-12-18}}"
    yield "        outcomes:"
    yield "          - name: students at the mark on the unit assessment"
    yield "            instrument: unit assessment"
    yield "            kind: interim"
    yield "            domain: academic"
    yield "            owner: Principal"
    yield f"            baseline: {{value: {low + 5}%, date: 2026-05}}"
    yield f"            target: {{value: {low + 12}%, date: 2027-06}}"
    yield "        milestones:"
    for step, day in enumerate((date(2026, 10, 30), date(2026, 12, 18)), 1):
        yield f"          - id: I{goal}{step}"
        yield f"            statement: {seen.capitalize()} are {30 * step}% of all"
        yield f"            due: {day.isoformat()}"
        yield "            level: implementation"
        yield f"            value: {30 * step}%"
        yield "            evidence: learning-walk log"
        yield f"            owner: {rng.choice(ROLES)}"
    yield "        actions:"
    for step in range(1, 3):
        begin = start + timedelta(days=14 * step)
        end = begin + timedelta(days=rng.randint(20, 120))
        yield f"          - id: A{goal}{step}"
        yield f"            statement: Visit six rooms in turn so that teachers {does} ({step})"
        yield f"            owner: {rng.choice(ROLES) if _sound(rng) else 'All staff'}"
        yield f"            start: {begin.isoformat()}"
        yield f"            due: {end.isoformat()}"
        yield "            resources: [coach-time]"


def _tail(rng: random.Random, goals: int) -> Iterator[str]:
    yield ""
    yield "initiatives:"
    yield "  - {id: I1, name: After-school club, origin: grant, status: active, start: 2025-09-15,"
    yield "     end: 2026-12-18, owner: Counselor, addresses: [N1], hours_per_week: 2,"
    yield "     decision: keep}"
    yield "  - {id: I2, name: Weekly points assembly, origin: school, status: completed,"
    yield "     start: 2023-09-11, end: 2026-06-12, owner: Principal, addresses: [N1],"
    yield "     decision: stop, reason: No change in attendance over three years}"
    yield "professional_learning:"
    for index, (does, _) in enumerate(rng.sample(PRACTICES, 3), 1):
        yield f"  - id: P{index}"
        yield f"    topic: How to {does}"
        yield "    dates: [2026-08-27, 2026-10-14, 2027-01-20]"
        yield "    follow_up: weekly coaching"
        yield f"    supports: [S{min(index, goals)}]"
        yield f"    hours: {rng.randint(4, 14)}"
    yield "supports:"
    yield "  - id: D1"
    yield "    provider: District literacy specialist"
    yield "    kind: district"
    yield "    serves: [S1]"
    yield "    liaison: Regional superintendent"
    yield "    deliverables: Two learning walks a month with written feedback"
    yield "    timeline: 2026-09 to 2027-05"
    yield "    accountability: Feedback within two days, reviewed with the principal each quarter"
    yield "    reviews: [2026-11-20, 2027-02-12, 2027-05-07]"
    yield "monitoring:"
    yield "  owner: Principal"
    yield "  district_owner: Regional superintendent"
    yield "  cadence: every two weeks"
    yield "  decision_rule: When a milestone is missed, the team meets within ten school days,"
    yield "    names the cause and adjusts, supports or stops the strategy."
    yield "resources:"
    yield "  - {id: coach-time, name: Coach 0.8 FTE, source: Title I, amount: 78000,"
    yield "     available: 78000}"
    yield "communications:"
    yield "  - {audience: families, cadence: every two months, method: letter,"
    yield "     languages: [English, Spanish]}"
    yield "  - {audience: staff, cadence: monthly, method: faculty meeting}"


def write(folder: Path, plans: int, seed: int) -> list[Path]:
    """Write plans into a folder; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(plans):
        path = folder / f"school-{number:05}.plan.yaml"
        path.write_text(plan(number, seed), encoding="utf-8")
        paths.append(path)
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    write(given.folder, given.plans, given.seed)


if __name__ == "__main__":
    main()
