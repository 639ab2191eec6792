"""What was planned, filed and done in a county, indexed for the rules of conduct.

Everything is computed once and in linear time, so that rules stay linear in the filings.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any

from sitegen.diagnostics import Location
from sitegen.model.filing import Filing
from sitegen.model.plan import Plan
from sitegen.model.record import Status
from sitegen.model.rules import Term, Unit
from sitegen.model.site import Site
from sitegen.workdays import Due, Workdays


class Conduct:
    """A site on a day, as the rules of conduct look at it.

    `memo` keeps what others worked out of it once and ask for again.
    A withdrawn record counts for nothing, save that a visit which began took place whatever became of its record.
    """

    def __init__(self, site: Site, today: date) -> None:
        self.site = site
        self.rules = site.rules
        self.today = today
        self.workdays = Workdays(site.holidays)
        self._after = cache(self.workdays.after)
        self.memo: dict[str, Any] = {}

    @cached_property
    def filings(self) -> tuple[Filing, ...]:
        """Every filing that stands or began, by day and id; also drafts, whose conduct is none the less real."""
        filings = self.site.filings.values()
        real = (one for one in filings if one.status is not Status.WITHDRAWN or self.begun(one))
        return tuple(sorted(real, key=lambda one: (one.day, one.id)))

    @cached_property
    def visits(self) -> tuple[Filing, ...]:
        """The inspections among them that took place or are to take place: not 宣传服务, not called off."""
        return tuple(one for one in self.filings if one.kind.inspects and one.called_off is None)

    @cached_property
    def begun_visits(self) -> tuple[Filing, ...]:
        """Those of the visits that took place, or have begun to."""
        return tuple(one for one in self.visits if self.begun(one))

    @cached_property
    def visits_of_enterprise(self) -> Mapping[str, list[Filing]]:
        """The inspections of each enterprise by its 统一社会信用代码, in order of day."""
        return _grouped((one.enterprise.uscc, one) for one in self.visits)

    @cached_property
    def visits_of_body(self) -> Mapping[str, list[Filing]]:
        """The inspections in which each body took part, in order of day."""
        return _grouped((body, one) for one in self.visits for body in one.bodies)

    @cached_property
    def visits_of_plan(self) -> Mapping[str, list[Filing]]:
        """The inspections that name each plan, in order of day."""
        return _grouped((one.plan, one) for one in self.visits if one.plan)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Every plan that stands, by id."""
        return tuple(one for one in self.site.plans.values() if one.status is not Status.WITHDRAWN)

    def begun(self, filing: Filing) -> bool:
        """Say whether a visit is known to have begun."""
        return filing.start is not None and filing.start.day <= self.today

    def filed_late(self, filing: Filing) -> bool:
        """Say whether a visit was filed after it began.

        Filed on the same day with an hour unknown, it is as rules.yaml has it (`same_day_filing`).
        """
        filed, start = filing.filed_on, filing.start
        if filed is None or start is None:
            return False
        if filed.day == start.day and not (filed.clock and start.clock):
            return not self.rules.same_day_filing
        return start.before(filed)

    def due(self, term: Term, since: date) -> Due:
        """The last day of a term that runs from a day; that day does not count."""
        if term.unit is Unit.CALENDAR:
            return Due(since + timedelta(term.days), provisional=False)
        return self._after(since, term.days)

    def at(self, filing: Filing, *inside: str | int) -> Location:
        """The place of a filing, or of something in it."""
        return self.site.locate("filings", filing.key, *inside)

    def name(self, body: str) -> str:
        """The short name of a body; the id of one that is not in the register."""
        return self.site.unit(body)


def occasion(visit: Filing) -> Hashable:
    """What the filings of one visit share: bodies that go together may file it each, and it is still one visit.

    A joint visit is one by its 联合检查编号, enterprise and day; without a number by who went.
    """
    if visit.joint is not None:
        return visit.joint, visit.enterprise.uscc, visit.day
    return (frozenset(visit.bodies), visit.enterprise.uscc, visit.day) if visit.partners else visit.id


def occasions(visits: Iterable[Filing]) -> list[tuple[Filing, ...]]:
    """Put the filings of each visit together, in the order in which they come."""
    found: dict[Hashable, list[Filing]] = defaultdict(list)
    for visit in visits:
        found[occasion(visit)].append(visit)
    return [tuple(filings) for filings in found.values()]


def _grouped(pairs: Iterable[tuple[str, Filing]]) -> Mapping[str, list[Filing]]:
    found: dict[str, list[Filing]] = defaultdict(list)
    for key, filing in pairs:
        found[key].append(filing)
    return found
