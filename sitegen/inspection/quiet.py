"""企业宁静日 applied to a visit: does a quiet period cover it, and if it may take place, why."""

from dataclasses import dataclass

from sitegen.model.filing import Filing
from sitegen.model.quiet import QuietPeriod
from sitegen.model.rules import Rules


@dataclass(frozen=True, slots=True)
class Quiet:
    """A visit on a quiet day. `exempt` says in the page's words why it may take place; empty if it may not."""

    period: QuietPeriod
    exempt: str


def quiet(rules: Rules, filing: Filing) -> Quiet | None:
    """Return the quiet period on which a visit falls; one that forbids it before one that does not."""
    covering = [Quiet(period, _exempt(period, filing)) for period in rules.quiet if _covers(period, filing)]
    return min(covering, key=lambda one: bool(one.exempt), default=None)


def _covers(period: QuietPeriod, filing: Filing) -> bool:
    """Say whether a day of the period protects the enterprise, whatever the visit is for."""
    protected = not period.scopes or not set(period.scopes).isdisjoint(filing.enterprise.scopes)
    here = not period.places or filing.place in period.places
    return filing.kind.inspects and protected and here and period.on(filing.day)


def _exempt(period: QuietPeriod, filing: Filing) -> str:
    if filing.kind not in period.kinds:
        return filing.kind.label
    if filing.task in period.exempt_tasks:
        return filing.task.label
    return "重点领域" if filing.field in period.exempt_fields else ""
