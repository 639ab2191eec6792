"""Pages of the fields: all that concerns one trade."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sitegen.model.field import EVERYBODY, Field
from sitegen.model.matter import Matter
from sitegen.model.plan import Plan
from sitegen.pages import address, agenda, facets
from sitegen.pages.filings import YearSoFar, so_far
from sitegen.pages.items import ItemRow, item_row
from sitegen.pages.library import Library
from sitegen.pages.listed import Listed
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.shared import (
    MOST_PLANS,
    CaseRow,
    Contact,
    PlanRow,
    all_plans,
    authority_contact,
    case_rows,
    plan_row,
    record_head,
    record_page,
)
from sitegen.phrase import Phrase

FIELDS = Phrase("行业")
_MOST_ROWS = 8
_MOST_ITEMS = 60


@dataclass(frozen=True, slots=True)
class FieldsView:
    """All trades, by group."""

    groups: tuple[tuple[str, tuple[tuple[Field, int, int, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """All that concerns one trade, by body; `common` is what concerns every trade."""

    field: Field
    groups: tuple[tuple[Link, tuple[ItemRow, ...]], ...]
    common: tuple[ItemRow, ...]
    all_items: Link
    plans: tuple[PlanRow, ...]
    all_plans: Link | None
    so_far: YearSoFar | None
    calendar: str
    cases: tuple[CaseRow, ...]
    all_cases: str
    contacts: tuple[Contact, ...]
    matters: tuple[Matter, ...]
    explainers: tuple[Link, ...]
    item_count: int
    case_count: int
    check: str


def pages(library: Library) -> Iterator[Page]:
    """Every page of the fields."""
    yield _fields(library)
    calendars = agenda.offered(library)
    yield from (_field(library, field, calendars) for field in library.fields.values())


def _fields(library: Library) -> Page:
    groups: dict[str, list[tuple[Field, int, int, int]]] = defaultdict(list)
    for field in sorted(library.shown(library.fields), key=lambda f: (f.order, f.id)):
        items = sum(field.id in listed.fields for listed in library.items)
        plans = sum(field.id in plan.fields for plan in _this_year(library))
        cases = len(library.cases_of_field.get(field.id, ()))
        groups[field.group].append((field, items, plans, cases))
    view = FieldsView(tuple((name, tuple(found)) for name, found in groups.items()))
    return Page(address.FIELDS, "fields.html", Head(FIELDS, FIELDS, Phrase("按行业查清单、检查计划和案例")), view)


def _this_year(library: Library) -> list[Plan]:
    year = max((plan.year for plan in library.shown_plans if plan.year <= library.today.year), default=0)
    return [plan for plan in library.shown_plans if plan.year >= year]


def _field(library: Library, field: Field, calendars: dict[str, str]) -> Page:
    name, href = field.id, address.record("fields", field.id)
    items = sorted((one for one in library.items if name in one.fields), key=lambda one: len(one.fields))
    common = [one for one in library.items if EVERYBODY in one.fields and name not in one.fields]
    plans = [plan for plan in _this_year(library) if {name, EVERYBODY} & set(plan.fields)]
    plans.sort(key=lambda plan: (plan.over(library.today), plan.window.start))
    cases = library.cases_of_field.get(name, [])
    all_items = facets.narrowed(address.ITEMS, "field", name, len(items), len(library.items))
    all_cases = facets.narrowed(address.CASES, "field", name, len(cases), len(library.shown_cases))
    view = FieldView(
        field=field,
        groups=_by_body(library, items[:_MOST_ITEMS]),
        common=tuple(item_row(library, listed) for listed in common[:_MOST_ITEMS]),
        all_items=Link(Phrase("全部 %(n)s 项", n=len(items)), all_items),
        plans=tuple(plan_row(library, plan) for plan in plans[:MOST_PLANS]),
        all_plans=all_plans(library, plans, "field", name),
        so_far=so_far(library, "field", name),
        calendar=calendars.get(f"field-{name}", ""),
        cases=case_rows(library, cases[:_MOST_ROWS]),
        all_cases=all_cases if len(cases) > _MOST_ROWS else "",
        contacts=tuple(authority_contact(library, body) for body in _bodies(library, name, items)),
        matters=tuple(matter for matter in library.shown(library.matters) if name in matter.fields),
        explainers=_explainers(library, href, name),
        item_count=len(items),
        case_count=len(cases),
        check=address.check(name) if items or common else "",
    )
    crumbs = (Link(FIELDS, address.FIELDS),)
    head = record_head(library, field, field.name, FIELDS, crumbs, field.plain)
    return record_page(library, Page(href, "field.html", head, view), field)


def _by_body(library: Library, items: Sequence[Listed]) -> tuple[tuple[Link, tuple[ItemRow, ...]], ...]:
    """Items under the body that enforces them, because that is whom a shop owner has met."""
    groups: dict[str, list[ItemRow]] = defaultdict(list)
    for listed in items:
        groups[listed.list.authority].append(item_row(library, listed))
    return tuple((library.authority(name), tuple(rows)) for name, rows in groups.items())


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
