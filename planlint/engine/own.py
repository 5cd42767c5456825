"""The codes by which planlint speaks of itself: what it could not read, load or run.

They are findings like others, always errors, and nothing silences them.
"""

from typing import NamedTuple


class Own(NamedTuple):
    """One of planlint's own codes with its page."""

    code: str
    name: str
    page: str


OWN = (
    Own(
        "PL001",
        "unreadable-file",
        """The file, or a part of it, cannot be read as a plan.

A plan is a text file in YAML or JSON, saved as UTF-8, with keys such as `title:` and
`goals:`. The finding names the line and the column, and the next step.

## Why

What cannot be read cannot be checked, and other programs would read it otherwise.

## Fix

Look at the place that the finding names. Usual causes: a colon followed by a space inside
a text (put the text in quotes), a tab in the indent (use spaces), a quotation mark or
bracket that is never closed, a file saved as Windows-1252 or UTF-16 (save it as UTF-8), an
invisible character pasted from a word processor (delete it, or run `planlint check --fix`).

## Limits

Larger than 5 MB, nested deeper than 64 levels, or aliases that stand for more than 20,000
values. A typical plan has 17 KB, eight levels and 1,200 values.
""",
    ),
    Own(
        "PL002",
        "crashed-rule",
        """A rule stopped with an error of its own; the other rules went on.

This is a mistake in the rule, not in the plan. The finding names the rule, the plugin
that it comes from, and the cause.

## Why

A plan that was not checked by every rule has not passed, so planlint exits with status 2.

## Fix

Report it to the authors of the plugin, with the message and if possible the plan. Until
then the rule can be left out with `--ignore CODE`.
""",
    ),
    Own(
        "PL003",
        "unloaded-plugin",
        """A plugin or a rule pack could not be loaded; everything else went on.

## Why

The rules of a plugin that did not load did not run: the plan has not passed them, so
planlint exits with status 2.

## Fix

The message names the plugin, its version and the cause. Install a version that fits, or
take it out of `plugins` in the configuration; `--no-plugins` leaves out all plugins.
""",
    ),
    Own(
        "PL004",
        "wrong-configuration",
        """Something in the configuration cannot be used: a name, a value, a date or a file.

An option of the command line is a part of the configuration, and so is a rule pack: a fault
in one is told in the same way, at the very characters.

## Why

Passed over, it would change in silence what is asked of the plans: a misspelled rule stays
on, a date that cannot be read counts for nothing, a file that is not there brings nothing.

## Fix

The finding shows the place, says what can stand there, and what was probably meant.
`planlint config` lists every setting with the file and line that it comes from.
""",
    ),
    Own(
        "PL005",
        "unreadable-value",
        """A value cannot be read: a date, a quantity, a choice, or text where a list is due.

`due: soonish` has no date in it, and `status: nearly` is none of the known ones. The rest
of the plan is checked as if the value were there, so that nothing else is called missing
because of it.

## Why

Nobody can be held to a date that is not one, or to a value that cannot be compared.

## Fix

Dates: `2027-06-30`, `06/30/2027`, `June 2027`, `fall 2026`, `Q2 2027`, `end of SY 2026-27`.
Values: `32%`, `12 days`, `12/16`, `two-thirds`. A phrase around the value may stay:
`50% of students in grades 2-5, spring 2025`. For a choice, the finding lists what is known.
""",
    ),
)
