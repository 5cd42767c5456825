"""A letter to the school: what is there, what to do first, what next, what can wait.

A draft for the reviewer, who knows the school and signs it. It names places, not codes; it
thanks before it asks, and it leaves what to do to the people of the school.
"""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Literal, NamedTuple

from planlint.finding import Finding
from planlint.outline import Outline
from planlint.report import PROFILES, NotChecked, PlanSummary, Report
from planlint.reporters import words
from planlint.reporters.escape import markdown as safe
from planlint.review.aside import terms
from planlint.review.findings import where
from planlint.review.grouping import Part, Same, parts
from planlint.spoken import spoken

_NAMED = 5  # places of one kind of finding
_SETTLED = 12  # findings of an earlier version that are thanked for one by one

Kind = Literal["title", "heading", "goal", "text", "item", "detail"]


class Block(NamedTuple):
    """A paragraph of the letter."""

    kind: Kind
    text: str


def blocks(
    report: Report,
    summary: PlanSummary,
    findings: Sequence[Finding],
    outline: Outline | None,
    mended: Sequence[Finding] = (),
) -> Iterator[Block]:
    """Give the letter paragraph by paragraph; ``mended`` was found in an earlier version."""
    if not summary.readable:
        yield from _unread(report, summary, findings)
        return
    title = summary.title or summary.path
    school = outline.school if outline and outline.school else "your school"
    yield Block("title", f"Feedback on {title}")
    yield Block("text", f"To the leadership team of {school}")
    yield Block("text", "[Date]")
    yield Block(
        "text",
        "Thank you for your plan, and for the work that is in it. We read it with the questions"
        " that a careful reader would ask; this letter brings them together, those that matter"
        " most first.",
    )
    yield Block("text", _standing(summary))
    there = list(_there(outline))
    if there:
        yield Block("heading", "What is in place")
        yield from (Block("item", said) for said in there)
    yield from _mended(mended)
    first, next_, later = _sorted(report, summary, findings)
    told: set[str] = set()  # a reason is given once, where its rule is first met
    yield from _chapter(report, outline, "What to do first", first, told)
    yield from _chapter(report, outline, "What to look at next", next_, told)
    yield from _chapter(report, outline, "When there is time", later, told)
    if not findings:
        yield Block("text", "We have no questions about what was checked.")
    yield from _accepted(report)
    left = [item for item in report.not_checked if item.path in ("", summary.path)]
    if left:
        yield Block("heading", "What this letter does not cover")
        yield from (Block("item", spoken(said)) for said in _uncovered(left))
    yield Block(
        "text",
        "You know your school; these are questions, not judgements. Where one does not fit, tell"
        " us why, and we will write the reason down so that nobody asks again. We are glad to go"
        " through the plan with you.",
    )
    yield Block("text", "With kind regards")
    yield Block("text", "[Name of the reviewer]")


def _unread(report: Report, summary: PlanSummary, findings: Sequence[Finding]) -> Iterator[Block]:
    """Give the letter about a file that could not be read: why, and what would help."""
    name = PurePath(summary.path).name
    yield Block("title", f"About the file {name}")
    yield Block("text", "To the leadership team of your school")
    yield Block("text", "[Date]")
    yield Block(
        "text",
        f"We could not read the file {name} that we have from you, so we know nothing yet of the"
        " plan in it.",
    )
    yield from _chapter(report, None, "What stands in the way", findings, set())
    yield Block(
        "text",
        "Please send it again when it is mended, or in another form: Word, Excel, PDF, Markdown"
        " or YAML. We look forward to your plan.",
    )
    yield Block("text", "With kind regards")
    yield Block("text", "[Name of the reviewer]")


def _uncovered(left: Sequence[NotChecked]) -> Iterator[str]:
    """Say what was not looked at and why; a school knows no codes of rules."""
    reasons: dict[tuple[str, str], set[str]] = {}
    for item in left:
        reasons.setdefault((item.path, item.why), set()).add(item.code)
    for (path, why), codes in reasons.items():
        rules = sum(not code.startswith("PL") for code in codes if code)
        asked = f"{words.plural(rules, 'question')} could not be asked" if rules else ""
        yield f"{asked or PurePath(path).name or 'All of it'}: {why}"


def _standing(summary: PlanSummary) -> str:
    if summary.selected:
        return "This time we looked at some of the questions only."
    said = words.profile(summary._replace(next_profile="", to_next=0))
    if not (summary.next_profile and summary.to_next):
        return f"The plan is {said}."
    ahead = {"draft": "a draft", "review": "peer review"}.get(summary.next_profile, "submission")
    stand = "question stands" if summary.to_next == 1 else "questions stand"
    return f"The plan is {said}. {summary.to_next} {stand} between it and {ahead}."


def _there(outline: Outline | None) -> Iterator[str]:
    """Say what the plan has, in facts that its authors will recognize."""
    if outline is None:
        return
    whole = [aim.name for aim in outline.aims if aim.start and aim.target and aim.by]
    if whole:
        say = "says" if len(whole) == 1 else "say"
        yield f"{words.listed(whole)} {say} from where to where, and by when."
    steps = sum(aim.milestones for aim in outline.aims)
    if outline.strategies:
        named = words.plural(len(outline.strategies), "strategy", "strategies")
        more = f" and {words.plural(steps, 'milestone')}" if steps else ""
        yield f"The plan names {named}{more}."
    if outline.needs:
        yield f"It rests on {words.plural(len(outline.needs), 'need')} that you found in your data."
    if outline.served:
        yield f"It has goals or strategies for {words.listed(sorted(outline.served))}."


def _mended(mended: Sequence[Finding]) -> Iterator[Block]:
    """Thank for what the earlier version was asked about and this one is not."""
    if not mended:
        return
    yield Block("heading", "What you have mended")
    yield Block("text", "These remarks on the earlier version are settled now. Thank you.")
    yield from (Block("item", spoken(finding.message)) for finding in mended[:_SETTLED])
    if len(mended) > _SETTLED:
        yield Block("item", f"And {len(mended) - _SETTLED} more.")


def _accepted(report: Report) -> Iterator[Block]:
    """Say what is left as it is, why, and what was agreed about it."""
    if not report.silenced:
        return
    yield Block("heading", "What was accepted as it is")
    for finding in report.silenced:
        yield Block("item", spoken(finding.message))
        yield Block("detail", f"Reason: {finding.silenced or 'none was given'}")
        own = finding._replace(terms=finding.terms._replace(source=""))  # no file of the district
        if said := terms(own):
            yield Block("detail", said)


def _lapsed(finding: Finding) -> str:
    """Say until when a finding was accepted, "" when it never was."""
    own = finding._replace(terms=finding.terms._replace(source=""))  # no file of the district
    said = words.lapsed(own)
    return f"This was {said}. That time is over." if said else ""


def _sorted(
    report: Report, summary: PlanSummary, findings: Sequence[Finding]
) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """Divide the findings: before the next profile, the other ones, and advice."""
    first, next_, later = [], [], []
    for finding in findings:
        rule = report.rules.get(finding.code)
        before = rule.profile if rule else PROFILES[0]
        if finding.severity == "info":
            later.append(finding)
        elif finding.severity == "error" and before == summary.next_profile:
            first.append(finding)
        else:
            next_.append(finding)
    return (first, next_, later) if first else (next_, [], later)


def _chapter(
    report: Report,
    outline: Outline | None,
    title: str,
    findings: Sequence[Finding],
    told: set[str],
) -> Iterator[Block]:
    if not findings:
        return
    yield Block("heading", title)
    for part in parts(outline, findings):
        if part.findings:
            yield Block("goal", _named(part))
            for same in part.rules:
                yield from _question(report, same, first=same.code not in told)
                told.add(same.code)


def _named(part: Part) -> str:
    return f"{part.name}: {part.statement}" if part.statement else part.name


def _question(report: Report, same: Same, *, first: bool) -> Iterator[Block]:
    """Ask once for all places of one rule; the ``first`` time with the reason."""
    finding = same.findings[0]
    rule = report.rules.get(same.code)
    several = len(same.findings) > 1
    said = rule.summary if several and rule and rule.summary else finding.message
    yield Block("item", spoken(said))
    if several:
        shown = [spoken(f.message).rstrip(".") for f in same.findings[:_NAMED]]
        more = len(same.findings) - len(shown)
        left = f"; and {more} more" if more else ""
        yield Block("detail", f"{'; '.join(shown)}{left}.")
    else:
        yield Block("detail", f"Where: {where(finding.path, finding.location)}.")
    for over in dict.fromkeys(filter(None, map(_lapsed, same.findings))):
        yield Block("detail", over)
    if first and (why := words.why(report, finding)):
        yield Block("detail", f"Why we ask: {spoken(why)}")
    if (first or finding.help) and (mend := words.mend(report, finding)):
        yield Block("detail", f"What would help: {spoken(mend)}")


def markdown(letter: Sequence[Block]) -> Iterator[str]:
    """Write the letter as Markdown."""
    marks = {"title": "# ", "heading": "## ", "goal": "### ", "item": "- ", "detail": "  - "}
    last = ""
    for block in letter:
        together = last in ("item", "detail") and block.kind in ("item", "detail")
        yield ("" if together or not last else "\n") + marks.get(block.kind, "")
        yield f"{safe(block.text)}\n"
        last = block.kind
