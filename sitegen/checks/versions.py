"""R-35: the versions of a list follow each other without a gap, and nothing vanishes unexplained."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise

from sitegen.diagnostics import Diagnostic, Told, problem, warning
from sitegen.model.leniency import LeniencyList
from sitegen.model.record import Status
from sitegen.model.site import Site
from sitegen.model.tolerance import ToleranceList


def review_overdue(site: Site, today: date) -> Iterator[Diagnostic]:
    """R35a to R35d: a list in force has an end, within the review period, which has not passed (warnings).

    An end that is not after the beginning is an error. A list that a higher authority owns ends when
    that authority says so.
    """
    years = site.rules.review_years
    lists: list[tuple[str, LeniencyList | ToleranceList]] = [("leniency", one) for one in site.leniency.values()]
    lists += [("tolerance", one) for one in site.tolerance.values()]
    for register, one in lists:
        where = site.locate(register, one.key, "expires")
        if one.status is not Status.VALID:
            continue
        if one.expires is None:
            if not (isinstance(one, LeniencyList) and one.external):
                yield warning(where, "R35a", list=one.title, years=years)
            continue
        if one.expires <= one.effective:
            yield problem(where, "R35b", effective=one.effective, expires=one.expires)
            continue
        if one.expires > _years_later(one.effective, years):
            yield warning(where, "R35c", list=one.title, years=years, expires=one.expires)
        if one.expires < today:
            yield warning(where, "R35d", list=one.title, expires=one.expires)


def _years_later(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def broken_chain(site: Site, today: date) -> Iterator[Diagnostic]:
    """R35e to R35g: a version names its predecessor, which is marked superseded; one is valid."""
    for _, group in groupby(site.leniency.values(), key=lambda one: one.id):
        versions = sorted((v for v in group if v.status is not Status.DRAFT), key=lambda v: v.effective)
        for older, newer in pairwise(versions):
            yield from _succession(site, older, newer, today)
        if versions and versions[0].supersedes:
            yield from _missing_ancestor(site, versions[0])


def _succession(site: Site, older: LeniencyList, newer: LeniencyList, today: date) -> Iterator[Diagnostic]:
    if newer.supersedes != older.version:
        where = site.locate("leniency", newer.key, "supersedes")
        yield problem(where, "R35e", list=newer.id, version=newer.version, older=older.version)
    elif older.status is Status.VALID and newer.status is Status.VALID and newer.effective <= today:
        where = site.locate("leniency", older.key, "status")
        also = site.locate("leniency", newer.key)
        yield problem(where, "R35f", also=also, list=older.id, older=older.version, newer=newer.version)


def _missing_ancestor(site: Site, oldest: LeniencyList) -> Iterator[Diagnostic]:
    where = site.locate("leniency", oldest.key, "supersedes")
    yield problem(where, "R35g", list=oldest.id, version=oldest.supersedes)


def unexplained_loss(site: Site, today: date) -> Iterator[Diagnostic]:
    """R35h, R35i: an item that the former version had is kept, or dropped with a reason; not both."""
    for one in site.leniency.values():
        former = site.leniency.get(f"{one.id}@{one.supersedes}")
        now = {item.id for item in one.items}
        dropped = {entry.item: index for index, entry in enumerate(one.dropped)}
        before = {item.id: item for item in former.items} if former else {}
        for name in [name for name in before if name not in now and name not in dropped]:
            where = site.locate("leniency", one.key, "supersedes")
            yield problem(where, "R35h", item=name, behaviour=before[name].behaviour, version=one.supersedes)
        for name, index in dropped.items():
            if name in now or name not in before:
                yield problem(site.locate("leniency", one.key, "dropped", index), "R35i", item=name)


def item_written_twice(site: Site, today: date) -> Iterator[Diagnostic]:
    """L001: an item's id is its own within the list."""
    for register in ("leniency", "tolerance"):
        for one in site.registers[register].values():
            seen: dict[str, int] = {}
            for index, item in enumerate(getattr(one, "items", ())):
                first = seen.setdefault(item.id, index)
                if first != index:
                    where = site.locate(register, one.key, "items", index, "id")
                    also = site.locate(register, one.key, "items", first, "id")
                    yield problem(where, "L001", also=also, id=item.id, register=Told("清单事项", "items of the list"))
