"""What must be done by when: one list of all clocks, for the rules and for the staff report."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sitegen.fields.choice import Choice
from sitegen.inspection.conduct import Conduct
from sitegen.model.docket import Docket
from sitegen.model.filing import Filing, FilingKind
from sitegen.model.record import Status
from sitegen.model.rules import Anchor, Term
from sitegen.source.document import Pointer
from sitegen.workdays import Due


class DutyKind(Choice):
    """The clocks."""

    PAPER = "paper", "补报应急备案"
    RESULT = "result", "登记检查结果"
    FEEDBACK = "feedback", "登记满意度反馈"
    REPORT = "report", "报送立案"
    MAJOR = "major", "重大处罚备案"
    STATISTICS = "statistics", "公布年度统计"
    LEDGER = "ledger", "整改销号、诉求办结"


class Duty(NamedTuple):
    """One thing that a body must do by a day, and when it did.

    `at` points into the record `register`/`key`, at what is missing or late. A register
    without a key means that the record itself is missing.
    """

    kind: DutyKind
    body: str
    register: str
    key: str
    at: Pointer
    due: Due
    done: date | None

    def late(self, today: date) -> bool:
        """Say whether it was done too late, or is not done although the day has passed."""
        return (self.done or today) > self.due.day

    def open(self, today: date) -> bool:
        """Say whether it is still to be done."""
        return self.done is None or self.done > today


def duties(conduct: Conduct) -> tuple[Duty, ...]:
    """Every clock that has begun to run, in the order of the registers; counted once for all rules."""
    if _DUTIES not in conduct.memo:
        conduct.memo[_DUTIES] = tuple(_running(conduct))
    found: tuple[Duty, ...] = conduct.memo[_DUTIES]
    return found


_DUTIES = "duties"


def _running(conduct: Conduct) -> Iterator[Duty]:
    for filing in conduct.filings:
        if filing.called_off is None:
            yield from _of_filing(conduct, filing)
    for docket in conduct.site.dockets.values():
        if docket.status is not Status.WITHDRAWN:
            yield from _of_docket(conduct, docket)
    for entry in conduct.site.ledger.values():
        if entry.status is not Status.WITHDRAWN:
            due = Due(entry.deadline, provisional=False)
            yield Duty(DutyKind.LEDGER, entry.unit, "ledger", entry.key, ("closed_on",), due, entry.closed_on)
    yield from _of_years(conduct)


def _of_filing(conduct: Conduct, filing: Filing) -> Iterator[Duty]:
    rules = conduct.rules
    filed = filing.filed_on.day if filing.filed_on else None
    clocks: list[tuple[DutyKind, Term, str, date | None]] = []
    if filing.kind is FilingKind.EMERGENCY:
        clocks.append((DutyKind.PAPER, rules.emergency.paper, "filed_on", filed))
    if filing.kind.inspects and filing.end is not None:
        answered = filing.feedback.on or filing.end.day if filing.feedback else None
        clocks.append((DutyKind.RESULT, rules.result_due, "result_on", filing.result_on))
        clocks.append((DutyKind.FEEDBACK, rules.feedback_due, "feedback", answered))
    for kind, term, key, done in clocks:
        if (since := _since(filing, term.anchor)) is not None and since <= conduct.today:
            due = conduct.due(term, since)
            yield Duty(kind, filing.authority, "filings", filing.key, (key,), due, done)


def _since(filing: Filing, anchor: Anchor) -> date | None:
    """The day from which a term of a visit runs, None where it has not come.

    What nobody applied for by word of mouth runs from the visit: leaving the application out gains no time.
    """
    moment = None
    match anchor:
        case Anchor.PLANNED:
            return filing.planned
        case Anchor.START:
            moment = filing.start
        case Anchor.END:
            moment = filing.end
        case Anchor.ORAL:
            return filing.emergency.oral.at.day if filing.emergency and filing.emergency.oral else filing.day
    return moment.day if moment else None


def _of_docket(conduct: Conduct, docket: Docket) -> Iterator[Duty]:
    rules = conduct.rules
    due = conduct.due(rules.report_due, docket.opened_on)
    yield Duty(DutyKind.REPORT, docket.authority, "dockets", docket.key, ("reported_on",), due, docket.reported_on)
    if docket.decision is None or not docket.decision.major:
        return
    acts: list[tuple[Pointer, date, date | None]] = [
        (("decision", "filed_on"), docket.decision.on, docket.decision.filed_on)
    ]
    acts += [(("reversals", i, "filed_on"), one.on, one.filed_on) for i, one in enumerate(docket.reversals)]
    for at, since, done in acts:
        due = conduct.due(rules.major_due, since)
        yield Duty(DutyKind.MAJOR, docket.authority, "dockets", docket.key, at, due, done)


def _of_years(conduct: Conduct) -> Iterator[Duty]:
    """The statistics of each year since the county keeps filings or statistics: public early in the next."""
    month, day = conduct.rules.statistics_by
    shown = (one for one in conduct.site.statistics.values() if one.status in (Status.VALID, Status.SUPERSEDED))
    published = {one.year: one for one in sorted(shown, key=lambda one: one.published, reverse=True)}
    years = {filing.day.year for filing in conduct.filings} | published.keys()
    office = conduct.site.settings.filing_office
    for year in range(min(years), conduct.today.year) if years else ():
        due = Due(day_of(year + 1, month, day), provisional=False)
        record = published.get(year)
        yield Duty(
            DutyKind.STATISTICS, office, "statistics", record.key if record else "", ("published",), due,
            record.published if record else None,
        )  # fmt: skip


def day_of(year: int, month: int, day: int) -> date:
    """A day of a year; the 29th of February is the day after the 28th."""
    return date(year, month, 1) + timedelta(day - 1)
