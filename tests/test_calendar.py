"""The calendar: what each month's page says, and files that calendar programs can read."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import ics
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitegen import ical
from sitegen.pages import address
from sitegen.pages.agenda import Agenda, Entry
from sitegen.pages.calendar import MonthView
from sitegen.pages.days import Month, months, runs, span
from sitegen.pages.library import Library
from sitegen.pages.plan import plan
from sitegen.privacy.output import output
from tests.conftest import PROJECT, TODAY, build, changed, links_of, pages_of, record, site_of, tree, words, write

_QUIET = {
    "name": "企业宁静日",
    "days": {"month_days": [{"from": "1", "until": "20"}]},
    "kinds": ["annual", "special"],
    "exempt_tasks": ["complaint"],
    "exempt_fields": ["base"],
    "from": "2026-02-01",
}
_SERVICE = {"name": "企业服务日", "days": {"month_days": [{"from": "25", "until": "25"}]}, "note": "上门讲政策"}


@pytest.fixture
def county(root: Path) -> Path:
    """The minimal site with a quiet period, a service day, a second trade and a joint plan."""
    write(root, "rules", {**record("rules"), "quiet": [_QUIET], "service_days": [_SERVICE]})
    write(root, "fields/other", changed("fields/base", id="other", name="书店"))
    write(root, "authorities/other", changed("authorities/base", id="other", uscc="1199000000DEMA055H", short="文旅局"))
    keys = {"id": "joint", "title": "书店联合检查", "fields": ["other"], "partners": ["other"]}
    window = {"start": "2026-11-02", "end": "2027-01-15"}
    write(root, "plans/joint", changed("plans/base", window=window, **keys))
    return root


def _view(root: Path, month: str = "2026-11", today: date = TODAY) -> MonthView:
    view = pages_of(root, today)[f"calendar/{month}/index.html"].view
    assert isinstance(view, MonthView)
    return view


def _notices(root: Path, month: str) -> list[str]:
    return [f"{one.mark} {one.when} {one.text}" for one in _view(root, month).notices]


# -- months -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "count", "found"),
    [
        pytest.param((2026, 12), 1, (2027, 1), id="into-the-next-year"),
        pytest.param((2026, 1), -1, (2025, 12), id="back"),
        pytest.param((2026, 3), 24, (2028, 3), id="two-years"),
    ],
)
def test_months_follow_each_other(start: tuple[int, int], count: int, found: tuple[int, int]) -> None:
    """Counting months carries over the end of a year."""
    assert Month(*start).plus(count) == found
    assert Month(2028, 2).last == date(2028, 2, 29)


def test_every_month_from_the_oldest_plan_to_the_newest_has_a_page(county: Path) -> None:
    """The pages reach from January of the oldest plan's year to the end of the newest window, each linked on."""
    pages = pages_of(county)
    found = [href for href in pages if re.match(r"calendar/\d", href)]
    assert found == [address.calendar_month(*one) for one in months(Month(2026, 1), Month(2027, 1))]
    views: list[Any] = [pages[href].view for href in found]
    assert [view.next and view.next.href for view in views] == [*found[1:], None]
    assert [view.previous and view.previous.href for view in views] == [None, *found[:-1]]


@pytest.mark.parametrize(("today", "months"), [(date(2025, 3, 1), 24 + 1), (date(2028, 3, 1), 36)])
def test_the_month_of_today_is_there_in_any_case(county: Path, today: date, months: int) -> None:
    """The calendar's own address shows the month of the build, whatever years the plans are of."""
    pages = {page.href: page for page in plan(site_of(county), today)}
    assert sum(href.startswith("calendar/2") for href in pages) == months
    view: Any = pages["calendar/index.html"].view
    assert view.month == (today.year, today.month)


@pytest.mark.parametrize(("today", "last"), [(date(2026, 12, 31), "2027-02"), (date(2026, 8, 1), "2026-12")])
def test_two_months_ahead_are_there(root: Path, today: date, last: str) -> None:
    """On the last day of the year a reader looks for January, announced or not."""
    pages = {page.href: page for page in plan(site_of(root), today)}
    assert max(href for href in pages if href.startswith("calendar/2")) == f"calendar/{last}/index.html"


def test_a_slip_in_a_window_makes_no_thousand_pages(county: Path) -> None:
    """A window until 2999 is shown until the end of the year after its plan's."""
    window = {"start": "2026-11-02", "end": "2999-01-15"}
    write(county, "plans/joint", changed("plans/joint", county, window=window))
    assert max(href for href in pages_of(county) if href.startswith("calendar/2")) == "calendar/2027-12/index.html"


def test_weeks_begin_on_monday(root: Path) -> None:
    """November 2026 begins on a Sunday: six empty cells before it, and every day once."""
    weeks = _view(root).weeks
    assert [len(week) for week in weeks] == [7] * 6
    assert [day.date.day for week in weeks for day in week if day] == list(range(1, 31))
    assert weeks[0].count(None) == 6
    assert all(day.date.weekday() == place for week in weeks for place, day in enumerate(week) if day)


# -- days -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "found"),
    [
        pytest.param(
            "2026-09",
            [
                "宁静 1日至20日 企业宁静日：不安排年度检查、专项检查；餐饮店除外",
                "班 20日（周日） 调休，照常上班",
                "不办 25日（周五） 企业服务日遇休息日，不办",
                "休 25日至27日 中秋节放假",
            ],
            id="all-kinds",
        ),
        pytest.param(
            "2026-01",
            ["休 1日至3日 元旦放假", "班 4日（周日） 调休，照常上班", "不办 25日（周日） 企业服务日遇休息日，不办"],
            id="before-the-period-is-in-force",
        ),
        pytest.param(
            "2026-11",
            [
                "宁静 1日至20日 企业宁静日：不安排年度检查、专项检查；餐饮店除外",
                "服务 25日（周三） 企业服务日：上门讲政策",
            ],
            id="a-service-day-that-is-worked",
        ),
    ],
)
def test_what_to_know_of_a_month(county: Path, month: str, found: list[str]) -> None:
    """Days off, days made up, quiet and service days stand as ranges, in order."""
    assert _notices(county, month) == found


def test_a_county_may_hold_service_days_on_days_off(county: Path, tmp_path: Path) -> None:
    """Only where the rule says so does somebody come on a Sunday, and the file of the calendar says the same."""
    held = _files(county, tmp_path / "out")["calendar/all.ics"]
    sunday = [event for event in _read(held) if event.name == "企业服务日" and event.begin.date() == date(2026, 1, 25)]
    assert not sunday
    write(county, "rules", {**record("rules"), "service_days": [{**_SERVICE, "workdays_only": "no"}]})
    assert "服务 25日（周日） 企业服务日：上门讲政策" in _notices(county, "2026-01")


def test_a_year_that_nobody_knows_yet_is_provisional(county: Path, tmp_path: Path) -> None:
    """Where the days off are not announced, the number of working days and a service day say that they may change."""
    assert "工作日暂按" in str(pages_of(county)["calendar/2027-01/index.html"].head.description)
    assert "工作日21天" in str(pages_of(county)["calendar/2026-11/index.html"].head.description)
    events = {str(event.begin.date()): event for event in _read(_files(county, tmp_path / "out")["calendar/all.ics"])}
    assert events["2026-11-25"].name == "企业服务日"
    assert events["2027-01-25"].name == "企业服务日（暂定）"
    assert "尚未公布" in str(events["2027-01-25"].description)


def test_days_of_one_rule_stand_together(county: Path) -> None:
    """A service day every week is one notice; a quiet period for some has a mark of its own."""
    some = {
        **_QUIET,
        "name": "规上企业宁静日",
        "scopes": ["规上工业"],
        "days": {"month_days": [{"from": "1", "until": "25"}]},
    }
    weekly = {"name": "街道服务日", "days": {"weekdays": ["wed"]}}
    write(county, "rules", {**record("rules"), "quiet": [_QUIET, some], "service_days": [weekly]})
    assert _notices(county, "2026-11") == [
        "宁静 1日至20日 企业宁静日：不安排年度检查、专项检查；餐饮店除外",
        "部分 1日至25日 规上企业宁静日（规上工业）：不安排年度检查、专项检查；餐饮店除外",
        "服务 4日、11日、18日、25日（周三） 街道服务日",
    ]
    marks = [(day.all_quiet, bool(day.quiet)) for week in _view(county).weeks for day in week if day]
    assert marks == [(True, True)] * 20 + [(False, True)] * 5 + [(False, False)] * 5


@pytest.mark.parametrize(("off", "rule"), [(False, "rules/R25/index.html"), (True, "")])
def test_the_rule_of_quiet_days_is_one_link_away(county: Path, off: bool, rule: str) -> None:
    """The month leads to the rule in plain words, unless the county has switched it off."""
    adjustments = [{"rule": "R25", "level": "off", "reason": "本县没有宁静日"}] if off else []
    write(county, "rules", {**record("rules", county), "adjustments": adjustments})
    assert _view(county).rule == rule


def test_days_off_that_touch_are_one_holiday(root: Path) -> None:
    """In 2025 the Mid-Autumn day fell into the National Day week."""
    keys = {"id": "old", "year": "2025", "published": "2025-01-05", "basis": ["行政处罚法:33.1"], "review": None}
    window = {"start": "2025-03-01", "end": "2025-05-31"}
    write(root, "plans/old", changed("plans/base", window=window, **keys))
    assert "休 1日至8日 国庆节、中秋节放假" in _notices(root, "2025-10")


@pytest.mark.parametrize(("month", "said"), [("2026-12", False), ("2027-01", True)])
def test_a_year_not_announced_is_provisional(county: Path, tmp_path: Path, month: str, said: bool) -> None:
    """Where the days off of a year are not known yet, its months say so."""
    assert build(county, tmp_path / "out").code == 0
    page = (tmp_path / "out" / "calendar" / month / "index.html").read_bytes()
    assert ("放假安排尚未公布，工作日为暂定" in words(page)) is said


def test_cells_say_in_words_what_colour_shows(county: Path, tmp_path: Path) -> None:
    """A cell reads the same without its colour."""
    assert build(county, tmp_path / "out").code == 0
    page = (tmp_path / "out" / "calendar" / "2026-09" / "index.html").read_text("utf-8")
    table = page[page.index('<table class="month">') : page.index("</table>")]
    cells = [words(cell.encode()).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", table) if cell]
    assert [cells[0], cells[19], cells[20], cells[24]] == ["1 宁静", "20 班 宁静", "21", "25 休 中秋节"]


# -- plans ------------------------------------------------------------------------


def test_plans_of_a_month_are_those_whose_window_touches_it(county: Path) -> None:
    """A plan stands in each month of its window, marked in the first and the last."""
    found = {
        month: [(one.row.plan.id, one.starts, one.ends) for one in _view(county, month).plans]
        for month in ("2026-02", "2026-03", "2026-05", "2026-06", "2026-12", "2027-01")
    }
    assert found == {
        "2026-02": [],
        "2026-03": [("base", True, False)],
        "2026-05": [("base", False, True)],
        "2026-06": [],
        "2026-12": [("joint", False, False)],
        "2027-01": [("joint", False, True)],
    }


def test_very_many_plans_are_counted(county: Path, tmp_path: Path) -> None:
    """A month with hundreds of plans says how many by trade and body, with ways that lead to them."""
    many = [changed("plans/base", id=f"p{n}", title=f"第{n}号检查", fields=["base"]) for n in range(200)]
    write(county, "plans/many", many)
    ended = build(county, tmp_path / "out")
    assert ended.code == 0, ended.said
    page = (tmp_path / "out" / "calendar" / "2026-04" / "index.html").read_bytes()
    links = dict(links_of(page))
    assert "201 个" in links["../../plans/2026/by-field/base/index.html"]
    assert len(page) < 20_000


@pytest.mark.parametrize(("first", "last", "said"), [("2026-03-01", "2027-01-02", "3月1日至2027年1月2日")])
def test_windows_in_words(first: str, last: str, said: str) -> None:
    """The year is said where it is not the page's."""
    assert span(date.fromisoformat(first), date.fromisoformat(last), 2026) == said


# -- files ------------------------------------------------------------------------


def _read(content: bytes) -> list[ics.Event]:
    return sorted(ics.Calendar(content.decode("utf-8")).events, key=lambda event: event.uid)


def _files(root: Path, out: Path, *arguments: object) -> dict[str, bytes]:
    ended = build(root, out, *arguments)
    assert ended.code == 0, ended.said
    return {path: content for path, content in tree(out).items() if path.endswith(".ics")}


def _plans_in(content: bytes) -> set[str]:
    uids = {event.uid.partition("@")[0] for event in _read(content) if event.uid.startswith("plan-")}
    return {uid.removesuffix("-end") for uid in uids}


def test_every_trade_and_body_has_its_own_plans(county: Path, tmp_path: Path) -> None:
    """A file holds the plans of its trade or body, and those of every trade."""
    write(county, "fields/all", changed("fields/base", id="all-trades", name="各行各业"))
    write(county, "plans/all", changed("plans/base", id="every", fields=["all-trades"], title="各行业检查"))
    found = {path: _plans_in(content) for path, content in _files(county, tmp_path / "out").items()}
    assert found == {
        "calendar/all.ics": {"plan-base", "plan-joint", "plan-every"},
        "calendar/field-base.ics": {"plan-base", "plan-every"},
        "calendar/field-other.ics": {"plan-joint", "plan-every"},
        "calendar/field-all-trades.ics": {"plan-every"},
        "calendar/authority-base.ics": {"plan-base", "plan-joint", "plan-every"},
        "calendar/authority-other.ics": {"plan-joint"},
    }


def test_events_are_the_plans(tmp_path: Path) -> None:
    """Read by another program, the real site's file has each plan with its days, words and address."""
    library = Library(site_of(PROJECT), TODAY)
    content = next(file.content for file in ical.files(library) if file.path == "calendar/all.ics")
    events = {event.uid: event for event in _read(content)}
    current = [one for one in library.shown_plans if one.window.end.year >= TODAY.year]
    for one in current:
        start, end = one.window.start, one.window.end
        long = (end - start).days > 62
        last = events[f"plan-{one.id}{'-end' if long else ''}@zfgs.shilixian.example"]
        if long and start.year < TODAY.year:
            continue
        event = events[f"plan-{one.id}@zfgs.shilixian.example"]
        assert (event.begin.date(), event.end.date()) == (start, (start if long else end) + timedelta(1))
        assert (last.begin.date(), last.end.date()) == (end if long else start, end + timedelta(1))
        assert event.all_day
        assert event.name == f"{'开始：' if long else ''}{one.title}（{library.authority(one.lead).text}）"
        assert f"查谁：{one.objects}\n" in event.description
        assert event.url == f"https://zfgs.shilixian.example/plans/{one.year}/{one.id}/"
        assert event.created.date() == (one.updated or one.published)
    of_plans = {uid.removeprefix("plan-").partition("@")[0] for uid in events if uid.startswith("plan-")}
    assert {uid.removesuffix("-end") for uid in of_plans} == {one.id for one in current}


def test_old_plans_leave_the_files(county: Path, tmp_path: Path) -> None:
    """A plan leaves with the year of its end, unless its file would be empty; then it stays another year.

    A file that has nothing at all is neither written nor linked.
    """
    write(county, "rules", record("rules"))
    assert _plans_in(_files(county, tmp_path / "last", "--today", "2027-12-31")["calendar/all.ics"]) == {"plan-joint"}
    now = _files(county, tmp_path / "now", "--today", "2027-12-31")
    then = _files(county, tmp_path / "then", "--today", "2028-01-01")
    assert _plans_in(now["calendar/field-base.ics"]) == {"plan-base"}
    assert then.keys() == {"calendar/all.ics", "calendar/field-other.ics"} | {
        f"calendar/authority-{name}.ics" for name in ("base", "other")
    }
    links = [href for href, _ in links_of((tmp_path / "then" / "fields/base/index.html").read_bytes())]
    assert not [href for href in links if href.endswith(".ics")]


@pytest.mark.parametrize(
    ("end", "told"),
    [
        pytest.param("2026-05-01", {"plan-base": ("03-01", "05-01", "")}, id="two-months-are-a-bar"),
        pytest.param(
            "2026-12-31",
            {"plan-base": ("03-01", "03-01", "开始："), "plan-base-end": ("12-31", "12-31", "截止：")},
            id="ten-months-are-two-days",
        ),
    ],
)
def test_a_long_window_is_no_bar(root: Path, tmp_path: Path, end: str, told: dict[str, tuple[str, ...]]) -> None:
    """A window of many months would lie over every day of a telephone: its first and last day are told instead."""
    write(root, "plans/base", changed("plans/base", window={"start": "2026-03-01", "end": end}))
    events = _read(_files(root, tmp_path / "out")["calendar/field-base.ics"])
    found = {
        event.uid.partition("@")[0]: (
            f"{event.begin.date():%m-%d}",
            f"{event.end.date() - timedelta(1):%m-%d}",
            event.name.partition("2026")[0],
        )
        for event in events
    }
    assert found == told


def test_a_period_for_some_says_so_in_its_title(county: Path, tmp_path: Path) -> None:
    """A restaurant that finds a period of the large factories in its calendar sees whom it is for."""
    some = {**_QUIET, "name": "规上工业企业宁静日", "scopes": ["规上工业"], "exempt_fields": []}
    write(county, "rules", {**record("rules"), "quiet": [some]})
    names = {event.name for event in _read(_files(county, tmp_path / "out")["calendar/field-base.ics"])}
    assert "规上工业企业宁静日（仅限规上工业）" in names


def test_quiet_days_stand_only_where_they_protect(county: Path, tmp_path: Path) -> None:
    """A trade that a quiet period leaves out does not find it in its file; days off are in the whole file only."""
    found = {path: _read(content) for path, content in _files(county, tmp_path / "out").items()}
    names = {path: {event.name for event in events} for path, events in found.items()}
    assert "企业宁静日" in names["calendar/field-other.ics"]
    assert "企业宁静日" not in names["calendar/field-base.ics"]
    assert "企业服务日" in names["calendar/field-base.ics"]
    assert [path for path, found in names.items() if "国庆节放假" in found] == ["calendar/all.ics"]
    quiet = [event for event in found["calendar/field-other.ics"] if event.name == "企业宁静日"]
    assert [(e.begin.date(), e.end.date()) for e in quiet] == [
        (month.first, month.first + timedelta(20)) for month in months(Month(2026, 2), Month(2027, 1))
    ]
    said = "这几天不安排年度检查、专项检查。不受限制的：个案检查、应急检查、任务来源为投诉举报的、餐饮服务。"
    assert quiet[0].description.startswith(said[:20])


@pytest.mark.parametrize("change", [{"status": "withdrawn", "withdrawn": {"on": "2026-05-01", "reason": "写错了"}}])
def test_a_plan_taken_down_is_in_no_file(county: Path, tmp_path: Path, change: dict[str, object]) -> None:
    """Neither is anything that is not public: the contact inside the office, the review."""
    write(county, "plans/joint", changed("plans/joint", county, **change))
    write(county, "plans/base", changed("plans/base", contact="内部联系人张某"))
    content = _files(county, tmp_path / "out")["calendar/all.ics"]
    assert _plans_in(content) == {"plan-base"}
    assert "内部联系人" not in re.sub("\r\n ", "", content.decode())


def test_files_do_not_depend_on_the_clock(county: Path, tmp_path: Path) -> None:
    """Two builds are equal to the byte; without an address, events have no link and an id that no host can have."""
    one, two = _files(county, tmp_path / "a"), _files(county, tmp_path / "b")
    assert one == two
    text = one["calendar/all.ics"].decode()
    assert "URL:" not in text
    assert "@990000.invalid" in re.sub("\r\n ", "", text)
    assert set(re.findall(r"DTSTAMP:(\d{8})", text)) <= {"20260105", "20260101", "20260201", "20270101"}


def _no_line_too_long(content: bytes) -> None:
    assert content.endswith(b"\r\nEND:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")


def test_lines_are_folded_between_characters(county: Path, tmp_path: Path) -> None:
    """No line is longer than 75 octets, each is whole UTF-8, and all end in CRLF."""
    write(county, "plans/base", changed("plans/base", title="餐饮店检查，" * 40 + "👩🏽🍳", objects="店;铺,\\n\\" * 20))
    for content in _files(county, tmp_path / "out").values():
        _no_line_too_long(content)


_ODD = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=300).map(str.strip)


@given(summary=_ODD.filter(bool), text=st.lists(_ODD, max_size=4).map("\n".join), title=_ODD.filter(bool))
def test_any_words_come_back_as_they_were(summary: str, text: str, title: str) -> None:
    """Commas, semicolons, backslashes, line breaks, emoji and great lengths survive the journey."""
    day = date(2026, 2, 28)
    entry = Entry("plan-a", day, day, summary, text, "检查计划", "plans/2026/a/index.html", day)
    content = ical.calendar(Agenda("all", title, (entry,)), [ical.event(entry, "a.example", "")])
    _no_line_too_long(content)
    (event,) = _read(content)
    assert (event.name, event.description or "") == (summary, text)
    assert (event.begin.date(), event.end.date()) == (day, date(2026, 3, 1))
    assert event.begin.tzinfo is not None
    assert b"DTSTAMP:20260228T000000Z\r\n" in content


def test_pages_link_their_files(county: Path, tmp_path: Path) -> None:
    """The month, the trade and the body each offer their own file, as a calendar."""
    assert build(county, tmp_path / "out").code == 0
    for page, file in (
        ("calendar/2026-11", "all"),
        ("fields/other", "field-other"),
        ("authorities/other", "authority-other"),
    ):
        text = (tmp_path / "out" / page / "index.html").read_text("utf-8")
        assert f'type="text/calendar" href="../../calendar/{file}.ics"' in text


def test_runs_break_where_a_day_is_missing(county: Path) -> None:
    """Days in a row are one run."""
    found = [day for week in _view(county, "2026-09").weeks for day in week if day and day.date.day in {1, 2, 4}]
    assert [len(run) for run in runs(found)] == [2, 1]


@pytest.mark.parametrize("host", [f"county{number}.gov.cn" for number in range(40)])
def test_names_of_events_are_no_identifiers(host: str) -> None:
    """A name such as work-2026-01-04@host reads like a mail address, and one in 31 passes for a credit code."""
    content = f"BEGIN:VCALENDAR\r\nUID:work-2026-01-04@{host}\r\nDTSTART;VALUE=DATE:20260104\r\nEND:VCALENDAR\r\n"
    assert list(output("calendar/all.ics", content.encode())) == []
