"""What comes first, and whom to call when: plans that run now, hotlines with hours of their own."""

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import build, changed, pages_of, put, tree, words, write

_WINDOWS = {
    "base": ("2026-01-01", "2026-02-28"),
    "running": ("2026-03-01", "2026-12-31"),
    "coming": ("2026-10-01", "2026-12-31"),
    "over": ("2026-02-01", "2026-04-30"),
}


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param(date(2026, 6, 1), ["running", "coming", "base", "over"], id="all three"),
        pytest.param(date(2026, 11, 1), ["running", "coming", "base", "over"], id="two run"),
        pytest.param(date(2027, 2, 1), ["base", "over", "running", "coming"], id="a past year: by start"),
    ],
)
def test_a_list_of_plans_begins_with_those_that_run(root: Path, today: date, expected: list[str]) -> None:
    """Then come those ahead, then those that have ended; each says which it is."""
    windows = {name: {"start": start, "end": end} for name, (start, end) in _WINDOWS.items()}
    write(root, "plans/base", [changed("plans/base", id=name, window=windows[name]) for name in sorted(windows)])
    view = pages_of(root, today)["plans/index.html"].view
    assert [row.plan.id for row in view.listing.rows] == expected  # type: ignore[attr-defined]
    states = {row.plan.id: row.state.text for row in view.listing.rows}  # type: ignore[attr-defined]
    if today == date(2026, 6, 1):
        assert states == {"running": "进行中", "coming": "尚未开始", "base": "已结束", "over": "已结束"}


def test_a_hotline_keeps_its_hours(root: Path, tmp_path: Path) -> None:
    """A body that is called through the county's hotline is called at the hotline's hours, not the office's."""
    put(root, "site", ("contacts",), [{"name": "便民热线", "phone": "12345", "hours": "全天"}])
    put(root, "authorities/base", ("phone",), "12345")
    put(root, "authorities/base", ("hours",), "工作日 9:00—17:00")
    assert build(root, tmp_path / "out").code == 0
    made = tree(tmp_path / "out")
    for path in ("plans/2026/base/index.html", "cases/base/index.html", "lists/base/purchase-check/index.html"):
        assert "工作日 9:00" not in words(made[path]), path
    assert "12345全天" in words(made["plans/2026/base/index.html"]).replace("\n", "")
    assert "12345（全天）" in words(made["authorities/base/index.html"])
    assert "工作日 9:00—17:00" in words(made["authorities/base/index.html"])
