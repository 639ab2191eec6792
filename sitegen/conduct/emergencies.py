"""R24: an emergency visit was asked for by word of mouth, and its paper followed in time."""

from collections.abc import Iterator
from itertools import groupby

from sitegen.conduct.clocks import overdue
from sitegen.diagnostics import Diagnostic, breach, doubt
from sitegen.inspection.conduct import Conduct
from sitegen.inspection.duties import DutyKind
from sitegen.model.filing import Filing, FilingKind, Oral

_PERCENT = 100


def paper_too_late(conduct: Conduct) -> Iterator[Diagnostic]:
    """R24: the written filing of an emergency visit follows within its term."""
    return overdue(conduct, DutyKind.PAPER, breach, "R24")


def no_oral_application(conduct: Conduct) -> Iterator[Diagnostic]:
    """R24b: an emergency visit that was not filed beforehand was at least asked for by word of mouth."""
    for visit in _emergencies(conduct):
        beforehand = visit.filed_on is not None and not conduct.filed_late(visit)
        if _oral(visit) is None and conduct.begun(visit) and not beforehand:
            where = conduct.at(visit, "emergency")
            name = conduct.name(visit.authority)
            yield breach(where, "R24b", body=visit.authority, name=name, id=visit.id, start=visit.start)


def oral_application_too_late(conduct: Conduct) -> Iterator[Diagnostic]:
    """R24c: the application by word of mouth came before the visit."""
    for visit in _emergencies(conduct):
        oral = _oral(visit)
        if oral is not None and visit.start is not None and visit.start.before(oral.at):
            where = conduct.at(visit, "emergency", "oral", "at")
            name, at = conduct.name(visit.authority), oral.at
            yield breach(where, "R24c", body=visit.authority, name=name, id=visit.id, start=visit.start, oral=at)


def applicant_without_rank(conduct: Conduct) -> Iterator[Diagnostic]:
    """R24d: somebody of the rank that the county asks for applied."""
    ranks = conduct.rules.emergency.ranks
    allowed = "、".join(rank.label for rank in ranks)
    for visit in _emergencies(conduct):
        oral = _oral(visit)
        if oral is not None and oral.rank not in ranks:
            where = conduct.at(visit, "emergency", "oral", "rank")
            name, rank = conduct.name(visit.authority), oral.rank.label
            yield breach(where, "R24d", body=visit.authority, name=name, id=visit.id, rank=rank, allowed=allowed)


def task_that_could_wait(conduct: Conduct) -> Iterator[Diagnostic]:
    """R24e: an emergency comes from where the county says that emergencies come from."""
    tasks = conduct.rules.emergency.tasks
    allowed = "、".join(task.label for task in tasks)
    for visit in _emergencies(conduct):
        if visit.task not in tasks:
            name, task = conduct.name(visit.authority), visit.task.label
            where = conduct.at(visit, "task")
            yield doubt(where, "R24e", body=visit.authority, name=name, id=visit.id, task=task, allowed=allowed)


def too_many_emergencies(conduct: Conduct) -> Iterator[Diagnostic]:
    """R24f: emergencies stay the exception among a body's inspections of a year; told at the latest of them."""
    limit = conduct.rules.emergency.share
    for body, visits in conduct.visits_of_body.items():
        begun = (visit for visit in visits if conduct.begun(visit))
        for year, those in groupby(begun, key=lambda visit: visit.day.year):
            inspected = list(those)
            urgent = [visit for visit in inspected if visit.kind is FilingKind.EMERGENCY]
            if len(urgent) * _PERCENT > limit * len(inspected):
                where = conduct.at(urgent[-1], "kind")
                n, m = len(urgent), len(inspected)
                yield doubt(where, "R24f", body=body, name=conduct.name(body), year=year, n=n, m=m, limit=limit)


def _emergencies(conduct: Conduct) -> Iterator[Filing]:
    return (visit for visit in conduct.visits if visit.kind is FilingKind.EMERGENCY)


def _oral(visit: Filing) -> Oral | None:
    return visit.emergency.oral if visit.emergency else None
