"""The self-check: one page a trade, which is a list of items without JavaScript and asks questions with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.fields.citation import Citation
from sitegen.model.field import EVERYBODY, Field
from sitegen.pages import address
from sitegen.pages.answers import Data, Script, Scripts, scripts, words
from sitegen.pages.library import Library
from sitegen.pages.listed import Listed
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.shared import Contact, authority_contact
from sitegen.phrase import Phrase

COLUMN = Phrase("自查")
_CRUMB = Link(COLUMN, address.CHECK)
_ARTICLE = Citation("行政处罚法", "", "33", 1)
"""Leniency beyond the lists rests on it, so every outcome may name it."""


@dataclass(frozen=True, slots=True)
class CheckView:
    """The trades, by group, each with the number of items it can check; `everybody` is the one for all trades."""

    groups: tuple[tuple[str, tuple[tuple[Field, str, int], ...]], ...]
    everybody: Link | None


@dataclass(frozen=True, slots=True)
class Choice:
    """An item in the list from which one is chosen.

    `anchor` begins its self-check, `left_out` says why it is not for this trade.
    """

    anchor: str
    caption: str
    kind: str
    href: str
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class TradeView:
    """The self-check of one trade: its items by body, what is for everybody, and the table as scripts.

    `scripts` come with the page, `parts` when an item of theirs is chosen.
    """

    field: Field
    field_href: str
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    common: tuple[Choice, ...]
    scripts: tuple[Script, ...]
    parts: tuple[Script, ...]
    contacts: tuple[Contact, ...]
    article: Link


def pages(library: Library) -> Iterator[Page]:
    """The page on which a trade is chosen, and one for each trade: also one without items learns there what holds."""
    if not library.checkable:
        return
    data = Data(library)
    shards = {field.id: scripts(data, field.id) for field in library.shown(library.fields)}
    yield _check(library, data)
    for field in library.shown(library.fields):
        yield _trade(library, data, field, shards)


def _check(library: Library, data: Data) -> Page:
    groups: dict[str, list[tuple[Field, str, int]]] = defaultdict(list)
    for field in sorted(library.shown(library.fields), key=lambda one: (one.order, one.id)):
        if field.id != EVERYBODY:
            groups[field.group].append((field, address.check(field.id), _open(data, field.id)))
    everybody = Link(library.field(EVERYBODY).text, address.check(EVERYBODY)) if EVERYBODY in library.fields else None
    view = CheckView(tuple((name, tuple(found)) for name, found in groups.items()), everybody)
    head = Head(
        Phrase("自查：我这样做会不会被罚"), COLUMN, Phrase("选行业、选事情、答几个问题，看看清单上有没有、条件符不符合")
    )
    return Page(address.CHECK, "check.html", head, view)


def _open(data: Data, trade: str) -> int:
    """How many items a trade can check: its own and everybody's, without those that leave it out."""
    found = {listed.href: listed for name in (trade, EVERYBODY) for listed in data.of_trade(name)}
    return sum(not _choice(data, listed, trade).left_out for listed in found.values())


def _trade(library: Library, data: Data, field: Field, shards: dict[str, Scripts]) -> Page:
    name = field.id
    own = data.of_trade(name)
    owned = {listed.href for listed in own}
    common = tuple(listed for listed in data.of_trade(EVERYBODY) if listed.href not in owned)
    names = dict.fromkeys((name, EVERYBODY))
    tables = [shards[one] for one in names if one in shards and data.of_trade(one)]
    groups: dict[str, list[Choice]] = defaultdict(list)
    for listed in own:
        groups[library.authority(listed.list.authority).text].append(_choice(data, listed, name))
    view = TradeView(
        field=field,
        field_href=address.record("fields", name),
        groups=tuple((body, tuple(found)) for body, found in groups.items()),
        common=tuple(_choice(data, listed, name) for listed in common),
        scripts=(words(library), *(table.index for table in tables)),
        parts=tuple(part for table in tables for part in table.parts),
        contacts=_contacts(library, (*own, *common)),
        article=library.article(_ARTICLE, library.today),
    )
    head = Head(
        Phrase("自查：%(name)s", name=field.name),
        COLUMN,
        Phrase("%(name)s自查：答几个问题，看看清单上有没有", name=field.name),
        crumbs=(_CRUMB,),
    )
    return Page(address.check(name), "check_trade.html", head, view)


def _choice(data: Data, listed: Listed, trade: str) -> Choice:
    return Choice(
        f"{listed.list.id}.{listed.item.id}",
        listed.caption,
        listed.list.kind.label,
        listed.href,
        listed.item.reason_not_for(trade),
    )


def _contacts(library: Library, found: Iterable[Listed]) -> tuple[Contact, ...]:
    names = dict.fromkeys(listed.list.authority for listed in found)
    return tuple(authority_contact(library, name) for name in names)
