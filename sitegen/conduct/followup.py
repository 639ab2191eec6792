"""R21, R27, R28, R29: after a visit its result, the enterprise's rating and what came of it are on record in time."""

from collections.abc import Iterator

from sitegen.conduct.clocks import last_day, overdue
from sitegen.diagnostics import Diagnostic, doubt
from sitegen.inspection.conduct import Conduct
from sitegen.inspection.duties import DutyKind


def result_too_late(conduct: Conduct) -> Iterator[Diagnostic]:
    """R21: the result of a visit is entered within its term."""
    return overdue(conduct, DutyKind.RESULT, doubt, "R21")


def visit_without_end(conduct: Conduct) -> Iterator[Diagnostic]:
    """R21b: a visit whose day is past by more than the term of a result has ended, or was called off."""
    for visit in conduct.visits:
        due = conduct.due(conduct.rules.result_due, visit.day)
        if visit.end is None and due.day < conduct.today:
            where = conduct.at(visit, "start" if visit.start else "planned")
            name, by = conduct.name(visit.authority), last_day(due)
            yield doubt(where, "R21b", body=visit.authority, name=name, id=visit.id, day=visit.day, due=by)


def called_off_afterwards(conduct: Conduct) -> Iterator[Diagnostic]:
    """R21c: a visit is called off on its day at the latest; who calls it off later ought to say what happened."""
    for filing in conduct.filings:
        off = filing.called_off
        if filing.kind.inspects and off is not None and off.on > filing.planned:
            where, also = conduct.at(filing, "called_off", "on"), conduct.at(filing, "planned")
            facts = {"name": conduct.name(filing.authority), "id": filing.id, "day": filing.planned, "off": off.on}
            yield doubt(where, "R21c", body=filing.authority, also=also, **facts)


def feedback_too_late(conduct: Conduct) -> Iterator[Diagnostic]:
    """R27: the enterprise's rating, or that none came, is entered within its term."""
    return overdue(conduct, DutyKind.FEEDBACK, doubt, "R27")


def docket_reported_too_late(conduct: Conduct) -> Iterator[Diagnostic]:
    """R28: a case opened against an enterprise is reported within its term."""
    return overdue(conduct, DutyKind.REPORT, doubt, "R28")


def major_decision_filed_too_late(conduct: Conduct) -> Iterator[Diagnostic]:
    """R29: a major penalty, its change and its revocation are filed within their term."""
    return overdue(conduct, DutyKind.MAJOR, doubt, "R29")
