"""The records that count in public sums, by the year to which they belong."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sitegen.model.docket import Docket
from sitegen.model.filing import Filing
from sitegen.model.ledger import Entry
from sitegen.model.plan import Plan
from sitegen.model.record import Record, Status
from sitegen.model.site import Site

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class YearRecords:
    """What counts for a calendar year, whether or not its day has come; no draft, nothing replaced or withdrawn.

    Filings by the day of the visit, `opened` dockets by the day of opening, `decided` ones by that
    of the decision, entries of the ledger by the day found. `visits_of_plan` holds filings of any year.
    """

    year: int
    plans: tuple[Plan, ...]
    filings: tuple[Filing, ...]
    opened: tuple[Docket, ...]
    decided: tuple[Docket, ...]
    entries: tuple[Entry, ...]
    visits_of_plan: Mapping[str, Sequence[Filing]]


def by_year(site: Site) -> Mapping[int, YearRecords]:
    """Sort the records of a site by year, in linear time; the years in order."""
    filings, dockets = _counted(site.filings), _counted(site.dockets)
    plans = _grouped(_counted(site.plans), lambda one: one.year)
    visits = _grouped(filings, lambda one: one.day.year)
    opened = _grouped(dockets, lambda one: one.opened_on.year)
    decided = _grouped((one for one in dockets if one.decision), _decision_year)
    entries = _grouped(_counted(site.ledger), lambda one: one.found_on.year)
    of_plan = _grouped((one for one in filings if one.plan), lambda one: one.plan or "")
    return {
        year: YearRecords(
            year,
            tuple(plans.get(year, ())),
            tuple(visits.get(year, ())),
            tuple(opened.get(year, ())),
            tuple(decided.get(year, ())),
            tuple(entries.get(year, ())),
            of_plan,
        )
        for year in sorted({*plans, *visits, *opened, *decided, *entries})
    }


def _counted(records: Mapping[str, R]) -> list[R]:
    return [one for one in records.values() if one.status is Status.VALID]


def _decision_year(docket: Docket) -> int:
    return docket.decision.on.year if docket.decision else 0


K = TypeVar("K", int, str)


def _grouped(records: Iterable[R], key: Callable[[R], K]) -> dict[K, list[R]]:
    found: dict[K, list[R]] = defaultdict(list)
    for record in records:
        found[key(record)].append(record)
    return dict(found)
