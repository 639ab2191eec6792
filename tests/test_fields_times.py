"""Kinds of field for days, times, amounts and posts: what each accepts and refuses, and what can be told from it."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from sitegen.fields import identifiers, mask, numbers, text, times
from sitegen.fields.choice import Choice
from sitegen.fields.kind import unfit
from sitegen.fields.numbers import Band
from sitegen.fields.times import Moment, first_month, quarter

_NIGHT, _MORNING = Moment(date(2026, 3, 1), time(23, 59)), Moment(date(2026, 3, 2), time(9, 30))
_NOON, _SOME_TIME = Moment(date(2026, 3, 2), time(12)), Moment(date(2026, 3, 2))


def _read(kind: Any, written: object) -> Any:
    return TypeAdapter(kind).validate_python(written)


def _refusal(kind: Any, written: object) -> tuple[str, dict[str, str]]:
    with pytest.raises(ValidationError) as caught:
        _read(kind, written)
    (mistake,) = caught.value.errors()
    return mistake["type"], mistake["ctx"]


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        pytest.param(times.MonthDay, "03-31", (3, 31), id="month-day"),
        pytest.param(times.MonthDay, "02-29", (2, 29), id="month-day-leap"),
        pytest.param(times.When, "2026-03-02", _SOME_TIME, id="when-day"),
        pytest.param(times.When, "2026-03-02 09:30", _MORNING, id="when-morning"),
        pytest.param(times.When, "2026-03-01 23:59", _NIGHT, id="when-night"),
        pytest.param(times.Year, "1900", 1900, id="year-1900"),
        pytest.param(times.Period, "2026-Q4", "2026-Q4", id="period-quarter"),
        pytest.param(numbers.Positive, "1", 1, id="positive"),
        pytest.param(numbers.Change, "+225%", Decimal(225), id="change-above-100"),
        pytest.param(numbers.Change, "-0.55%", Decimal("-0.55"), id="change-below-0"),
        pytest.param(numbers.Score, "100", Decimal(100), id="score-full"),
        pytest.param(numbers.Score, "99.5", Decimal("99.5"), id="score"),
        pytest.param(numbers.Sum, "100.5元", Decimal("100.5"), id="sum"),
        pytest.param(numbers.Sum, "100-500", Band(Decimal(100), Decimal(500)), id="band"),
        pytest.param(numbers.Sum, "100元-500元", Band(Decimal(100), Decimal(500)), id="band-units"),
        pytest.param(numbers.Count, "9" * 30, int("9" * 30), id="count-30-digits"),
        pytest.param(text.Post, "法制审核岗", "法制审核岗", id="post"),
        pytest.param(identifiers.RuleCode, "R22b", "R22b", id="rule"),
        pytest.param(identifiers.SiteUrl, "http://wx.example.gov.cn/x/", "http://wx.example.gov.cn/x/", id="site-http"),
        pytest.param(identifiers.SiteUrl, "https://x.gov.cn/a.b/", "https://x.gov.cn/a.b/", id="site-full-stop"),
    ],
)
def test_accepted(kind: Any, written: str, value: object) -> None:
    """What fits is read, exactly."""
    assert _read(kind, written) == value


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        *(pytest.param(times.MonthDay, d, "M134", id=f"month-day-{d}") for d in ("3-31", "02-30", "13-01", "00-00")),
        *(
            pytest.param(times.When, f"2026-03-02 {clock}", "M133", id=f"when-{clock}")
            for clock in ("9:30", "24:00", "12:60", "09:30:00", "")
            if clock
        ),
        pytest.param(times.When, "2026-3-2 09:30", "M101", id="when-day-shape"),
        pytest.param(times.When, "2026-02-30 09:30", "M102", id="when-no-such-day"),
        pytest.param(times.Period, "2026-Q5", "M103", id="period-fifth-quarter"),
        pytest.param(numbers.Positive, "0", "M105", id="positive-0"),
        pytest.param(numbers.Count, "1" + "0" * 30, "M105", id="count-31-digits"),
        *(pytest.param(numbers.Change, c, "M135", id=f"change-{c}") for c in ("5", "±5%", "1.234%", "01%")),
        *(pytest.param(numbers.Score, s, "M137", id=f"score-{s}") for s in ("100.1", "101", "99.55", "-1", "好")),
        pytest.param(numbers.Sum, "500-100", "M138", id="band-upside-down"),
        pytest.param(numbers.Sum, "100-100", "M138", id="band-without-width"),
        pytest.param(numbers.Sum, "1.234-5", "M106", id="band-decimals"),
        pytest.param(numbers.Sum, "很多", "M106", id="sum-words"),
        pytest.param(identifiers.Id, "a，b", "M131", id="ids-with-a-comma"),
        pytest.param(identifiers.Id, "甲、乙", "M131", id="ids-with-a-pause"),
        pytest.param(identifiers.Id, "page-2", "M111", id="id-of-a-page"),
        *(
            pytest.param(identifiers.SiteUrl, f"https://x.gov.cn{rest}", "M118", id=f"site-{rest}")
            for rest in ("/?a", "/#a", "/../", "/a/.", "/a b/")
        ),
        pytest.param(identifiers.SiteUrl, "ftp://x.gov.cn/", "M118", id="site-ftp"),
        pytest.param(identifiers.RuleCode, "R1", "M136", id="rule-one-digit"),
    ],
)
def test_refused(kind: Any, written: str, code: str) -> None:
    """What does not fit is refused with the code of its kind."""
    assert _refusal(kind, written)[0] == code


@pytest.mark.parametrize("name", ["王小明", "张三"])
def test_a_post_is_no_person(name: str) -> None:
    """A name is refused in the place of a post, and the message does not repeat it."""
    code, facts = _refusal(text.Post, name)
    assert (code, facts["value"]) == ("M132", "*" * len(name))


def test_a_long_value_is_told_by_its_beginning() -> None:
    """Sixty characters are told as they are, more are cut off."""
    assert (unfit("M101", "x" * 60).context or {})["value"] == "x" * 60
    assert (unfit("M101", "x" * 61).context or {})["value"] == "x" * 60 + "…"


def test_what_is_too_long_says_how_long() -> None:
    """The message has the length and the limit."""
    assert _refusal(text.Line, "字" * 301)[1] | {"value": ""} == {"value": "", "size": "301", "most": "300"}
    assert _refusal(text.Text, "字" * 5001)[1] | {"value": ""} == {"value": "", "size": "5001", "most": "5000"}
    assert _refusal(text.Line, "一\n二")[1]["value"] == "一"


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        pytest.param(_NIGHT, _MORNING, True, id="day-before"),
        pytest.param(_MORNING, _NIGHT, False, id="day-after"),
        pytest.param(_MORNING, _NOON, True, id="hours-before"),
        pytest.param(_NOON, _MORNING, False, id="hours-after"),
        pytest.param(_NOON, _NOON, False, id="same"),
        pytest.param(_MORNING, _SOME_TIME, False, id="other-time-unknown"),
        pytest.param(_SOME_TIME, _NOON, False, id="own-time-unknown"),
    ],
)
def test_what_is_surely_earlier(one: Moment, other: Moment, before: bool) -> None:
    """On one day, only two known times say which was first."""
    assert one.before(other) is before


def test_a_moment_is_written_as_it_was_read() -> None:
    """With its time where it has one; midnight is a time."""
    midnight = Moment(date(2026, 3, 2), time(0))
    assert [str(one) for one in (_SOME_TIME, _MORNING, midnight)] == [
        "2026-03-02", "2026-03-02 09:30", "2026-03-02 00:00"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "month"),
    [("2026", "2026-01"), ("2026-07", "2026-07"), *((f"2026-Q{n}", f"2026-{3 * n - 2:02}") for n in (1, 2, 3, 4))],
)
def test_first_month(period: str, month: str) -> None:
    """Whatever its width, a period begins in a month."""
    assert first_month(period) == month


@pytest.mark.parametrize(
    ("period", "wider"),
    [
        ("2026-01", "2026-Q1"), ("2026-03", "2026-Q1"), ("2026-04", "2026-Q2"), ("2026-09", "2026-Q3"),
        ("2026-10", "2026-Q4"), ("2026-12", "2026-Q4"), ("2026-Q2", "2026-Q2"), ("2026", "2026"),
    ],
)  # fmt: skip
def test_quarter(period: str, wider: str) -> None:
    """A month belongs to a quarter; what is wider stays as it is."""
    assert quarter(period) == wider


@pytest.mark.parametrize(
    ("party", "trade"),
    [
        ("某粮油店", "粮油店"), ("某某药房", "药房"), ("B药房", "药房"), ("药店A", "药店"), ("某网店甲", "网店"),
        ("A公司", ""), ("某商户", ""), ("张某", ""), ("李某某", ""), ("张某甲", ""), ("当事人", ""), ("当事人甲", ""),
    ],
)  # fmt: skip
def test_trade_of(party: str, trade: str) -> None:
    """A mask tells a trade, or nothing."""
    assert mask.trade_of(party) == trade


class _Meal(Choice):
    """What is eaten when."""

    LUNCH = "lunch", "午饭"
    DINNER = "dinner", "晚饭"


def test_a_word_that_is_not_on_the_list() -> None:
    """All that may be written is told, as code and as word, and the nearest of them."""
    code, facts = _refusal(_Meal, "luncheon")
    assert (code, facts["allowed"], facts["near"]) == ("M109", "lunch（午饭）、dinner（晚饭）", "lunch")
    assert [_read(_Meal, word) for word in ("lunch", "晚饭")] == [_Meal.LUNCH, _Meal.DINNER]
