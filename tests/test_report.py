"""The staff report: what is late, what is due, what ends, who broke a rule; as text, page and data."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import html5lib
import pytest
from sitegen.inspection.conduct import Conduct
from sitegen.report.contents import _plans
from sitegen.report.words import WORDS
from tests.conftest import TODAY, Ended, build, call, changed, record, site_of, write

_ENTRY = {"closed_on": None, "rechecked_on": None}


def _report(root: Path, *arguments: object) -> Ended:
    return call("report", "--site", root, "--today", TODAY, *arguments)


def _data(root: Path, *arguments: object) -> Any:
    return json.loads(_report(root, "--format", "json", *arguments).out)


def _due(root: Path, days: int) -> None:
    """Leave an entry of the ledger open whose term ends in so many days."""
    write(root, "ledger/base", changed("ledger/base", deadline=str(TODAY + timedelta(days)), **_ENTRY))


def test_nothing_to_do_is_status_0(root: Path) -> None:
    """The minimal site is in order."""
    ended = _report(root)
    assert (ended.code, ended.err) == (0, "")
    assert "已经逾期 (0)" in ended.out


@pytest.mark.parametrize(
    ("days", "part", "code"), [(-1, "overdue", 1), (0, "coming", 0), (30, "coming", 0), (31, None, 0)]
)
def test_a_term_is_late_the_day_after_it_ends(root: Path, days: int, part: str | None, code: int) -> None:
    """Overdue, due within the days that rules.yaml says, or not told yet."""
    _due(root, days)
    found = _data(root)
    assert [name for name in ("overdue", "coming") if found[name]] == ([part] if part else [])
    assert _report(root).code == code
    if part:
        (clock,) = found[part]
        assert (clock["days"], clock["day"], clock["record"]) == (days, str(TODAY + timedelta(days)), "base")
        assert clock["where"].startswith("data/ledger/base.yaml:")


def test_days_ahead_on_the_command_line(root: Path) -> None:
    """`--days` looks further than rules.yaml does."""
    _due(root, 45)
    assert _data(root)["coming"] == []
    assert len(_data(root, "--days", 45)["coming"]) == 1


def test_strict_counts_what_is_due(root: Path) -> None:
    """A scheduled job may want to hear of anything at all."""
    _due(root, 10)
    assert (_report(root).code, _report(root, "--strict").code) == (0, 1)


def test_a_term_into_an_unknown_year_is_provisional(root: Path) -> None:
    """A result is due twenty working days after a visit in December, and nobody knows next January."""
    visit = {"planned": "2026-12-22", "start": "2026-12-22", "end": "2026-12-22", "filed_on": "2026-12-21"}
    visit["updated"] = "2026-12-31"
    nothing = {"result": None, "result_on": None, "feedback": None, "plan": None, "kind": "case", "task": "complaint"}
    approval = {"by": "分管负责人岗", "on": "2026-12-20"}
    write(root, "filings/base", changed("filings/base", **visit, **nothing, approval=approval))
    ended = call("report", "--site", root, "--today", "2026-12-31", "--format", "json", "--days", 60)
    assert [one["provisional"] for one in json.loads(ended.out)["coming"] if one["what"] == "登记检查结果"] == [True]


def test_ends_of_lists_papers_and_certificates(root: Path) -> None:
    """What ends is told before it does, and after."""
    write(root, "leniency/base", changed("leniency/base", expires="2026-12-01"))
    officers = [{"certificate": "演示-0001", "until": "2026-11-20"}, {"certificate": "演示-0002"}]
    write(root, "filings/base", changed("filings/base", officers=officers))
    assert [(one["what"], one["days"]) for one in _data(root)["ending"]] == [("执法证件有效期", -2), ("清单有效期", 9)]
    assert _report(root).code == 1


def test_laws_that_change_soon(root: Path) -> None:
    """The last day of the version in force, and of a law that is repealed, is told before it is past."""
    law = record("laws/base")
    law["versions"][-1]["until"] = "2026-12-01"
    newer = {**law["versions"][-1], "version": "2026", "effective": "2026-12-01", "until": None}
    law["versions"].append({key: value for key, value in newer.items() if value is not None})
    write(root, "laws/base", law)
    ending = [(one["what"], one["title"], one["days"]) for one in _data(root)["ending"]]
    assert ending == [("法律换新版", "行政处罚法（2026版将施行）", 8)]


def test_plans_say_how_far_they_are(root: Path) -> None:
    """One visit of twenty in a plan that is over is short of it."""
    (plan,) = _data(root)["plans"]
    assert (plan["done"], plan["planned"], plan["over"], plan["short"]) == (1, 20, True, True)


def _visit_of_plan(name: str, **keys: object) -> object:
    day = "2026-03-25"
    visit = {"planned": day, "start": f"{day} 09:30", "end": f"{day} 10:10", "result_on": day}
    enterprise = {"name": f"示例县{name}店", "uscc": "92990000MADEMA0357"}
    return changed("filings/base", id=name, enterprise=enterprise, **visit, **keys)


def test_plans_count_what_their_pages_count(root: Path) -> None:
    """Drafts are told apart, and more than planned is marked as less is."""
    write(root, "plans/base", changed("plans/base", base_count=10, sample_count=1))
    rows = [_visit_of_plan("one", task="superior"), _visit_of_plan("draft", status="draft", task="superior")]
    write(root, "filings/more", rows)
    conduct = Conduct(site_of(root), TODAY)
    (plan,) = _plans(conduct)
    assert (plan.done, plan.planned, plan.beyond, plan.drafts) == (2, 1, 1, 1)
    assert WORDS["zh"].standing(plan) == "已结束、比计划多 1 次、另有 1 次未公布"


@pytest.mark.parametrize(
    ("end", "today", "told"),
    [
        pytest.param("2026-12-31", date(2027, 1, 10), 1, id="short-and-just-over"),
        pytest.param("2026-12-31", date(2027, 6, 1), 0, id="short-and-long-over"),
        pytest.param("2026-12-31", date(2026, 6, 1), 1, id="of-this-year"),
    ],
)
def test_january_still_tells_what_was_left_undone(root: Path, end: str, today: date, told: int) -> None:
    """A plan of last year that ended short not long ago is still shown."""
    write(root, "plans/base", changed("plans/base", window={"start": "2026-03-01", "end": end}))
    assert len(list(_plans(Conduct(site_of(root), today)))) == told


def test_adjusted_rules_are_told_with_their_reason(root: Path) -> None:
    """What a county switched off does not vanish silently."""
    write(root, "rules", {"adjustments": [{"rule": "R31", "level": "off", "reason": "清单正在修订"}]})
    assert _data(root)["adjusted"] == [{"rule": "R31", "level": "off", "reason": "清单正在修订"}]
    assert "R31 停用：清单正在修订" in _report(root).out


def test_errors_in_the_data_are_told_instead(root: Path) -> None:
    """There is no report on data that are wrong."""
    write(root, "ledger/base", changed("ledger/base", deadline="soon"))
    ended = _report(root, "--format", "html")
    assert (ended.code, ended.out) == (1, "")
    assert "M101" in ended.err


def test_the_page_needs_nothing_and_names_nobody(root: Path) -> None:
    """One file, valid, without a request; the enterprise is in no form of the report."""
    _due(root, -3)
    html = _report(root, "--format", "html").out
    html5lib.HTMLParser(strict=True).parse(html)
    assert "noindex" in html
    assert not [word for word in ("http:", "https:", "src=", "<script", "<link", "url(") if word in html]
    for style in ("text", "html", "json"):
        said = _report(root, "--format", style).out
        assert "某餐饮店" not in said
        assert "92990000MADEMA0357" not in said


def test_all_is_escaped(root: Path) -> None:
    """Words of the data are words on the page."""
    write(root, "site", changed("site", name="<b>示例</b>&"))
    assert "&lt;b&gt;示例&lt;/b&gt;&amp; 工作报告" in _report(root, "--format", "html").out


def test_out_writes_a_file_but_never_into_the_site(root: Path, tmp_path: Path) -> None:
    """The report is internal: T012 where the folder is public."""
    build(root, tmp_path / "public")
    ended = _report(root, "--format", "html", "--out", tmp_path / "report.html")
    assert (ended.code, (tmp_path / "report.html").read_text("utf-8").startswith("<!doctype html>")) == (0, True)
    for inside in (tmp_path / "public/report.html", tmp_path / "public/lists/report.html"):
        refused = _report(root, "--out", inside)
        assert (refused.code, inside.exists()) == (2, False)
        assert "T012" in refused.err


def test_out_keeps_away_from_the_sources(root: Path) -> None:
    """A report among the data would fail the next check."""
    for inside in ("data/report.txt", "data/plans/report.txt", "content/report.md", "templates/report.html"):
        refused = _report(root, "--out", root / inside)
        assert (refused.code, (root / inside).exists()) == (2, False)
        assert "T018" in refused.err


def test_report_is_the_same_every_time(root: Path) -> None:
    """No clock is read below the command line."""
    _due(root, 5)
    assert _report(root, "--format", "html").out == _report(root, "--format", "html").out


def test_english(root: Path) -> None:
    """The report's own words exist in English too."""
    _due(root, -1)
    ended = call("--lang", "en", "report", "--site", root, "--today", date(2026, 11, 22))
    assert "Overdue (1)" in ended.out
    assert "1 days late" in ended.out
