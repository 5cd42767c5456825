"""What holds for every test: a crashing rule is an error, and how long hypothesis may search."""

import os
from collections.abc import Iterator
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, Phase, settings

from planlint.engine import check
from planlint.engine.cache import FOLDER
from planlint.graph import PlanGraph
from planlint.model.part import Part
from planlint.rule import Rule

_CALM = (HealthCheck.too_slow, HealthCheck.data_too_large)
_AS_FOUND = (Phase.explicit, Phase.reuse, Phase.generate)  # to make a plan small takes minutes
# The same examples in every run, so that a change is judged by what it changes; new ones are
# looked for with PLANLINT_TESTS=nightly.
settings.register_profile(
    "default",
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=_CALM,
    phases=_AS_FOUND,
)
settings.register_profile("nightly", max_examples=2_000, deadline=None, suppress_health_check=_CALM)
settings.load_profile(os.environ.get("PLANLINT_TESTS", "default"))


def _raise(graph: PlanGraph, rule: Rule, part: Part | None, error: Exception) -> NoReturn:
    raise error


@pytest.fixture(autouse=True, scope="session")
def no_cache_at_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests' results out of the cache of the person who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def lenient() -> None:
    """Ask for this where a crashing rule is to become a finding, as it does for people."""


@pytest.fixture(autouse=True)
def crashes_are_raised(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the error of a crashing rule end the test, so that leniency never hides a mistake."""
    kept = check.crashed
    if "lenient" not in request.fixturenames:
        check.crashed = _raise
    yield
    check.crashed = kept
