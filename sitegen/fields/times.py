"""Days, times, months and years, written as ISO 8601 and nothing else."""

import re
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Annotated

from sitegen.fields.kind import read_by, unfit, written

_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise unfit("M101", text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise unfit("M102", text) from None


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)[0-9]{2}", text):
        raise unfit("M104", text)
    return int(text)


def _month_day(text: str) -> tuple[int, int]:
    if not re.fullmatch(r"[0-9]{2}-[0-9]{2}", text):
        raise unfit("M134", text)
    try:
        day = date.fromisoformat(f"2000-{text}")
    except ValueError:
        raise unfit("M134", text) from None
    return day.month, day.day


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time of day where it is known, to the minute."""

    day: date
    clock: time | None = None

    def before(self, other: "Moment") -> bool:
        """Say whether this is surely earlier: on one day, only where both times are known."""
        if self.day != other.day:
            return self.day < other.day
        return self.clock is not None and other.clock is not None and self.clock < other.clock

    def __str__(self) -> str:
        return f"{self.day} {self.clock:%H:%M}" if self.clock else str(self.day)


@lru_cache(maxsize=4096)
def _moment(text: str) -> Moment:
    day, space, clock = text.partition(" ")
    if not space:
        return Moment(_day(day))
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", clock):
        raise unfit("M133", text)
    return Moment(_day(day), time.fromisoformat(clock))


def first_month(period: str) -> str:
    """The month in which a period begins: of 2026-Q2 it is 2026-04, of 2026 it is 2026-01."""
    year, _, part = period.partition("-")
    if part.startswith("Q"):
        return f"{year}-{int(part[1]) * 3 - 2:02}"
    return f"{year}-{part or '01'}"


def quarter(period: str) -> str:
    """The quarter of a month; what is wider stays as it is."""
    year, _, part = period.partition("-")
    return f"{year}-Q{(int(part) + 2) // 3}" if part.isdigit() else period


def within(day: date, period: str) -> bool:
    """Whether a day lies in a period."""
    month = f"{day:%Y-%m}"
    return period in (month, quarter(month), month[:4])


Day = Annotated[date, read_by(_day)]
"""A calendar day such as 2026-03-01. Problems: M101 shape, M102 no such day."""

Month = Annotated[str, written(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])", "M103")]
"""A month such as 2026-03, kept as text so that no day can be read from it. Problems: M103."""

Period = Annotated[str, written(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2]|Q[1-4]))?", "M103")]
"""A month 2026-03, or wider a quarter 2026-Q1 or a year 2026: text, so that no day can be read.

Problems: M103.
"""

Year = Annotated[int, read_by(_year)]
"""A calendar year. Problems: M104."""

MonthDay = Annotated[tuple[int, int], read_by(_month_day)]
"""A day of any year, `03-31`, as month and day. Problems: M134."""

When = Annotated[Moment, read_by(_moment)]
"""A day, or a day and a time: `2026-03-02` or `2026-03-02 09:30`. Problems: M101, M102, M133."""
