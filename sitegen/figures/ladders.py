"""The ladders of generalisation: for each quasi-identifier of a case ever wider ways to write it.

Level 0 is what the case publishes. Each level is made from the one below, so that a class of
cases that look alike only grows on the way up, but for one thing: a class never crosses batches,
because the day of publication stands on the page whatever the case says of its time.

Source: domain report §4.3 (coarse place, month), §4.4 (5 place and time, 8 amounts); the ladders
of the safety report, §2.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from sitegen.fields.mask import trade_of
from sitegen.fields.numbers import Band
from sitegen.fields.times import quarter
from sitegen.model.anonymity import Quasi
from sitegen.model.case import Case
from sitegen.model.site import Site

Levels = Mapping[Quasi, int]
"""How far up each ladder a case stands; one that is not named is at 0."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A level above 0: what the reader loses by it, and what staff write for it.

    Units: `cost` has no unit; it only puts the rungs of all ladders in one order.
    """

    cost: int
    zh: str
    en: str


RUNGS: Mapping[Quasi, tuple[Rung, ...]] = {
    Quasi.PLACE: (Rung(1, "把地域改成县", "write the county as place"),),
    Quasi.TRADE: (
        Rung(2, "当事人不写业态（某商户）", "mask without the trade (某商户)"),
        Rung(6, "把领域改成更宽的", "choose a wider field"),
    ),
    Quasi.TIME: (
        Rung(3, "把同类案例的月份都改成季度", "write quarters in all cases alike"),
        Rung(8, "把同类案例的月份都改成年", "write years in all cases alike"),
        Rung(9, "同类案例都不写月份", "write no month in all cases alike"),
    ),
    Quasi.AMOUNT: (
        Rung(1, "把同类案例的金额都取整", "round the amounts of all alike"),
        Rung(2, "把同类案例的金额都改成区间", "write bands for all amounts alike"),
        Rung(4, "同类案例都不写金额", "write no amount in all cases alike"),
    ),
    Quasi.BEHAVIOUR: (Rung(7, "同类案例都只写法条", "cite only articles in all alike"),),
}
"""Cheapest first: a reader who looks for guidance needs the behaviour most, the place least."""


def value(site: Site, case: Case, quasi: Quasi, level: int) -> Hashable:
    """What a case tells at a level of a ladder."""
    return _LADDERS[quasi](site, case, level)


def key(site: Site, case: Case, judged: Iterable[Quasi], levels: Levels) -> Hashable:
    """All that a case tells: two cases with one key cannot be told apart."""
    return tuple(value(site, case, quasi, levels.get(quasi, 0)) for quasi in judged)


def ways_up(site: Site, case: Case, judged: Iterable[Quasi]) -> list[dict[Quasi, int]]:
    """Every way to write a case wider, the cheapest first: few changes, then small ones."""
    ladders = {quasi: _levels(site, case, quasi) for quasi in dict.fromkeys((Quasi.PLACE, Quasi.TRADE, *judged))}
    ways = [dict(zip(ladders, one, strict=True)) for one in product(*ladders.values())]
    ways = [{quasi: level for quasi, level in way.items() if level} for way in ways]
    return sorted((way for way in ways if way), key=lambda way: (len(way), sum(one.cost for one in rungs(way))))


def rungs(way: Levels) -> list[Rung]:
    """What there is to be done on a way."""
    return [RUNGS[quasi][level - 1] for quasi, level in way.items()]


def _levels(site: Site, case: Case, quasi: Quasi) -> list[int]:
    """The levels of a ladder at which this case tells less than before."""
    told = [value(site, case, quasi, level) for level in range(len(RUNGS[quasi]) + 1)]
    return [0, *(level for level in range(1, len(told)) if told[level] != told[level - 1])]


def _place(site: Site, case: Case, level: int) -> Hashable:
    return site.settings.region.name if level else case.place


def _trade(site: Site, case: Case, level: int) -> Hashable:
    """The mask's trade in its field, the field, the group of fields."""
    if level == 2:  # noqa: PLR2004 - the last rung of the ladder
        return group_of(site, case.field)
    return (case.field, "" if level else trade_of(case.party))


def _time(site: Site, case: Case, level: int) -> Hashable:
    """The month, quarter or year in the batch, the batch."""
    shown = case.month or ""
    if level:
        shown = (quarter(shown), shown[:4], "")[level - 1]
    return (case.published, case.batch, shown)


def _amount(site: Site, case: Case, level: int) -> Hashable:
    return tuple(_blurred(one, level) for one in (case.amount, case.outcome.fine))


def _blurred(amount: Decimal | Band | None, level: int) -> Hashable:
    """An amount, rounded down to its first digit, its order of magnitude, nothing."""
    if amount is None or level == 3:  # noqa: PLR2004 - the last rung of the ladder
        return None
    if isinstance(amount, Band):
        return amount
    size = amount.adjusted() if amount else 0
    return (amount, Decimal(int(amount.scaleb(-size))).scaleb(size), f"10^{size}")[level]


def _behaviour(site: Site, case: Case, level: int) -> Hashable:
    """The items, the kind of outcome, which is that of the lists."""
    return case.outcome.kind if level else (case.outcome.kind, frozenset(case.items), frozenset(case.tolerance_items))


def group_of(site: Site, field: str) -> str:
    """The group of a trade; a trade that is not in the register is its own."""
    return site.fields[field].group if field in site.fields else field


_LADDERS: Mapping[Quasi, Callable[[Site, Case, int], Hashable]] = {
    Quasi.PLACE: _place,
    Quasi.TRADE: _trade,
    Quasi.TIME: _time,
    Quasi.AMOUNT: _amount,
    Quasi.BEHAVIOUR: _behaviour,
}
