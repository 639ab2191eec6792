"""Pages of the leniency lists: overview, all items, a list, its versions, its changes, its items."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitegen.model.case import Case
from sitegen.model.leniency import LeniencyItem, LeniencyKind, LeniencyList
from sitegen.model.record import Status
from sitegen.pages import address, facets
from sitegen.pages.changes import Changes, changes_between
from sitegen.pages.facets import Listing, Row
from sitegen.pages.library import Library, Listed
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.shared import Clause, Contact, authority_contact, case_rows, clauses, record_head, record_page
from sitegen.pages.wording import KINDS, KindWords

COLUMN = "免罚轻罚清单"
_CRUMB = Link(COLUMN, address.LISTS)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list in a table of lists."""

    list: LeniencyList
    href: str
    authority: Link
    in_force: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in a table or a result list; `key_conditions` leaves the general ones out."""

    item: LeniencyItem
    href: str
    caption: str
    kind: LeniencyKind
    authority: Link
    key_conditions: str
    bases: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The lists of one kind."""

    kind: LeniencyKind
    words: KindWords
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class ListsView:
    """The overview of all lists."""

    groups: tuple[KindGroup, ...]
    lists: int
    items: int
    former: tuple[ListRow, ...]
    all_items: str = address.ITEMS


@dataclass(frozen=True, slots=True)
class ItemsView:
    """All items, filtered."""

    heading: str
    listing: Listing


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """A version on the time line of a list."""

    version: LeniencyList
    href: str
    current: bool
    changes: str
    counts: str


@dataclass(frozen=True, slots=True)
class ListView:
    """One version of a list; `current` is the version in force where this one is not it."""

    list: LeniencyList
    words: KindWords
    rows: tuple[ItemRow, ...]
    timeline: tuple[VersionEntry, ...]
    current: Link | None
    in_force: bool
    authority: Contact
    fields: tuple[Link, ...]
    explainers: tuple[Link, ...]
    changes: str


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What a version changed."""

    list: LeniencyList
    former: LeniencyList
    changes: Changes
    links: tuple[Link, Link]


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


def pages(library: Library) -> Iterator[Page]:
    """Every page of the leniency lists."""
    yield _overview(library)
    yield from _all_items(library)
    for name, versions in library.versions.items():
        current = library.lists[name]
        yield from _list_pages(library, current, versions)
        yield from _item_pages(library, name, versions)


def list_row(library: Library, one: LeniencyList) -> ListRow:
    """A list as a row."""
    current = library.lists[one.id] is one
    href = address.leniency_list(one.id) if current else address.leniency_version(one.id, one.version)
    return ListRow(one, href, library.authority(one.authority), one.in_force(library.today))


def item_row(library: Library, listed: Listed) -> ItemRow:
    """An item as a row."""
    item, day = listed.item, listed.list.basis_day
    general = ("first", "corrected", "harm")
    own = [c.text for c in item.conditions if c.test.value not in general] or [c.text for c in item.conditions]
    bases = tuple(library.article(cited, day) for cited in item.liability)
    authority = library.authority(listed.list.authority)
    conditions = "；".join(text.rstrip("。；") for text in own[:3])
    return ItemRow(item, listed.href, listed.caption, listed.list.kind, authority, conditions, bases)


def _overview(library: Library) -> Page:
    current = [one for one in library.lists.values() if one.status is Status.VALID]
    rows = [list_row(library, one) for one in current]
    groups = tuple(
        KindGroup(kind, words, found)
        for kind, words in KINDS.items()
        if (found := tuple(row for row in rows if row.list.kind is kind))
    )
    shown = {one.key for one in current}
    former = [one for versions in library.versions.values() for one in versions if one.key not in shown]
    newest = max((one.published for one in current), default=None)
    view = ListsView(groups, len(rows), len(library.items), tuple(list_row(library, one) for one in former))
    head = Head(COLUMN, COLUMN, "轻微不罚、首违不罚、从轻、减轻和免予行政强制五类清单", published=newest)
    return Page(address.LISTS, "lists.html", head, view)


def _all_items(library: Library) -> Iterator[Page]:
    rows = [
        Row(
            item_row(library, listed),
            {
                "kind": (listed.list.kind.value,),
                "field": listed.fields,
                "authority": (listed.list.authority,),
            },
        )
        for listed in library.items
    ]
    fields = [link.href.split("/")[1] for link in library.ordered_fields(library.fields)]
    made = (
        facets.facet("kind", "类型", rows, lambda v: LeniencyKind(v).label, [k.value for k in LeniencyKind]),
        facets.facet("field", "行业", rows, lambda v: library.fields[v].name, fields),
        facets.facet("authority", "机关", rows, lambda v: library.authority(v).text, list(library.authorities)),
    )
    for href, active, listing in facets.listings(address.ITEMS, rows, made, library.parameters.page_size):
        labels = [next(f.labels[value] for f in made if f.name == name) for name, value in active]
        heading = "、".join(labels) + "的清单事项" if labels else "全部清单事项"
        page = f"（第{listing.pager.number}页）" if listing.pager.number > 1 else ""
        crumbs = (_CRUMB,) if not active else (_CRUMB, Link("全部清单事项", address.ITEMS))
        head = Head(heading + page, COLUMN, f"{heading}，共{listing.total}项", crumbs=crumbs)
        yield Page(href, "items.html", head, ItemsView(heading, listing))


def _list_pages(library: Library, current: LeniencyList, versions: tuple[LeniencyList, ...]) -> Iterator[Page]:
    for one in versions:
        if one is current:
            yield _list_page(library, one, address.leniency_list(one.id), versions)
        yield _list_page(library, one, address.leniency_version(one.id, one.version), versions)
        former = next((v for v in versions if v.version == one.supersedes), None)
        if former is not None:
            yield _changes_page(library, one, former)


def _list_page(library: Library, one: LeniencyList, href: str, versions: tuple[LeniencyList, ...]) -> Page:
    current = library.lists[one.id]
    own = href == address.leniency_list(one.id)
    rows = tuple(item_row(library, Listed(one, item)) for item in one.items)
    view = ListView(
        list=one,
        words=KINDS[one.kind],
        rows=rows,
        timeline=_timeline(library, versions),
        current=None if one is current else Link(current.title, address.leniency_list(one.id)),
        in_force=one.in_force(library.today),
        authority=authority_contact(library, one.authority),
        fields=library.ordered_fields(one.fields),
        explainers=tuple(library.explained_by.get(address.leniency_list(one.id), ())),
        changes=address.changes(one.id, one.version) if one.supersedes else "",
    )
    crumbs = (_CRUMB,) if own else (_CRUMB, Link(current.title, address.leniency_list(one.id)))
    title = one.title if own else f"{one.title} 版本 {one.version}"
    return record_page(href, "list.html", record_head(library, one, title, COLUMN, crumbs), view, one)


def _timeline(library: Library, versions: tuple[LeniencyList, ...]) -> tuple[VersionEntry, ...]:
    entries = []
    for one in versions:
        former = next((v for v in versions if v.version == one.supersedes), None)
        counts = changes_between(former, one).summary if former else f"共 {len(one.items)} 项"
        changed = address.changes(one.id, one.version) if former else ""
        current = library.lists[one.id] is one
        href = address.leniency_list(one.id) if current else address.leniency_version(one.id, one.version)
        entries.append(VersionEntry(one, href, current and one.in_force(library.today), changed, counts))
    return tuple(entries)


def _changes_page(library: Library, one: LeniencyList, former: LeniencyList) -> Page:
    links = (
        Link(former.title, address.leniency_version(former.id, former.version)),
        Link(one.title, list_row(library, one).href),
    )
    title = f"{one.title}：{one.version}年版改了什么"
    view = ChangesView(one, former, changes_between(former, one), links)
    crumbs = (_CRUMB, Link(one.title, list_row(library, one).href))
    return Page(
        address.changes(one.id, one.version), "changes.html", record_head(library, one, title, COLUMN, crumbs), view
    )


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
        in_force=one.in_force(library.today) and not listed.dropped,
        fields=library.ordered_fields(listed.fields),
        duty=clauses(library, item.duty, day),
        liability=clauses(library, item.liability, day),
        relief=clauses(library, item.relief, day),
        cases=case_rows(library, cases),
        authority=authority_contact(library, one.authority),
        history=_history(item.id, versions, current),
        explainers=tuple(library.explained_by.get(listed.href, ())),
        matter=Link(matter.name, address.record("matters", matter.id)) if matter else None,
    )
    title = f"{listed.caption}（{one.kind.label}）"
    head = record_head(library, one, title, COLUMN, (_CRUMB, link), description=item.behaviour)
    return record_page(listed.href, "item.html", head, view, one)


def _history(item_id: str, versions: tuple[LeniencyList, ...], current: LeniencyList) -> tuple[HistoryEntry, ...]:
    entries = []
    for index, one in enumerate(versions):
        item = one.item(item_id)
        former = versions[index + 1] if index + 1 < len(versions) else None
        before = former.item(item_id) if former else None
        state = _state(item, before, former)
        if state:
            href = address.changes(one.id, one.version) if former and one.supersedes else ""
            entries.append(HistoryEntry(one.version, one.effective, state, one is current, href))
    return tuple(entries)


def _state(item: LeniencyItem | None, before: LeniencyItem | None, former: LeniencyList | None) -> str:
    if item is None:
        return "不再列入" if before else ""
    if before is None:
        return "新增" if former else "列入清单"
    return "没有变" if item == before else "有修改"
