"""All figures of a year, and what each reported measure should be by them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.figures.dockets import DocketFigures, docket_figures
from sitegen.figures.ledger import LedgerFigures, ledger_figures
from sitegen.figures.plans import PlanFigures, plan_figures
from sitegen.figures.records import YearRecords
from sitegen.figures.share import Share
from sitegen.figures.visits import VisitFigures, visit_figures
from sitegen.inspection.conduct import Conduct
from sitegen.inspection.duties import DutyKind, duties
from sitegen.model.record import Status
from sitegen.model.site import Site
from sitegen.model.statistics import Measure, Statistics


@dataclass(frozen=True, slots=True)
class YearFigures:
    """Everything counted of a year."""

    year: int
    plans: PlanFigures
    visits: VisitFigures
    dockets: DocketFigures
    ledger: LedgerFigures


def year_figures(records: YearRecords, conduct: Conduct) -> YearFigures:
    """Count a year as it stands on the day of *conduct*."""
    return YearFigures(
        records.year,
        plan_figures(records, conduct.today),
        visit_figures(records, conduct),
        docket_figures(records, conduct.rules.penalty_order, conduct.today),
        ledger_figures(records, conduct.today),
    )


def as_reported(site: Site, record: Statistics, records: YearRecords, today: date) -> YearFigures:
    """Count the year of a statistics record as it stood when the record was published or last revised."""
    return year_figures(records, Conduct(site, min(today, record.basis_day)))


def measured(figures: YearFigures) -> Mapping[Measure, int]:
    """Every figure that a county reports, as the records give it."""
    plans, visits, dockets, ledger = figures.plans, figures.visits, figures.dockets, figures.ledger
    return {
        Measure.PLANS: plans.plans,
        Measure.PLAN_UNITS: plans.units,
        Measure.JOINT_PLANS: plans.joint.part,
        Measure.JOINT_FIELDS: plans.joint_fields,
        Measure.FILINGS: visits.filings,
        Measure.FILING_UNITS: visits.units,
        Measure.FILING_MATTERS: visits.matters,
        Measure.DOCKETS: dockets.opened,
        Measure.DOCKET_UNITS: dockets.units,
        Measure.MAJOR: dockets.major.part,
        Measure.FEEDBACK: visits.ratings.returned.part,
        Measure.SATISFIED: visits.ratings.satisfied.part,
        Measure.LEDGER: ledger.problems.whole,
        Measure.LEDGER_CLOSED: ledger.problems.part,
        Measure.COMPLAINTS: ledger.complaints.whole,
        Measure.COMPLAINTS_CLOSED: ledger.complaints.part,
    }


def holds(records: YearRecords, measure: Measure) -> bool:
    """Whether the register from which a measure is counted has records of the year at all."""
    sources = {
        "plans": (Measure.PLANS, Measure.PLAN_UNITS, Measure.JOINT_PLANS, Measure.JOINT_FIELDS),
        "opened": (Measure.DOCKETS, Measure.DOCKET_UNITS),
        "decided": (Measure.MAJOR,),
        "entries": (Measure.LEDGER, Measure.LEDGER_CLOSED, Measure.COMPLAINTS, Measure.COMPLAINTS_CLOSED),
    }
    register = next((name for name, measures in sources.items() if measure in measures), "filings")
    return bool(getattr(records, register))


def late_papers(conduct: Conduct) -> Mapping[int, Share]:
    """For each year the emergency visits whose paper came late or is overdue, of those whose term has begun."""
    filings = conduct.site.filings
    late: dict[int, list[bool]] = defaultdict(list)
    for duty in duties(conduct):
        if duty.kind is DutyKind.PAPER and filings[duty.key].status is Status.VALID:
            filing = filings[duty.key]
            if filing.done(conduct.today):
                late[filing.day.year].append(duty.late(conduct.today))
    return {year: Share(sum(found), len(found)) for year, found in late.items()}
