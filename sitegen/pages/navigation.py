"""The columns of the site, as the bar above every page names them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sitegen.pages import address
from sitegen.pages.page import Link
from sitegen.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its word, its way in, and where it has several parts, the way to each; `note` says what is there.

    `extra` columns are left out of 长者模式 until all is asked for.
    """

    text: str
    href: str
    parts: tuple[Link, ...] = ()
    extra: bool = False

    def holds(self, href: str) -> bool:
        """Say whether a page belongs to one of its parts."""
        return any(href.startswith(part.href.removesuffix("index.html")) for part in self.parts)


INSPECTION = Column(
    Phrase("检查"),
    address.PLANS,
    (
        Link(Phrase("计划"), address.PLANS, Phrase("谁来查、查什么、哪几个月")),
        Link(Phrase("日历"), address.CALENDAR, Phrase("每个月哪些计划在查，哪几天不查")),
        Link(Phrase("备案"), address.FILINGS, Phrase("每个月实际查了多少、结果怎样")),
        Link(Phrase("统计"), address.STATISTICS, Phrase("一年检查和处罚的总账")),
        Link(Phrase("明白卡"), address.CARD, Phrase("检查人员要出示什么，您能要什么")),
        Link(Phrase("规则"), address.RULES, Phrase("上门检查要守的规矩")),
    ),
)
_COLUMNS = (
    Column(Phrase("首页"), address.HOME),
    Column(Phrase("免罚轻罚清单"), address.LISTS),
    Column(Phrase("自查"), address.CHECK),
    INSPECTION,
    Column(Phrase("典型案例"), address.CASES),
    Column(Phrase("行业"), address.FIELDS),
    Column(Phrase("执法主体"), address.AUTHORITIES, extra=True),
    Column(Phrase("执法事项"), address.MATTERS, extra=True),
    Column(Phrase("容错清单"), address.TOLERANCE, extra=True),
    Column(Phrase("政策解读"), address.EXPLAINERS, extra=True),
    Column(Phrase("便企服务"), address.SERVICES, extra=True),
    Column(Phrase("法律依据"), address.LAWS, extra=True),
)


def columns(shown: Collection[str]) -> tuple[Column, ...]:
    """The columns whose pages the site has, each with the parts that it has."""
    found = (replace(column, parts=tuple(part for part in column.parts if part.href in shown)) for column in _COLUMNS)
    return tuple(column for column in found if column.href in shown)


@cache
def _same(states: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return states


def current(shown: Sequence[Column], href: str, title: str) -> tuple[tuple[str, ...], ...]:
    """What `aria-current` says of each column and of its parts on a page; `title` is the column it belongs to.

    It is one object for all pages of which it is equal, so that what is made of it need not be made again.
    """
    return _same(tuple(_current(column, href, title) for column in shown))


def _current(column: Column, href: str, title: str) -> tuple[str, ...]:
    inside = column.text == title or column.holds(href)
    parts = (_state(part.href, href, href.startswith(part.href.removesuffix("index.html"))) for part in column.parts)
    return _state(column.href, href, inside), *parts


def _state(own: str, href: str, inside: bool) -> str:
    if not inside:
        return ""
    return "page" if own == href else "true"
