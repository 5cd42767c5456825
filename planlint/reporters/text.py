"""The report that people read on a terminal: each finding with its line, then a summary."""

from collections.abc import Iterator

from planlint.finding import Finding, Fix
from planlint.report import Report
from planlint.reporters import words
from planlint.reporters.escape import line
from planlint.reporters.frame import frame
from planlint.reporters.style import PLAIN, Style

_COLORS = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2"}
_PAGE = 100  # columns of a code frame where no terminal tells its width


def render(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """Give the text report piece by piece; what a rule says in general it says once."""
    told: set[str] = set()
    for finding in report.findings:
        yield from _finding(report, finding, style, first=finding.code not in told)
        yield "\n"
        told.add(finding.code)
    if style.statistics and report.findings:
        yield from _statistics(report, style)
        yield "\n"
    yield from summary(report, style)


def _paint(text: str, color: str, style: Style) -> str:
    """Colour a text if the reader wants colours."""
    return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if style.color else text


def _finding(report: Report, finding: Finding, style: Style, *, first: bool) -> Iterator[str]:
    """Show one finding: place and name, message, the marked line, and what to do."""
    where = line(words.place_in(finding.path, finding.location))
    severity = _paint(finding.severity, finding.severity, style)
    rule = _paint(line(f"{finding.code} {finding.name}"), "bold", style)
    yield f"{_paint(where, 'bold', style)}: {severity} {rule}\n"
    yield _wrapped("  ", line(finding.message), style)
    gutter = _gutter(finding)
    yield from _frame(finding, gutter, style)
    for label, text in _notes(report, finding, first=first):
        yield _wrapped(" " * len(gutter) + f"= {label}: ", line(text), style)


def _gutter(finding: Finding) -> str:
    """Give the line's number, three columns at least; blank in a document without lines."""
    place = finding.location
    return " " * 3 if place.label or place.address else f"{place.line:>3}"


def _frame(finding: Finding, gutter: str, style: Style) -> Iterator[str]:
    """Show the line with the place marked."""
    width = (style.width or _PAGE) - len(gutter) - 2
    shown = frame(finding.location, width)
    if shown is None:
        return
    blank = _paint(" " * len(gutter) + "|", "dim", style)
    marks = _paint("^" * (shown.end - shown.start), finding.severity, style)
    yield f"{blank}\n"
    yield f"{_paint(gutter + '|', 'dim', style)} {shown.text}\n"
    yield f"{blank} {' ' * shown.start}{marks}\n"


def _notes(report: Report, finding: Finding, *, first: bool) -> Iterator[tuple[str, str]]:
    """Give everything that helps to act on a finding, each under a short label.

    Why a reviewer asks, and the general advice, stand at the first finding of a rule.
    """
    for place in finding.related:
        element = f" ({place.element})" if place.element else ""
        where = words.place_in(place.path, place.location)
        yield "also", f"{where}{element}: {place.message}"
    if said := words.lapsed(finding):
        yield "was", said
    if finding.route:
        yield "route", " → ".join(finding.route)
    if first and (why := words.why(report, finding)):
        yield "why", why
    if (first or finding.help) and (mend := words.mend(report, finding)):
        yield "fix", mend
    if finding.fix:
        yield "auto", f"{_command(finding.fix)} does this for you: {finding.fix.title}"
    cites = words.citation(report, finding) if first else ""
    yield "see", f"planlint explain {finding.code}{f' · {cites}' if cites else ''}"


def _command(fix: Fix) -> str:
    """Give the command that carries out a fix."""
    return "planlint check --fix" if fix.safe else "planlint check --fix --unsafe-fixes"


def _wrapped(lead: str, text: str, style: Style) -> str:
    """Write a sentence after its lead, wrapped to the terminal if there is one."""
    if not style.width or len(lead) + len(text) <= style.width:
        return f"{lead}{text}\n"
    from textwrap import fill  # noqa: PLC0415  (only terminals need it)

    return (
        fill(
            text,
            max(style.width, len(lead) + 20),
            initial_indent=lead,
            subsequent_indent=" " * len(lead),
            break_long_words=False,
            break_on_hyphens=False,
        )
        + "\n"
    )


def _statistics(report: Report, style: Style) -> Iterator[str]:
    """Show how often each rule spoke."""
    rows = words.statistics(report)
    digits = len(str(rows[0][0]))
    wide = max(len(code) for _, code, _, _ in rows)
    for number, code, name, severity in rows:
        label = _paint(f"{severity:<7}", severity, style)
        yield f"{number:>{digits}}  {label}  {line(code):<{wide}}  {line(name)}\n"


def summary(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """Say what was read, found, reached, set aside and not checked.

    A quiet style leaves out everything but what could not be checked: that must
    never look like a plan with nothing to mend.
    """
    if not style.quiet:
        yield f"{_paint(words.headline(report), 'bold', style)}\n"
        for text in words.progress(report):
            yield f"  {line(text)}\n"
        if scope := words.scope(report):
            yield f"{line(scope)}\n"
        if aside := words.set_aside(report):
            yield f"{aside}\n"
            for text in words.agreed(report):
                yield _wrapped("  ", line(text), style)
        if report.stale:
            yield f"{words.stale(report)}\n"
            yield from (f"  {line(entry)}\n" for entry in report.stale)
        if passed_over := words.passed_over(report):
            yield "Not checked:\n"
            for text in words.unchecked(passed_over):
                yield _wrapped("  ", line(text), style)
        for note in report.notes:
            yield _wrapped("Note: ", line(note), style)
    if failures := [item for item in report.not_checked if item.failed]:
        yield f"{_paint('Could not be checked, so this report is not complete:', 'error', style)}\n"
        for text in words.unchecked(failures):
            yield _wrapped("  ", line(text), style)
