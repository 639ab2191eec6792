"""Tables 1 to 4 of the annual statistics, and what a county reports and claims, as rows for a reader."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sitegen.figures.records import YearRecords
from sitegen.figures.share import plain
from sitegen.figures.year import YearFigures, holds, measured
from sitegen.model.statistics import Claim, ClaimKind, Row, Statistics, Table1, Table2, Table3, Table4
from sitegen.pages.page import Link
from sitegen.phrase import Phrase

ABSENT = Phrase("无此职能")
"""What stands for a figure where a body has no such function; 0 says that it has and did not use it."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A body, or the whole county, and its cells."""

    name: Link
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """One of the four tables: its columns, the bodies, and the sum of the county."""

    id: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    total: TableRow


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """A reported figure, and the same counted from the records; `counted` None where there are none."""

    title: str
    reported: int
    counted: int | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim: what the county says, the two numbers it comes from, and what they give."""

    title: str
    percent: str
    numbers: str
    computed: str
    agrees: bool


def tables(record: Statistics, authority: Callable[[str], Link]) -> tuple[TableView, ...]:
    """The tables that a record has."""
    found = (
        ("t1", Phrase("表一\u3000行政处罚（宗）"), record.penalties),
        ("t2", Phrase("表二\u3000行政许可（件）"), record.permits),
        ("t3", Phrase("表三\u3000行政强制（宗）"), record.coercion),
        ("t4", Phrase("表四\u3000其他行政执法行为"), record.others),
    )
    return tuple(_table(name, title, table, authority) for name, title, table in found if table)


def _table(
    name: str, title: str, table: Table1 | Table2 | Table3 | Table4, authority: Callable[[str], Link]
) -> TableView:
    columns = {
        key: Phrase(field.title or key) for key, field in type(table.total).model_fields.items() if key != "authority"
    }
    rows = tuple(
        TableRow(authority(row.authority) if row.authority else Link(Phrase("其他"), ""), _cells(row, columns))
        for row in table.rows
    )
    return TableView(
        name, title, tuple(columns.values()), rows, TableRow(Link(Phrase("合计"), ""), _cells(table.total, columns))
    )


def _cells(row: Row, columns: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ABSENT if getattr(row, key) is None else f"{getattr(row, key):,}" for key in columns)


def reported(record: Statistics, records: YearRecords | None, figures: YearFigures | None) -> Iterator[ReportedRow]:
    """Each reported figure beside the count; *figures* as they stood when the record was published."""
    counted = measured(figures) if figures else {}
    for one in record.reported:
        known = records is not None and holds(records, one.measure)
        yield ReportedRow(one.measure.label, one.value, counted.get(one.measure) if known else None)


def claims(record: Statistics) -> tuple[ClaimRow, ...]:
    """The claims of a record that name their numbers; a rate without them is not shown."""
    return tuple(_claim(one, one.expected) for one in record.claims if one.expected is not None)


def _claim(claim: Claim, expected: Decimal) -> ClaimRow:
    growth = claim.kind is ClaimKind.GROWTH
    numbers = f"{claim.base:,} → {claim.part:,}" if growth else f"{claim.part:,}/{claim.base:,}"
    percent, computed = _percent(claim.percent, growth), _percent(expected, growth)
    return ClaimRow(claim.title, percent, numbers, computed, expected == claim.percent)


def _percent(value: Decimal, growth: bool) -> str:
    sign = "−" if value < 0 else "+" if growth and value else ""
    return f"{sign}{plain(abs(value))}%"
