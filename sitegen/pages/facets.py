"""Filters without script: a page for each value and each pair of values, of as many rows as `page_size` says."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sitegen.pages.page import Link
from sitegen.phrase import Phrase, Series

_MOST_ACTIVE = 2
_WORTH_NARROWING = 12
"""A filtered list of no more rows is read faster than it is filtered again."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to filter: its name in the address, its word, the label and order of its values."""

    name: str
    title: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row to filter, and its values by facet."""

    view: object
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen; `active` where it is."""

    text: str
    count: int
    href: str
    active: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A facet as the page shows it; `all` leads to the page without it."""

    title: str
    all: Option
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one is among the pages of a list."""

    number: int
    count: int
    links: tuple[Link, ...]
    previous: str = ""
    next: str = ""

    def named(self, heading: str) -> str:
        """The title of this page of a list: behind the first one it has the number."""
        if self.number == 1:
            return heading
        return Phrase("%(heading)s（第%(number)s页）", heading=heading, number=self.number)


Active = tuple[tuple[str, str], ...]
"""The filters in force: name and value of each."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a filtered list; `picked` are the filters in force, each with the way without it."""

    rows: tuple[object, ...]
    total: int
    choices: tuple[Choice, ...]
    picked: tuple[Link, ...]
    clear: str
    pager: Pager
    first: bool
    active: Active = ()

    def headed(self, title: str) -> str:
        """The heading: the title, and the filters in force."""
        if not self.picked:
            return title
        return Phrase("%(title)s：%(filters)s", title=title, filters=Series(link.text for link in self.picked))


def listings(
    base: str, rows: Sequence[Row], facets: Sequence[Facet], size: int, most: int = _MOST_ACTIVE
) -> Iterator[tuple[str, Listing]]:
    """Yield the address and the content of every page of a filtered list.

    `base` is the address of the unfiltered list. At most so many filters can be active at once.
    """
    table = _Table(base, facets, _group(rows, facets, most), size)
    for active, found in table.groups.items():
        yield from table.pages(active, found)


def _group(rows: Sequence[Row], facets: Sequence[Facet], most: int) -> dict[Active, list[Row]]:
    groups: dict[Active, list[Row]] = {(): list(rows)}
    order = {facet.name: list(facet.labels) for facet in facets}
    found: dict[Active, list[Row]] = defaultdict(list)
    for row in rows:
        pairs = [(name, value) for name in order for value in row.values.get(name, ()) if value in order[name]]
        for size in range(1, most + 1):
            for active in combinations(pairs, size):
                if len({name for name, _ in active}) == size:
                    found[active].append(row)
    return groups | {active: kept for active, kept in sorted(found.items()) if _worth(active, found, len(rows))}


def _worth(active: Active, found: Mapping[Active, list[Row]], total: int) -> bool:
    """Keep a filter that leaves something out, and a second one where it shortens a long list."""
    if len(active) == 1:
        return len(found[active]) < total
    alone = [len(found[(pair,)]) for pair in active]
    return any(_WORTH_NARROWING < rows < total and len(found[active]) < rows for rows in alone)


@dataclass(frozen=True)
class _Table:
    base: str
    facets: Sequence[Facet]
    groups: Mapping[Active, list[Row]]
    size: int

    def address(self, active: Active, number: int = 1) -> str:
        folder = self.base.removesuffix("index.html")
        folder += "".join(f"by-{name}/{value}/" for name, value in active)
        return f"{folder}{f'page-{number}/' if number > 1 else ''}index.html"

    def pages(self, active: Active, rows: Sequence[Row]) -> Iterator[tuple[str, Listing]]:
        count = max(1, -(-len(rows) // self.size))
        long = not active or len(rows) > _WORTH_NARROWING
        offered = [facet for facet in self.facets if long or facet.name in dict(active)]
        choices = tuple(self.choice(facet, active) for facet in offered)
        choices = tuple(choice for choice in choices if choice.options)
        picked = tuple(self.picked(active, name, value) for name, value in active)
        addresses = [self.address(active, number) for number in range(1, count + 1)]
        for number in range(1, count + 1):
            part = rows[(number - 1) * self.size : number * self.size]
            views = tuple(row.view for row in part)
            turn = pager(number, addresses)
            listing = Listing(views, len(rows), choices, picked, self.base, turn, number == 1, active)
            yield addresses[number - 1], listing

    def choice(self, facet: Facet, active: Active) -> Choice:
        rest = tuple(pair for pair in active if pair[0] != facet.name)
        chosen = dict(active).get(facet.name)
        options = []
        for value, label in facet.labels.items():
            with_it = self.sorted((*rest, (facet.name, value)))
            if with_it in self.groups:
                options.append(Option(label, len(self.groups[with_it]), self.address(with_it), value == chosen))
        everything = Option(
            Phrase("全部%(title)s", title=facet.title),
            len(self.groups.get(rest, ())),
            self.address(rest),
            chosen is None,
        )
        return Choice(facet.title, everything, tuple(options))

    def sorted(self, active: Active) -> Active:
        order = [facet.name for facet in self.facets]
        return tuple(sorted(active, key=lambda pair: order.index(pair[0])))

    def picked(self, active: Active, name: str, value: str) -> Link:
        label = next(facet.labels[value] for facet in self.facets if facet.name == name)
        return Link(label, self.address(tuple(pair for pair in active if pair != (name, value))))


def pager(number: int, addresses: Sequence[str]) -> Pager:
    """Where one is, on page *number*, among the pages at these addresses."""
    count = len(addresses)
    near = sorted({1, number - 1, number, number + 1, count} & set(range(1, count + 1)))
    links = tuple(Link(str(n), addresses[n - 1]) for n in near)
    previous = addresses[number - 2] if number > 1 else ""
    following = addresses[number] if number < count else ""
    return Pager(number, count, links, previous, following)


def narrowed(base: str, name: str, value: str, count: int, total: int) -> str:
    """Where the rows with a value are shown: the filtered page, or the whole list where they are all of it."""
    return base if count in (0, total) else f"{base.removesuffix('index.html')}by-{name}/{value}/index.html"


def facet(name: str, title: str, rows: Sequence[Row], label: Callable[[str], str], order: Sequence[str]) -> Facet:
    """Make a facet of the values that occur, in a given order."""
    used = {value for row in rows for value in row.values.get(name, ())}
    return Facet(name, title, {value: label(value) for value in order if value in used})
