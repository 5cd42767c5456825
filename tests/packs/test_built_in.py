"""The packs that planlint brings: they have no fault, and their examples do what they say."""

import pytest

from planlint.cli.installed import everything, plugins
from planlint.engine.rehearse import pack

PLUGINS = plugins(third_party=False)
NAMES = sorted(
    file.name.removesuffix(".yaml")
    for plugin in PLUGINS.loaded
    for file in (plugin.packs() if plugin.packs is not None else ())
)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_does_what_it_says(name: str) -> None:
    done = pack(name, PLUGINS.loaded, file=False)
    assert [f"{f.location.line}: {f.message}" for f in done.findings] == []
    assert [failure for trial in done.trials for failure in trial.failures] == []


def test_all_of_them_go_together() -> None:
    assert [f.message for f in everything(PLUGINS).findings] == []
