"""Where layouts come from: planlint itself, plugins, and files of the project."""

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from planlint.config.files import shown
from planlint.config.layer import is_path
from planlint.config.value import COMMAND_LINE, Configuration, wrong, wrong_file
from planlint.finding import Finding
from planlint.layouts.read import MAX_BYTES, ReadLayout, read
from planlint.layouts.ready import Ready
from planlint.model.slip import close


class Source(NamedTuple):
    """A layout that nobody has read yet."""

    name: str  # that it must have, "" when its file may say
    file: Traversable | Path
    path: str  # as people know it
    origin: str  # "planlint", a plugin, or "the project"


class Gathered(NamedTuple):
    """The layouts that a document may be written on, the project's own first."""

    layouts: tuple[Ready, ...]
    origins: dict[str, str]  # by name
    findings: tuple[Finding, ...]
    own: int = 0  # how many of them the configuration names; they come first


def builtin() -> list[Source]:
    """Give planlint's own layouts in order of name."""
    folder = files("planlint.layouts") / "builtin"
    found = [file for file in folder.iterdir() if file.name.endswith(".yaml")]
    return [packaged(file, "planlint") for file in sorted(found, key=lambda file: file.name)]


def packaged(file: Traversable, origin: str) -> Source:
    """Give a layout that planlint or a plugin brings."""
    name = file.name.rsplit(".", 1)[0]
    return Source(name, file, "/".join(Path(str(file)).parts[-3:]), origin)


def project(file: Path) -> Source:
    """Give the layout in a file of the project."""
    return Source("", file, shown(file.absolute()), "the project")


def open_source(source: Source) -> ReadLayout:
    """Read a layout; whatever is wrong with it is among its findings."""
    try:
        with source.file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        said = f"The layout {source.path} cannot be read: {why}."
        found = wrong_file(source.path, said, "name a file that exists and can be opened.")
        return ReadLayout(source.path, None, (found,), source.name)
    return read(source.path, data, name=source.name)


def gather(configuration: Configuration, plugins: Iterable[Source], named: str = "") -> Gathered:
    """Read the layouts that hold for a configuration.

    ``named`` is the one that was asked for on the command line; then there is no other.
    """
    installed = {source.name: source for source in (*builtin(), *plugins)}
    findings: list[Finding] = []
    sources: list[Source] = []
    own = 0
    if named:
        chosen = project(Path(named)) if is_path(named) else installed.get(named)
        if chosen is None:
            said = f'No layout is called "{named}".'
            findings.append(wrong_file(COMMAND_LINE, said, _instead(named, installed)))
        else:
            sources.append(chosen)
    else:
        sources += _listed(configuration, installed, findings)
        own = len(sources)
        listed = {source.path for source in sources}
        sources += [source for source in installed.values() if source.path not in listed]
    ready: dict[str, Ready] = {}
    origins: dict[str, str] = {}
    for source in sources:
        found = open_source(source)
        findings += found.findings
        if found.ready is not None and found.ready.name not in ready:
            ready[found.ready.name] = found.ready
            origins[found.ready.name] = source.origin
    return Gathered(tuple(ready.values()), origins, tuple(findings), own)


def _listed(
    configuration: Configuration, installed: dict[str, Source], findings: list[Finding]
) -> Iterable[Source]:
    """Find the layouts that a configuration names."""
    for word in configuration.settings.layouts:
        if is_path(word):
            yield project(Path(configuration.root, word))
        elif word in installed:
            yield installed[word]
        else:
            place = configuration.places["layouts", word]
            said = f'No layout is called "{word}".'
            help = _instead(word, installed)
            findings.append(wrong(place.document, place.span, said, "layouts", help))


def _instead(word: str, installed: dict[str, Source]) -> str:
    if guess := close(word, sorted(installed)):
        return f"did you mean {guess}?"
    known = ", ".join(sorted(installed))
    return f"there are {known}; a file of the project is named with its ending .yaml."
