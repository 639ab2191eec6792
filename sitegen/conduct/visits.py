"""R20, R25, R26: before a visit it was filed and approved, its day allowed, the territory told."""

from collections.abc import Iterator

from sitegen.diagnostics import Diagnostic, breach, doubt
from sitegen.inspection.conduct import Conduct
from sitegen.inspection.quiet import quiet
from sitegen.model.filing import Filing, FilingKind
from sitegen.model.plan import Method

_ON_THE_SPOT = (Method.ONSITE, Method.TESTING)


def filed_too_late(conduct: Conduct) -> Iterator[Diagnostic]:
    """R20, R20c: an inspection is filed before it begins; the paper of an emergency has its own term."""
    for visit in _begun(conduct):
        if visit.kind is FilingKind.EMERGENCY:
            continue
        name, day = conduct.name(visit.authority), visit.start
        if visit.filed_on is None:
            where = conduct.at(visit, "start")
            yield breach(where, "R20c", body=visit.authority, name=name, id=visit.id, start=day)
        elif conduct.filed_late(visit):
            where = conduct.at(visit, "filed_on")
            yield breach(where, "R20", body=visit.authority, name=name, id=visit.id, start=day, filed=visit.filed_on)


def approved_too_late(conduct: Conduct) -> Iterator[Diagnostic]:
    """R20b: an inspection is approved before it begins; an urgent one may be approved later (国办发〔2024〕54号)."""
    for visit in _begun(conduct):
        if visit.kind is FilingKind.EMERGENCY or visit.approval is None or visit.start is None:
            continue
        if visit.approval.on > visit.start.day:
            where = conduct.at(visit, "approval", "on")
            name, day = conduct.name(visit.authority), visit.approval.on
            yield breach(where, "R20b", body=visit.authority, name=name, id=visit.id, start=visit.start, approved=day)


def visit_on_quiet_day(conduct: Conduct) -> Iterator[Diagnostic]:
    """R25: no inspection on a quiet day without an exemption, nor is one planned there."""
    for visit in conduct.visits:
        found = quiet(conduct.rules, visit)
        if found is not None and not found.exempt:
            where = conduct.at(visit, "start" if visit.start else "planned")
            name, kind, period = conduct.name(visit.authority), visit.kind.label, found.period.name
            yield breach(
                where, "R25", body=visit.authority, name=name, id=visit.id, kind=kind, day=found.day, period=period
            )


def territory_not_told(conduct: Conduct) -> Iterator[Diagnostic]:
    """R26: before a key enterprise is entered, its park or township is told."""
    for visit in _begun(conduct):
        if not visit.enterprise.key or visit.method not in _ON_THE_SPOT or visit.start is None:
            continue
        if visit.territory is None or visit.start.before(visit.territory.at):
            where = conduct.at(visit, *(("territory", "at") if visit.territory else ("enterprise", "key")))
            name = conduct.name(visit.authority)
            yield doubt(where, "R26", body=visit.authority, name=name, id=visit.id, start=visit.start)


def _begun(conduct: Conduct) -> Iterator[Filing]:
    return (visit for visit in conduct.visits if conduct.begun(visit))
