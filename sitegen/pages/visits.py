"""Finished visits as the public may know them: by month and never by day, without the enterprise."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sitegen.inspection.conduct import occasion
from sitegen.model.filing import Filing, TaskSource
from sitegen.model.public import public_view
from sitegen.model.settings import NamedEnterprises
from sitegen.model.site import Site
from sitegen.phrase import Phrase

Month = tuple[int, int]
"""A year and a month."""

_TELLING = (TaskSource.COMPLAINT, TaskSource.TRANSFER, TaskSource.MONITORING)
"""Sources behind which there may be somebody who complained."""
LEAD = Phrase("个案线索")
"""What stands for them where the enterprise can be guessed."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that is over: its month, the public copy of its filing, and what is known of it otherwise.

    `joint` is true also where the bodies of one visit filed one by one: then `occasion`, a number that
    says nothing else, is the same. `enterprise` is empty unless the site names those who were visited.
    `place` and `task` are empty and `LEAD` where so few enterprises of the trade were visited in the township
    that month that the row could tell which one it was, or that somebody complained about it.
    """

    month: Month
    filing: Filing
    occasion: int
    joint: bool
    enterprise: str
    place: str
    task: str


class Visits:
    """The visits that are over on a day, by month, and how many inspections there were of whom.

    What is still to come, was called off, is a draft or was withdrawn is not in it and is not
    counted either. 宣传服务 is listed, and counts as no inspection. Bodies that filed one visit each
    made one inspection.
    """

    def __init__(self, site: Site, today: date) -> None:
        self._site = site
        self._today = today

    @cached_property
    def all(self) -> tuple[Visit, ...]:
        """Every visit, in the order of the filings' ids."""
        numbers: dict[Hashable, int] = {}
        return tuple(self._visit(one, numbers.setdefault(occasion(one), len(numbers))) for one in self._over)

    @cached_property
    def _over(self) -> tuple[Filing, ...]:
        filings = self._site.filings.values()
        return tuple(one for one in filings if one.tellable and one.done(self._today))

    @cached_property
    def _cells(self) -> Mapping[Hashable, set[str]]:
        """The enterprises of each cell."""
        found: dict[Hashable, set[str]] = defaultdict(set)
        for one in self._over:
            found[_cell(one)].add(one.enterprise.uscc)
        return found

    def _visit(self, filing: Filing, number: int) -> Visit:
        name = enterprise(self._site, filing)
        few = len(self._cells[_cell(filing)]) < self._site.rules.anonymity.block
        shown = self._site.settings.filings.place and (bool(name) or not few)
        return Visit(
            month=(filing.day.year, filing.day.month),
            filing=public_view(filing),
            occasion=number,
            joint=filing.with_others,
            enterprise=name,
            place=filing.place or "" if shown else "",
            task=LEAD if (name or few) and filing.task in _TELLING else filing.task.label,
        )

    @cached_property
    def of_month(self) -> Mapping[Month, list[Visit]]:
        """The visits of each month, the oldest month first."""
        found: dict[Month, list[Visit]] = defaultdict(list)
        for visit in self.all:
            found[visit.month].append(visit)
        return dict(sorted(found.items()))

    @cached_property
    def inspections(self) -> Mapping[Month, int]:
        """The number of inspections, by month."""
        return self._counted(lambda _: ("",)).get("", {})

    @cached_property
    def of_plan(self) -> Mapping[str, Mapping[Month, int]]:
        """The number of inspections that name each plan, by month."""
        return self._counted(lambda filing: (filing.plan,) if filing.plan else ())

    @cached_property
    def of_body(self) -> Mapping[str, Mapping[Month, int]]:
        """The number of inspections in which each body took part, by month."""
        return self._counted(lambda filing: filing.bodies)

    @cached_property
    def of_field(self) -> Mapping[str, Mapping[Month, int]]:
        """The number of inspections of each trade, by month."""
        return self._counted(lambda filing: (filing.field,))

    def _counted(self, keys: Callable[[Filing], Iterable[str]]) -> Mapping[str, Mapping[Month, int]]:
        found: dict[str, dict[Month, int]] = defaultdict(lambda: defaultdict(int))
        visits = (visit for visit in self.all if visit.filing.kind.inspects)
        counted = {(key, one.month, one.occasion) for one in visits for key in keys(one.filing)}
        for key, month, _ in counted:
            found[key][month] += 1
        return found


def _cell(filing: Filing) -> Hashable:
    """The month, trade and township in which a visited enterprise hides."""
    return filing.day.year, filing.day.month, filing.field, filing.place


def enterprise(site: Site, filing: Filing) -> str:
    """The name of who was visited, where site.yaml makes the names of finished visits public; else nothing.

    This is the one way by which a name leaves the private record.
    """
    named = site.settings.filings.enterprise is NamedEnterprises.NAMED
    return filing.enterprise.name if named else ""
