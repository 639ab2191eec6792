"""R10e, R20, R25, R26: a visit had its cause, was filed and approved, its day allowed, the territory told."""

from collections.abc import Iterator

from sitegen.diagnostics import Diagnostic, Location, breach, doubt
from sitegen.inspection.conduct import Conduct
from sitegen.inspection.quiet import quiet
from sitegen.model.filing import FilingKind
from sitegen.model.quiet import QuietPeriod


def case_without_cause(conduct: Conduct) -> Iterator[Diagnostic]:
    """R10e: a case check comes from a clue, an order or a request, not from a plan (国办发〔2024〕54号)."""
    tasks = conduct.rules.case_tasks
    allowed = "、".join(task.label for task in tasks)
    for visit in conduct.visits:
        if visit.kind is FilingKind.CASE and visit.task not in tasks:
            where = conduct.at(visit, "task")
            name, task = conduct.name(visit.authority), visit.task.label
            yield doubt(where, "R10e", body=visit.authority, name=name, id=visit.id, task=task, allowed=allowed)


def filed_too_late(conduct: Conduct) -> Iterator[Diagnostic]:
    """R20, R20c: an inspection is filed before it begins; the paper of an emergency has its own term."""
    for visit in conduct.begun_visits:
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
    """R20b, R20d: an inspection is approved before it begins, an urgent one maybe later (国办发〔2024〕54号)."""
    for visit in conduct.begun_visits:
        if visit.kind is FilingKind.EMERGENCY:
            continue
        name, day = conduct.name(visit.authority), visit.start
        if visit.approval is None:
            yield breach(conduct.at(visit, "start"), "R20d", body=visit.authority, name=name, id=visit.id, start=day)
        elif visit.approval.on > visit.day:
            where, late = conduct.at(visit, "approval", "on"), visit.approval.on
            yield breach(where, "R20b", body=visit.authority, name=name, id=visit.id, start=day, approved=late)


def came_before_its_day(conduct: Conduct) -> Iterator[Diagnostic]:
    """R20e: a visit does not begin before the day that was filed; an urgent one cannot know its day."""
    for visit in conduct.begun_visits:
        if visit.kind is not FilingKind.EMERGENCY and visit.day < visit.planned:
            where, also = conduct.at(visit, "start"), conduct.at(visit, "planned")
            facts = {"name": conduct.name(visit.authority), "id": visit.id, "day": visit.day, "planned": visit.planned}
            yield doubt(where, "R20e", body=visit.authority, also=also, **facts)


def visit_on_quiet_day(conduct: Conduct) -> Iterator[Diagnostic]:
    """R25: no inspection on a quiet day without an exemption, nor is one planned there."""
    for visit in conduct.visits:
        found = quiet(conduct.rules, visit)
        if found is not None and not found.exempt:
            where = conduct.at(visit, "start" if visit.start else "planned")
            facts = {"name": conduct.name(visit.authority), "id": visit.id, "kind": visit.kind.label}
            facts |= {"day": str(found.day), "period": found.period.name}
            yield breach(where, "R25", body=visit.authority, also=_written(conduct, found.period), **facts)


def territory_not_told(conduct: Conduct) -> Iterator[Diagnostic]:
    """R26, R26b: before a key enterprise is entered, its park or township is told."""
    for visit in conduct.begun_visits:
        if not visit.enterprise.key or not visit.method.at_the_door or visit.start is None:
            continue
        name, day = conduct.name(visit.authority), visit.start
        if visit.territory is None:
            where = conduct.at(visit, "enterprise", "key")
            yield doubt(where, "R26", body=visit.authority, name=name, id=visit.id, start=day)
        elif visit.start.before(visit.territory.at):
            where, told = conduct.at(visit, "territory", "at"), visit.territory.at
            yield doubt(where, "R26b", body=visit.authority, name=name, id=visit.id, start=day, told=told)


def _written(conduct: Conduct, period: QuietPeriod) -> Location:
    """Where rules.yaml has a quiet period."""
    return conduct.site.rules_origin.locate("quiet", conduct.rules.quiet.index(period))
