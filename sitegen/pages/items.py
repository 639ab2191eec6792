"""Pages of the items of the leniency lists: all of them, filtered, and each for itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitegen.model.case import Case
from sitegen.model.leniency import ConditionTest, LeniencyItem, LeniencyKind, LeniencyList
from sitegen.model.record import Status
from sitegen.pages import address, facets
from sitegen.pages.facets import Listing, Row
from sitegen.pages.library import Library
from sitegen.pages.listed import Listed, Standing
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.shared import (
    Clause,
    Contact,
    authority_contact,
    case_rows,
    clauses,
    everybody,
    record_head,
    record_page,
    trades_of,
)
from sitegen.pages.wording import KINDS, KindWords
from sitegen.phrase import SEMICOLON, Phrase, Series
from sitegen.search.document import Validity

COLUMN = Phrase("免罚轻罚清单")
_CRUMB = Link(COLUMN, address.LISTS)
_GONE = Standing(Validity.SUPERSEDED, Phrase("已不在清单上"), "stop")


@dataclass(frozen=True, slots=True)
class ItemsView:
    """All items, filtered."""

    heading: str
    listing: Listing


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in a table or a result list.

    `key_conditions` leaves the general ones out; `everybody` is as in a row of plans.
    """

    item: LeniencyItem
    href: str
    caption: str
    kind: LeniencyKind
    authority: Link
    key_conditions: str
    bases: tuple[Link, ...]
    everybody: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """An item in one version of its list, newest first."""

    version: str
    effective: date
    state: str
    current: bool
    changes: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item: the page that answers "will I be fined?"."""

    item: LeniencyItem
    list: LeniencyList
    list_link: Link
    caption: str
    words: KindWords
    dropped: bool
    standing: Standing
    in_force: bool
    fields: tuple[Link, ...]
    duty: tuple[Clause, ...]
    liability: tuple[Clause, ...]
    relief: tuple[Clause, ...]
    cases: tuple[object, ...]
    authority: Contact
    history: tuple[HistoryEntry, ...]
    explainers: tuple[Link, ...]
    matter: Link | None
    check: str


def pages(library: Library) -> Iterator[Page]:
    """Every page of the items."""
    yield from _all_items(library)
    for name, versions in library.versions.items():
        yield from _item_pages(library, name, versions)


_GENERAL = (ConditionTest.FIRST, ConditionTest.CORRECTED, ConditionTest.HARM)
"""What most items ask for; it does not tell one from another."""


def item_row(library: Library, listed: Listed) -> ItemRow:
    """An item as a row."""
    item, day = listed.item, listed.list.basis_day
    own = [c.text for c in item.conditions if c.test not in _GENERAL] or [c.text for c in item.conditions]
    bases = tuple(library.article(cited, day) for cited in item.liability)
    authority = library.authority(listed.list.authority)
    conditions = Series((text.rstrip("。；") for text in own[:3]), SEMICOLON)
    common = everybody(library, listed.fields)
    return ItemRow(item, listed.href, listed.caption, listed.list.kind, authority, conditions, bases, common)


def _all_items(library: Library) -> Iterator[Page]:
    rows = [
        Row(
            item_row(library, listed),
            {
                "kind": (listed.list.kind.value,),
                "field": trades_of(library, listed),
                "authority": (listed.list.authority,),
            },
        )
        for listed in library.items
    ]
    made = (
        facets.facet("kind", Phrase("类型"), rows, lambda v: LeniencyKind(v).label, [k.value for k in LeniencyKind]),
        facets.facet("field", Phrase("行业"), rows, lambda v: library.fields[v].name, library.field_order),
        facets.facet("authority", Phrase("机关"), rows, lambda v: library.authority(v).text, list(library.authorities)),
    )
    for href, listing in facets.listings(address.ITEMS, rows, made, library.rules.page_size):
        labels = [link.text for link in listing.picked]
        heading = Phrase("%(filters)s的清单事项", filters=Series(labels)) if labels else Phrase("全部清单事项")
        crumbs = (_CRUMB,) if not labels else (_CRUMB, Link(Phrase("全部清单事项"), address.ITEMS))
        head = Head(
            listing.pager.named(heading),
            COLUMN,
            Phrase("%(heading)s，共%(n)s项", heading=heading, n=listing.total),
            crumbs=crumbs,
        )
        yield Page(href, "items.html", head, ItemsView(heading, listing))


def _item_pages(library: Library, name: str, versions: tuple[LeniencyList, ...]) -> Iterator[Page]:
    seen = dict.fromkeys(item.id for one in versions for item in one.items)
    for item_id in seen:
        listed = library.listed(name, item_id)
        if listed is not None:
            yield _item_page(library, listed, versions)


def _item_page(library: Library, listed: Listed, versions: tuple[LeniencyList, ...]) -> Page:
    one, item, day = listed.list, listed.item, listed.list.basis_day
    current = library.lists[one.id]
    cases: list[Case] = library.cases_of_item.get((one.id, item.id), [])
    link = Link(current.title, address.leniency_list(one.id))
    matter = library.matters.get(item.matter) if item.matter else None
    view = ItemView(
        item=item,
        list=one,
        list_link=link,
        caption=listed.caption,
        words=KINDS[one.kind],
        dropped=listed.dropped,
        standing=_GONE if listed.dropped else library.standing(one),
        in_force=library.in_force(one) and not listed.dropped,
        fields=library.ordered_fields(listed.fields),
        duty=clauses(library, item.duty, day),
        liability=clauses(library, item.liability, day),
        relief=clauses(library, item.relief, day),
        cases=case_rows(library, cases),
        authority=authority_contact(library, one.authority),
        history=_history(library, item.id, versions),
        explainers=tuple(library.explained_by.get(listed.href, ())),
        matter=Link(matter.name, address.record("matters", matter.id)) if matter else None,
        check=_check(library, listed),
    )
    head = record_head(library, one, _title(listed), COLUMN, (_CRUMB, link), description=item.behaviour)
    return record_page(library, Page(listed.href, "item.html", head, view), one)


def _title(listed: Listed) -> Phrase:
    if listed.list.status is Status.WITHDRAWN:
        return Phrase("%(title)s：%(id)s", title=listed.list.title, id=listed.item.id)
    return Phrase("%(caption)s（%(label)s）", caption=listed.caption, label=listed.list.kind.label)


def _check(library: Library, listed: Listed) -> str:
    """The self-check of an item in force, in the first of its trades; it has none without conditions."""
    left_out = {trade for group in listed.item.not_for for trade in group.fields}
    shown = set(library.every_trade) - left_out
    trades = [name for name in library.field_order if name in listed.fields and name in shown]
    if listed.dropped or not (trades and listed.item.conditions and library.in_force(listed.list)):
        return ""
    return address.check_item(trades[0], listed.list.id, listed.item.id)


def _history(library: Library, item_id: str, versions: tuple[LeniencyList, ...]) -> tuple[HistoryEntry, ...]:
    entries = []
    for one in versions:
        item, former = one.item(item_id), library.former(one)
        state = _state(item, former.item(item_id) if former else None, former)
        if state and one.status is not Status.WITHDRAWN:
            href = address.changes(one.id, one.version) if former else ""
            current = library.lists[one.id] is one
            entries.append(HistoryEntry(one.version, one.effective, state, current, href))
    return tuple(entries)


def _state(item: LeniencyItem | None, before: LeniencyItem | None, former: LeniencyList | None) -> str:
    if item is None:
        return Phrase("不再列入") if before else ""
    if before is None:
        return Phrase("新增") if former else Phrase("列入清单")
    return Phrase("没有变") if item == before else Phrase("有修改")
