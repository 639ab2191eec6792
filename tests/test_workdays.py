"""Working days: the terms of the law, counted over the library, over year files, and beyond both."""

from collections.abc import Callable
from datetime import date, timedelta
from time import process_time

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sitegen.model.holidays import HolidayYear
from sitegen.workdays import DayKind, Due, Workdays

LIBRARY = Workdays({})
DAYS = st.dates(date(2003, 12, 1), date(2030, 12, 31))
TERMS = st.integers(1, 1000)


def _file(year: int, *off: tuple[str, str, str], work: tuple[str, ...] = ()) -> HolidayYear:
    return HolidayYear.model_validate(
        {
            "year": str(year),
            "source": "国务院办公厅关于部分节假日安排的通知（国办发明电〔2099〕1号）",
            "off": [{"name": name, "from": start, "until": until} for name, start, until in off],
            "work": work,
        }
    )


def _workdays(*files: HolidayYear) -> Workdays:
    return Workdays({file.year: file for file in files})


_2027 = _file(
    2027,
    ("元旦", "2026-12-31", "2027-01-02"),
    ("春节", "2027-02-06", "2027-02-12"),
    work=("2026-12-27", "2027-02-14"),
)


def _every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(number) for number in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        pytest.param("2026-02-13", 5, "2026-02-27", id="spring-festival-5"),
        pytest.param("2026-02-13", 7, "2026-03-02", id="spring-festival-7-both-make-up-days"),
        pytest.param("2026-02-13", 20, "2026-03-19", id="spring-festival-20"),
        pytest.param("2025-09-26", 7, "2025-10-13", id="national-day-7"),
        pytest.param("2025-09-26", 20, "2025-10-30", id="national-day-20"),
        pytest.param("2025-09-30", 5, "2025-10-14", id="eve-of-national-day"),
        pytest.param("2025-12-31", 5, "2026-01-08", id="over-new-year-a-sunday-worked"),
        pytest.param("2026-04-30", 5, "2026-05-11", id="labour-day-5"),
        pytest.param("2026-04-30", 7, "2026-05-13", id="labour-day-7"),
        pytest.param("2026-09-24", 7, "2026-10-12", id="mid-autumn-and-national-day"),
        pytest.param("2026-06-18", 3, "2026-06-24", id="dragon-boat"),
        pytest.param("2025-01-24", 7, "2025-02-10", id="spring-festival-2025"),
        pytest.param("2026-02-14", 1, "2026-02-24", id="from-a-make-up-day"),
        pytest.param("2026-02-17", 1, "2026-02-24", id="from-a-day-off"),
        pytest.param("2026-02-17", 0, "2026-02-17", id="no-days"),
        pytest.param("2024-12-31", 250, "2026-01-05", id="a-year-and-a-little"),
        pytest.param("2003-12-31", 1, "2004-01-02", id="first-year-known"),
    ],
)
def test_a_term_ends(start: str, count: int, due: str) -> None:
    """The days of the notices count, and the term ends on a working day (domain, 2.9)."""
    assert LIBRARY.after(date.fromisoformat(start), count) == Due(date.fromisoformat(due), provisional=False)


def test_the_open_windows_of_2026() -> None:
    """With quiet days 1-20, 88 of 248 working days remain (domain, 2.9)."""
    worked = [day for day in _every_day(date(2026, 1, 1), date(2026, 12, 31)) if LIBRARY.works(day)]
    assert (len(worked), sum(day.day > 20 for day in worked)) == (248, 88)


def test_the_library_agrees_with_another() -> None:
    """It stops at 2026, because the other one guesses what is not yet announced."""
    other = holidays.country_holidays("CN", years=range(2010, 2027))
    days = _every_day(date(2010, 1, 1), date(2026, 12, 31))
    assert [day for day in days if LIBRARY.works(day) != other.is_working_day(day)] == []


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        pytest.param("2026-02-13", DayKind.WORKDAY, "", id="friday"),
        pytest.param("2026-02-14", DayKind.MAKE_UP, "", id="saturday-worked"),
        pytest.param("2026-02-15", DayKind.HOLIDAY, "春节", id="sunday-of-a-holiday"),
        pytest.param("2026-02-17", DayKind.HOLIDAY, "春节", id="tuesday-off"),
        pytest.param("2026-03-01", DayKind.WEEKEND, "", id="sunday"),
        pytest.param("2026-04-06", DayKind.HOLIDAY, "清明节", id="name-in-full"),
        pytest.param("2027-10-01", DayKind.WORKDAY, "", id="nothing-is-guessed"),
    ],
)
def test_kind_and_name_of_a_day(day: str, kind: DayKind, name: str) -> None:
    """A holiday covers its weekends; a weekend worked bears no name."""
    at = date.fromisoformat(day)
    assert (LIBRARY.kind(at), LIBRARY.name(at)) == (kind, name)
    assert LIBRARY.works(at) == (kind in {DayKind.WORKDAY, DayKind.MAKE_UP})


def test_the_years_of_the_library_are_known() -> None:
    """Later releases know more years, so the end is only said to be no earlier than 2026."""
    known = [year for year in range(1990, 2100) if LIBRARY.known(year)]
    assert known == list(range(2004, known[-1] + 1))
    assert known[-1] >= 2026


def _last_known() -> int:
    return max(year for year in range(2004, 2100) if LIBRARY.known(year))


@pytest.mark.parametrize(
    ("start", "count", "provisional"),
    [
        pytest.param((0, 12, 1), 5, False, id="within-the-last-year-known"),
        pytest.param((0, 12, 20), 1, False, id="before-the-days-that-the-next-notice-moves"),
        pytest.param((0, 12, 29), 1, True, id="on-a-day-that-the-next-notice-may-move"),
        pytest.param((-1, 12, 29), 1, False, id="on-such-a-day-of-a-year-whose-next-is-known"),
        pytest.param((0, 12, 1), 30, True, id="into-the-next"),
        pytest.param((0, 12, 31), 1, True, id="all-in-the-next"),
        pytest.param((0, 12, 31), 0, False, id="nothing-counted"),
        pytest.param((1, 6, 1), 1, True, id="beyond"),
        pytest.param((1, 6, 1), 0, False, id="nothing-counted-beyond"),
    ],
)
def test_a_term_over_days_not_announced_is_provisional(
    start: tuple[int, int, int], count: int, provisional: bool
) -> None:
    """Only the days counted matter, not the day of the start."""
    day = date(_last_known() + start[0], *start[1:])
    assert LIBRARY.after(day, count).provisional is provisional


def test_before_the_library_a_term_is_provisional_too() -> None:
    """Years too old for the library are as unknown as those to come."""
    assert LIBRARY.after(date(2003, 12, 26), 3) == Due(date(2003, 12, 31), provisional=True)
    assert LIBRARY.after(date(2003, 12, 30), 2) == Due(date(2004, 1, 2), provisional=True)


def test_a_year_file_makes_its_year_known() -> None:
    """Terms within that year are sure, and those beyond it are not."""
    both = _workdays(_2027)
    assert both.known(2027)
    assert not both.known(2028)
    assert both.after(date(2027, 2, 5), 1) == Due(date(2027, 2, 14), provisional=False)
    assert both.after(date(2027, 12, 31), 1).provisional


def test_a_term_from_2026_into_2027() -> None:
    """The notice of 2027 names two December days of 2026; without it Monday to Friday stand in."""
    start = date(2026, 12, 25)
    assert _workdays(_2027).after(start, 7) == Due(date(2027, 1, 6), provisional=False)
    if _last_known() == 2026:
        assert LIBRARY.after(start, 7) == Due(date(2027, 1, 5), provisional=True)
        assert LIBRARY.after(start, 5) == Due(date(2027, 1, 1), provisional=True)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        pytest.param("2026-12-27", DayKind.MAKE_UP, id="december-worked"),
        pytest.param("2026-12-31", DayKind.HOLIDAY, id="december-off"),
        pytest.param("2026-10-01", DayKind.HOLIDAY, id="the-rest-of-2026-as-before"),
        pytest.param("2027-01-01", DayKind.HOLIDAY, id="january"),
        pytest.param("2027-02-14", DayKind.MAKE_UP, id="sunday-worked"),
    ],
)
def test_a_notice_names_days_of_the_year_before(day: str, kind: DayKind) -> None:
    """The notice of a year may move days of the December before."""
    assert _workdays(_2027).kind(date.fromisoformat(day)) is kind


def test_a_notice_names_days_of_the_year_after() -> None:
    """They count as announced, but the year as a whole is not known by them."""
    older = _file(2031, ("元旦", "2031-12-31", "2032-01-02"))
    newer = _file(2032, ("春节", "2032-02-11", "2032-02-17"), work=("2032-01-02",))
    assert _workdays(older).name(date(2032, 1, 2)) == "元旦"
    assert not _workdays(older).known(2032)
    assert _workdays(older, newer).works(date(2032, 1, 2))
    assert not _workdays(older, newer).works(date(2032, 1, 1))


def test_a_year_file_replaces_the_library() -> None:
    """Nothing of the library's year remains, and no other year changes."""
    own = _workdays(_file(2026, ("县庆", "2026-03-02", "2026-03-03"), work=("2026-03-07",)))
    assert own.name(date(2026, 3, 2)) == "县庆"
    assert own.kind(date(2026, 3, 7)) is DayKind.MAKE_UP
    assert own.kind(date(2026, 2, 17)) is DayKind.WORKDAY
    assert own.kind(date(2026, 2, 14)) is DayKind.WEEKEND
    assert own.name(date(2025, 10, 1)) == LIBRARY.name(date(2025, 10, 1)) == "国庆节"


def test_a_day_both_off_and_worked_is_worked() -> None:
    """A day named by itself holds against a span."""
    assert _workdays(_file(2030, ("春节", "2030-02-01", "2030-02-08"), work=("2030-02-03",))).works(date(2030, 2, 3))


def test_a_span_that_runs_backwards_holds_no_day() -> None:
    """It is for a check to report; here it does nothing."""
    assert _workdays(_file(2030, ("春节", "2030-02-08", "2030-02-01"))).works(date(2030, 2, 5))


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        pytest.param("2026-02-13", "2026-02-27", 5, id="term"),
        pytest.param("2026-02-13", "2026-02-13", 0, id="same-day"),
        pytest.param("2026-02-27", "2026-02-13", 0, id="backwards"),
        pytest.param("2026-02-14", "2026-02-23", 0, id="only-days-off"),
        pytest.param("2025-12-31", "2026-12-31", 248, id="year"),
        pytest.param("2024-12-31", "2026-12-31", 496, id="two-years"),
    ],
)
def test_working_days_between(first: str, last: str, count: int) -> None:
    """The first day is left out and the last is counted, as in a term."""
    assert LIBRARY.between(date.fromisoformat(first), date.fromisoformat(last)) == count


@pytest.mark.parametrize(
    ("day", "count"),
    [pytest.param(date(2026, 1, 1), -1, id="negative"), pytest.param(date.max, 1, id="end-of-time")],
)
def test_no_such_term(day: date, count: int) -> None:
    """A term neither runs backwards nor out of the calendar."""
    with pytest.raises(ValueError):  # noqa: PT011 - the library's own words
        LIBRARY.after(day, count)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        pytest.param({"year": "27"}, ("year",), id="year"),
        pytest.param({"source": None}, ("source",), id="source"),
        pytest.param({"off": [{"name": "元旦", "start": "2027-01-01", "until": "2027-01-03"}]}, ("off", 0), id="start"),
        pytest.param({"off": [{"name": "元旦", "from": "2027-01-32", "until": "2027-01-03"}]}, ("off", 0), id="day"),
        pytest.param({"work": ["2027-02-30"]}, ("work", 0), id="work"),
        pytest.param({"rest": []}, ("rest",), id="unknown-key"),
    ],
)
def test_a_year_file_is_closed(changes: dict[str, object], place: tuple[str | int, ...]) -> None:
    """Each mistake is told at its own key, which is written `from`, not `start`."""
    file = {"year": "2027", "source": "通知", "off": []} | changes
    with pytest.raises(ValidationError) as caught:
        HolidayYear.model_validate(file)
    assert {mistake["loc"][: len(place)] for mistake in caught.value.errors()} == {place}


def _walked(calendar: Workdays, day: date, count: int) -> date:
    while count:
        day += timedelta(1)
        count -= calendar.works(day)
    return day


@given(day=DAYS, count=st.integers(0, 300))
def test_a_term_is_what_walking_finds(day: date, count: int) -> None:
    """The index finds what a walk day by day finds."""
    calendar = _workdays(_2027)
    assert calendar.after(day, count).day == _walked(calendar, day, count)


@given(day=DAYS, later=st.integers(0, 40), count=TERMS, more=st.integers(0, 40))
def test_later_and_longer_terms_end_no_earlier(day: date, later: int, count: int, more: int) -> None:
    """A longer term ends later by a day at least for each day more."""
    due = LIBRARY.after(day, count).day
    assert due <= LIBRARY.after(day + timedelta(later), count).day
    assert due + timedelta(more) <= LIBRARY.after(day, count + more).day


@given(day=DAYS, count=TERMS)
def test_a_term_ends_on_a_working_day_and_counts_back(day: date, count: int) -> None:
    """Counting the working days up to the end gives the term again."""
    due = LIBRARY.after(day, count).day
    assert LIBRARY.works(due)
    assert LIBRARY.between(day, due) == count


@given(day=DAYS)
def test_kind_name_and_work_of_a_day_agree(day: date) -> None:
    """The three answers about a day never contradict each other."""
    kind = LIBRARY.kind(day)
    assert LIBRARY.works(day) == (kind in {DayKind.WORKDAY, DayKind.MAKE_UP})
    assert bool(LIBRARY.name(day)) == (kind is DayKind.HOLIDAY)
    assert (kind in {DayKind.MAKE_UP, DayKind.WEEKEND}) <= (day.weekday() >= 5)


def _cost(work: Callable[[], object]) -> float:
    """Take the best of several runs in time of the processor, which the noise of the machine touches least."""
    taken = []
    for _ in range(5):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return min(taken)


def _terms(times: int, count: int) -> Callable[[], object]:
    calendar = Workdays({})
    start = date(2005, 1, 1)
    return lambda: [calendar.after(start, count) for _ in range(times)]


def test_ten_times_the_terms_cost_about_ten_times() -> None:
    """The cost is that of each term, and it does not grow with their number."""
    assert _cost(_terms(20_000, 20)) < 15 * _cost(_terms(2_000, 20))


def test_a_long_term_is_not_walked_day_by_day() -> None:
    """A term of ten years has five hundred times the days of one week, and costs far less than that."""
    assert _cost(_terms(1_000, 2_500)) < 25 * _cost(_terms(1_000, 5))
