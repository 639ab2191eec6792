"""Finished visits as the public may know them: by month and never by day, without the enterprise."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sitegen.model.filing import Filing
from sitegen.model.public import public_view
from sitegen.model.record import Status
from sitegen.model.settings import NamedEnterprises
from sitegen.model.site import Site

Month = tuple[int, int]
"""A year and a month."""

_HIDDEN = (Status.DRAFT, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that is over: its month, the public copy of its filing, and what is known of it otherwise.

    `joint` is true also where the bodies of one visit filed one by one. `enterprise` is empty
    unless the site names those who were visited.
    """

    month: Month
    filing: Filing
    joint: bool
    enterprise: str


class Visits:
    """The visits that are over on a day, by month, and how many inspections there were of whom.

    What is still to come, was called off, is a draft or was withdrawn is not in it and is not
    counted either. 宣传服务 is listed, and counts as no inspection.
    """

    def __init__(self, site: Site, today: date) -> None:
        self._site = site
        self._today = today

    @cached_property
    def all(self) -> tuple[Visit, ...]:
        """Every visit, in the order of the filings' ids."""
        return tuple(
            Visit((one.day.year, one.day.month), public_view(one), one.with_others, enterprise(self._site, one))
            for one in self._site.filings.values()
            if one.status not in _HIDDEN and one.done(self._today)
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
        for visit in self.all:
            if visit.filing.kind.inspects:
                for key in keys(visit.filing):
                    found[key][visit.month] += 1
        return found


def enterprise(site: Site, filing: Filing) -> str:
    """The name of who was visited, where site.yaml makes the names of finished visits public; else nothing.

    This is the one way by which a name leaves the private record.
    """
    named = site.settings.filings.enterprise is NamedEnterprises.NAMED
    return filing.enterprise.name if named else ""
