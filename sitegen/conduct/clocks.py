"""What was not done in its term, told in one form for every clock."""

from collections.abc import Callable, Iterator

from sitegen.diagnostics import Diagnostic, Told
from sitegen.inspection.conduct import Conduct
from sitegen.inspection.duties import DutyKind, duties
from sitegen.workdays import Due


def overdue(conduct: Conduct, kind: DutyKind, weigh: Callable[..., Diagnostic], code: str) -> Iterator[Diagnostic]:
    """Tell each clock of a kind that ran out: done too late, or still not done.

    Units: `days` is how many calendar days too late, up to today where it is still not done.
    """
    for duty in duties(conduct):
        if duty.kind is kind and duty.late(conduct.today):
            where = conduct.site.locate(duty.register, duty.key, *duty.at)
            days = ((duty.done or conduct.today) - duty.due.day).days
            name = conduct.name(duty.body)
            yield weigh(where, code, body=duty.body, name=name, id=duty.key, due=last_day(duty.due), days=days)


def last_day(due: Due) -> Told | str:
    """The last day of a term; one counted through days off that nobody has announced says so."""
    return Told(f"{due.day}（暂定）", f"{due.day} (provisional)") if due.provisional else str(due.day)
