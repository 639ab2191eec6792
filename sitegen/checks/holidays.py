"""R-72: data/holidays/YYYY.yaml says what a notice of days off can say."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import PurePosixPath

from sitegen.diagnostics import Diagnostic, Location, problem, warning
from sitegen.model.site import Site

_SATURDAY = 5
_AROUND = timedelta(31)
"""How far a notice reaches beyond its year: into the December before and the January after."""


def span_upside_down(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71e: days off begin before they end."""
    for year, file in site.holidays.items():
        for index, off in enumerate(file.off):
            if off.until < off.start:
                where = _at(site, year, "off", index, "until")
                yield problem(where, "R71e", start=off.start, end=off.until)


def day_off_and_worked(site: Site, today: date) -> Iterator[Diagnostic]:
    """R72b: a make-up day is not one of the days off."""
    for year, file in site.holidays.items():
        for index, day in enumerate(file.work):
            for off in file.off:
                if off.start <= day <= off.until:
                    where = _at(site, year, "work", index)
                    yield problem(where, "R72b", day=day, name=off.name, start=off.start, until=off.until)


def day_of_another_year(site: Site, today: date) -> Iterator[Diagnostic]:
    """R72c: the days are of the file's year, or of the month before or after it."""
    for year, file in site.holidays.items():
        first, last = date(year, 1, 1) - _AROUND, date(year, 12, 31) + _AROUND
        spans = [(("off", i, key), day) for i, one in enumerate(file.off) for key, day in _ends(one.start, one.until)]
        for at, day in [*spans, *((("work", i), day) for i, day in enumerate(file.work))]:
            if not first <= day <= last:
                yield problem(_at(site, year, *at), "R72c", day=day, year=year)


def file_named_for_another_year(site: Site, today: date) -> Iterator[Diagnostic]:
    """R72d: a year's days off stand in the file that has its name."""
    for year in site.holidays:
        where = _at(site, year, "year")
        name = PurePosixPath(where.path).stem
        if name != str(year):
            yield problem(where, "R72d", name=name, year=year)


def make_up_day_in_the_week(site: Site, today: date) -> Iterator[Diagnostic]:
    """R72e: a make-up day is a Saturday or Sunday (warning); other days are worked anyway."""
    for year, file in site.holidays.items():
        for index, day in enumerate(file.work):
            if day.weekday() < _SATURDAY:
                where = _at(site, year, "work", index)
                yield warning(where, "R72e", day=day, weekday="一二三四五"[day.weekday()])


def holiday_missing(site: Site, today: date) -> Iterator[Diagnostic]:
    """R72f: the notice of a year has days off for every holiday of all citizens (全国年节及纪念日放假办法:2)."""
    for year, file in site.holidays.items():
        names = "、".join(off.name for off in file.off)
        missing = [name for name in site.rules.statutory_holidays if name not in names]
        if missing:
            yield problem(_at(site, year, "off"), "R72f", year=year, missing="、".join(missing))


def too_long_off(site: Site, today: date) -> Iterator[Diagnostic]:
    """R72g: days off at a stretch are no more than any notice gives."""
    most = site.rules.longest_holiday
    for year, file in site.holidays.items():
        for index, off in enumerate(file.off):
            days = (off.until - off.start).days + 1
            if days > most:
                where = _at(site, year, "off", index, "until")
                yield problem(where, "R72g", name=off.name, start=off.start, until=off.until, days=days, most=most)


def _at(site: Site, year: int, *inside: str | int) -> Location:
    return site.locate("holidays", str(year), *inside)


def _ends(start: date, until: date) -> tuple[tuple[str, date], tuple[str, date]]:
    return ("from", start), ("until", until)
