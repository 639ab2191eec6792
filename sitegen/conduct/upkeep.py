"""R-63, R-64, R-72, R-81: what a county owes the public through the year, and what it has let lie."""

from collections import Counter
from collections.abc import Iterator

from sitegen.diagnostics import Diagnostic, Location, Told, breach, doubt, warning
from sitegen.inspection.conduct import Conduct
from sitegen.inspection.duties import Duty, DutyKind, duties
from sitegen.model.record import Record, Status
from sitegen.model.site import BY_NAME

_COLUMNS = ("plans", "filings", "leniency", "cases", "statistics", "explainers", "services")
"""The registers that readers look for in the navigation."""


def statistics_late(conduct: Conduct) -> Iterator[Diagnostic]:
    """R63, R63b: the statistics of a year are public early in the next (国办发〔2018〕118号)."""
    for duty in _late(conduct, DutyKind.STATISTICS):
        year = duty.due.day.year - 1
        if duty.done is None:
            where = Location(f"data/statistics/{year}.yaml")
            yield breach(where, "R63", body=duty.body, year=year, due=duty.due.day)
        else:
            where = conduct.site.locate("statistics", duty.key, *duty.at)
            yield breach(where, "R63b", body=duty.body, year=year, due=duty.due.day, done=duty.done)


def ledger_late(conduct: Conduct) -> Iterator[Diagnostic]:
    """R64, R64c: a problem or complaint is dealt with by its deadline."""
    for duty in _late(conduct, DutyKind.LEDGER):
        kind, unit = conduct.site.ledger[duty.key].kind.label, conduct.name(duty.body)
        where = conduct.site.locate("ledger", duty.key, *(("deadline",) if duty.done is None else duty.at))
        due, days = duty.due.day, (conduct.today - duty.due.day).days
        if duty.open(conduct.today):
            yield doubt(where, "R64", body=duty.body, id=duty.key, kind=kind, unit=unit, due=due, days=days)
        else:
            yield doubt(where, "R64c", body=duty.body, id=duty.key, kind=kind, unit=unit, due=due, done=duty.done)


def days_off_unknown(conduct: Conduct) -> Iterator[Diagnostic]:
    """R72: the days off of this year, or of one into which terms run, are not recorded (one warning for a year)."""
    terms = Counter(
        _unknown_year(conduct, duty) for duty in duties(conduct) if duty.due.provisional and duty.open(conduct.today)
    )
    windows = Counter(
        plan.window.end.year
        for plan in conduct.plans
        if not plan.over(conduct.today) and not conduct.workdays.known(plan.window.end.year)
    )
    current = conduct.today.year
    for year in sorted({*terms, *windows} | ({current} if not conduct.workdays.known(current) else set())):
        where = Location(f"data/holidays/{year}.yaml")
        yield warning(where, "R72", year=year, waiting=_waiting(terms[year], windows[year]))


def column_stale(conduct: Conduct) -> Iterator[Diagnostic]:
    """R81: a column that rules.yaml watches has had nothing new for too long."""
    for limit in conduct.rules.stale:
        newest = max(_shown(conduct, limit.register_), key=lambda one: one.released, default=None)
        days = (conduct.today - newest.released).days if newest else 0
        if newest is not None and days > limit.days:
            key = "updated" if newest.updated else "published"
            where = conduct.site.locate(limit.register_, newest.key, key)
            title = BY_NAME[limit.register_].title
            yield doubt(where, "R81", body=newest.source, column=title, day=newest.released, days=days, most=limit.days)


def column_empty(conduct: Conduct) -> Iterator[Diagnostic]:
    """R81b: a column that readers look for has nothing in it, not even the page of something withdrawn."""
    for name in _COLUMNS:
        if all(one.status is Status.DRAFT for one in conduct.site.registers[name].values()):
            where = Location(f"data/{name}" if name != "explainers" else "content")
            yield doubt(where, "R81b", body=conduct.site.settings.filing_office, column=BY_NAME[name].title)


def _late(conduct: Conduct, kind: DutyKind) -> Iterator[Duty]:
    return (duty for duty in duties(conduct) if duty.kind is kind and duty.late(conduct.today))


def _unknown_year(conduct: Conduct, duty: Duty) -> int:
    """The year whose notice is missing; the end of December waits for the next year's."""
    year = duty.due.day.year
    return year + conduct.workdays.known(year)


def _waiting(terms: int, plans: int) -> Told:
    """What waits for the notice of a year."""
    counted = ((terms, "个期限", "terms"), (plans, "个检查计划", "plans"))
    some = [(f"{count} {zh}", f"{count} {en}") for count, zh, en in counted if count]
    chinese, english = zip(*some or [("今年的期限", "the terms of this year")], strict=True)
    return Told("、".join(chinese), ", ".join(english))


def _shown(conduct: Conduct, register: str) -> Iterator[Record]:
    """The records of a register that readers find as they are."""
    records = conduct.site.registers.get(register, {}).values()
    return (one for one in records if one.status in (Status.VALID, Status.SUPERSEDED))
