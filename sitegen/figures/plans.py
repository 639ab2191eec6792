"""检查计划 in numbers: how many, by whom, joint or not, and how far they were carried out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sitegen.figures.records import YearRecords
from sitegen.figures.share import Share
from sitegen.inspection.conduct import occasions
from sitegen.model.filing import Filing
from sitegen.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Completion:
    """How many visits of a plan were made, of the enterprises that it means to visit; None where it names no number."""

    plan: str
    done: int
    planned: int | None

    @property
    def share(self) -> Share | None:
        """What was done of what was planned; visits beyond the plan do not count."""
        return None if self.planned is None else Share(min(self.done, self.planned), self.planned)


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """The plans of a year. `units` are all bodies that lead or take part; `fields` the trades of the joint plans."""

    plans: int
    units: int
    joint: Share
    joint_fields: int
    completion: tuple[Completion, ...]

    @property
    def completed(self) -> Share:
        """Visits made of visits planned, over the plans that name a number; one plan's excess fills no other's gap."""
        shares = [one.share for one in self.completion if one.share]
        return Share(sum(one.part for one in shares), sum(one.whole for one in shares))


def plan_figures(records: YearRecords, today: date) -> PlanFigures:
    """Count the plans of a year."""
    plans = records.plans
    joint = [plan for plan in plans if plan.joint]
    return PlanFigures(
        plans=len(plans),
        units=len({body for plan in plans for body in plan.bodies}),
        joint=Share(len(joint), len(plans)),
        joint_fields=len({field for plan in joint for field in plan.fields}),
        completion=tuple(completion(plan, records.visits_of_plan.get(plan.id, ()), today) for plan in plans),
    )


def completion(plan: Plan, filings: Sequence[Filing], today: date) -> Completion:
    """Count the inspections that were made for a plan by a day; one that several bodies filed counts once."""
    done = occasions(one for one in filings if one.kind.inspects and one.done(today))
    return Completion(plan.id, len(done), plan.sample_count)
