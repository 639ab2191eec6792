"""A build that may use what former ones worked out gives the very site that a build from nothing gives.

Random histories of a small site: records and explainers come, change, go, move and come back;
templates, assets, rules and the day change; the published site and the cache are damaged; builds are
killed half-way. After every step both are built.
"""

import shutil
from pathlib import Path

import pytest
from tests.conftest import tree
from tests.history import EDITS, History, revert

_STEPS = 14
_HISTORIES = 4


@pytest.mark.parametrize("seed", range(_HISTORIES))
def test_any_history_ends_as_if_built_from_nothing(tmp_path: Path, seed: int) -> None:
    """Page for page, byte for byte, down to the mark; what is said of the sources is the same, too."""
    history, stood = History(tmp_path, seed), 0
    edits = list(EDITS) * 2
    history.dice.shuffle(edits)
    for number in range(_STEPS):
        again, cold = history.both()
        assert again == cold, number
        if history.cold.exists():
            stood += 1
            assert tree(history.out) == tree(history.cold), number
            shutil.copytree(history.root, former := tmp_path / f"former-{number}")
            history.former.append(former)
        else:
            revert(history)
        for edit in edits[number * 2 : number * 2 + 2]:
            edit(history)
    assert stood >= _STEPS // 3
