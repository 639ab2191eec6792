"""Pages of the inspection plans: years, filtered lists, one plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitegen.figures.plans import Completion
from sitegen.model.plan import Plan, PlanKind
from sitegen.pages import address, dates, facets
from sitegen.pages.days import Month, month_of, months
from sitegen.pages.facets import Listing, Row
from sitegen.pages.library import Library
from sitegen.pages.limits import Quiet, kept_by
from sitegen.pages.listed import Standing
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.shared import (
    Clause,
    Contact,
    authority_contact,
    big_bars,
    clauses,
    plan_row,
    record_head,
    record_page,
    span,
    state,
)
from sitegen.phrase import COMMA, Phrase, Series

COLUMN = Phrase("检查计划")
_CRUMB = Link(COLUMN, address.PLANS)
_JOINT = {"joint": Phrase("联合检查"), "single": Phrase("单部门检查")}


@dataclass(frozen=True, slots=True)
class PlansView:
    """The plans of a year, filtered."""

    year: int
    heading: str
    listing: Listing
    years: tuple[Link, ...]
    joint: int


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter that a plan covers, with what is looked at."""

    link: Link
    points: tuple[str, ...]
    cap: int | None


@dataclass(frozen=True, slots=True)
class MonthLine:
    """The inspections of a month: the way to them, their number, and the length of its bar in percent."""

    month: Link
    count: int
    length: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What came of a plan so far: of the inspections planned, those that are over, and when they were."""

    completion: Completion
    length: str
    months: tuple[MonthLine, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """One plan; `progress` is None before it begins and where the site shows no visits of its year."""

    plan: Plan
    progress: Progress | None
    lead: Link
    partners: tuple[Link, ...]
    fields: tuple[Link, ...]
    matters: tuple[MatterLine, ...]
    basis: tuple[Clause, ...]
    bars: tuple[str, str]
    span: str
    state: Standing
    quiet: tuple[Quiet, ...]
    filing: Link | None
    explainers: tuple[Link, ...]
    contact: Contact


def pages(library: Library) -> Iterator[Page]:
    """Every page of the plans."""
    by_year: dict[int, list[Plan]] = {plan.year: [] for plan in library.plans.values()}
    for plan in sorted(library.shown_plans, key=lambda plan: _turn(plan, library.today)):
        by_year[plan.year].append(plan)
    years = sorted(by_year, reverse=True)
    current = next((year for year in years if year <= library.today.year), years[0] if years else 0)
    for year in years:
        for page in _year(library, year, by_year[year], years):
            yield page
            if year == current and page.href == address.plan_year(year):
                yield Page(address.PLANS, page.template, Head(COLUMN, COLUMN, page.head.description), page.view)
    if not years:
        view = PlansView(library.today.year, COLUMN, _empty(), (), 0)
        yield Page(address.PLANS, "plans.html", Head(COLUMN, COLUMN), view)
    for plan in library.plans.values():
        yield _plan(library, plan)


def _turn(plan: Plan, today: date) -> tuple[bool, bool]:
    """What runs first, what comes next, what has ended last; in each by start, as they come."""
    return plan.over(today), today < plan.window.start


def _empty() -> Listing:
    return next(iter(facets.listings(address.PLANS, [], [], 1)))[1]


def _year(library: Library, year: int, plans: list[Plan], years: list[int]) -> Iterator[Page]:
    rows = [
        Row(
            plan_row(library, plan),
            {
                "field": library.trades(plan.fields),
                "authority": plan.bodies,
                "kind": (plan.kind.value,),
                "joint": ("joint" if plan.joint else "single",),
            },
        )
        for plan in plans
    ]
    made = (
        facets.facet("field", Phrase("行业"), rows, lambda v: library.fields[v].name, library.field_order),
        facets.facet("authority", Phrase("机关"), rows, lambda v: library.authority(v).text, list(library.authorities)),
        facets.facet("kind", Phrase("类型"), rows, lambda v: PlanKind(v).label, [k.value for k in PlanKind]),
        facets.facet("joint", Phrase("联合"), rows, lambda v: _JOINT[v], list(_JOINT)),
    )
    links = tuple(Link(dates.year(one), address.plan_year(one), "now" if one == year else "") for one in years)
    joint = sum(plan.joint for plan in plans)
    for href, listing in facets.listings(address.plan_year(year), rows, made, library.rules.page_size):
        heading = listing.headed(Phrase("%(year)s年检查计划", year=year))
        description = Phrase("%(heading)s，共%(n)s个", heading=heading, n=listing.total)
        crumbs = (_CRUMB,) if not listing.picked else (_CRUMB, Link(dates.year(year), address.plan_year(year)))
        head = Head(listing.pager.named(heading), COLUMN, description, crumbs=crumbs)
        yield Page(href, "plans.html", head, PlansView(year, heading, listing, links, joint))


def _plan(library: Library, plan: Plan) -> Page:
    href = address.plan(plan.year, plan.id)
    day = plan.basis_day
    matters = tuple(
        MatterLine(Link(matter.name, address.record("matters", matter.id)), matter.points, matter.yearly_cap)
        for matter in (library.matters[name] for name in plan.matters if name in library.matters)
    )
    view = PlanView(
        plan=plan,
        progress=_progress(library, plan),
        lead=library.authority(plan.lead),
        partners=tuple(library.authority(name) for name in plan.partners),
        fields=library.ordered_fields(plan.fields),
        matters=matters,
        basis=clauses(library, plan.basis, day),
        bars=big_bars(plan),
        span=span(plan),
        state=state(plan, library.today),
        quiet=kept_by(library, plan),
        filing=library.authority(plan.filing.with_) if plan.filing else None,
        explainers=tuple(library.explained_by.get(href, ())),
        contact=authority_contact(library, plan.lead),
    )
    crumbs = (_CRUMB, Link(dates.year(plan.year), address.plan_year(plan.year)))
    description = Series((library.authority(plan.lead).text, span(plan), plan.objects), COMMA)
    head = record_head(library, plan, plan.title, COLUMN, crumbs, description)
    return record_page(library, Page(href, "plan.html", head, view), plan)


def _progress(library: Library, plan: Plan) -> Progress | None:
    visits = library.visits
    if library.today < plan.window.start or plan.year not in {year for year, _ in visits.of_month}:
        return None
    counts = visits.of_plan.get(plan.id, {})
    completion = Completion(plan.id, sum(counts.values()), plan.sample_count)
    share = completion.share.percent if completion.share else None
    last = month_of(min(library.today, plan.window.end))
    shown = sorted({*months(month_of(plan.window.start), last), *(Month(*month) for month in counts)})
    most = max(counts.values(), default=1)
    lines = (
        MonthLine(
            Link(month.words, address.filings(*month) if month in counts else ""),
            counts.get(month, 0),
            f"{100 * counts.get(month, 0) / most:.1f}",
        )
        for month in shown
    )
    return Progress(completion, f"{float(share or 0):.1f}", tuple(lines))
