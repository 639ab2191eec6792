"""Pages of the yearly figures: what the records give, and the tables that the county publishes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.figures.plans import Completion
from sitegen.figures.records import YearRecords, by_year
from sitegen.figures.share import Share
from sitegen.figures.year import YearFigures, as_reported, late_papers, year_figures
from sitegen.model.plan import Plan
from sitegen.model.public import public_view
from sitegen.model.record import Status
from sitegen.model.statistics import Statistics
from sitegen.pages import address, dates, facets
from sitegen.pages.facets import Listing, Row
from sitegen.pages.indicators import Group, indicators
from sitegen.pages.library import Library
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.pictures import Charts, charts
from sitegen.pages.shared import record_head, record_page
from sitegen.pages.tables import ABSENT, ClaimRow, ReportedRow, TableView, claims, reported, tables
from sitegen.phrase import Phrase

COLUMN = Phrase("执法统计")
_CRUMB = Link(COLUMN, address.STATISTICS)
_LATE, _QUIET = "R24", "R25"


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """A year.

    `until` is the day up to which it is counted, while it still runs; `compared` says that the year
    before has records too, `growth` that the two make a change: both are over, and the county says of
    neither that its numbers are not to be set beside others. `caution` is what the county says of its
    numbers of the year, `caution_before` of those of the year before. `late` and `quiet_breaches` are
    findings, and None where the county does not publish them.
    """

    year: int
    until: date | None
    years: tuple[Link, ...]
    figures: YearFigures
    charts: Charts
    groups: tuple[Group, ...]
    compared: bool
    growth: bool
    caution: str
    caution_before: str
    remitted_method: str
    late: Share | None
    quiet_breaches: Share | None
    claims: tuple[ClaimRow, ...]
    tables: Link | None
    plans: Link | None


@dataclass(frozen=True, slots=True)
class TablesView:
    """What the county publishes of a year: in its own words, and in tables."""

    record: Statistics
    tables: tuple[TableView, ...]
    reported: tuple[ReportedRow, ...]
    absent: str = ABSENT


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """A plan and how far it was carried out."""

    plan: Link
    lead: Link
    completion: Completion


@dataclass(frozen=True, slots=True)
class CompletionView:
    """The plans of a year, planned against done."""

    year: int
    until: date | None
    completed: Share
    listing: Listing


@dataclass(frozen=True)
class _Years:
    """What is known of each year: its records, its figures, what the county published of it."""

    records: Mapping[int, YearRecords]
    figures: Mapping[int, YearFigures]
    published: Mapping[int, Statistics]
    late: Mapping[int, Share]

    @property
    def shown(self) -> list[int]:
        return sorted({*self.figures, *self.published}, reverse=True)

    def caution(self, year: int) -> str:
        """What to mind of the numbers of a year; empty if the county says nothing."""
        record = self.published.get(year)
        return (record.caution or "") if record and record.status is not Status.WITHDRAWN else ""


def pages(library: Library) -> Iterator[Page]:
    """Every page of the statistics; none where there is neither a record nor a table."""
    years = _years(library)
    for place, year in enumerate(years.shown):
        page = _year(library, years, year)
        yield page
        if place == 0:
            yield Page(address.STATISTICS, page.template, Head(COLUMN, COLUMN, page.head.description), page.view)
        if year in years.published:
            yield _tables(library, years, year)
        if year in years.figures and years.figures[year].plans.plans:
            yield from _completion(library, years.figures[year])


def _years(library: Library) -> _Years:
    today = library.today
    records = {year: one for year, one in by_year(library.site).items() if year <= today.year}
    figures = {year: year_figures(one, library.conduct) for year, one in records.items()}
    standing = (one for one in library.site.statistics.values() if one.status is not Status.DRAFT)
    published = {one.year: one for one in sorted(standing, key=lambda one: (one.published, one.id))}
    late = late_papers(library.conduct) if _LATE in library.settings.public_findings else {}
    return _Years(records, figures, published, late)


def _until(library: Library, year: int) -> date | None:
    return library.today if year == library.today.year else None


def _year(library: Library, years: _Years, year: int) -> Page:
    figures = years.figures.get(year) or year_figures(_nothing(year), library.conduct)
    record = years.published.get(year)
    standing = public_view(record) if record and record.status is not Status.WITHDRAWN else None
    before = years.figures.get(year - 1)
    alike = year < library.today.year and not (years.caution(year) or years.caution(year - 1))
    view = StatisticsView(
        year=year,
        until=_until(library, year),
        years=tuple(
            Link(dates.year(one), address.statistics(one), "now" if one == year else "") for one in years.shown
        ),
        figures=figures,
        charts=charts(library, figures),
        groups=tuple(indicators(figures, before, growth=alike)),
        compared=before is not None,
        growth=alike and before is not None,
        caution=years.caution(year),
        remitted_method=library.rules.remitted_method or "",
        caution_before=years.caution(year - 1) if before is not None else "",
        late=years.late.get(year),
        quiet_breaches=figures.visits.quiet.others if _QUIET in library.settings.public_findings else None,
        claims=claims(standing) if standing else (),
        tables=Link(_tables_title(year), address.statistics_tables(year)) if record else None,
        plans=Link(_plans_title(year), address.statistics_plans(year)) if figures.plans.plans else None,
    )
    description = Phrase("%(year)s年检查了多少、查了谁、怎么处理的，都有数", year=year)
    title, published = Phrase("%(year)s年执法统计", year=year), record.published if record else None
    head = Head(title, COLUMN, description, published, crumbs=(_CRUMB,))
    return Page(address.statistics(year), "statistics.html", head, view)


def _tables_title(year: int) -> Phrase:
    return Phrase("%(year)s年行政执法统计表", year=year)


def _plans_title(year: int) -> Phrase:
    return Phrase("%(year)s年检查计划完成情况", year=year)


def _nothing(year: int) -> YearRecords:
    return YearRecords(year, (), (), (), (), (), {})


def _tables(library: Library, years: _Years, year: int) -> Page:
    record = years.published[year]
    records = years.records.get(year)
    counted = as_reported(library.site, record, records, library.today) if records else None
    shown = public_view(record)
    view = TablesView(shown, tables(shown, library.authority), tuple(reported(shown, records, counted)))
    crumbs = (_CRUMB, Link(dates.year(year), address.statistics(year)))
    description = Phrase("%(year)s年行政处罚、行政许可、行政强制、行政检查各做了多少", year=year)
    head = record_head(library, shown, _tables_title(year), COLUMN, crumbs, description)
    return record_page(library, Page(address.statistics_tables(year), "statistics_tables.html", head, view), shown)


def _completion(library: Library, figures: YearFigures) -> Iterator[Page]:
    year = figures.year
    known = ((library.plans[one.plan], one) for one in figures.plans.completion)
    ordered = sorted(known, key=lambda pair: (pair[0].window.start, pair[0].id))
    rows = [Row(_progress(library, plan, one), {}) for plan, one in ordered]
    crumbs = (_CRUMB, Link(dates.year(year), address.statistics(year)))
    for href, listing in facets.listings(address.statistics_plans(year), rows, (), library.rules.page_size):
        head = Head(
            listing.pager.named(_plans_title(year)),
            COLUMN,
            Phrase("每个计划要查多少、查了多少"),
            crumbs=crumbs,
        )
        view = CompletionView(year, _until(library, year), figures.plans.completed, listing)
        yield Page(href, "statistics_plans.html", head, view)


def _progress(library: Library, plan: Plan, completion: Completion) -> PlanProgress:
    return PlanProgress(Link(plan.title, address.plan(plan.year, plan.id)), library.authority(plan.lead), completion)
