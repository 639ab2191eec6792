"""Filings, plans carried out, rules: what is over is public by month, and nothing else is."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sitegen import catalogue
from sitegen.catalogue import Entry
from sitegen.checks.run import run
from sitegen.diagnostics import Severity
from sitegen.model.filing import Filing
from sitegen.pages.authorities import AuthorityView
from sitegen.pages.fields import FieldView
from sitegen.pages.filings import FilingRow, FilingsView
from sitegen.pages.library import Library
from sitegen.pages.navigation import columns
from sitegen.pages.page import Page
from sitegen.pages.parameters import parameter
from sitegen.pages.plan import plan
from sitegen.pages.plans import PlanView
from sitegen.pages.rules import FindingRow, RuleView
from sitegen.pages.visits import Visits
from tests.conftest import BASE, TODAY, build, changed, find, put, record, site_of, tree, words, write

_MARCH = "filings/2026-03/index.html"
_FINDINGS = [entry for entry in map(catalogue.entry, catalogue.codes()) if entry.finding]


def _filings(root: Path, *changes: dict[str, Any]) -> None:
    """Write filings, each the base record with some keys of its own."""
    write(root, "filings/base", [changed("filings/base", id=f"f{n:02}", **keys) for n, keys in enumerate(changes)])


def _visit(day: str, **keys: Any) -> dict[str, Any]:
    """The keys of a visit that was over on a day."""
    return {"planned": day, "start": f"{day} 09:30", "end": f"{day} 10:10", "result_on": day, **keys}


def _settings(root: Path, **keys: object) -> None:
    write(root, "site", changed("site", root, **keys))


def _pages(root: Path, today: date = TODAY) -> dict[str, Page]:
    """The pages of a site, also of one whose conduct breaks rules."""
    site = site_of(root)
    return {page.href: page for page in plan(site, today, run(site, today))}


def _view(pages: dict[str, Page], href: str) -> FilingsView:
    view = pages[href].view
    assert isinstance(view, FilingsView)
    return view


def _rows(pages: dict[str, Page], href: str) -> list[FilingRow]:
    found: list[FilingRow] = []
    while href:
        listing = _view(pages, href).listing
        found += [row for row in listing.rows if isinstance(row, FilingRow)]
        href = listing.pager.next
    return found


# -- what is listed ---------------------------------------------------------------


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param({"status": "draft"}, id="draft"),
        pytest.param(
            {"status": "withdrawn", "withdrawn": {"on": "2026-06-01", "reason": "重复登记"}},
            id="withdrawn",
        ),
        pytest.param({"planned": "2026-12-01", "start": None, "end": None, "result": None}, id="still to come"),
        pytest.param({"end": None}, id="not over"),
        pytest.param({"called_off": {"on": "2026-03-23", "reason": "企业停业"}}, id="called off"),
    ],
)
def test_what_is_not_over_or_not_public_is_nowhere(root: Path, keys: dict[str, Any]) -> None:
    """Neither listed nor counted: not on the filings' pages, a plan's, a body's, a trade's."""
    _filings(root, {}, keys)
    pages = _pages(root)
    assert len(_rows(pages, _MARCH)) == 1
    assert {href.split("/")[1] for href in pages if href.startswith("filings/2")} == {"2026-03"}
    view = pages["plans/2026/base/index.html"].view
    assert isinstance(view, PlanView)
    assert view.progress is not None
    assert view.progress.completion.done == 1


def test_a_site_without_finished_visits_has_no_such_column(root: Path) -> None:
    """An empty column is not published, and the bar does not name it."""
    (root / "data/filings/base.yaml").unlink()
    pages = _pages(root)
    assert not [href for href in pages if href.startswith("filings/")]
    parts = [part.text for column in columns(pages.keys()) for part in column.parts]
    assert "计划" in parts
    assert "备案" not in parts


def test_the_newest_month_stands_at_the_head(root: Path) -> None:
    """`/filings/` shows the last month with a finished visit."""
    _filings(root, _visit("2025-11-03"), _visit("2026-04-07"), _visit("2026-02-02"))
    pages = _pages(root)
    assert pages["filings/index.html"].view == pages["filings/2026-04/index.html"].view
    view = _view(pages, "filings/2026-02/index.html")
    assert view.before is not None
    assert view.after is not None
    assert (view.before.href, view.after.href) == ("filings/2025-11/index.html", "filings/2026-04/index.html")
    assert [link.text for link in view.months] == ["2月", "4月"]
    assert [link.text for link in view.years] == ["2026年", "2025年"]


def test_another_month_keeps_the_filter(root: Path) -> None:
    """From a month of one body to its other months: the number on the link is that of the rows behind it."""
    codes = ("11990000DEMB00014R", "1199000000DEMA055H")
    bodies = [
        changed("authorities/base", id=name, name=f"机关{name}", short=f"关{name}", uscc=code)
        for name, code in zip(("base", "a2"), codes, strict=True)
    ]
    write(root, "authorities/base", bodies)
    visits = [_visit(f"2026-03-{day:02}", authority="base" if day % 3 else "a2") for day in range(2, 27)]
    visits += [_visit("2026-04-07", authority="a2"), _visit("2026-05-07"), _visit("2026-05-08", authority="a2")]
    _filings(root, *visits)
    pages = _pages(root)
    view = _view(pages, "filings/2026-03/by-authority/a2/index.html")
    assert [(link.text, link.note) for link in view.months] == [("3月", "8"), ("4月", "1"), ("5月", "1")]
    for link in view.months:
        assert len(_rows(pages, link.href)) == int(link.note)
    assert view.months[1].href == "filings/2026-04/index.html"
    assert view.months[2].href == "filings/2026-05/by-authority/a2/index.html"


def test_a_month_in_numbers(root: Path) -> None:
    """Joint by number or by partners, off site by method; 宣传服务 is listed and no inspection."""
    _filings(
        root,
        _visit("2026-03-24"),
        _visit("2026-03-24", joint="LH-1", method="offsite"),
        _visit("2026-03-25", method="testing"),
        _visit("2026-03-26", kind="service", task="request", plan=None, result=None, result_on=None, feedback=None),
    )
    view = _view(_pages(root), _MARCH)
    summary = view.summary
    assert (summary.inspections, summary.joint, summary.offsite, summary.services) == (3, 1, 1, 1)
    assert (summary.bodies, view.listing.total) == (1, 4)


def test_a_visit_filed_by_two_bodies_is_one_inspection(root: Path) -> None:
    """The list has both filings; the inspections of the month, of the plan and of each body count one."""
    code = "1199000000DEMA055H"
    write(root, "authorities/other", changed("authorities/base", id="other", uscc=code, short="消防大队"))
    _filings(root, _visit("2026-03-24", joint="LH-1"), _visit("2026-03-24", joint="LH-1", authority="other"))
    pages = _pages(root)
    view = _view(pages, _MARCH)
    assert (view.listing.total, view.summary.filings, view.summary.inspections, view.summary.joint) == (2, 2, 1, 1)
    shown: Any = pages["plans/2026/base/index.html"].view
    assert (shown.progress.completion.done, [line.count for line in shown.progress.months]) == (1, [1, 0, 0])
    body: Any = pages["authorities/other/index.html"].view
    assert body.so_far.count == 1


def test_a_service_does_not_look_like_an_inspection(root: Path, tmp_path: Path) -> None:
    """It is for a trade and looks into no matter; somebody came, or was on the line."""
    none = {"result": None, "result_on": None, "feedback": None, "plan": None}
    service = {"kind": "service", "task": "request", **none}
    _filings(root, {**_visit("2026-03-24"), **service}, {**_visit("2026-03-25"), **service, "method": "remote"})
    rows = _rows(_pages(root), _MARCH)
    assert [(row.what[0].text, row.method) for row in rows] == [
        ("宣传服务：餐饮店", "上门"),
        ("宣传服务：餐饮店", "线上"),
    ]


# -- privacy ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("companies", "shown"),
    [
        pytest.param((1,), [("", "个案线索")], id="one"),
        pytest.param((1, 1, 1), [("", "个案线索")] * 3, id="three-visits-to-one"),
        pytest.param((1, 2, 3), [("示范镇", "投诉举报")] * 3, id="three"),
    ],
)
def test_a_row_does_not_point_at_an_enterprise(
    root: Path, companies: tuple[int, ...], shown: list[tuple[str, str]]
) -> None:
    """Where fewer enterprises of a trade than the county asks for were visited in a township in a month."""
    _settings(root, places=["示范镇"])
    case = {"kind": "case", "task": "complaint", "plan": None, "place": "示范镇"}
    _filings(root, *({**_visit(f"2026-03-{n:02}"), **case} for n in range(24, 24 + len(companies))))
    site = site_of(root)
    named = zip(site.filings.items(), companies, strict=True)
    filings = {key: one.model_copy(update={"enterprise": _enterprise(one, n)}) for (key, one), n in named}
    visits = Visits(replace(site, registers={**site.registers, "filings": filings}), TODAY)
    assert [(visit.place, visit.task) for visit in visits.all] == shown


def _enterprise(filing: Filing, number: int) -> object:
    return filing.enterprise.model_copy(update={"uscc": f"company-{number}"})


def test_a_named_enterprise_is_not_said_to_be_complained_of(root: Path) -> None:
    """Where a county names who was visited, no row tells that somebody complained."""
    _settings(root, filings={"enterprise": "named"})
    _filings(root, {**_visit("2026-03-24"), "kind": "case", "task": "complaint", "plan": None})
    assert [row.task for row in _rows(_pages(root), _MARCH)] == ["个案线索"]


def test_no_day_and_no_enterprise_reach_the_output(root: Path, tmp_path: Path) -> None:
    """Canaries in all that is private, and in the township; the days in every way of writing them."""
    private = {
        "officers": [{"certificate": "金丝雀-0001"}, {"certificate": "金丝雀-0002"}],
        "approval": {"by": "金丝雀批准岗", "on": "2026-03-19"},
        "territory": {"unit": "金丝雀园区", "at": "2026-03-23"},
        "joint": "金丝雀联合一号",
        "partners": ["other"],
        "kind": "case",
        "task": "complaint",
        "plan": None,
        "handling": "金丝雀意见。",
        "remarks": "金丝雀备注。",
    }
    write(root, "authorities/other", changed("authorities/base", id="other", uscc="1199000000DEMA055H", short="消防"))
    _filings(root, _visit("2026-03-24", place="金丝雀镇", enterprise=_canary(), **private))
    _settings(root, places=["金丝雀镇"], filings={"place": "no"})
    files = _built(root, tmp_path)
    for path, content in files.items():
        text = content.decode("utf-8", "replace")
        assert not re.search("金丝雀|92990000MADEMA0357", text), path
        if path.startswith("filings/"):
            assert not re.search(r"2026-03-2\d|3月2\d日|09:30|10:10", text), path


def test_a_draft_changes_no_byte(root: Path, tmp_path: Path) -> None:
    """Nor does a visit still to come, nor one called off: not a row, not a number, not an address."""
    before = _built(root, tmp_path)
    to_come: dict[str, Any] = {"planned": "2026-12-01", "start": None, "end": None, "scanned": None, "feedback": None}
    to_come |= {"result": None, "result_on": None, "enterprise": _numbered(1)}
    off = {**to_come, "planned": "2026-04-01", "called_off": {"on": "2026-03-31", "reason": "企业停业"}}
    others = [
        changed("filings/base", id="zz-draft", status="draft", enterprise=_numbered(2)),
        changed("filings/base", id="zz-to-come", **to_come),
        changed("filings/base", id="zz-off", **{**off, "enterprise": _numbered(3)}),
    ]
    write(root, "filings/more", others)
    assert _built(root, tmp_path) == before


def test_a_named_enterprise_is_named_when_the_visit_is_over(root: Path, tmp_path: Path) -> None:
    """Only on the pages of filings, only its name, and not before the visit."""
    to_come: dict[str, Any] = {
        "planned": "2026-12-01",
        "filed_on": "2026-11-20",
        "start": None,
        "end": None,
        "scanned": None,
    }
    to_come |= {"result": None, "result_on": None, "feedback": None, "enterprise": _canary("还没有查的某店")}
    _filings(root, _visit("2026-03-24", place="金丝雀镇", enterprise=_canary()), to_come)
    _settings(root, places=["金丝雀镇"], filings={"enterprise": "named"})
    files = _built(root, tmp_path)
    named = {path for path, content in files.items() if "金丝雀饭店" in content.decode("utf-8", "replace")}
    assert named == {"filings/index.html", _MARCH}
    assert "金丝雀镇" in words(files[_MARCH])
    for path, content in files.items():
        assert not re.search("还没有查的某店|92990000MADEMA0357", content.decode("utf-8", "replace")), path


def _canary(name: str = "金丝雀饭店") -> dict[str, str]:
    return {"name": name, "uscc": "92990000MADEMA0357"}


def _built(root: Path, tmp_path: Path) -> dict[str, bytes]:
    ended = build(root, tmp_path / "out")
    assert ended.code == 0, ended.said
    return tree(tmp_path / "out")


# -- planned and done -------------------------------------------------------------


def test_a_plan_shows_what_was_done(root: Path) -> None:
    """Inspections over the planned number, month by month to the end of the window, with the way to each."""
    service = {"kind": "service", "task": "request", "result": None, "result_on": None, "feedback": None}
    _filings(root, _visit("2026-03-24"), _visit("2026-03-25"), _visit("2026-05-06"), _visit("2026-05-07", **service))
    view = _pages(root)["plans/2026/base/index.html"].view
    assert isinstance(view, PlanView)
    assert view.progress is not None
    share = view.progress.completion.share
    assert share is not None
    assert (share.part, share.whole, share.text) == (3, 20, "15%")
    lines = [(line.month.text, line.count, bool(line.month.href)) for line in view.progress.months]
    assert lines == [("2026年3月", 2, True), ("2026年4月", 0, False), ("2026年5月", 1, True)]


@pytest.mark.parametrize("today", [date(2026, 2, 28), date(2026, 3, 1)])
def test_a_plan_that_has_not_begun_or_led_to_nothing_shown_says_nothing(root: Path, today: date) -> None:
    """Before its window, and in a year of which the site shows no visit, there is nothing to compare."""
    view = _pages(root, today)["plans/2026/base/index.html"].view
    assert isinstance(view, PlanView)
    assert view.progress is None


def test_a_body_and_a_trade_count_their_year(root: Path) -> None:
    """The newest year, and the way to the last month."""
    _filings(root, _visit("2025-12-30"), _visit("2026-03-24"), _visit("2026-04-24"))
    pages = _pages(root)
    body, trade = pages["authorities/base/index.html"].view, pages["fields/base/index.html"].view
    assert isinstance(body, AuthorityView)
    assert isinstance(trade, FieldView)
    assert body.so_far == trade.so_far
    assert body.so_far is not None
    assert body.so_far.newest is not None
    assert (body.so_far.year, body.so_far.count, body.so_far.newest.href) == (2026, 2, "filings/2026-04/index.html")


# -- rules ------------------------------------------------------------------------


def _rules(pages: dict[str, Page]) -> dict[str, RuleView]:
    """Each rule's page, by each of its codes."""
    return {code: page.view for page in pages.values() if isinstance(page.view, RuleView) for code in page.view.codes}


def test_each_rule_has_a_page_unless_it_is_off(root: Path) -> None:
    """Switched off it has none; of its weight the page says nothing."""
    before = _rules(_pages(root))
    assert before.keys() == {entry.code for entry in _FINDINGS}
    adjustments = [
        {"rule": "R25", "level": "off", "reason": "本地没有宁静日"},
        {"rule": "R20", "level": "info", "reason": "先提示"},
    ]
    write(root, "rules", {"report_ahead": "30", "adjustments": adjustments})
    after = _rules(_pages(root))
    assert before.keys() - after.keys() == {"R25"}
    assert after["R20"].row == before["R20"].row


@pytest.mark.parametrize("entry", _FINDINGS, ids=lambda entry: entry.code)
def test_a_rule_speaks_plainly(entry: Entry) -> None:
    """A sentence for a title, and every parameter in Chinese: no key, no code word."""
    assert re.match(r"[^。]{6,60}。", entry.zh.plain)
    library = Library(site_of(BASE), TODAY)
    for key in entry.parameters:
        shown = parameter(library, key)
        text = "".join(link.text for value in shown.values for line in value for link in line)
        assert shown.title
        assert text
        assert not re.search(r"[a-z_]{2,}|None|[<>(\[]", shown.title + text), (key, text)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("emergency.paper", None, "5个工作日，从检查结束之日起算，当天不算"),
        ("emergency.ranks", None, "主要负责人、分管负责人"),
        ("emergency.share", None, "30%"),
        ("sampling_cap", "12.5%", "12.5%"),
        ("joint_window", None, "7 天"),
        ("officers", None, "2 人"),
        ("same_day_filing", None, "是"),
        ("statistics_by", None, "1月31日"),
        ("random_exempt", None, "没有"),
        ("random_exempt", ["base"], "餐饮店"),
        ("body_cap.visits", None, "没有统一规定"),
        ("body_cap", {"visits": "2"}, "一年最多 2 次；不计入：个案检查、宣传服务、上级部署"),
        ("matter_cap", None, "一年最多 1 次；不计入：个案检查、应急检查、宣传服务、复查、上级部署"),
        ("plan_deadlines", [{"by": "02-29", "fields": ["base"]}], "每年2月29日前公布；适用于 餐饮店"),
        (
            "quiet",
            [
                {
                    "name": "企业宁静日",
                    "days": {"month_days": [{"from": "1", "until": "1"}], "weekdays": ["wed"]},
                    "kinds": ["special"],
                    "scopes": ["规上工业"],
                    "exempt_fields": ["base"],
                    "exempt_tasks": ["complaint"],
                }
            ],
            "企业宁静日：每月1日，每周星期三，不安排专项检查；保护的企业：规上工业；不受限制的检查：年度检查、个案检查、应急检查、投诉举报；不受限制的行业：餐饮店",
        ),
        (
            "service_days",
            [{"name": "服务日", "days": {"dates": [{"from": "2026-05-02", "until": "2026-05-06"}]}, "note": "上门"}],
            "服务日：2026年5月2日至2026年5月6日，遇休息日不办，上门",
        ),
    ],
)
def test_parameters_in_words(root: Path, key: str, value: object, expected: str) -> None:
    """Every kind of value as a reader would say it."""
    if value is not None:
        write(root, "rules", {key: value})
    shown = parameter(Library(site_of(root), TODAY), key)
    lines = ["".join(link.text for link in line) for value in shown.values for line in value]
    assert "；".join(lines) == expected


def _late(count: int, of: int, **keys: Any) -> list[dict[str, Any]]:
    """So many visits, of which some were filed after they began."""
    days = [f"2026-03-{day:02}" for day in range(2, 2 + of)]
    return [
        _visit(day, filed_on="2026-04-30" if n < count else "2026-03-01", enterprise=_numbered(n), **keys)
        for n, day in enumerate(days)
    ]


def _numbered(number: int) -> dict[str, str]:
    codes = Counter("0123456789ABCDEFGHJKLMNPQRTUWXY")
    from sitegen.fields.identifiers import uscc_check_character

    first = f"92990000MADEMA0{list(codes)[number]}5"
    return {"name": f"某店{number}", "uscc": first + uscc_check_character(first)}


def test_findings_are_public_only_where_the_site_says_so(root: Path) -> None:
    """By year and body, of how many; nothing of a rule that the site does not name."""
    _filings(root, *_late(2, 6))
    assert _rules(_pages(root))["R20"].findings is None
    _settings(root, public_findings=["R20"])
    found = _rules(_pages(root))
    assert found["R22"].findings is None
    assert found["R20"].findings is not None
    ((year, rows),) = found["R20"].findings
    assert (year, [(row.body.text, row.share.part, row.share.whole) for row in rows]) == (
        2026,
        [("县市场监管局", 2, 6)],
    )


def test_findings_never_point_at_one_visit(root: Path) -> None:
    """A body with few inspections is put together with others like it, and left out where it is alone."""
    _filings(root, *_late(1, 1))
    _settings(root, public_findings=["R20"])
    assert _rules(_pages(root))["R20"].findings == ((2026, ()),)
    codes = ("11990000DEMB00014R", "1199000000DEMA055H")
    bodies = [
        changed("authorities/base", id=name, name=f"机关{name}", short=f"关{name}", uscc=code)
        for name, code in zip(("base", "a2"), codes, strict=True)
    ]
    write(root, "authorities/base", bodies)
    _filings(root, *_late(1, 4), *_late(0, 2, authority="a2"))
    findings = _rules(_pages(root))["R20"].findings
    assert findings is not None
    ((_, rows),) = findings
    assert [(row.body.href, row.share.part, row.share.whole) for row in rows] == [("", 1, 6)]
    assert all(isinstance(row, FindingRow) for row in rows)


def test_a_finding_of_a_visit_to_come_is_not_counted(root: Path) -> None:
    """A visit planned on a quiet day breaks the rule already; the public hears of it when it is over."""
    period = {"name": "宁静日", "days": {"month_days": [{"from": "1", "until": "20"}]}, "kinds": ["annual"]}
    write(root, "rules", {"quiet": [period]})
    _settings(root, public_findings=["R25"])
    to_come = {"planned": "2026-12-01", "start": None, "end": None, "result": None, "result_on": None}
    _filings(root, *_late(0, 6), to_come | {"feedback": None, "scanned": None})
    found = run(site_of(root), TODAY)
    assert sum(one.code == "R25" for one in found) == 7
    findings = _rules(_pages(root))["R25"].findings
    assert findings is not None
    assert [(row.share.part, row.share.whole) for _, rows in findings for row in rows] == [(6, 6)]


@pytest.mark.parametrize("code", ["R12", "R24f", "R63"])
def test_findings_that_tell_of_no_single_visit_cannot_be_made_public(root: Path, code: str) -> None:
    """A rule about plans, shares or statistics has no number of visits to stand beside; staff are told so."""
    _settings(root, public_findings=[code])
    assert [one.code for one in find(root) if one.severity is Severity.ERROR] == ["L016"]


def test_what_is_counted_names_its_visit() -> None:
    """Else the page of the rule would show none."""
    for code in catalogue.codes():
        if (entry := catalogue.entry(code)).counted:
            assert entry.finding
            assert entry.register == "filings"
            assert "{filing}" in entry.zh.message + entry.en.message or "{id}" in entry.zh.message + entry.en.message


# -- navigation -------------------------------------------------------------------


def test_the_parts_of_a_column_stand_below_the_bar(root: Path, tmp_path: Path) -> None:
    """On every page of 检查, and on no other; the part one reads is marked."""
    put(root, "site", ("public_findings",), ["R20"])
    files = _built(root, tmp_path)
    for path, content in files.items():
        if path.endswith(".html"):
            inside = path.startswith(("plans/", "calendar/", "card/", "filings/", "statistics/", "rules/"))
            assert (b'class="parts"' in content) is inside, path
    text = files[_MARCH].decode("utf-8")
    assert re.search(r'href="../../filings/index.html" aria-current="true">备案', text)
    assert record("filings/base")["enterprise"]["name"] not in text
