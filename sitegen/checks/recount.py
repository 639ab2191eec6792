"""R60c, R60d: what a county reports of its year agrees with the records that this site holds of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sitegen.diagnostics import Diagnostic, Told, problem, warning
from sitegen.figures.records import YearRecords, by_year
from sitegen.figures.year import YearFigures, as_reported, holds, measured
from sitegen.model.docket import PenaltyClass
from sitegen.model.record import Status
from sitegen.model.site import Site
from sitegen.model.statistics import Statistics

_TOTAL, _AMOUNT, _INSPECTIONS = "合计", "罚没金额（万元）", "行政检查（次）"


def reported_differs_from_records(site: Site, today: date) -> Iterator[Diagnostic]:
    """R60c: a reported figure is the number of the records, where there are records of the year."""
    for record, records, figures in _recounted(site, today):
        numbers = measured(figures)
        for index, one in enumerate(record.reported):
            year, measure, counted = record.year, one.measure.label, numbers[one.measure]
            if holds(records, one.measure) and one.value != counted:
                where = site.locate("statistics", record.key, "reported", index, "value")
                day = min(today, record.basis_day)
                yield problem(where, "R60c", year=year, measure=measure, reported=one.value, counted=counted, day=day)


def table_below_records(site: Site, today: date) -> Iterator[Diagnostic]:
    """R60d: a row of table 1 or 4 is no smaller than what the records of the body give.

    A warning, and in one direction only: the tables also count cases and inspections of those that
    are no enterprises, of which this site holds no records. More than the records is no contradiction.
    """
    for record, _, figures in _recounted(site, today):
        for one in (*_short_penalties(record, figures), *_short_inspections(record, figures)):
            where = site.locate("statistics", record.key, one.table, "rows", one.index, one.key)
            written = Told("无此职能", "no such function") if one.written is None else one.written
            year, name, column, counted = record.year, site.unit(one.body), one.column, f"{one.counted:f}"
            yield warning(where, "R60d", year=year, name=name, column=column, written=written, counted=counted)


def _recounted(site: Site, today: date) -> Iterator[tuple[Statistics, YearRecords, YearFigures]]:
    """The statistics that stand, where there are records of the year, with these and their figures."""
    standing = [one for one in site.statistics.values() if one.status is not Status.WITHDRAWN]
    years = by_year(site) if standing else {}
    for record in standing:
        if record.year in years:
            yield record, years[record.year], as_reported(site, record, years[record.year], today)


@dataclass(frozen=True, slots=True)
class _Short:
    """A figure of a body's row that is smaller than what was counted; `written` None says 无此职能."""

    table: str
    index: int
    key: str
    column: str
    body: str
    written: Decimal | int | None
    counted: Decimal


def _short_penalties(record: Statistics, figures: YearFigures) -> Iterator[_Short]:
    for index, row in enumerate(record.penalties.rows if record.penalties else ()):
        found = figures.dockets.penalties.get(row.authority or "")
        if row.authority is None or found is None:
            continue
        counts: dict[str, tuple[str, Decimal | int]]
        counts = {kind.value: (kind.label, found.classes[kind]) for kind in PenaltyClass}
        counts |= {"total": (_TOTAL, found.total), "amount": (_AMOUNT, found.wan)}
        for key, (column, counted) in counts.items():
            written = getattr(row, key)
            if (written or 0) < counted:
                yield _Short("penalties", index, key, column, row.authority, written, Decimal(counted))


def _short_inspections(record: Statistics, figures: YearFigures) -> Iterator[_Short]:
    """Inspections that found what is still to be dealt with may have ended in a penalty: then they do not count."""
    for index, row in enumerate(record.others.rows if record.others else ()):
        found = figures.visits.bodies.get(row.authority or "")
        if row.authority is not None and found and (row.inspections or 0) < found.inspections - found.pending:
            counted = Decimal(found.inspections - found.pending)
            yield _Short("others", index, "inspections", _INSPECTIONS, row.authority, row.inspections, counted)
