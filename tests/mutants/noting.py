"""A plugin of pytest for `make mutants`: notes the lines and the time of every test; picks tests, in a given order."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage

NOTES, ORDER, TEST = "MUTANTS_NOTES", "MUTANTS_ORDER", "MUTANTS_TEST"
"""Variables: where to note times, where the chosen tests stand, and the test that runs, for processes it starts."""

_took: dict[str, float] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the chosen tests, in their order."""
    if chosen := os.environ.get(ORDER):
        place = {name: number for number, name in enumerate(json.loads(Path(chosen).read_text("utf-8")))}
        items[:] = sorted((item for item in items if item.nodeid in place), key=lambda item: place[item.nodeid])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Say whose the lines are that run from here on."""
    os.environ[TEST] = item.nodeid
    if measured := Coverage.current():
        measured.switch_context(item.nodeid)
    return (yield)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up what a test took, with its fixtures."""
    _took[report.nodeid] = _took.get(report.nodeid, 0.0) + report.duration


def pytest_sessionfinish() -> None:
    """Write the times down."""
    if notes := os.environ.get(NOTES):
        Path(notes).write_text(json.dumps(_took), "utf-8")
