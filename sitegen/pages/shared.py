"""Pieces that several kinds of page show: clauses, contacts, rows of cases and plans."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sitegen.fields.citation import Citation
from sitegen.model.authority import Authority
from sitegen.model.case import Case
from sitegen.model.field import EVERYBODY
from sitegen.model.leniency import LeniencyList
from sitegen.model.plan import Plan
from sitegen.model.record import Record, Status
from sitegen.pages import address, dates, facets
from sitegen.pages.library import Library
from sitegen.pages.listed import Listed, Standing
from sitegen.pages.page import WITHDRAWN, Head, Link, Page
from sitegen.phrase import COMMA, Phrase, Series
from sitegen.search.document import Validity

_DESCRIPTION = 120
MONTHS = 12
MOST_PLANS = 12
"""So many plans a page of something else shows; the rest is one link away."""

_SMALL = (10, 8)
_BIG = (20, 12)


@dataclass(frozen=True, slots=True)
class Clause:
    """An article that a record rests on: link, gist in plain words, a note on its state."""

    link: Link
    gist: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call, and when somebody answers."""

    authority: Authority | None
    link: Link
    hours: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list."""

    case: Case
    href: str
    field: Link
    authority: Link


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a list; `bars` are the months in which it runs, and the others, as SVG paths.

    `everybody` is the name of the trade that is every trade, where the plan is for it.
    """

    plan: Plan
    href: str
    lead: Link
    fields: tuple[Link, ...]
    bars: tuple[str, str]
    span: str
    state: Standing
    everybody: str


def clauses(library: Library, cited: Iterable[Citation], day: date) -> tuple[Clause, ...]:
    """Resolve citations that a record of a day makes."""
    found = []
    for one in cited:
        basis = library.basis(one, day)
        gist = basis.article.gist if basis is not None and basis.article is not None else ""
        found.append(Clause(library.article(one, day), gist))
    return tuple(found)


def authority_contact(library: Library, name: str) -> Contact:
    """A body with its phone and hours."""
    authority = library.authorities.get(name)
    link = Link(authority.name if authority else name, address.record("authorities", name))
    return Contact(authority, link, answered(library, authority) if authority else "")


def answered(library: Library, authority: Authority) -> str:
    """When the phone of a body is answered: a hotline keeps its own hours, whatever those of the office."""
    hotlines = {one.phone: one.hours for one in library.settings.contacts}
    return hotlines.get(authority.phone or "") or authority.hours or ""


def case_rows(library: Library, cases: Iterable[Case]) -> tuple[CaseRow, ...]:
    """Cases as rows."""
    return tuple(
        CaseRow(
            case,
            address.record("cases", case.id),
            library.field(case.field),
            library.authority(case.authority),
        )
        for case in cases
    )


def plan_row(library: Library, plan: Plan) -> PlanRow:
    """A plan as a row."""
    return PlanRow(
        plan,
        address.plan(plan.year, plan.id),
        library.authority(plan.lead),
        library.ordered_fields(plan.fields),
        bars(months(plan), *_SMALL),
        span(plan),
        state(plan, library.today),
        everybody(library, plan.fields),
    )


def everybody(library: Library, fields: Iterable[str]) -> str:
    """The name of the trade that is every trade, where it is among these; else nothing."""
    return library.field(EVERYBODY).text if EVERYBODY in fields else ""


def trades_of(library: Library, listed: Listed) -> tuple[str, ...]:
    """The trades that an item is for; those that it leaves out are not among them."""
    return tuple(name for name in library.trades(listed.fields) if not listed.item.reason_not_for(name))


def months(plan: Plan) -> tuple[bool, ...]:
    """For each month of the plan's year: does the window touch it?"""
    first, last = plan.window.start, plan.window.end
    start, end = (first.year, first.month), (last.year, last.month)
    return tuple(start <= (plan.year, month) <= end for month in range(1, MONTHS + 1))


@cache
def bars(months: tuple[bool, ...], width: int, height: int) -> tuple[str, str]:
    """The months that run and those that do not, each as the path of an SVG with twelve cells."""
    cells = [f"M{index * width} 0h{width - 1}v{height}h-{width - 1}z" for index in range(MONTHS)]
    on = "".join(cell for cell, runs in zip(cells, months, strict=True) if runs)
    return on, "".join(cell for cell, runs in zip(cells, months, strict=True) if not runs)


def big_bars(plan: Plan) -> tuple[str, str]:
    """The months of a plan, for its own page."""
    return bars(months(plan), *_BIG)


def span(plan: Plan) -> str:
    """The window in words: 3月至10月."""
    if plan.display and plan.display.window:
        return plan.display.window
    first, last = plan.window.start, plan.window.end
    start = dates.MONTHS[first.month - 1] if first.year == plan.year else dates.month(first.year, first.month)
    end = dates.MONTHS[last.month - 1] if last.year == plan.year else dates.month(last.year, last.month)
    return dates.between(start, end)


def state(plan: Plan, today: date) -> Standing:
    """Whether a plan is yet to come, runs, or has ended."""
    if today < plan.window.start:
        return Standing(Validity.COMING, Phrase("尚未开始"), "")
    if plan.over(today):
        return Standing(Validity.EXPIRED, Phrase("已结束"), "off")
    return Standing(Validity.VALID, Phrase("进行中"), "ok")


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """What remains of a record that was taken down: its name, when and why (行政处罚法:48.2)."""

    record: Record


def record_page(library: Library, page: Page, record: Record) -> Page:
    """The page of a record, or the notice that it was withdrawn; the address stays either way."""
    origin = library.origin(record)
    if record.status is Status.WITHDRAWN:
        return Page(page.href, WITHDRAWN, page.head, WithdrawnView(record), origin=origin)
    return replace(page, origin=origin)


def record_head(
    library: Library, record: Record, title: str, column: str, crumbs: tuple[Link, ...], description: str = ""
) -> Head:
    """The head of a page that shows one record."""
    authority = library.authorities.get(record.source)
    about = description or Series(filter(None, (title, authority.name if authority else "")), COMMA)
    shown = about if record.status is not Status.WITHDRAWN else ""
    return Head(
        title,
        column,
        shown[:_DESCRIPTION],
        record.published,
        record.updated,
        authority.name if authority else "",
        crumbs,
        Phrase("%(version)s年版", version=record.version) if isinstance(record, LeniencyList) else "",
    )


def all_plans(library: Library, plans: list[Plan], name: str, value: str, shown: int = MOST_PLANS) -> Link | None:
    """The way to the rest, where a page shows only so many plans: those of the newest year."""
    if len(plans) <= shown:
        return None
    year = max(plan.year for plan in plans)
    of_year = [plan for plan in library.shown_plans if plan.year == year]
    values = [library.trades(plan.fields) if name == "field" else plan.bodies for plan in of_year]
    count = sum(value in found for found in values)
    href = facets.narrowed(address.plan_year(year), name, value, count, len(of_year))
    return Link(Phrase("%(year)s年的全部检查计划", year=year), href)
