"""Pages of the statistics: numbers with their n, nothing private, charts that say in words what they draw."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
import pytest
from sitegen.pages import address
from sitegen.pages.charts import Table, bar_chart, column_chart
from sitegen.pages.indicators import Indicator
from sitegen.pages.statistics import CompletionView, PlanProgress, StatisticsView, TablesView
from tests.conftest import BASE, TODAY, build, changed, find, pages_of, record, tree, words, write

_YEAR, _TABLES = 2026, 2025
"""The year of the visits, and that of the tables of the minimal site."""
_QUIET = {"name": "宁静日", "days": {"month_days": [{"from": "1", "until": "20"}]}, "kinds": ["special"]}


def _filing(number: int, **keys: object) -> Any:
    """A visit of 2026 in order: a case check, which needs no plan."""
    day = f"2026-{5 + number % 5:02}-22"
    own: dict[str, object] = {
        "id": f"f{number:03}",
        "published": "2026-11-20",
        "review": {"first": {"by": "法规股初审岗", "on": "2026-11-19"}},
        "kind": "case",
        "task": "transfer",
        "plan": None,
        "enterprise": {"name": f"示例县某店{number}", "uscc": _USCC},
        "approval": {"by": "分管负责人岗", "on": "2026-05-02"},
        "planned": day,
        "filed_on": "2026-05-03",
        "start": f"{day} 09:30",
        "end": f"{day} 10:10",
        "result_on": day,
        "feedback": {"returned": "no", "on": day},
    }
    return changed("filings/base", BASE, **{**own, **keys})


_USCC = record("filings/base")["enterprise"]["uscc"]
_FORM = {"score": "95", "on": "2026-06-01"}


@pytest.fixture
def county(root: Path) -> Path:
    """The minimal site with 26 visits of 2026, one in 26 with a form, and one visit still to come."""
    filings = [_filing(n, feedback=_FORM if n == 0 else {"returned": "no", "on": "2026-10-01"}) for n in range(26)]
    still = {"planned": "2026-12-01", "start": None, "end": None, "result": None, "result_on": None, "feedback": None}
    write(root, "filings/base", [*filings, _filing(99, **still)])
    return root


def _view(root: Path, year: int = _YEAR, today: date = TODAY) -> StatisticsView:
    view = pages_of(root, today)[address.statistics(year)].view
    assert isinstance(view, StatisticsView)
    return view


def _rates(page: bytes) -> list[str]:
    """Every percentage of a page with the words around it."""
    text = re.sub(r"\s+", "", words(page))
    return [text[max(match.start() - 40, 0) : match.end() + 12] for match in re.finditer(r"[0-9.]+%", text)]


def test_a_satisfied_form_stands_beside_the_visits(county: Path, tmp_path: Path) -> None:
    """100 % of one form is never told without the 26 visits from which it came."""
    assert build(county, tmp_path / "out").code == 0
    page = tree(tmp_path / "out")[address.statistics(_YEAR)]
    text = words(page)
    assert "检查 26 次，返回满意度反馈 1 张，返回率 3.8%" in text
    assert "1/26 = 3.8%" in text
    for rate in _rates(page):
        assert re.search(r"[0-9]+/[0-9]+|[0-9]+(张|次|件|个|家)", rate), rate


def test_the_newest_year_is_the_front(county: Path) -> None:
    """The column opens with the newest year that has records; a year of the future has no page."""
    pages = pages_of(county)
    front = pages[address.STATISTICS].view
    assert isinstance(front, StatisticsView)
    assert (front.year, front.until) == (_YEAR, TODAY)
    assert [link.text for link in front.years] == ["2026年", "2025年"]


def test_what_to_mind_stands_beside_the_numbers(county: Path, tmp_path: Path) -> None:
    """A year of trial says so on its own page, beside its tables, and where the next year is set beside it."""
    caution = "备案当年试行，不能和以后的年份比。"
    write(county, "statistics/base", changed("statistics/base", caution=caution))
    write(county, "ledger/base", [changed("ledger/base"), {**_LEDGER, "id": "e1"}])
    assert build(county, tmp_path / "out").code == 0
    files = tree(tmp_path / "out")
    pages = (address.statistics(_TABLES), address.statistics_tables(_TABLES), address.statistics(_YEAR))
    assert [caution in words(files[page]) for page in pages] == [True] * 3
    assert f"和{_TABLES}年比要注意" in words(files[address.statistics(_YEAR)])


def test_a_running_year_is_not_compared(county: Path) -> None:
    """Of a year that is not over no growth is drawn, and one that has no records says nothing."""
    entries = [changed("ledger/base"), *({**_LEDGER, "id": f"e{n}"} for n in range(4))]
    write(county, "ledger/base", entries)
    running, over = _row(_view(county)), _row(_view(county, today=date(2027, 1, 5)))
    assert (running.now, running.before, running.change) == ("1 个", "4 个", "")
    assert (over.now, over.before, over.change) == ("1 个", "4 个", "−75%")
    assert {row.before for group in _view(county, _TABLES).groups for row in group.rows} == {""}


def test_a_year_that_is_not_to_be_compared_is_not(county: Path) -> None:
    """Where the county says that a year stands for itself, no change is drawn, though both years are over."""
    entries = [changed("ledger/base"), *({**_LEDGER, "id": f"e{n}"} for n in range(4))]
    write(county, "ledger/base", entries)
    write(county, "statistics/base", changed("statistics/base", caution="当年试行，不能和以后的年份比。"))
    view = _view(county, today=date(2027, 1, 5))
    assert (view.compared, view.growth, _row(view).before, _row(view).change) == (True, False, "4 个", "")


def test_a_share_does_not_grow_from_nothing(county: Path) -> None:
    """A year that had nothing of the kind gives no percentage points to the next."""
    left = {key: value for key, value in _LEDGER.items() if key not in ("closed_on", "rechecked_on")}
    entries = [changed("ledger/base"), *({**left, "id": f"e{n}"} for n in range(4))]
    write(county, "ledger/base", entries)
    view = _view(county, today=date(2027, 1, 5))
    shares = [row for group in view.groups for row in group.rows if row.before.startswith("0/")]
    assert shares
    assert all("百分点" not in row.change for row in shares)


_LEDGER = changed(
    "ledger/base", found_on="2025-03-02", deadline="2025-04-30", closed_on="2025-04-10", rechecked_on="2025-05-08"
)


def _row(view: StatisticsView) -> Indicator:
    return next(row for group in view.groups for row in group.rows if row.title == "自查问题")


def test_a_visit_to_come_is_not_counted(county: Path) -> None:
    """Neither in the numbers of the running year nor in its months."""
    view = _view(county)
    visits = view.figures.visits
    assert view.charts.months is not None
    assert [column.label for column in view.charts.months.columns] == [f"{month}" for month in range(1, 12)]
    assert (visits.filings, visits.months[11], sum(visits.months)) == (26, 0, 26)


@pytest.mark.parametrize("public", [True, False])
def test_findings_are_shown_where_the_county_says_so(county: Path, *, public: bool) -> None:
    """Visits that a quiet day forbids, and late papers, are findings: public only rule by rule."""
    write(county, "rules", {"quiet": [_QUIET]})
    if public:
        write(county, "site", {**record("site"), "public_findings": ["R24", "R25"]})
    view = _view(county)
    assert (view.quiet_breaches is not None) == public
    assert view.figures.visits.quiet.others.part == 0


def test_tables_tell_no_function_from_none_used(root: Path, tmp_path: Path) -> None:
    """0 says that a function was not used, 无此职能 that there is none; the sum of the county stands by."""
    assert build(root, tmp_path / "out").code == 0
    text = words(tree(tmp_path / "out")[address.statistics_tables(_TABLES)])
    view = pages_of(root)[address.statistics_tables(_TABLES)].view
    assert isinstance(view, TablesView)
    (table,) = view.tables
    cells = dict(zip(table.heads, table.total.cells, strict=True))
    assert (cells["罚款"], cells["吊销许可证件"], cells["行政拘留"]) == ("30", "0", "无此职能")
    assert "无此职能" in text
    assert "全年没有发生行政复议被撤销的案件" in text


def test_reported_figures_stand_beside_the_count(root: Path) -> None:
    """A reported figure is counted again; without records of the year it says so."""
    reported = [{"measure": "filings", "value": "3"}, {"measure": "ledger", "value": "1"}]
    write(root, "statistics/base", changed("statistics/base", reported=reported))
    write(root, "ledger/base", _LEDGER)
    view = pages_of(root)[address.statistics_tables(_TABLES)].view
    assert isinstance(view, TablesView)
    assert [(row.reported, row.counted) for row in view.reported] == [(3, None), (1, 1)]


def test_a_claim_is_worked_out_again(root: Path) -> None:
    """52 after 16 is +225 %; the two numbers stand beside it."""
    claims = [
        {"title": "联合检查任务数", "kind": "growth", "percent": "+225%", "part": "52", "base": "16"},
        {"title": "返回的反馈里满意的", "kind": "rate", "percent": "100%", "part": "12", "base": "12"},
    ]
    write(root, "statistics/base", changed("statistics/base", claims=claims))
    growth, rate = _view(root, _TABLES).claims
    assert (growth.percent, growth.numbers, growth.computed, growth.agrees) == ("+225%", "16 → 52", "+225%", True)
    assert (rate.percent, rate.numbers, rate.agrees) == ("100%", "12/12", True)


def test_a_claim_is_rounded_in_one_way(root: Path) -> None:
    """1 of 8 is 13 % for the check and for the page, and 3 of 8 is 38 %: half goes up."""
    claims = [
        {"title": "八分之一", "kind": "rate", "percent": "13%", "part": "1", "base": "8"},
        {"title": "八分之三", "kind": "rate", "percent": "37%", "part": "3", "base": "8"},
        {"title": "少了八分之一", "kind": "growth", "percent": "-13%", "part": "7", "base": "8"},
    ]
    write(root, "statistics/base", changed("statistics/base", claims=claims))
    assert [dict(one.details)["title"] for one in find(root) if one.code == "R61"] == ["八分之三"]
    shown = [(one.computed, one.agrees) for one in _view(root, _TABLES).claims]
    assert shown == [("13%", True), ("38%", False), ("−13%", True)]


def test_a_withdrawn_record_leaves_a_notice(root: Path) -> None:
    """The address of its tables stays and says why; the year shows none of it."""
    notice = {"on": "2026-02-01", "reason": "数据有误，更正后重新公布"}
    write(root, "statistics/base", changed("statistics/base", status="withdrawn", withdrawn=notice))
    assert pages_of(root)[address.statistics_tables(_TABLES)].template == "withdrawn.html"
    assert _view(root, _TABLES).claims == ()


def test_a_draft_is_nowhere(root: Path) -> None:
    """A draft of the statistics makes no page."""
    write(root, "statistics/base", changed("statistics/base", status="draft"))
    assert [href for href in pages_of(root) if href.startswith(f"statistics/{_TABLES}")] == []


def test_the_plans_of_a_year_fill_pages(root: Path) -> None:
    """Each plan with what was done of it, as many on a page as on any list."""
    write(root, "rules", {"page_size": "2"})
    plans = [changed("plans/base", id="base" if n == 0 else f"p{n}", title=f"第{n}号检查") for n in range(5)]
    write(root, "plans/base", plans)
    found = {href: page.view for href, page in pages_of(root).items() if href.startswith("statistics/2026/plans")}
    assert len(found) == 3
    view = found[address.statistics_plans(2026)]
    assert isinstance(view, CompletionView)
    rows = [row for row in view.listing.rows if isinstance(row, PlanProgress)]
    assert [(row.completion.done, row.completion.planned) for row in rows] == [(1, 20), (0, 20)]
    assert (view.completed.part, view.completed.whole) == (1, 100)


def test_every_chart_has_words_and_a_table(county: Path, tmp_path: Path) -> None:
    """Each picture has a role, a title, a description with its numbers, and a table of them."""
    assert build(county, tmp_path / "out").code == 0
    found = html5lib.parse(tree(tmp_path / "out")[address.statistics(_YEAR)].decode(), namespaceHTMLElements=False)
    figures = [one for one in found.iter("div") if one.attrib.get("class") == "figure"]
    assert len(figures) >= 4
    for figure in figures:
        svg = next(one for one in figure.iter() if str(one.tag).endswith("svg"))
        named = svg.attrib["aria-labelledby"].split()
        said = {one.attrib["id"]: "".join(one.itertext()) for one in svg.iter() if one.attrib.get("id") in named}
        assert svg.attrib["role"] == "img"
        assert list(said) == named
        assert re.search("[0-9]", said[named[1]])
        assert [one.attrib["scope"] for one in figure.iter("th")] != []
        assert not any("style" in one.attrib for one in figure.iter())


def test_bars_are_in_proportion() -> None:
    """The longest fills the width; none is drawn for 0, and nothing divides by it."""
    chart = bar_chart("c", "题", "次", [("一、二", 40), ("三", 10), ("四", 0)], Table((), ()))
    assert [(bar.label, bar.length) for bar in chart.bars] == [("一等", "100.0%"), ("三", "25.0%"), ("四", "0.0%")]
    assert chart.description == "一、二40次，三10次，四0次。"
    columns = column_chart("c", "题", "次", [("1月", 0), ("2月", 0)], "12", Table((), ())).columns
    assert [column.height for column in columns] == ["0.0em", "0.0em"]


def test_a_site_without_records_or_tables_has_no_column(root: Path) -> None:
    """An empty column is not published."""
    for name in ("statistics", "filings", "dockets", "ledger", "plans"):
        (root / f"data/{name}/base.yaml").unlink()
    (root / "content/base.md").unlink()
    assert [d.code for d in find(root) if d.severity == 0] == []
    assert [href for href in pages_of(root) if href.startswith("statistics/")] == []
