"""What pages say beside their records: quiet days, whom something is not for, what ends soon, who else inspects."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sitegen.model.field import EVERYBODY
from sitegen.pages.page import Page
from tests.conftest import TODAY, build, changed, pages_of, put, record, tree, words, write
from tests.search_model import call

_QUIET = {"name": "宁静日", "days": {"month_days": [{"from": 1, "until": 20}]}, "kinds": ["annual"]}


def _quiet(root: Path, **period: object) -> None:
    write(root, "rules", {**record("rules"), "quiet": [{**_QUIET, **period}]})


@pytest.mark.parametrize(
    ("period", "kept"),
    [
        pytest.param({}, True, id="the plan's kind"),
        pytest.param({"kinds": ["special"]}, False, id="another kind"),
        pytest.param({"exempt_fields": ["base"]}, False, id="exempt trade"),
        pytest.param({"scopes": ["规上工业"]}, False, id="some enterprises only"),
        pytest.param({"from": "2026-06-01"}, False, id="begins after the plan"),
        pytest.param({"from": "2026-05-31"}, True, id="begins on its last day"),
        pytest.param({"until": "2026-02-28"}, False, id="ends before it"),
        pytest.param({"exempt_tasks": ["plan"]}, False, id="plans are exempt"),
        pytest.param({"exempt_tasks": ["complaint"]}, True, id="complaints are exempt"),
        pytest.param({"until": "2026-03-01"}, True, id="ends on its first day"),
    ],
)
def test_a_plan_says_which_quiet_days_it_keeps(root: Path, tmp_path: Path, period: dict[str, Any], kept: bool) -> None:
    """Only those that every enterprise of the plan has, for as long as it runs."""
    _quiet(root, **period)
    assert build(root, tmp_path / "out").code == 0
    page = words(tree(tmp_path / "out")["plans/2026/base/index.html"])
    assert ("其中宁静日（每月1日至20日）不上门" in page) == kept


@pytest.mark.parametrize(("exempt", "scoped"), [(False, False), (True, False), (False, True), (True, True)])
def test_a_trade_says_what_quiet_days_mean_for_it(root: Path, tmp_path: Path, exempt: bool, scoped: bool) -> None:
    """An exempt trade still has quiet days, for what is inspected in every trade; the page and the card say so."""
    _quiet(root, **({"exempt_fields": ["base"]} if exempt else {}), **({"scopes": ["规上工业"]} if scoped else {}))
    assert build(root, tmp_path / "out").code == 0
    made = {path: words(page) for path, page in tree(tmp_path / "out").items() if path.startswith("fields/base/")}
    for page in made.values():
        assert ("宁静日：每月1日至20日" in page) == (not (exempt and scoped))
        assert ("专门查这一行的除外" in page) == (exempt and not scoped)
        assert ("只保护规上工业企业" in page) == (scoped and not exempt)


def _leave_out(root: Path) -> None:
    """Two trades, and an item of the list for both that leaves out one."""
    write(root, "fields/base", [changed("fields/base"), changed("fields/base", id=EVERYBODY, name="每一行")])
    put(root, "leniency/base", ("fields",), [EVERYBODY])
    item = record("leniency/base")["items"][0]
    left_out = {**item, "id": "other", "not_for": [{"fields": ["base"], "reason": "清单写明不包括这一行"}]}
    put(root, "leniency/base", ("items",), [item, left_out])


def test_a_trade_names_what_is_not_for_it(root: Path) -> None:
    """With the reason, apart from what is for it; no list and no number counts it there."""
    _leave_out(root)
    made = pages_of(root, TODAY)
    view: Any = made["fields/base/index.html"].view
    ((reason, links),) = view.left_out
    assert (reason, [link.href for link in links]) == ("清单写明不包括这一行", ["lists/base/other/index.html"])
    assert [row.href for row in view.common] == ["lists/base/purchase-check/index.html"]
    assert (view.common_count, view.all_items.text % view.all_items.text.values) == (1, "全部 1 项")
    assert _counted(made, "base") == 1
    every: Any = made[f"fields/{EVERYBODY}/index.html"].view
    assert (every.item_count, every.left_out) == (2, ())


def _counted(made: dict[str, Page], trade: str) -> int:
    groups: Any = made["fields/index.html"].view
    return int(next(items for _, rows in groups.groups for field, items, _, _ in rows if field.id == trade))


def test_a_body_that_inspects_every_trade_is_on_the_page_of_each(root: Path) -> None:
    """By a plan or a list for every trade, though neither names this one."""
    other = changed("authorities/base", id="other", name="示例县税务局", short="县税务局", uscc="11990000DEMB00022L")
    write(root, "authorities/base", [changed("authorities/base"), other])
    write(root, "fields/base", [changed("fields/base"), changed("fields/base", id=EVERYBODY, name="每一行")])
    assert _bodies(root) == ["authorities/base/index.html"]
    plan = changed("plans/base", id="other", lead="other", fields=[EVERYBODY])
    write(root, "plans/base", [changed("plans/base"), plan])
    assert _bodies(root) == ["authorities/base/index.html", "authorities/other/index.html"]


def _bodies(root: Path) -> list[str]:
    view: Any = pages_of(root, TODAY)["fields/base/index.html"].view
    return [contact.link.href for contact in view.contacts]


@pytest.mark.parametrize(("days", "said"), [(0, True), (30, True), (31, False)])
def test_a_list_that_ends_soon_says_so(root: Path, tmp_path: Path, days: int, said: bool) -> None:
    """As many days ahead as the report looks, on the list, on its items and in the table of lists."""
    last = TODAY + timedelta(days)
    put(root, "leniency/base", ("expires",), last.isoformat())
    assert build(root, tmp_path / "out", "--today", TODAY).code == 0
    made = tree(tmp_path / "out")
    for path in ("lists/base/index.html", "lists/base/purchase-check/index.html", "lists/index.html"):
        assert (f"{last.month}月{last.day}日到期" in words(made[path])) == said, path


def test_an_item_says_what_is_to_be_put_right(root: Path, tmp_path: Path) -> None:
    """Its own condition; what to do in general only where the item says nothing of it."""
    assert "这一项要做到：在责令的期限内补齐证明。" in _item(root, tmp_path / "one")
    condition = {"text": "没有造成危害后果", "test": "harm", "level": "none"}
    put(root, "leniency/base", ("items", 0, "conditions"), [condition])
    page = _item(root, tmp_path / "two")
    assert "能当场改的当场改" in page
    assert "这一项要做到" not in page


def test_the_self_check_says_what_is_to_be_put_right(root: Path, tmp_path: Path) -> None:
    """In the words of the item, and the papers that it asks for; nothing where it asks for nothing."""
    conditions = [{"text": "没有造成危害后果", "test": "harm", "level": "none"}]
    put(root, "leniency/base", ("items", 0, "documents"), ["整改报告", "购货凭证"])
    assert _outcomes(root, tmp_path / "one")[0] == ("在责令的期限内补齐证明。", "整改报告、购货凭证。")
    put(root, "leniency/base", ("items", 0, "conditions"), conditions)
    put(root, "leniency/base", ("items", 0, "documents"), [])
    assert _outcomes(root, tmp_path / "two")[0] == ("", "")


def _outcomes(root: Path, out: Path) -> list[tuple[str, str]]:
    """What the script of the self-check says of each item: what to put right, and which papers."""
    assert build(root, out).code == 0
    taken = [call(text) for path, text in tree(out).items() if path.startswith("assets/check/") and b"Take(" in text]
    parts = [handed[1] for name, handed in taken if name == "selfcheckTake"]
    return [(item["todo"], item["papers"]) for part in parts for item in part["items"]]


def _item(root: Path, out: Path) -> str:
    assert build(root, out).code == 0
    return words(tree(out)["lists/base/purchase-check/index.html"])


def test_a_case_says_when_it_was_published_and_under_which_version(root: Path, tmp_path: Path) -> None:
    """The link leads to the list as it is now, so the page says which that is."""
    assert build(root, tmp_path / "out").code == 0
    page = words(tree(tmp_path / "out")["cases/base/index.html"])
    assert "轻微不罚，2026年版" in page
    assert "2026年1月5日" in page


def test_statistics_say_how_remitted_amounts_are_counted(root: Path) -> None:
    """In the county's words, which a page has only where they are given."""
    years = [href for href in pages_of(root, TODAY) if href.startswith("statistics/20") and href.count("/") == 2]
    assert years
    assert {_method(root, href) for href in years} == {""}
    write(root, "rules", {**record("rules"), "remitted_method": "按最低罚款算"})
    assert {_method(root, href) for href in years} == {"按最低罚款算"}


def _method(root: Path, href: str) -> str:
    view: Any = pages_of(root, TODAY)[href].view
    return str(view.remitted_method)


@pytest.mark.parametrize(
    ("word", "href"),
    [("收礼", "card/index.html"), ("读屏软件", "accessibility/index.html"), ("R25", "rules/R25/index.html")],
)
def test_the_search_has_the_words_of_pages_that_show_no_record(word: str, href: str) -> None:
    """Of the demonstration, which keeps the rule of quiet days."""
    made = pages_of(Path(__file__).parent.parent, date(2026, 11, 22))
    view: Any = made["search/index.html"].view
    found = {one.href for one in view.documents if any(word in text for zone in one.zones for text in zone)}
    assert href in found
