"""Pages of the plainer lists: tolerance lists and service lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.fields import citation
from sitegen.model.service import Column, ColumnKind, Service
from sitegen.model.tolerance import ToleranceItem, ToleranceList
from sitegen.pages import address
from sitegen.pages.library import Library
from sitegen.pages.listed import Standing
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.shared import (
    CaseRow,
    Clause,
    Contact,
    authority_contact,
    case_rows,
    clauses,
    record_head,
    record_page,
)
from sitegen.phrase import Phrase

TOLERANCE, SERVICES = Phrase("容错清单"), Phrase("便企服务")


@dataclass(frozen=True, slots=True)
class ToleranceEntry:
    """An item with its clauses and cases."""

    item: ToleranceItem
    basis: tuple[Clause, ...]
    cases: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class ToleranceView:
    """One tolerance list."""

    list: ToleranceList
    entries: tuple[ToleranceEntry, ...]
    standing: Standing
    contact: Contact
    explainers: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OverviewView:
    """A register of few lists, each with a line of words."""

    heading: str
    lede: str
    lists: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a service list; `href` where it names a record."""

    column: Column
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One service list."""

    service: Service
    contact: Contact
    rows: tuple[tuple[Cell, ...], ...]
    explainers: tuple[Link, ...]


def pages(library: Library) -> Iterator[Page]:
    """Every page of the tolerance and service lists."""
    links = tuple(
        Link(one.title, address.record("tolerance", one.id), one.summary or "")
        for one in library.shown(library.tolerance)
    )
    lede = Phrase("创新探索中的失误，或者能够当场改正的问题，符合条件的可以容错。安全底线不容错。")
    view = OverviewView(TOLERANCE, lede, links)
    yield Page(address.TOLERANCE, "overview.html", Head(TOLERANCE, TOLERANCE, lede), view)
    yield from (_tolerance(library, one) for one in library.tolerance.values())
    links = tuple(
        Link(one.title, address.record("services", one.id), one.summary or "")
        for one in library.shown(library.services)
    )
    lede = Phrase("惠企政策和办事事项，一张表看清找谁、怎么办。")
    view = OverviewView(SERVICES, lede, links)
    yield Page(address.SERVICES, "overview.html", Head(SERVICES, SERVICES, lede), view)
    yield from (_service(library, one) for one in library.services.values())


def _tolerance(library: Library, one: ToleranceList) -> Page:
    href = address.record("tolerance", one.id)
    entries = tuple(
        ToleranceEntry(
            item,
            clauses(library, item.basis, one.basis_day),
            case_rows(library, library.cases_of_item.get((one.id, item.id), ())),
        )
        for item in one.items
    )
    explainers = tuple(library.explained_by.get(href, ()))
    view = ToleranceView(
        one, entries, library.term(one.effective, one.expires), authority_contact(library, one.authority), explainers
    )
    crumbs = (Link(TOLERANCE, address.TOLERANCE),)
    head = record_head(library, one, one.title, TOLERANCE, crumbs, one.summary or "")
    return record_page(library, Page(href, "tolerance.html", head, view), one)


def _service(library: Library, service: Service) -> Page:
    href = address.record("services", service.id)
    rows = tuple(cells(library, service))
    explainers = tuple(library.explained_by.get(href, ()))
    view = ServiceView(service, authority_contact(library, service.authority), rows, explainers)
    crumbs = (Link(SERVICES, address.SERVICES),)
    head = record_head(library, service, service.title, SERVICES, crumbs, service.summary or "")
    return record_page(library, Page(href, "service.html", head, view), service)


def cells(library: Library, service: Service) -> Iterator[tuple[Cell, ...]]:
    """The rows of a service list as the page shows them."""
    for row in service.rows:
        yield tuple(_cell(library, service, column, row.get(column.key) or "") for column in service.columns)


def _cell(library: Library, service: Service, column: Column, text: str) -> Cell:
    if not text:
        return Cell(column, "")
    if column.kind is ColumnKind.AUTHORITY:
        link = library.authority(text)
        return Cell(column, link.text, link.href)
    if column.kind is ColumnKind.FIELD:
        link = library.field(text)
        return Cell(column, link.text, link.href)
    if column.kind is ColumnKind.CITATION and (cited := citation.parse(text)):
        link = library.article(cited, service.basis_day)
        return Cell(column, link.text, link.href)
    if column.kind is ColumnKind.FLAG:
        return Cell(column, Phrase("是") if text in ("yes", "是") else Phrase("否"))
    return Cell(column, text)
