"""Counts, money and shares: exact, and each with one unit."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from sitegen.fields.kind import read_by, unfit

_WHOLE = re.compile(r"0|[1-9][0-9]{0,29}")


def _count(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise unfit("M105", text)
    return int(text)


def _positive(text: str) -> int:
    if not (number := _count(text)):
        raise unfit("M105", text)
    return number


def _day_of_month(text: str) -> int:
    if not re.fullmatch(r"[1-9]|[12][0-9]|3[01]", text):
        raise unfit("M139", text)
    return int(text)


def _shaped(decimals: int, code: str, unit: str) -> Callable[[str], Decimal]:
    shape = re.compile(rf"(0|[1-9][0-9]{{0,29}})(\.[0-9]{{1,{decimals}}})?({unit})?")

    def read(text: str) -> Decimal:
        if not shape.fullmatch(text):
            raise unfit(code, text)
        return Decimal(text.removesuffix(unit))

    return read


def _ratio(text: str) -> Decimal:
    if not re.fullmatch(r"(0|[1-9][0-9]{0,2})(\.[0-9]{1,2})?%", text):
        raise unfit("M107", text)
    share = Decimal(text[:-1])
    if share > 100:  # noqa: PLR2004 - a share of a whole
        raise unfit("M107", text)
    return share


def _change(text: str) -> Decimal:
    if not re.fullmatch(r"[+-]?(0|[1-9][0-9]{0,5})(\.[0-9]{1,2})?%", text):
        raise unfit("M135", text)
    return Decimal(text[:-1])


def _score(text: str) -> Decimal:
    if not re.fullmatch(r"(0|[1-9][0-9]{0,2})(\.[0-9])?", text) or Decimal(text) > 100:  # noqa: PLR2004 - the full score
        raise unfit("M137", text)
    return Decimal(text)


def _flag(text: str) -> bool:
    known = {"yes": True, "no": False, "是": True, "否": False}
    if text not in known:
        raise unfit("M108", text)
    return known[text]


@dataclass(frozen=True, slots=True)
class Band:
    """An amount of which only the limits are told, both included."""

    low: Decimal
    high: Decimal


_yuan = _shaped(2, "M106", "元")


def _sum(text: str) -> Decimal | Band:
    if not (limits := re.fullmatch(r"([0-9.]+)元?-([0-9.]+元?)", text)):
        return _yuan(text)
    band = Band(_yuan(limits[1]), _yuan(limits[2]))
    if band.low >= band.high:
        raise unfit("M138", text)
    return band


Count = Annotated[int, read_by(_count)]
"""A whole number from 0, in digits only. Problems: M105."""

Positive = Annotated[int, read_by(_positive)]
"""A whole number from 1. Problems: M105."""

DayOfMonth = Annotated[int, read_by(_day_of_month)]
"""A day of any month, 1 to 31. Problems: M139."""

Yuan = Annotated[Decimal, read_by(_yuan)]
"""An amount in 元, not negative, at most two decimals, exact. Problems: M106."""

Sum = Annotated[Decimal | Band, read_by(_sum)]
"""An amount in 元 as above, or a band `100-500` that hides it. Problems: M106, M138 a band upside down."""

WanYuan = Annotated[Decimal, read_by(_shaped(6, "M124", "万元"))]
"""An amount in 万元 with at most six decimals, as the credit data standard has it. Problems: M124."""

Ratio = Annotated[Decimal, read_by(_ratio)]
"""A share in percent: `20%` is the value 20. Problems: M107."""

Change = Annotated[Decimal, read_by(_change)]
"""A growth or a share in percent, also below 0 and above 100: `+225%` is the value 225. Problems: M135."""

Score = Annotated[Decimal, read_by(_score)]
"""A rating from 0 to 100, at most one decimal. Problems: M137."""

Flag = Annotated[bool, read_by(_flag)]
"""yes or no (是 or 否). Problems: M108."""
