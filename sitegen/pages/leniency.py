"""Pages of the leniency lists: overview, a list in each of its versions, what changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model.leniency import LeniencyKind, LeniencyList
from sitegen.model.record import Status
from sitegen.pages import address
from sitegen.pages.changes import Changes, changes_between
from sitegen.pages.items import COLUMN, ItemRow, item_row
from sitegen.pages.library import Library
from sitegen.pages.listed import Listed, Standing
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.shared import Contact, authority_contact, record_head, record_page
from sitegen.pages.wording import KINDS, KindWords
from sitegen.phrase import Phrase
from sitegen.search.document import Validity

_CRUMB = Link(COLUMN, address.LISTS)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list in a table of lists."""

    list: LeniencyList
    href: str
    authority: Link
    standing: Standing


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
    coming: tuple[ListRow, ...]
    former: tuple[ListRow, ...]
    all_items: str = address.ITEMS


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
    standing: Standing
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


def pages(library: Library) -> Iterator[Page]:
    """Every page of the lists; their items have a module of their own."""
    yield _overview(library)
    for name, versions in library.versions.items():
        yield from _list_pages(library, library.lists[name], versions)


def list_row(library: Library, one: LeniencyList) -> ListRow:
    """A list as a row."""
    current = library.lists[one.id] is one
    href = address.leniency_list(one.id) if current else address.leniency_version(one.id, one.version)
    return ListRow(one, href, library.authority(one.authority), library.standing(one))


def _overview(library: Library) -> Page:
    current = [one for one in library.lists.values() if library.in_force(one) or one.status is Status.VALID]
    rows = [list_row(library, one) for one in current]
    groups = tuple(
        KindGroup(kind, words, found)
        for kind, words in KINDS.items()
        if (found := tuple(row for row in rows if row.list.kind is kind))
    )
    shown = {one.key for one in current}
    others = [list_row(library, one) for known in library.versions.values() for one in known if one.key not in shown]
    coming = tuple(row for row in others if row.standing.validity is Validity.COMING)
    former = tuple(row for row in others if row not in coming)
    newest = max((one.published for one in current), default=None)
    view = ListsView(groups, len(rows), len(library.items), coming, former)
    head = Head(COLUMN, COLUMN, Phrase("轻微不罚、首违不罚、从轻、减轻和免予行政强制五类清单"), published=newest)
    return Page(address.LISTS, "lists.html", head, view)


def _list_pages(library: Library, current: LeniencyList, versions: tuple[LeniencyList, ...]) -> Iterator[Page]:
    for one in versions:
        if one is current:
            yield _list_page(library, one, address.leniency_list(one.id), versions)
        yield _list_page(library, one, address.leniency_version(one.id, one.version), versions)
        former = library.former(one)
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
        standing=library.standing(one),
        authority=authority_contact(library, one.authority),
        fields=library.ordered_fields(one.fields),
        explainers=tuple(library.explained_by.get(address.leniency_list(one.id), ())),
        changes=address.changes(one.id, one.version) if library.former(one) else "",
    )
    crumbs = (_CRUMB,) if own else (_CRUMB, Link(current.title, address.leniency_list(one.id)))
    title = one.title if own else _titled(one, view.standing)
    return record_page(
        library, Page(href, "list.html", record_head(library, one, title, COLUMN, crumbs, one.summary or ""), view), one
    )


def _titled(one: LeniencyList, standing: Standing) -> Phrase:
    """The title of a version at its own address."""
    if standing.validity is Validity.COMING:
        return Phrase("%(title)s（%(version)s年版，尚未施行）", title=one.title, version=one.version)
    return Phrase("%(title)s（%(version)s年版存档）", title=one.title, version=one.version)


def _timeline(library: Library, versions: tuple[LeniencyList, ...]) -> tuple[VersionEntry, ...]:
    entries = []
    for one in versions:
        former = library.former(one)
        counts = (
            changes_between(former, one, library.names).summary if former else Phrase("共 %(n)s 项", n=len(one.items))
        )
        changed = address.changes(one.id, one.version) if former else ""
        current = library.lists[one.id] is one
        href = address.leniency_list(one.id) if current else address.leniency_version(one.id, one.version)
        entries.append(VersionEntry(one, href, current and library.in_force(one), changed, counts))
    return tuple(entries)


def _changes_page(library: Library, one: LeniencyList, former: LeniencyList) -> Page:
    links = (
        Link(former.title, address.leniency_version(former.id, former.version)),
        Link(one.title, list_row(library, one).href),
    )
    title = Phrase("%(title)s：改了什么", title=one.title)
    view = ChangesView(one, former, changes_between(former, one, library.names), links)
    crumbs = (_CRUMB, Link(one.title, list_row(library, one).href))
    return Page(
        address.changes(one.id, one.version), "changes.html", record_head(library, one, title, COLUMN, crumbs), view
    )
