"""What may stand in a layout. The words below each field are those of its documentation."""

from typing import Annotated, Literal

from planlint.model.part import Names, Part, Text
from planlint.model.scalars import Range


class Marks(Part):
    """What a template is known by: headings, column headers, labels, names of sheets.

    A mark may name several spellings, of which one is enough: `Goal | Objective`.
    """

    must: Names = ()
    """Marks that must all be there."""
    may: Names = ()
    """Marks of which most are there."""
    least: Annotated[int, Range(0, 200)] | None = None
    """How many of `may` must be there; half of them when nothing is said."""
    never: Names = ()
    """Marks of other templates: with one of them this layout does not fit."""


class Plans(Part):
    """Where one plan ends and the next begins, in a file that holds many."""

    each: Literal["row", "sheet", "column", "heading", "found"] | None = None
    """One plan a row, a sheet, a value of a column, or a heading; `found` looks for a column of
    `labels`, for sheets with the same columns and for headings with names of schools."""
    labels: Names = ()
    """The column or the heading; `*` stands for any words in a heading: `* Middle School`."""
    level: Annotated[int, Range(1, 9)] | None = None
    """With headings: every heading of this level begins a plan, 1 for the highest."""
    field: Text = None
    """The field that takes the text: `title` when nothing is said."""
    pattern: Text = None
    """How further fields are read out of it: `{school.name} plan {period.start}-{period.end}`."""


class PartOf(Part):
    """A kind of part that the document holds, such as its goals."""

    part: Text = None
    """What the layout itself calls it, for `under` and `links`: goal, year-1."""
    to: Text = None
    """The list of the plan that it goes to: `strategies` of the part around it, or
    `plan.needs_assessment.needs` from the top of the plan."""
    under: Names = ()
    """The part around it; the first of these that is open. The plan when nothing is said."""
    begins: Names = ()
    """Headings, column headers and labels with which one begins. `G#` is a G with a number."""
    text: Text = None
    """The field that takes the words of `begins`; `statement` (or `name`) when nothing is said."""
    each: Literal["cell", "line"] = "cell"
    """Whether a cell holds one, or one in each of its lines and list items."""
    fields_: dict[str, Names] = {}
    """The labels of each field: `owner: [Person responsible, Lead]`."""
    same: bool = False
    """Whether those with the same words are one, as where each row repeats its need."""
    of: Names = ()
    """Labels of a column with the id of the part around it."""
    id: Text = None
    """How ids are made: `G{n}`. An id that the document gives wins."""
    links: dict[str, Names] = {}
    """References: the fields that take the ids of other parts beside it or around it."""
    set: dict[str, str] = {}
    """Values that all of them have: `kind: practice`. `{period.start+1}` counts from a year
    that the plan names."""


class Unasked(Part):
    """Rules that nobody can satisfy on this template."""

    rules: Names = ()
    """Their codes or names: `[OW001, MM011]`."""
    why: Text = None
    """What the template lacks, as the end of a sentence: `has no column for an owner`."""
    only: Names = ()
    """The fields that the template has no place for, where a rule speaks of others too."""


class Layout(Part):
    """A layout: what a template's headings, columns, labels and sheets mean."""

    layout: Text = None
    """Its name: small letters, digits and dashes."""
    title: Text = None
    """What people call the template."""
    source: Text = None
    """Where the template comes from."""
    formats: tuple[Literal["word", "excel", "csv", "pdf", "markdown"], ...] = ()
    """The kinds of file that it is for; all of them when nothing is said."""
    marks: Marks | None = None
    """What the template is known by."""
    plans: Plans | None = None
    """How a file with many plans is divided; one file is one plan when nothing is said."""
    first_heading: Text = None
    """The field that takes the first heading of the document: `title`."""
    fields_: dict[str, Names] = {}
    """The labels of the plan's own fields: `vision: [Our vision, Vision statement]`."""
    parts: tuple[PartOf, ...] = ()
    """The parts that the document holds, the outer ones first."""
    prompts: Names = ()
    """The template's own words, which count as nothing written. One that ends with `...`
    stands for every line that begins so."""
    lead_ins: Names = ()
    """Words that authors write before a text and that only repeat the column: `Goal:`."""
    skip: Names = ()
    """Headings of sections that hold no part of a plan, such as signatures. `Appendix...`
    stands for all that begin so, `* at a glance` for all that end so."""
    set: dict[str, str] = {}
    """Values of the plan that the template implies: `kind: schoolwide`."""
    frameworks: Names = ()
    """The rule packs that plans on this template answer to."""
    unasked: tuple[Unasked, ...] = ()
    """Rules that ask for what the template has no place for. They are not run, and each report
    says so, because the authors cannot mend what the form does not let them write."""
