"""Pages of the filings: the visits that are over, month by month, never by day."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sitegen.model.filing import Filing, FilingKind
from sitegen.model.settings import NamedEnterprises
from sitegen.pages import address, dates, facets
from sitegen.pages.days import Month
from sitegen.pages.facets import Active, Facet, Listing, Row
from sitegen.pages.library import Library
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.visits import LEAD, Visit
from sitegen.phrase import Phrase

COLUMN = Phrase("检查备案")
_CRUMB = Link(COLUMN, address.FILINGS)
_MOST_ACTIVE = 1


@dataclass(frozen=True, slots=True)
class FilingRow:
    """A finished visit in a list. There is no day in it, and no enterprise unless the site names them.

    `what` is looked into: the matters of an inspection; a service is for the trade.
    """

    kind: FilingKind
    bodies: tuple[Link, ...]
    field: Link
    what: tuple[Link, ...]
    method: str
    place: str
    joint: bool
    task: str
    plan: Link | None
    result: str
    tone: str
    enterprise: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The inspections of a month in numbers, each once however many bodies filed it; `services` are none."""

    filings: int
    inspections: int
    bodies: int
    joint: int
    offsite: int
    services: int


@dataclass(frozen=True, slots=True)
class FilingsView:
    """The finished visits of a month, filtered; the ways to other months keep the filter.

    `fewest` enterprises of a trade must be visited in a township for it to be named; else complaints are a `lead`.
    """

    heading: str
    month: str
    listing: Listing
    summary: Summary
    years: tuple[Link, ...]
    months: tuple[Link, ...]
    before: Link | None
    after: Link | None
    named: bool
    place: bool
    fewest: int
    lead: str


def pages(library: Library) -> Iterator[Page]:
    """Every page of the filings; none where no visit is over."""
    shelf = _shelf(library)
    newest = max(shelf.rows, default=None)
    for month in shelf.rows:
        for page in _month(library, shelf, month):
            yield page
            if month == newest and page.href == address.filings(*month):
                yield Page(address.FILINGS, page.template, Head(COLUMN, COLUMN, page.head.description), page.view)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The rows of each month, the oldest first, and how many there are of each value of each filter."""

    rows: Mapping[Month, list[Row]]
    counts: Mapping[Month, Counter[tuple[str, str]]]

    def count(self, month: Month, active: Active) -> int:
        """The number of rows of a month under a filter."""
        return self.counts[month][active[0]] if active else len(self.rows[month])

    def link(self, month: Month, active: Active, text: str, note: str = "") -> Link:
        """The way to a month under a filter."""
        base = address.filings(*month)
        if active:
            base = facets.narrowed(base, *active[0], self.count(month, active), len(self.rows[month]))
        return Link(text, base, note)


def _shelf(library: Library) -> _Shelf:
    rows = _rows(library)
    counts = {
        month: Counter((name, value) for row in found for name, values in row.values.items() for value in values)
        for month, found in rows.items()
    }
    return _Shelf(rows, counts)


def _rows(library: Library) -> dict[Month, list[Row]]:
    """The rows of each month, by body, trade and kind: an order that tells nothing of the days."""
    bodies = {name: place for place, name in enumerate(library.authorities)}
    trades = {name: place for place, name in enumerate(library.field_order)}
    kinds = list(FilingKind)

    def order(visit: Visit) -> tuple[int, int, int, tuple[str, ...], str]:
        one = visit.filing
        body, trade = bodies.get(one.authority, 0), trades.get(one.field, 0)
        return body, trade, kinds.index(one.kind), one.matters, one.id

    links = _Links(library)
    return {
        Month(*month): [Row(_row(visit, links), _values(visit.filing)) for visit in sorted(visits, key=order)]
        for month, visits in library.visits.of_month.items()
    }


def _values(filing: Filing) -> dict[str, tuple[str, ...]]:
    return {"authority": filing.bodies, "field": (filing.field,), "kind": (filing.kind.value,)}


class _Links:
    """Where the names in a row lead; each link is made once, as many rows share it."""

    def __init__(self, library: Library) -> None:
        self.authority = cache(library.authority)
        self.field = cache(library.field)
        self.matter = {one.id: Link(one.name, address.record("matters", one.id)) for one in library.matters.values()}
        self.plan = {one.id: Link(one.title, address.plan(one.year, one.id)) for one in library.plans.values()}


def _row(visit: Visit, links: _Links) -> FilingRow:
    one = visit.filing
    return FilingRow(
        kind=one.kind,
        bodies=tuple(map(links.authority, one.bodies)),
        field=links.field(one.field),
        what=_what(one, links),
        method=_method(one),
        place=visit.place,
        joint=visit.joint,
        task=visit.task,
        plan=links.plan.get(one.plan or ""),
        result=_result(one),
        tone=_tone(one),
        enterprise=visit.enterprise,
    )


def _what(filing: Filing, links: _Links) -> tuple[Link, ...]:
    """What an inspection looked into. A service has matters for its register only, and inspects none."""
    if filing.kind.inspects:
        return tuple(links.matter[name] for name in filing.matters)
    trade = links.field(filing.field)
    return (Link(Phrase("%(label)s：%(text)s", label=filing.kind.label, text=trade.text), trade.href),)


def _method(filing: Filing) -> str:
    if filing.kind.inspects:
        return filing.method.label
    return Phrase("上门") if filing.method.at_the_door else Phrase("线上")


def _result(filing: Filing) -> str:
    if filing.result is None:
        return Phrase("尚未登记") if filing.kind.inspects else Phrase("不作检查结论")
    return filing.result.label


def _tone(filing: Filing) -> str:
    """The badge of a result: nothing wrong, something wrong, nothing to say."""
    if filing.result is None:
        return "off"
    if filing.result.trouble:
        return "warn"
    return "ok" if filing.result is filing.result.NOTHING else "off"


def _summary(visits: Sequence[Visit]) -> Summary:
    found = [visit for visit in visits if visit.filing.kind.inspects]
    at_the_door = {visit.occasion for visit in found if visit.filing.method.at_the_door}
    inspections = {visit.occasion for visit in found}
    return Summary(
        filings=len(found),
        inspections=len(inspections),
        bodies=len({body for visit in found for body in visit.filing.bodies}),
        joint=len({visit.occasion for visit in found if visit.joint}),
        offsite=len(inspections - at_the_door),
        services=len(visits) - len(found),
    )


def _facets(library: Library, rows: Sequence[Row]) -> tuple[Facet, ...]:
    return (
        facets.facet("authority", Phrase("机关"), rows, lambda v: library.authority(v).text, list(library.authorities)),
        facets.facet("field", Phrase("行业"), rows, lambda v: library.fields[v].name, library.field_order),
        facets.facet("kind", Phrase("类型"), rows, lambda v: FilingKind(v).label, [k.value for k in FilingKind]),
    )


def _month(library: Library, shelf: _Shelf, month: Month) -> Iterator[Page]:
    base, rows, words = address.filings(*month), shelf.rows[month], month.words
    made, summary = _facets(library, rows), _summary(library.visits.of_month[month])
    for href, listing in facets.listings(base, rows, made, library.rules.page_size, _MOST_ACTIVE):
        heading = listing.headed(Phrase("%(words)s检查备案", words=words))
        crumbs = (_CRUMB, Link(words, base)) if listing.picked else (_CRUMB,)
        head = Head(
            listing.pager.named(heading),
            COLUMN,
            Phrase("%(heading)s，共%(n)s条", heading=heading, n=listing.total),
            crumbs=crumbs,
        )
        yield Page(href, "filings.html", head, _view(library, shelf, month, heading, listing, summary))


def _view(
    library: Library, shelf: _Shelf, month: Month, heading: str, listing: Listing, summary: Summary
) -> FilingsView:
    active = listing.active
    shown = [one for one in shelf.rows if shelf.count(one, active)]
    newest = {one[0]: one for one in shown}
    before = max((one for one in shown if one < month), default=None)
    after = min((one for one in shown if one > month), default=None)
    return FilingsView(
        heading=heading,
        listing=listing,
        summary=summary,
        years=tuple(
            shelf.link(newest[year], active, dates.year(year), "now" if year == month[0] else "")
            for year in sorted(newest, reverse=True)
        ),
        months=tuple(
            shelf.link(one, active, dates.MONTHS[one[1] - 1], str(shelf.count(one, active)))
            for one in shown
            if one[0] == month[0]
        ),
        month=dates.MONTHS[month[1] - 1],
        before=shelf.link(before, active, before.words) if before else None,
        after=shelf.link(after, active, after.words) if after else None,
        named=library.settings.filings.enterprise is NamedEnterprises.NAMED,
        place=library.settings.filings.place,
        fewest=library.rules.anonymity.block,
        lead=LEAD,
    )


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """The finished inspections of a body or a trade in the newest year that the site shows, and the way to the last."""

    year: int
    count: int
    newest: Link | None


def so_far(library: Library, facet: str, value: str) -> YearSoFar | None:
    """Count the inspections of a body (`authority`) or a trade (`field`); None where the site shows no visit at all."""
    visits = library.visits
    if not visits.of_month:
        return None
    year = max(visits.of_month)[0]
    counts = (visits.of_body if facet == "authority" else visits.of_field).get(value, {})
    found = {Month(*month): count for month, count in counts.items() if month[0] == year}
    if not found:
        return YearSoFar(year, 0, None)
    month = max(found)
    rows = [value in _values(visit.filing)[facet] for visit in visits.of_month[month]]
    href = facets.narrowed(address.filings(*month), facet, value, sum(rows), len(rows))
    return YearSoFar(year, sum(found.values()), Link(month.words, href))
