"""Pages of the fields: all that concerns one trade."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.model.field import Field
from sitegen.model.matter import Matter
from sitegen.model.plan import Plan
from sitegen.pages import address, agenda, facets
from sitegen.pages.filings import YearSoFar, so_far
from sitegen.pages.items import ItemRow, item_row
from sitegen.pages.library import Library
from sitegen.pages.limits import Limits, bodies_of, limits
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
_MOST_ROWS = 3
_MOST_MATTERS = 3
_MOST_ITEMS, _MOST_COMMON = 44, 2


@dataclass(frozen=True, slots=True)
class FieldsView:
    """All trades, by group."""

    groups: tuple[tuple[str, tuple[tuple[Field, int, int, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """All that concerns one trade, by body; `common` is what concerns every trade.

    `left_out` are items that say that they are not for this trade, by the reason. `plans` are those that run
    or will run, `ended` is how many of the year have ended.
    """

    field: Field
    also: tuple[Link, ...]
    groups: tuple[tuple[Link, tuple[ItemRow, ...]], ...]
    common: tuple[ItemRow, ...]
    common_count: int
    left_out: tuple[tuple[str, tuple[Link, ...]], ...]
    all_items: Link
    plans: tuple[PlanRow, ...]
    ended: int
    all_plans: Link | None
    so_far: YearSoFar | None
    calendar: str
    limits: Limits
    card: str
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
        items, plans = len(library.items_of_field.get(field.id, ())), len(_this_year(library, field.id))
        cases = len(library.cases_of_field.get(field.id, ()))
        groups[field.group].append((field, items, plans, cases))
    view = FieldsView(tuple((name, tuple(found)) for name, found in groups.items()))
    return Page(address.FIELDS, "fields.html", Head(FIELDS, FIELDS, Phrase("按行业查清单、检查计划和案例")), view)


def _this_year(library: Library, field: str) -> list[Plan]:
    """The plans of a trade from this year on, those for every trade among them."""
    year = max((plan.year for plan in library.shown_plans if plan.year <= library.today.year), default=0)
    return [plan for plan in library.plans_of_field.get(field, ()) if plan.year >= year]


def _field(library: Library, field: Field, calendars: dict[str, str]) -> Page:
    name, href = field.id, address.record("fields", field.id)
    items, common = _items(library, name)
    ahead, former = _plans(library, name)
    bodies, cases = bodies_of(library, name), library.cases_of_field.get(name, [])
    view = FieldView(
        field=field,
        also=library.ordered_fields(field.also),
        groups=_by_body(library, items[:_MOST_ITEMS]),
        common=tuple(item_row(library, listed) for listed in common[:_MOST_COMMON]),
        common_count=len(common),
        left_out=_left_out(library, name),
        all_items=_all_items(library, name, len(items) + len(common)),
        plans=tuple(plan_row(library, plan) for plan in ahead[:MOST_PLANS]),
        ended=len(former),
        all_plans=all_plans(library, ahead + former, "field", name, min(len(ahead), MOST_PLANS)),
        so_far=so_far(library, "field", name),
        calendar=calendars.get(f"field-{name}", ""),
        limits=limits(library, bodies, name),
        card=address.card(name),
        cases=case_rows(library, cases[:_MOST_ROWS]),
        all_cases=_all_cases(library, name, len(cases)),
        contacts=tuple(authority_contact(library, body) for body in bodies),
        matters=_matters(library, name),
        explainers=_explainers(library, href, name),
        item_count=len(items),
        case_count=len(cases),
        check=address.check(name) if library.checkable else "",
    )
    return record_page(library, Page(href, "field.html", _head(library, field), view), field)


def _head(library: Library, field: Field) -> Head:
    return record_head(library, field, field.name, FIELDS, (Link(FIELDS, address.FIELDS),), field.plain)


def _matters(library: Library, field: str) -> tuple[Matter, ...]:
    """The first matters that may be looked at in a trade."""
    return tuple(one for one in library.shown(library.matters) if field in one.fields)[:_MOST_MATTERS]


def _left_out(library: Library, field: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The items that say that they are not for a trade, by the reason: its people look for them, too."""
    groups: dict[str, list[Link]] = defaultdict(list)
    for listed in library.items:
        if reason := listed.item.reason_not_for(field):
            groups[reason].append(Link(listed.caption, listed.href, listed.list.kind.label))
    return tuple((reason, tuple(links)) for reason, links in groups.items())


def _all_items(library: Library, field: str, count: int) -> Link:
    """The way to every item of a trade, with its conditions."""
    return Link(
        Phrase("全部 %(n)s 项", n=count), facets.narrowed(address.ITEMS, "field", field, count, len(library.items))
    )


def _all_cases(library: Library, field: str, count: int) -> str:
    """The way to every case of a trade, where its page shows only some."""
    whole = facets.narrowed(address.CASES, "field", field, count, len(library.shown_cases))
    return whole if count > _MOST_ROWS else ""


def _items(library: Library, field: str) -> tuple[list[Listed], list[Listed]]:
    """The items of a trade, and those for every trade that are not for it by name."""
    own = [one for one in library.items if field in one.fields]
    common = [one for one in library.items_of_field.get(field, ()) if field not in one.fields]
    return sorted(own, key=_everyday_words_first), common


def _plans(library: Library, field: str) -> tuple[list[Plan], list[Plan]]:
    """The plans of a trade from this year on: still to come, and over."""
    found = _this_year(library, field)
    over = [plan.over(library.today) for plan in found]
    ahead = [plan for plan, gone in zip(found, over, strict=True) if not gone]
    return ahead, [plan for plan, gone in zip(found, over, strict=True) if gone]


def _everyday_words_first(listed: Listed) -> tuple[bool, int]:
    """What has a name in everyday words goes before what has none, what is for few trades before what is for many."""
    return not listed.item.plain, len(listed.fields)


def _by_body(library: Library, items: Sequence[Listed]) -> tuple[tuple[Link, tuple[ItemRow, ...]], ...]:
    """Items under the body that enforces them, because that is whom a shop owner has met."""
    groups: dict[str, list[ItemRow]] = defaultdict(list)
    for listed in items:
        groups[listed.list.authority].append(item_row(library, listed))
    return tuple((library.authority(name), tuple(rows)) for name, rows in groups.items())


def _explainers(library: Library, href: str, field: str) -> tuple[Link, ...]:
    own = [
        Link(explainer.title, address.record("explainers", explainer.id))
        for explainer in library.shown(library.explainers)
        if field in explainer.fields
    ]
    return tuple(dict.fromkeys([*own, *library.explained_by.get(href, ())]))
