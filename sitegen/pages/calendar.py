"""The calendar: a page for each month, with its days and the plans that run in it.

No day is marked as today: a page is read for longer than it is built.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sitegen.model.plan import Plan
from sitegen.pages import address, agenda, dates, days, facets, rules
from sitegen.pages.days import Day, Month, QuietWords, month_of, quiet_words, runs, within_month
from sitegen.pages.library import Library
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.shared import PlanRow, plan_row
from sitegen.phrase import Phrase

COLUMN = Phrase("检查日历")
_CRUMB = Link(COLUMN, address.CALENDAR)
_MOST_ROWS = 40
"""More plans than these are counted by body and trade instead of listed."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know of the month: which days, the mark in the grid, its tone, what it means.

    A quiet period that protects only some enterprises or places has a mark of its own.
    """

    first: date
    when: str
    mark: str
    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """A plan that runs in the month; `dates` is its whole window."""

    row: PlanRow
    dates: str
    starts: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class MonthView:
    """One month. `weeks` are rows of seven days from Monday, None outside the month.

    Where there are too many plans to list, `plans` is empty and `counts` has their number by
    trade and by body. `provisional` says that the days off of the year are not announced yet.
    """

    month: Month
    provisional: bool
    weeks: tuple[tuple[Day | None, ...], ...]
    worked: int
    notices: tuple[Notice, ...]
    quiet: tuple[QuietWords, ...]
    rule: str
    total: int
    plans: tuple[MonthPlan, ...]
    counts: tuple[tuple[str, tuple[Link, ...]], ...]
    previous: Link | None
    next: Link | None
    months: tuple[Link, ...]
    years: tuple[Link, ...]
    file: str


def pages(library: Library) -> Iterator[Page]:
    """The page of every month, and that of the month of the build at the calendar's own address."""
    shelf = _Shelf(library)
    for month in shelf.months:
        view = _month(shelf, month)
        title = Phrase("%(words)s检查日历", words=month.words)
        description = _description(view)
        head = Head(title, COLUMN, description, crumbs=(_CRUMB,))
        yield Page(address.calendar_month(*month), "calendar.html", head, view)
        if month == month_of(library.today):
            yield Page(address.CALENDAR, "calendar.html", Head(COLUMN, COLUMN, description), view)


def _description(view: MonthView) -> Phrase:
    month, worked, n = view.month.words, view.worked, view.total
    if view.provisional:
        return Phrase(
            "%(month)s：工作日暂按%(worked)s天，%(n)s个检查计划；放假安排尚未公布", month=month, worked=worked, n=n
        )
    return Phrase(
        "%(month)s：工作日%(worked)s天，%(n)s个检查计划；放假、调休和企业宁静日", month=month, worked=worked, n=n
    )


@dataclass(frozen=True)
class _Sort:
    """A way to count plans: its name as a filter of the plan lists, its heading, the values of a plan."""

    name: str
    title: str
    values: Callable[[Plan], tuple[str, ...]]
    label: Callable[[str], Link]
    order: tuple[str, ...]


class _Shelf:
    """What the pages of all months are made from, each made once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        years = [plan.year for plan in library.shown_plans]
        first, last = Month(min([library.today.year, *years]), 1), agenda.last_month(library)
        self.months = tuple(days.months(first, last))
        self.plans: dict[Month, list[Plan]] = {month: [] for month in self.months}
        for plan in library.shown_plans:
            for month in days.months(max(month_of(plan.window.start), first), min(month_of(plan.window.end), last)):
                self.plans[month].append(plan)
        self.rows = {plan.id: plan_row(library, plan) for plan in library.shown_plans}
        self.sorts = (
            _Sort(
                "field", Phrase("按行业"), lambda plan: library.trades(plan.fields), library.field, library.field_order
            ),
            _Sort(
                "authority", Phrase("按机关"), lambda plan: plan.bodies, library.authority, tuple(library.authorities)
            ),
        )
        self.of_year = Counter(years)
        self.of_value = Counter(
            (sort.name, plan.year, value)
            for sort in self.sorts
            for plan in library.shown_plans
            for value in sort.values(plan)
        )
        self.rule = rules.page_of(library, "R25")
        self.file = agenda.offered(library).get("all", "")

    def near(self, month: Month) -> Link | None:
        """The way to a month, where there is a page of it."""
        return Link(month.words, address.calendar_month(*month)) if month in self.plans else None


def _month(shelf: _Shelf, month: Month) -> MonthView:
    library, plans = shelf.library, shelf.plans[month]
    found = days.days(library, month.first, month.last)
    in_force = dict.fromkeys(library.rules.quiet.index(period) for day in found for period in day.quiet)
    many = len(plans) > _MOST_ROWS
    return MonthView(
        month=month,
        provisional=not library.conduct.workdays.known(month.year),
        weeks=weeks(found),
        worked=sum(not day.off for day in found),
        notices=notices(library, found),
        quiet=tuple(quiet_words(library, library.rules.quiet[number]) for number in sorted(in_force)),
        rule=shelf.rule,
        total=len(plans),
        plans=() if many else _rows(shelf, month, plans),
        counts=_counts(shelf, plans) if many else (),
        previous=shelf.near(month.plus(-1)),
        next=shelf.near(month.plus(1)),
        months=tuple(_way(one, dates.MONTHS[one.month - 1], month) for one in shelf.months if one.year == month.year),
        years=tuple(_way(one, dates.year(one.year), month) for one in shelf.months if one.month == month.month),
        file=shelf.file,
    )


def _way(to: Month, words: str, here: Month) -> Link:
    return Link(words, address.calendar_month(*to), "now" if to == here else "")


def weeks(found: Sequence[Day]) -> tuple[tuple[Day | None, ...], ...]:
    """The days of a month as rows of seven from Monday, None outside the month."""
    before = [None] * found[0].date.weekday()
    after = [None] * (6 - found[-1].date.weekday())
    cells: list[Day | None] = [*before, *found, *after]
    return tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))


def notices(library: Library, found: Sequence[Day]) -> tuple[Notice, ...]:
    """What there is to know of the days of a month, by day."""
    return tuple(sorted(_notices(library, found), key=lambda one: (one.first, one.mark)))


def _notices(library: Library, found: Sequence[Day]) -> Iterator[Notice]:
    for run in runs(day for day in found if day.holiday):
        yield _notice(run, Phrase("休"), "ok", Phrase("%(holidays)s放假", holidays=days.holiday_names(run)))
    if made_up := [day for day in found if day.made_up]:
        yield _notice(made_up, Phrase("班"), "warn", Phrase("调休，照常上班"))
    for period in library.rules.quiet:
        mark, tone = (Phrase("宁静"), "quiet") if days.protects_all(period) else (Phrase("部分"), "quiet part")
        if covered := [day for day in found if period in day.quiet]:
            yield _notice(covered, mark, tone, quiet_words(library, period).short)
    for one in library.rules.service_days:
        if served := [day for day in found if one in day.service]:
            yield _notice(
                served,
                Phrase("服务"),
                "serve",
                Phrase("%(name)s：%(note)s", name=one.name, note=one.note) if one.note else one.name,
            )
        if dropped := [day for day in found if one in day.dropped]:
            yield _notice(dropped, Phrase("不办"), "off", Phrase("%(name)s遇休息日，不办", name=one.name))


def _notice(found: Sequence[Day], mark: str, tone: str, text: str) -> Notice:
    return Notice(found[0].date, within_month(found), mark, tone, text)


def _rows(shelf: _Shelf, month: Month, plans: Iterable[Plan]) -> tuple[MonthPlan, ...]:
    """What begins this month first, then what ends, then the rest."""
    found = [
        MonthPlan(
            shelf.rows[plan.id],
            days.span(plan.window.start, plan.window.end, month.year),
            starts=month_of(plan.window.start) == month,
            ends=month_of(plan.window.end) == month,
        )
        for plan in plans
    ]
    return tuple(sorted(found, key=lambda one: (not one.starts, not one.ends)))


def _counts(shelf: _Shelf, plans: Iterable[Plan]) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The number of plans in the month by trade and by body, each with the way to its plans of the year."""
    return tuple((one.title, _count(shelf, one, plans)) for one in shelf.sorts)


def _count(shelf: _Shelf, sort: _Sort, plans: Iterable[Plan]) -> tuple[Link, ...]:
    years: dict[str, list[int]] = defaultdict(list)
    for plan in plans:
        for value in sort.values(plan):
            years[value].append(plan.year)
    links = []
    for value in (value for value in sort.order if value in years):
        year = max(years[value])
        count, total = shelf.of_value[sort.name, year, value], shelf.of_year[year]
        href = facets.narrowed(address.plan_year(year), sort.name, value, count, total)
        links.append(Link(sort.label(value).text, href, Phrase("%(n)s 个", n=len(years[value]))))
    return tuple(links)
