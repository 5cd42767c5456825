"""The settings of a run, as `planlint.toml` and the command line give them."""

from typing import ClassVar, Literal

from planlint.calendar import DEFAULT, Calendar, When
from planlint.finding import Level
from planlint.model.part import Names, Part, Text
from planlint.source import Document, Mapping


class CalendarDays(Part):
    """The days that bound the school year, as month and day: `07-01`."""

    separator: ClassVar[str] = "-"

    start: Text = None
    """The first day of the school year, `07-01` when nothing is said."""
    end: Text = None
    """The last day of the school year, `06-30` when nothing is said."""
    classes_start: Text = None
    """The first day of classes, `08-25` when nothing is said."""
    classes_end: Text = None
    """The last day of classes, `06-15` when nothing is said."""


class Waiver(Part):
    """A finding of some plans that a district accepts, without a change of their files."""

    separator: ClassVar[str] = "-"

    # Set when the file is read, as the place of a part is; they are no settings.
    document: ClassVar[Document]  # the file that it stands in
    pattern: ClassVar[str] = ""  # ``plan`` as a pattern from the root

    plan: Text = None
    """The plans: a path or pattern, or the number or name of a school."""
    code: Names = ()
    """The rules: codes, names, beginnings of codes, or groups."""
    at: Text = None
    """The id of an element; the whole plan when nothing is said."""
    reason: Text = None
    """Why the findings are acceptable."""
    approver: Text = None
    """Who agreed; a rule that is locked needs one."""
    expires: When | None = None
    """The last day on which it holds; without one it holds for good."""

    @property
    def mark(self) -> tuple[str, int]:
        """What tells it from all others, whichever configurations take it over."""
        return self.document.path, self.node.start

    @property
    def source(self) -> str:
        """Where it stands, as people are told: `planlint.toml:12`."""
        return f"{self.document.path}:{self.document.line_of(self.node.start)}"


class Settings(Part):
    """What a configuration file may say."""

    separator: ClassVar[str] = "-"

    extend: Text = None
    """Another configuration file whose settings hold where this one is silent."""
    frameworks: Names = ()
    """Rule packs that every plan answers to."""
    profile: Literal["draft", "review", "submission"] | None = None
    """Run the rules of this profile and of those below it."""
    select: Names = ()
    """Run only these rules: codes, names, prefixes of codes, or groups."""
    ignore: Names = ()
    """Do not run these rules."""
    extend_select: Names = ()
    """Run these rules too."""
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    """The mildest severity that makes a check fail."""
    severity: dict[str, Level] = {}
    """The severity of single rules: `OW002 = "error"`, or `"off"`."""
    options: dict[str, Mapping] = {}
    """Options of single rules: `options.IN002 = { max-initiatives = 5 }`."""
    per_file_ignores: dict[str, Names] = {}
    """Rules that do not run on files whose path fits a pattern."""
    calendar: CalendarDays | None = None
    """The school calendar."""
    vocabulary: dict[str, Names] = {}
    """Words that this district uses, by table: `test = ["i-Ready"]`."""
    layouts: Names = ()
    """Layouts that teach planlint a template."""
    packs: Names = ()
    """Rule packs of this project."""
    plugins: Names | None = None
    """The plugins that may load; all installed ones when nothing is said."""
    locked: Names = ()
    """Rules that a school cannot switch off, only silence with a reason."""
    waivers: tuple[Waiver, ...] = ()
    """Findings of single plans that the district accepts."""
    baseline: Text = None
    """A file of known findings that are not reported again."""
    previous: Text = None
    """The earlier plan, or a folder of earlier plans, that progress is seen against."""
    as_of: Text = None
    """The day to check progress on: a date, or `today`."""


DEFAULT_PROFILE = "submission"
DEFAULT_FAIL_ON: Literal["error"] = "error"


def school_calendar(settings: Settings) -> Calendar:
    """Give the school calendar that the settings describe.

    Raises ValueError for a day that is not MM-DD.
    """
    days = settings.calendar
    if days is None:
        return DEFAULT
    return Calendar(
        _month_day(days.start, DEFAULT.year_start),
        _month_day(days.end, DEFAULT.year_end),
        _month_day(days.classes_start, DEFAULT.classes_start),
        _month_day(days.classes_end, DEFAULT.classes_end),
    )


def _month_day(text: str | None, default: tuple[int, int]) -> tuple[int, int]:
    if text is None:
        return default
    from datetime import date  # noqa: PLC0415  (few configurations name a day)

    day = date.fromisoformat(f"2024-{text}")
    return day.month, day.day
