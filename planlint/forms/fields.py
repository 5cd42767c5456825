"""What a form is made of: fields to fill in, and the sections that they stand in."""

from typing import Literal, NamedTuple, get_args, get_origin

from planlint.model.part import Part


class Field(NamedTuple):
    """Something to fill in."""

    label: str
    path: str  # the keys that lead to it, from the part that the section is about
    prompt: str
    kind: Literal["text", "long", "date", "choice"] = "text"
    choices: tuple[str, ...] = ()
    share: float = 1  # of the width of a table, beside the other columns


class Section(NamedTuple):
    """A part of the form: labels with room beside them, or a table with a row for each part."""

    name: str  # what it is called here and in workbooks
    heading: str
    to: str  # the list that its rows belong to, from the part around it; "" for a form
    about: str  # what to write, in one or two sentences
    fields: tuple[Field, ...]
    rows: int = 0  # of a table; 0 for a form
    asked: bool = True  # False: only when a framework asks for it
    more: tuple[Field, ...] = ()  # what a plan may hold besides; blank forms leave it out


def choices(part: type[Part], name: str) -> tuple[str, ...]:
    """Give the words that a field of the plan may hold, as people write them."""
    annotation = part.fields[name]
    while get_origin(annotation) is not Literal:
        annotation = get_args(annotation)[0]
    return tuple(word.replace("-", " ").capitalize() for word in get_args(annotation))


def choice(label: str, path: str, prompt: str, part: type[Part], share: float = 1) -> Field:
    """Give a field whose words are those that the plan knows."""
    return Field(
        label, path, prompt, "choice", choices(part, path.rsplit(".", maxsplit=1)[-1]), share
    )
