"""A mistyped reference is told of, and no check or rule stumbles over it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import TESTS, TODAY, call, find, put, record, site_of, write

_RULES = TESTS / "rules"
_NOBODY = "nobody"


def _mistyped(value: Any, known: set[str]) -> Any:
    """The same value with every reference changed; ids stay what they are."""
    if isinstance(value, dict):
        return {key: one if key in ("id", "version", "level") else _mistyped(one, known) for key, one in value.items()}
    if isinstance(value, list):
        return [_mistyped(one, known) for one in value]
    if value in known:
        return _NOBODY
    return f"{_NOBODY}/{_NOBODY}" if isinstance(value, str) and value.partition("/")[0] in known else value


def _files(root: Path) -> Iterator[str]:
    for file in sorted((root / "data").rglob("*.yaml")):
        yield file.relative_to(root / "data").as_posix().removesuffix(".yaml")


@pytest.mark.parametrize("code", sorted(folder.name for folder in _RULES.iterdir()))
def test_no_check_needs_what_is_not_there(root: Path, code: str) -> None:
    """With every reference of a rule's sound files mistyped, each is told of, and nothing falls over."""
    shutil.copytree(_RULES / code / "right", root, dirs_exist_ok=True)
    known = {one.id for _, one in site_of(root).all()}
    for name in _files(root):
        write(root, name, _mistyped(record(name, root), known))
    assert "L002" in {one.code for one in find(root)}


def test_check_tells_of_a_joint_visit_by_nobody(root: Path) -> None:
    """The plain problem, and no traceback, where the body of a joint visit is mistyped."""
    put(root, "filings/base", ("authority",), _NOBODY)
    put(root, "filings/base", ("joint",), "联检-2026-001")
    ended = call("check", "--site", root, "--today", TODAY)
    assert ended.code == 1
    assert "L002" in ended.err
    assert "R15c" in ended.err
    assert "Traceback" not in ended.err
