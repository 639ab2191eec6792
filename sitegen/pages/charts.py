"""Charts as numbers: what the template draws as SVG, and the same in words and as a table.

Lengths across are percentages, so that a chart fills whatever width there is; lengths down are in
`em`, so that it grows with the type.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sitegen.figures.share import Share
from sitegen.phrase import COMMA, Phrase, Series

_ROW, _TEXT, _BAR = 31, 11, 16
"""Tenths of an em from one bar to the next, down to the words of a bar, down to the bar."""
_TOP, _PLOT = 15, 110
"""Tenths of an em above the columns, and the height of the longest."""
_MOST_DIGITS = 3
"""Longer numbers would run into each other on a phone; the table has them."""


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart: the heads of the columns, and the rows, each with its head first."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: words before it and behind, where they stand and where it does; a length in percent."""

    label: str
    value: str
    text_at: str
    bar_at: str
    length: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars below each other. `id` is unique on the page; `description` says all that the picture does."""

    id: str
    title: str
    description: str
    bars: tuple[Bar, ...]
    height: str
    table: Table


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name below and its number above; `number` is empty where it has no room."""

    label: str
    number: str
    left: str
    middle: str
    text_at: str
    top: str
    height: str


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns beside each other, such as the months of a year."""

    id: str
    title: str
    description: str
    columns: tuple[Column, ...]
    width: str
    table: Table


def counted(count: Decimal | int, unit: str) -> Phrase:
    """A number and what it counts."""
    return Phrase("%(count)s %(unit)s", count=f"{count:,}", unit=unit)


def bar_chart(name: str, title: str, unit: str, counts: Iterable[tuple[str, int]], table: Table) -> BarChart:
    """Draw counts of one thing; the largest is a bar of full length."""
    found = list(counts)
    longest = max((count for _, count in found), default=0)
    bars = tuple(
        Bar(
            _short(label),
            counted(count, unit) if unit else f"{count:,}",
            _em(_ROW * i + _TEXT),
            _em(_ROW * i + _BAR),
            _percent(Share(count, longest)),
        )
        for i, (label, count) in enumerate(found)
    )
    return BarChart(name, title, _described(found, unit), bars, _em(_ROW * len(found)), table)


def column_chart(
    name: str, title: str, unit: str, counts: Sequence[tuple[str, int]], marks: Sequence[str], table: Table
) -> ColumnChart:
    """Draw counts of months or the like; *marks* stand below the columns, where there is little room."""
    longest = max((count for _, count in counts), default=0)
    columns = tuple(
        _column(index, len(counts), mark, Share(count, longest))
        for index, (mark, (_, count)) in enumerate(zip(marks, counts, strict=True))
    )
    width = _percent(Share(3, 4 * len(counts)))
    return ColumnChart(name, title, _described(counts, unit), columns, width, table)


def _column(index: int, columns: int, mark: str, share: Share) -> Column:
    """A column; *share* is its count of the largest."""
    height = _PLOT * share.part // share.whole if share.whole else 0
    top = _TOP + _PLOT - height
    number = f"{share.part}" if len(f"{share.part}") <= _MOST_DIGITS else ""
    left, middle = Share(8 * index + 1, 8 * columns), Share(2 * index + 1, 2 * columns)
    return Column(mark, number, _percent(left), _percent(middle), _em(top - 4), _em(top), _em(height))


def _described(counts: Iterable[tuple[str, int]], unit: str) -> str:
    told = (Phrase("%(label)s%(count)s%(unit)s", label=label, count=f"{count:,}", unit=unit) for label, count in counts)
    return Phrase("%(told)s。", told=Series(told, COMMA))


def _short(label: str) -> str:
    """The first of several names joined into one; the table has them all."""
    names = label.parts if isinstance(label, Series) else label.split("、")
    return Phrase("%(first)s等", first=names[0]) if len(names) > 1 else label


def _em(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}em"


def _percent(share: Share) -> str:
    tenths = 1000 * share.part // share.whole if share.whole else 0
    return f"{tenths // 10}.{tenths % 10}%"
