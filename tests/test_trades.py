"""Who inspects a trade, and what it may be spared: the page of the trade and the filtered lists say the same."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from sitegen.model.field import EVERYBODY
from sitegen.pages.page import Page
from tests.conftest import TODAY, call, changed, pages_of, put, write

HOME = Path(__file__).parent.parent
_DEMONSTRATION = date(2026, 11, 22)


def _rows(made: Mapping[str, Page], whole: str, trade: str, key: Callable[[object], object]) -> set[object]:
    """What a list shows for a trade, over all its pages."""
    folder = f"{whole.removesuffix('index.html')}by-field/{trade}/"
    found = [page for href, page in made.items() if href == f"{folder}index.html" or href.startswith(f"{folder}page-")]
    return {key(row) for page in found for row in page.view.listing.rows}  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def demonstration() -> Mapping[str, Page]:
    """Every page of the demonstration."""
    return pages_of(HOME, _DEMONSTRATION)


def test_trades_and_lists_agree(demonstration: Mapping[str, Page]) -> None:
    """For every trade of the demonstration, plans and items number the same, and are the same, on both."""
    trades = [href.split("/")[1] for href in demonstration if href.startswith("fields/") and href.count("/") == 2]
    assert len(trades) > 20
    for trade in trades:
        view = demonstration[f"fields/{trade}/index.html"].view
        plans = {row.href for row in view.plans}  # type: ignore[attr-defined]
        every = _rows(demonstration, "plans/2026/index.html", trade, lambda row: row.href)  # type: ignore[attr-defined]
        assert plans <= every
        assert len(plans) + view.ended == len(every) > 0, trade  # type: ignore[attr-defined]
        assert view.all_plans if view.ended else plans == every, trade  # type: ignore[attr-defined]
        items = view.item_count + view.common_count  # type: ignore[attr-defined]
        listed = _rows(demonstration, "lists/all/index.html", trade, lambda row: row.href)  # type: ignore[attr-defined]
        assert len(listed) == items, trade


def test_a_trade_leads_to_those_that_concern_it_too(root: Path) -> None:
    """A restaurant has a front to the street; one that does not exist is a problem."""
    write(root, "fields/street", changed("fields/base", id="street", name="沿街商铺"))
    put(root, "fields/base", ["also"], ["street"])
    view = pages_of(root)["fields/base/index.html"].view
    assert [link.text for link in view.also] == ["沿街商铺"]  # type: ignore[attr-defined]
    put(root, "fields/base", ["also"], ["nowhere"])
    assert "nowhere" in call("check", "--site", root).said


def test_what_is_for_everybody_is_marked(root: Path) -> None:
    """A plan for every trade is in the list of each trade, and says for whom it is."""
    write(root, "fields/base", [changed("fields/base"), changed("fields/base", id=EVERYBODY, name="每一行")])
    put(root, "plans/base", ("fields",), [EVERYBODY])
    made = pages_of(root, TODAY)
    rows = made["plans/2026/index.html"].view.listing.rows  # type: ignore[attr-defined]
    assert [row.everybody for row in rows] == ["每一行"]
    field = made["fields/base/index.html"].view
    assert (len(field.plans), field.ended) == (0, 1)  # type: ignore[attr-defined]
