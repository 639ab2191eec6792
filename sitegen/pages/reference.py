"""Pages of the reference registers: authorities, matters, fields, laws."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.model.authority import Authority, AuthorityKind
from sitegen.model.field import Field
from sitegen.model.law import Law, LawArticle, LawLevel, LawVersion
from sitegen.model.matter import Matter
from sitegen.model.plan import Plan
from sitegen.pages import address, facets
from sitegen.pages.leniency import ItemRow, ListRow, item_row, list_row
from sitegen.pages.library import Library, Listed
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.shared import (
    CaseRow,
    Clause,
    Contact,
    PlanRow,
    authority_contact,
    case_rows,
    clauses,
    plan_row,
    record_head,
    record_page,
)

AUTHORITIES, MATTERS, FIELDS, LAWS = "执法主体", "执法事项", "行业", "法律依据"
_MOST_ROWS = 8
_MOST_PLANS = 12
_EVERYBODY = "all-trades"


@dataclass(frozen=True, slots=True)
class AuthoritiesView:
    """All bodies, by kind."""

    groups: tuple[tuple[AuthorityKind, tuple[Authority, ...]], ...]


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """One body, and everything it does."""

    authority: Authority
    principal: Link | None
    fields: tuple[Link, ...]
    basis: tuple[Clause, ...]
    matters: tuple[Matter, ...]
    plans: tuple[PlanRow, ...]
    all_plans: Link | None
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


@dataclass(frozen=True, slots=True)
class FieldsView:
    """All trades, by group."""

    groups: tuple[tuple[str, tuple[tuple[Field, int, int, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """All that concerns one trade; `common` is what concerns every trade."""

    field: Field
    items: tuple[ItemRow, ...]
    common: tuple[ItemRow, ...]
    all_items: Link
    plans: tuple[PlanRow, ...]
    all_plans: Link | None
    cases: tuple[CaseRow, ...]
    all_cases: str
    contacts: tuple[Contact, ...]
    matters: tuple[Matter, ...]
    explainers: tuple[Link, ...]
    item_count: int
    case_count: int


@dataclass(frozen=True, slots=True)
class LawsView:
    """All laws, by rank; each with the number of places that cite it."""

    groups: tuple[tuple[LawLevel, tuple[tuple[Law, int], ...]], ...]
    count: int


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article, and the pages that cite it."""

    article: LawArticle
    anchor: str
    cited_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """A version of a law, and its articles that this site cites."""

    version: LawVersion
    in_force: bool
    articles: tuple[ArticleEntry, ...]


@dataclass(frozen=True, slots=True)
class LawView:
    """One law, the version in force first."""

    law: Law
    versions: tuple[VersionEntry, ...]
    current: LawVersion | None
    explainers: tuple[Link, ...]


def pages(library: Library) -> Iterator[Page]:
    """Every page of the reference registers."""
    yield _authorities(library)
    yield from (_authority(library, authority) for authority in library.authorities.values())
    yield _matters(library)
    yield from (_matter(library, matter) for matter in library.matters.values())
    yield _fields(library)
    yield from (_field(library, field) for field in library.fields.values())
    yield _laws(library)
    yield from (_law(library, law) for law in library.laws.values())


def _authorities(library: Library) -> Page:
    groups = tuple(
        (kind, found)
        for kind in AuthorityKind
        if (found := tuple(one for one in library.authorities.values() if one.kind is kind))
    )
    head = Head(AUTHORITIES, AUTHORITIES, "谁有权检查和处罚，谁没有")
    return Page(address.AUTHORITIES, "authorities.html", head, AuthoritiesView(groups))


def _authority(library: Library, authority: Authority) -> Page:
    name = authority.id
    href = address.record("authorities", name)
    entrusted = authority.entrustment
    plans = library.plans_of_body.get(name, [])
    principal = authority_contact(library, entrusted.principal).link if entrusted else None
    view = AuthorityView(
        authority=authority,
        principal=principal,
        fields=library.ordered_fields(authority.fields),
        basis=clauses(library, authority.basis, authority.basis_day),
        matters=tuple(matter for matter in library.matters.values() if matter.authority == name),
        plans=tuple(plan_row(library, plan) for plan in plans[-_MOST_PLANS:]),
        all_plans=_all_plans(library, plans, "authority", name),
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
    return record_page(href, "authority.html", head, view, authority)


def _matters(library: Library) -> Page:
    by_authority: dict[str, list[Matter]] = defaultdict(list)
    for matter in library.matters.values():
        by_authority[matter.authority].append(matter)
    groups = tuple((library.authority(name), tuple(found)) for name, found in by_authority.items())
    head = Head(MATTERS, MATTERS, "公布的检查事项：查什么、合格标准、一年最多几次")
    return Page(address.MATTERS, "matters.html", head, MattersView(groups, len(library.matters)))


def _matter(library: Library, matter: Matter) -> Page:
    items = [listed for listed in library.items if listed.item.matter == matter.id]
    view = MatterView(
        matter=matter,
        contact=authority_contact(library, matter.authority),
        fields=library.ordered_fields(matter.fields),
        basis=clauses(library, matter.basis, matter.basis_day),
        plans=tuple(plan_row(library, plan) for plan in library.plans_of_matter.get(matter.id, [])[-_MOST_PLANS:]),
        items=tuple(item_row(library, listed) for listed in items),
    )
    crumbs = (Link(MATTERS, address.MATTERS),)
    head = record_head(library, matter, matter.name, MATTERS, crumbs, matter.standard or "")
    return record_page(address.record("matters", matter.id), "matter.html", head, view, matter)


def _fields(library: Library) -> Page:
    groups: dict[str, list[tuple[Field, int, int, int]]] = defaultdict(list)
    for field in sorted(library.fields.values(), key=lambda f: (f.order, f.id)):
        items = sum(field.id in listed.fields for listed in library.items)
        plans = sum(field.id in plan.fields for plan in _this_year(library))
        cases = len(library.cases_of_field.get(field.id, ()))
        groups[field.group].append((field, items, plans, cases))
    view = FieldsView(tuple((name, tuple(found)) for name, found in groups.items()))
    return Page(address.FIELDS, "fields.html", Head(FIELDS, FIELDS, "按行业查清单、检查计划和案例"), view)


def _this_year(library: Library) -> list[Plan]:
    year = max((plan.year for plan in library.shown_plans if plan.year <= library.today.year), default=0)
    return [plan for plan in library.shown_plans if plan.year >= year]


def _field(library: Library, field: Field) -> Page:
    name = field.id
    href = address.record("fields", name)
    items = sorted((one for one in library.items if name in one.fields), key=lambda one: len(one.fields))
    common = [one for one in library.items if _EVERYBODY in one.fields and name not in one.fields]
    plans = [plan for plan in _this_year(library) if {name, _EVERYBODY} & set(plan.fields)]
    cases = library.cases_of_field.get(name, [])
    all_items = facets.narrowed(address.ITEMS, "field", name, len(items), len(library.items))
    all_cases = facets.narrowed(address.CASES, "field", name, len(cases), len(library.shown_cases))
    view = FieldView(
        field=field,
        items=_rows(library, items),
        common=_rows(library, common),
        all_items=Link(f"全部 {len(items)} 项", all_items),
        plans=tuple(plan_row(library, plan) for plan in plans[:_MOST_PLANS]),
        all_plans=_all_plans(library, plans, "field", name),
        cases=case_rows(library, cases[:_MOST_ROWS]),
        all_cases=all_cases if len(cases) > _MOST_ROWS else "",
        contacts=tuple(authority_contact(library, body) for body in _bodies(library, name, items)),
        matters=tuple(matter for matter in library.matters.values() if name in matter.fields),
        explainers=_explainers(library, href, name),
        item_count=len(items),
        case_count=len(cases),
    )
    crumbs = (Link(FIELDS, address.FIELDS),)
    head = record_head(library, field, field.name, FIELDS, crumbs, field.plain)
    return record_page(href, "field.html", head, view, field)


def _all_plans(library: Library, plans: list[Plan], name: str, value: str) -> Link | None:
    """The way to the rest, where a page shows only some plans: those of the newest year."""
    if len(plans) <= _MOST_PLANS:
        return None
    year = max(plan.year for plan in plans)
    of_year = [plan for plan in library.shown_plans if plan.year == year]
    values = [plan.fields if name == "field" else plan.bodies for plan in of_year]
    count = sum(value in found for found in values)
    href = facets.narrowed(address.plan_year(year), name, value, count, len(of_year))
    return Link(f"{year}年的全部检查计划", href)


def _rows(library: Library, items: Iterable[Listed]) -> tuple[ItemRow, ...]:
    return tuple(item_row(library, listed) for listed in list(items)[:_MOST_ROWS])


def _bodies(library: Library, field: str, items: Iterable[Listed]) -> list[str]:
    """The bodies that concern a trade: by their own word, by a list, or by a plan."""
    named = [one.id for one in library.authorities.values() if field in one.fields and one.kind.may_inspect]
    named += [listed.list.authority for listed in items]
    named += [plan.lead for plan in library.shown_plans if field in plan.fields]
    return [name for name in dict.fromkeys(named) if name in library.authorities]


def _explainers(library: Library, href: str, field: str) -> tuple[Link, ...]:
    own = [
        Link(explainer.title, address.record("explainers", explainer.id))
        for explainer in library.explainers.values()
        if field in explainer.fields
    ]
    return tuple(dict.fromkeys([*own, *library.explained_by.get(href, ())]))


def _laws(library: Library) -> Page:
    counts: dict[str, int] = defaultdict(int)
    for (law, _, _), links in library.cited_by.items():
        counts[law] += len(links)
    groups = tuple(
        (level, found)
        for level in LawLevel
        if (found := tuple((law, counts[law.id]) for law in library.laws.values() if law.level is level))
    )
    head = Head(LAWS, LAWS, "本站引用的法律、法规和规章，以及谁引用了哪一条")
    return Page(address.LAWS, "laws.html", head, LawsView(groups, len(library.laws)))


def _law(library: Library, law: Law) -> Page:
    current = law.on(library.today)
    href = address.record("laws", law.id)
    entries = tuple(
        VersionEntry(
            version, version is current, tuple(_article(library, law, version, one) for one in version.articles)
        )
        for version in sorted(law.versions, key=lambda version: version.effective, reverse=True)
    )
    view = LawView(law, entries, current, tuple(library.explained_by.get(href, ())))
    crumbs = (Link(LAWS, address.LAWS),)
    return record_page(href, "law.html", record_head(library, law, law.name, LAWS, crumbs), view, law)


def _article(library: Library, law: Law, version: LawVersion, article: LawArticle) -> ArticleEntry:
    links = library.cited_by.get((law.id, version.version, article.no), [])
    return ArticleEntry(article, address.article_anchor(version.version, article.no), tuple(links))
