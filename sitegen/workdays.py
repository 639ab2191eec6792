"""Working days, by which the law counts its terms (民法典:201, 民法典:203; 行政处罚法:85)."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

from sitegen.model.holidays import HolidayYear

_SATURDAY = 5
_WORKED = ""
_OPEN_END = (12, 29)
"""From this day the next year's notice may move days of a year: 2018-12-29 was a Saturday worked."""

_OFFICIAL = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}

_Marks = dict[date, str]
"""What a notice says of single days: the name of the holiday of a day off, _WORKED for a day worked."""


class DayKind(Enum):
    """What a day is. A make-up day is a Saturday or Sunday that is worked (调休)."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make-up"


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a term; provisional if it was counted through days off not yet announced.

    The last days of December are announced with the next year.
    """

    day: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class _Year:
    marks: _Marks
    worked: tuple[date, ...]


class Workdays:
    """The calendar of working days: year files over `chinesecalendar`.

    A file replaces the year of the library. Days of the year before or after that stand in a
    file are added to their year; where two notices name one day, the later one holds.
    In a year that neither knows, Monday to Friday stand in for the working days.
    """

    def __init__(self, files: Mapping[int, HolidayYear]) -> None:
        """Take the year files, each by its year; a year is worked out when it is first asked for."""
        self._files = dict(files)
        self._years: dict[int, _Year] = {}

    def known(self, year: int) -> bool:
        """Say whether the days off of the year have been announced and recorded."""
        return year in self._files or year in _library()

    def kind(self, day: date) -> DayKind:
        """Say what the day is."""
        if self.name(day):
            return DayKind.HOLIDAY
        if day.weekday() < _SATURDAY:
            return DayKind.WORKDAY
        return DayKind.MAKE_UP if self.works(day) else DayKind.WEEKEND

    def name(self, day: date) -> str:
        """Name the holiday for which the day is off; empty on every other day."""
        return self._year(day.year).marks.get(day, "")

    def works(self, day: date) -> bool:
        """Say whether the day is a working day."""
        return _works(day, self._year(day.year).marks)

    def after(self, day: date, count: int) -> Due:
        """Find the last day of a term of `count` working days, counted from the day after `day`.

        A term of no days ends on `day` itself, which may be a day off.

        Raises:
            ValueError: `count` is negative, or the term ends after the year 9999.
        """
        if count < 0:
            raise ValueError(f"a term of {count} working days")
        if count == 0:
            return Due(day, provisional=False)
        year = day.year
        worked = self._year(year).worked
        place = bisect_right(worked, day) + count - 1
        while place >= len(worked):
            place -= len(worked)
            year += 1
            worked = self._year(year).worked
        return Due(worked[place], self._provisional(day, worked[place]))

    def between(self, first: date, last: date) -> int:
        """Count the working days after `first` up to and including `last`; 0 if there are none."""
        if last <= first:
            return 0
        whole = sum(len(self._year(year).worked) for year in range(first.year, last.year))
        return whole + self._passed(last) - self._passed(first)

    def _passed(self, day: date) -> int:
        return bisect_right(self._year(day.year).worked, day)

    def _provisional(self, day: date, due: date) -> bool:
        touched = due.year + ((due.month, due.day) >= _OPEN_END)
        counted = range((day + timedelta(1)).year, touched + 1)
        return not all(self.known(year) for year in counted)

    def _year(self, number: int) -> _Year:
        year = self._years.get(number)
        if year is None:
            year = self._years[number] = self._read(number)
        return year

    def _read(self, number: int) -> _Year:
        first, last = date(number, 1, 1), date(number, 12, 31)
        marks = self._said(number - 1, number) | self._own(number) | self._said(number + 1, number)
        worked = tuple(day for day in _days(first, last) if _works(day, marks))
        return _Year(marks, worked)

    def _own(self, number: int) -> _Marks:
        return self._said(number, number) if number in self._files else _library().get(number, {})

    def _said(self, notice: int, number: int) -> _Marks:
        """Read what the file of one year says of the days of the same or another."""
        file = self._files.get(notice)
        if file is None:
            return {}
        first, last = date(number, 1, 1), date(number, 12, 31)
        spans = ((off.name, max(off.start, first), min(off.until, last)) for off in file.off)
        marks = {day: name for name, start, until in spans for day in _days(start, until)}
        return marks | {day: _WORKED for day in file.work if day.year == number}


def _works(day: date, marks: _Marks) -> bool:
    name = marks.get(day)
    return day.weekday() < _SATURDAY if name is None else name == _WORKED


def _days(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))


@cache
def _library() -> dict[int, _Marks]:
    """Sort what the library knows by year.

    A year counts as known once its National Day is: a stray January day that an older notice
    named would say nothing of the rest of its year.
    """
    from chinese_calendar import Holiday, holidays, workdays

    names = {holiday.value: _OFFICIAL.get(holiday.chinese, holiday.chinese) for holiday in Holiday}
    marks = {day: names[name] for day, name in holidays.items()} | dict.fromkeys(workdays, _WORKED)
    years: dict[int, _Marks] = {day.year: {} for day in holidays if (day.month, day.day) == (10, 1)}
    for day, mark in sorted(marks.items()):
        if day.year in years:
            years[day.year][day] = mark
    return years
