"""Pages of the authorities and of the matters that they inspect or punish."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model.authority import Authority, AuthorityKind
from sitegen.model.matter import Matter
from sitegen.pages import address, agenda
from sitegen.pages.filings import YearSoFar, so_far
from sitegen.pages.items import ItemRow, item_row
from sitegen.pages.leniency import ListRow, list_row
from sitegen.pages.library import Library
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.shared import (
    MOST_PLANS,
    CaseRow,
    Clause,
    Contact,
    PlanRow,
    all_plans,
    answered,
    authority_contact,
    case_rows,
    clauses,
    plan_row,
    record_head,
    record_page,
)
from sitegen.phrase import Phrase

AUTHORITIES, MATTERS = Phrase("执法主体"), Phrase("执法事项")
_MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class AuthoritiesView:
    """All bodies, by kind."""

    groups: tuple[tuple[AuthorityKind, tuple[Authority, ...]], ...]


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """One body, and everything it does."""

    authority: Authority
    hours: str
    principal: Link | None
    fields: tuple[Link, ...]
    basis: tuple[Clause, ...]
    matters: tuple[Matter, ...]
    plans: tuple[PlanRow, ...]
    all_plans: Link | None
    so_far: YearSoFar | None
    calendar: str
    lists: tuple[ListRow, ...]
    cases: tuple[CaseRow, ...]
    services: tuple[Link, ...]
    explainers: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MattersView:
    """All matters, by body."""

    groups: tuple[tuple[Link, tuple[Matter, ...]], ...]
    count: int


@dataclass(frozen=True, slots=True)
class MatterView:
    """One matter: what is looked at, by what standard, how often."""

    matter: Matter
    contact: Contact
    fields: tuple[Link, ...]
    basis: tuple[Clause, ...]
    plans: tuple[PlanRow, ...]
    items: tuple[ItemRow, ...]
    explainers: tuple[Link, ...]


def pages(library: Library) -> Iterator[Page]:
    """Every page of the authorities and matters."""
    yield _authorities(library)
    calendars = agenda.offered(library)
    yield from (_authority(library, authority, calendars) for authority in library.authorities.values())
    yield _matters(library)
    yield from (_matter(library, matter) for matter in library.matters.values())


def _authorities(library: Library) -> Page:
    groups = tuple(
        (kind, found)
        for kind in AuthorityKind
        if (found := tuple(one for one in library.shown(library.authorities) if one.kind is kind))
    )
    head = Head(AUTHORITIES, AUTHORITIES, Phrase("谁有权检查和处罚，谁没有"))
    return Page(address.AUTHORITIES, "authorities.html", head, AuthoritiesView(groups))


def _authority(library: Library, authority: Authority, calendars: dict[str, str]) -> Page:
    name = authority.id
    href = address.record("authorities", name)
    entrusted = authority.entrustment
    plans = library.plans_of_body.get(name, [])
    principal = authority_contact(library, entrusted.principal).link if entrusted else None
    view = AuthorityView(
        authority=authority,
        hours=answered(library, authority),
        principal=principal,
        fields=library.ordered_fields(authority.fields),
        basis=clauses(library, authority.basis, authority.basis_day),
        matters=tuple(matter for matter in library.shown(library.matters) if matter.authority == name),
        plans=tuple(plan_row(library, plan) for plan in plans[-MOST_PLANS:]),
        all_plans=all_plans(library, plans, "authority", name),
        so_far=so_far(library, "authority", name) if authority.kind.may_inspect else None,
        calendar=calendars.get(f"authority-{name}", ""),
        lists=tuple(list_row(library, one) for one in library.lists.values() if one.authority == name),
        cases=case_rows(library, library.cases_of_body.get(name, [])[:_MOST_ROWS]),
        services=tuple(
            Link(service.title, address.record("services", service.id))
            for service in library.services.values()
            if service.authority == name
        ),
        explainers=tuple(library.explained_by.get(href, ())),
    )
    crumbs = (Link(AUTHORITIES, address.AUTHORITIES),)
    head = record_head(library, authority, authority.name, AUTHORITIES, crumbs, authority.duties)
    return record_page(library, Page(href, "authority.html", head, view), authority)


def _matters(library: Library) -> Page:
    by_authority: dict[str, list[Matter]] = defaultdict(list)
    for matter in library.shown(library.matters):
        by_authority[matter.authority].append(matter)
    groups = tuple((library.authority(name), tuple(found)) for name, found in by_authority.items())
    head = Head(MATTERS, MATTERS, Phrase("公布的检查事项：查什么、合格标准、一年最多几次"))
    return Page(address.MATTERS, "matters.html", head, MattersView(groups, sum(len(found) for _, found in groups)))


def _matter(library: Library, matter: Matter) -> Page:
    items = [listed for listed in library.items if listed.item.matter == matter.id]
    view = MatterView(
        matter=matter,
        contact=authority_contact(library, matter.authority),
        fields=library.ordered_fields(matter.fields),
        basis=clauses(library, matter.basis, matter.basis_day),
        plans=tuple(plan_row(library, plan) for plan in library.plans_of_matter.get(matter.id, [])[-MOST_PLANS:]),
        items=tuple(item_row(library, listed) for listed in items),
        explainers=tuple(library.explained_by.get(address.record("matters", matter.id), ())),
    )
    crumbs = (Link(MATTERS, address.MATTERS),)
    head = record_head(library, matter, matter.name, MATTERS, crumbs, matter.standard or "")
    return record_page(library, Page(address.record("matters", matter.id), "matter.html", head, view), matter)
