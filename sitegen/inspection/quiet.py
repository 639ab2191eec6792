"""企业宁静日 applied to a visit: does a quiet period cover it, and if it may take place, why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitegen.model.filing import Filing
from sitegen.model.quiet import QuietPeriod
from sitegen.model.rules import Rules


@dataclass(frozen=True, slots=True)
class Quiet:
    """A visit on a quiet day, the first where there are several.

    `exempt` says in the page's words why it may take place; empty if it may not.
    """

    period: QuietPeriod
    exempt: str
    day: date


def quiet(rules: Rules, filing: Filing) -> Quiet | None:
    """Return the quiet period on which a visit falls; one that forbids it before one that does not.

    A visit of several days falls on each of them, one still to come on its planned day.
    """
    touched = ((period, _first_day(period, filing)) for period in rules.quiet)
    covering = [Quiet(period, _exempt(period, filing), day) for period, day in touched if day is not None]
    return min(covering, key=lambda one: (bool(one.exempt), one.day), default=None)


def _first_day(period: QuietPeriod, filing: Filing) -> date | None:
    """The first day of the visit on which the period protects the enterprise, whatever the visit is for."""
    protected = not period.scopes or not set(period.scopes).isdisjoint(filing.enterprise.scopes)
    here = not period.places or filing.place in period.places
    if not (filing.kind.inspects and protected and here):
        return None
    return next((day for day in _days(filing) if period.on(day)), None)


def _days(filing: Filing) -> Iterator[date]:
    last = filing.end.day if filing.start and filing.end else filing.day
    return (date.fromordinal(number) for number in range(filing.day.toordinal(), last.toordinal() + 1))


def _exempt(period: QuietPeriod, filing: Filing) -> str:
    if filing.kind not in period.kinds:
        return filing.kind.label
    if filing.task in period.exempt_tasks:
        return filing.task.label
    if filing.method in period.exempt_methods:
        return filing.method.label
    return "重点领域" if filing.field in period.exempt_fields else ""
