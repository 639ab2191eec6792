"""The search page, and for those without script an index of everything by letter, by trade and by kind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sitegen.pages import address, facets
from sitegen.pages.documents import documents
from sitegen.pages.facets import Pager
from sitegen.pages.library import Library
from sitegen.pages.page import Head, Link, Page
from sitegen.phrase import COMMA, Phrase, Series
from sitegen.search import pinyin
from sitegen.search.document import Document, Validity
from sitegen.search.index import START

COLUMN = Phrase("搜索")
_CRUMB = Link(COLUMN, address.SEARCH)
_ROWS = 120
"""Links on one page of the index: a long column, but one that a reader goes through in one go."""

_FILTERS = (
    ("register", Phrase("种类")),
    ("field", Phrase("行业")),
    ("authority", Phrase("机关")),
    ("kind", Phrase("类型")),
    ("validity", Phrase("是否有效")),
)
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page. `documents` are what the live search finds; the template does not show them."""

    documents: tuple[Document, ...]
    letters: tuple[Link, ...]
    trades: tuple[Link, ...]
    registers: tuple[Link, ...]
    filters: tuple[tuple[str, str], ...] = _FILTERS
    start: str = START
    fields_href: str = address.FIELDS


@dataclass(frozen=True, slots=True)
class BrowseView:
    """One page of the index; `others` are the pages of the same kind of index, `here` the first of this one."""

    heading: str
    rows: tuple[Link, ...]
    total: int
    others: tuple[Link, ...]
    here: str
    pager: Pager


@dataclass(frozen=True, slots=True)
class _Part:
    """A group of the index: its words, its address, its rows."""

    text: str
    heading: str
    href: str
    rows: Sequence[Link]

    @property
    def link(self) -> Link:
        return Link(self.text, self.href, str(len(self.rows)))


def pages(library: Library, found: Iterable[Document] = ()) -> Iterator[Page]:
    """The search page and the index; *found* are documents beside those of the records."""
    every = (*documents(library), *found)
    listed = sorted((one for one in every if not one.part), key=lambda one: (pinyin.order(one.title), one.href))
    groups = (_letters(listed), _trades(library, listed), _registers(listed))
    letters, trades, registers = (tuple(part.link for part in group) for group in groups)
    head = Head(COLUMN, COLUMN, Phrase("清单、计划、案例、解读、法条，一个框里找"))
    yield Page(address.SEARCH, "search.html", head, SearchView(every, letters, trades, registers))
    for group in groups:
        for part in group:
            yield from _browse(part, tuple(one.link for one in group))


def _letters(listed: Sequence[Document]) -> list[_Part]:
    rows: dict[str, list[Link]] = defaultdict(list)
    for one in listed:
        rows[pinyin.initial(one.title[: pinyin.CONTEXT + 1])].append(_link(one))
    ordered = sorted(rows.items(), key=lambda pair: (pair[0] == "#", pair[0]))
    return [_letter(letter, found) for letter, found in ordered]


def _letter(letter: str, found: Sequence[Link]) -> _Part:
    if letter == "#":
        return _Part(Phrase("数字和其他"), Phrase("数字和其他开头的"), _address("initial", _OTHER), found)
    heading = Phrase("%(letter)s 开头的", letter=letter.upper())
    return _Part(letter.upper(), heading, _address("initial", letter), found)


def _trades(library: Library, listed: Sequence[Document]) -> list[_Part]:
    rows: dict[str, list[Link]] = defaultdict(list)
    for one in listed:
        for tag in one.fields:
            rows[tag.id].append(_link(one))
    names = [(name, library.fields[name].name) for name in library.field_order if name in rows]
    return [
        _Part(words, Phrase("行业：%(name)s", name=words), _address("field", name), rows[name]) for name, words in names
    ]


def _registers(listed: Sequence[Document]) -> list[_Part]:
    rows: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for one in listed:
        rows[one.register].append(_link(one))
    return [
        _Part(label, Phrase("种类：%(name)s", name=label), _address("register", name), found)
        for (name, label), found in rows.items()
    ]


def _link(one: Document) -> Link:
    if one.validity is Validity.VALID:
        return Link(one.title, one.href, one.register.label)
    return Link(one.title, one.href, Series((one.register.label, one.validity.label), COMMA))


def _address(name: str, value: str) -> str:
    return f"{address.SEARCH.removesuffix('index.html')}by-{name}/{value}/index.html"


def _browse(part: _Part, others: tuple[Link, ...]) -> Iterator[Page]:
    count = max(1, -(-len(part.rows) // _ROWS))
    addresses = [_turned(part.href, number) for number in range(1, count + 1)]
    for number, href in enumerate(addresses, 1):
        rows = tuple(part.rows[(number - 1) * _ROWS : number * _ROWS])
        pager = facets.pager(number, addresses)
        words = Phrase("%(heading)s，共%(n)s条", heading=part.heading, n=len(part.rows))
        head = Head(pager.named(part.heading), COLUMN, words, crumbs=(_CRUMB,))
        view = BrowseView(part.heading, rows, len(part.rows), others, part.href, pager)
        yield Page(href, "browse.html", head, view)


def _turned(href: str, number: int) -> str:
    return href if number == 1 else f"{href.removesuffix('index.html')}page-{number}/index.html"
