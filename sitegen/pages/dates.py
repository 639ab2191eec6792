"""Dates as a reader writes them, in phrases, so that each language has its own order of day, month and year."""

from datetime import date

from sitegen.phrase import Phrase

MONTHS = (
    Phrase("1月"),
    Phrase("2月"),
    Phrase("3月"),
    Phrase("4月"),
    Phrase("5月"),
    Phrase("6月"),
    Phrase("7月"),
    Phrase("8月"),
    Phrase("9月"),
    Phrase("10月"),
    Phrase("11月"),
    Phrase("12月"),
)
WEEKDAYS = (
    Phrase("周一"),
    Phrase("周二"),
    Phrase("周三"),
    Phrase("周四"),
    Phrase("周五"),
    Phrase("周六"),
    Phrase("周日"),
)
_QUARTERS = (Phrase("第一季度"), Phrase("第二季度"), Phrase("第三季度"), Phrase("第四季度"))


def day(value: date) -> Phrase:
    """A day: 2026年3月1日."""
    return Phrase("%(year)s年%(month)s%(day)s日", year=value.year, month=MONTHS[value.month - 1], day=value.day)


def month_day(month: int, number: int) -> Phrase:
    """A day of any year: 3月1日."""
    return Phrase("%(month)s%(day)s日", month=MONTHS[month - 1], day=number)


def month(year: int, number: int) -> Phrase:
    """A month: 2026年3月."""
    return Phrase("%(year)s年%(month)s", year=year, month=MONTHS[number - 1])


def year(number: int) -> Phrase:
    """A year: 2026年."""
    return Phrase("%(year)s年", year=number)


def period(value: str) -> Phrase:
    """A month, a quarter or a year, by how the data write it: 2026-03, 2026-Q1, 2026."""
    number, _, part = value.partition("-")
    if part.startswith("Q"):
        return Phrase("%(year)s年%(quarter)s", year=number, quarter=_QUARTERS[int(part[1]) - 1])
    return month(int(number), int(part)) if part else year(int(number))


def between(first: Phrase, last: Phrase) -> Phrase:
    """From the first to the last, or the one that both are."""
    return first if first == last else Phrase("%(first)s至%(last)s", first=first, last=last)
