"""Pages of the cases: filtered lists and one case."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model.case import Case, OutcomeKind
from sitegen.model.leniency import LeniencyList
from sitegen.pages import address, facets
from sitegen.pages.facets import Listing, Row
from sitegen.pages.library import Library
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.shared import Clause, Contact, authority_contact, case_rows, clauses, record_head, record_page
from sitegen.phrase import Phrase

COLUMN = Phrase("典型案例")
_CRUMB = Link(COLUMN, address.CASES)


@dataclass(frozen=True, slots=True)
class CasesView:
    """The cases, filtered."""

    heading: str
    listing: Listing


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case."""

    case: Case
    field: Link
    contact: Contact
    items: tuple[Link, ...]
    laws: tuple[Clause, ...]
    similar: tuple[object, ...]
    explainers: tuple[Link, ...]


def pages(library: Library) -> Iterator[Page]:
    """Every page of the cases."""
    yield from _lists(library)
    for case in library.cases.values():
        yield _case(library, case)


def _lists(library: Library) -> Iterator[Page]:
    rows = [
        Row(row, {"field": (case.field,), "outcome": (case.outcome.kind.value,), "authority": (case.authority,)})
        for case, row in zip(library.shown_cases, case_rows(library, library.shown_cases), strict=True)
    ]
    made = (
        facets.facet("field", Phrase("行业"), rows, lambda v: library.fields[v].name, library.field_order),
        facets.facet("outcome", Phrase("结果"), rows, lambda v: OutcomeKind(v).label, [k.value for k in OutcomeKind]),
        facets.facet("authority", Phrase("机关"), rows, lambda v: library.authority(v).text, list(library.authorities)),
    )
    for href, listing in facets.listings(address.CASES, rows, made, library.rules.page_size):
        heading = listing.headed(COLUMN)
        head = Head(
            listing.pager.named(heading),
            COLUMN,
            Phrase("%(heading)s，共%(n)s件", heading=heading, n=listing.total),
            crumbs=(_CRUMB,) if listing.picked else (),
        )
        yield Page(href, "cases.html", head, CasesView(heading, listing))


def _case(library: Library, case: Case) -> Page:
    href = address.record("cases", case.id)
    listed = [library.listed(name, item) for name, item in case.items]
    items = [Link(one.caption, one.href, _version(one.list)) for one in listed if one]
    for name, item_id in case.tolerance_items:
        found = library.tolerance[name].item(item_id) if name in library.tolerance else None
        if found:
            items.append(Link(found.plain or found.behaviour, address.tolerance_item(name, item_id), Phrase("容错")))
    view = CaseView(
        case=case,
        field=library.field(case.field),
        contact=authority_contact(library, case.authority),
        items=tuple(items),
        laws=clauses(library, case.laws, case.basis_day),
        similar=case_rows(library, _similar(library, case)),
        explainers=tuple(library.explained_by.get(href, ())),
    )
    head = record_head(library, case, case.title, COLUMN, (_CRUMB,), case.guidance)
    return record_page(library, Page(href, "case.html", head, view), case)


def _version(found: LeniencyList) -> Phrase:
    """The list to which a link leads: when the case was decided, another version may have counted."""
    return Phrase("%(kind)s，%(version)s年版", kind=found.kind.label, version=found.version)


_MOST_SIMILAR = 4


def _similar(library: Library, case: Case) -> list[Case]:
    """Other cases of the same items first, then of the same trade."""
    groups = [library.cases_of_item.get(pair, []) for pair in (*case.items, *case.tolerance_items)]
    groups.append(library.cases_of_field[case.field])
    near = (other for group in groups for other in group[: _MOST_SIMILAR + 1] if other.id != case.id)
    return list({other.id: other for other in near}.values())[:_MOST_SIMILAR]
