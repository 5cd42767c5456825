"""What other programs call; the command line is the first of them.

::

    from planlint import api

    report = api.lint(["plans/"])
    for finding in report.findings:
        print(finding.path, finding.location.line, finding.code, finding.message)
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from planlint.config.settings import DEFAULT_FAIL_ON
from planlint.engine import fix as fixes
from planlint.engine.documents import Tell
from planlint.engine.files import replace
from planlint.engine.fix import Fixed
from planlint.engine.gather import report as put_together
from planlint.engine.gather import run
from planlint.engine.run import check_bytes, check_documents, documents_in, graph_of
from planlint.engine.session import Request, Session, prepare, setup_for
from planlint.engine.work import results
from planlint.finding import Finding, Severity, file_of
from planlint.graph import PlanGraph
from planlint.report import Report

if TYPE_CHECKING:
    from planlint.drafts import Difference

__all__ = [
    "Request",
    "diff",
    "drafts",
    "fix",
    "graph",
    "letter",
    "lint",
    "lint_text",
    "prepare",
    "review",
    "run",
]


class ChangedFileError(Exception):
    """A file changed while it was being fixed; it was left as it is."""


def lint(
    paths: Iterable[str | Path],
    *,
    settings: Mapping[str, object] | None = None,
    config: Path | None = None,
    isolated: bool = False,
    jobs: int = 0,
) -> Report:
    """Check plans and folders of plans. Nothing is raised for what is in them.

    ``settings`` are settings as a configuration file has them (``{"profile": "review"}``);
    they win over the file's. ``isolated`` takes no configuration file at all.
    """
    request = Request(tuple(map(str, paths)), config, isolated, settings or {}, jobs=jobs)
    return run(request)


def lint_text(
    text: str, *, name: str = "plan.yaml", settings: Mapping[str, object] | None = None
) -> Report:
    """Check the text of one plan, without any configuration file."""
    return run(
        Request(
            ("-",),
            isolated=True,
            settings=settings or {},
            stdin=text.encode("utf-8", "replace"),
            stdin_name=name,
        )
    )


def graph(path: str, request: Request | None = None) -> tuple[PlanGraph, Report]:
    """Give the graph of one plan, and its report; of a file with many plans, the first.

    ``network.xlsx#Ashburn`` names one of many. Raises planlint.source.UnreadableError or
    OSError for a file that cannot be read.
    """
    file = path if Path(path).exists() else file_of(path)
    session = prepare(request or Request((file,)))
    setup = setup_for(session, file)
    plans = documents_in(file, Path(file).read_bytes(), setup)
    document = next((plan for plan in plans if plan.path == path), plans[0])
    results = check_documents([document], setup)
    return graph_of(document, setup), put_together(session, results)


def fix(session: Session, path: str, *, unsafe: bool = False, write: bool = True) -> Fixed:
    """Mend what can be mended in one file, and write it unless told not to.

    Raises ChangedFileError when the file changed meanwhile, OSError when it cannot be
    read or written.
    """
    setup = setup_for(session, path)
    file = Path(path)
    stdin = path == "-"
    data = session.request.stdin if stdin else file.read_bytes()
    name = session.request.stdin_name if stdin else path

    def look(now: bytes) -> tuple[Finding, ...]:
        return tuple(f for result in check_bytes(name, now, setup) for f in result.findings)

    fixed = fixes.fix(data, look, unsafe=unsafe)
    if write and not stdin and fixed.after != data:
        if file.read_bytes() != data:
            raise ChangedFileError(f"{path} changed while it was being fixed; try again.")
        replace(file, fixed.after)
    return fixed


def review(session: Session, report: Report, form: str = "html") -> Iterator[bytes]:
    """Write the review of a session's report as ``html``, ``markdown`` or ``xlsx``.

    Raises ValueError when the request did not ask for outlines.
    """
    from planlint.review import writing  # noqa: PLC0415  (a check draws nothing)
    from planlint.review.graphs import graphs  # noqa: PLC0415  (as above)

    _outlined(session)

    return writing.review(report, graphs(session), form)


def letter(session: Session, report: Report, form: str = "markdown") -> Iterator[bytes]:
    """Write a letter about the one plan of a session, as ``markdown`` or ``docx``.

    Where the session knows the plan before, the letter says what was mended since.
    Raises ValueError when the request did not ask for outlines.
    """
    from planlint.review import writing  # noqa: PLC0415  (a check writes no letter)

    _outlined(session)
    return writing.letter(report, form, _mended(session))


def _mended(session: Session) -> tuple[Finding, ...]:
    """Give what was found in the plan before the one of a session, and is settled now."""
    found = [
        held_in
        for file in session.files
        if (earlier := setup_for(session, file).earlier) is not None
        for held_in in earlier.decisive(file).values()
    ]
    if len(found) != 1:
        return ()
    settings = {k: v for k, v in session.request.settings.items() if k != "previous"}
    request = session.request._replace(settings=settings)
    compared = diff(*drafts(request._replace(paths=(found[0],)), request))
    return compared.plans[0].findings.mended if compared.plans else ()


def _outlined(session: Session) -> None:
    if not session.request.outlines:
        raise ValueError("a review needs a request that asks for outlines: Request(outlines=True)")


def drafts(old: Request, new: Request, tell: Tell | None = None) -> tuple[Session, Session]:
    """Prepare two drafts, or folders of drafts, under the configuration of the new one.

    ``tell`` is told how far the work on each of them is.
    """
    from planlint.drafts.sessions import both  # noqa: PLC0415  (a check compares nothing)

    return both(old, new, tell)


def diff(old: Session, new: Session, names: tuple[str, str] = ("old", "new")) -> "Difference":
    """Say what new drafts mended, kept and broke; the sessions are those of :func:`drafts`.

    ``names`` are the paths of the two files or folders.
    """
    from planlint.drafts.difference import Side, difference  # noqa: PLC0415  (few compare)
    from planlint.review.graphs import graphs  # noqa: PLC0415  (as above)

    def fail_on(path: str) -> Severity | Literal["never"]:
        stdin = path == new.request.stdin_name and "-" in new.files
        setup = setup_for(new, "-" if stdin else file_of(path))
        return setup.configuration.settings.fail_on or DEFAULT_FAIL_ON

    before, after = (
        Side(name, check_all(session), graphs(session))
        for name, session in zip(names, (old, new), strict=True)
    )
    return difference(before, after, fail_on)


def check_all(session: Session) -> Report:
    """Check every file of a session and put the report together."""
    return put_together(session, results(session))
