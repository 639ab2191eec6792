"""All rules of conduct, in the order of the catalogue: what was done, not how it is written down."""

from collections.abc import Callable, Iterator

from sitegen.conduct import emergencies, followup, frequency, officers, planning, upkeep, visits
from sitegen.diagnostics import Diagnostic
from sitegen.inspection.conduct import Conduct

Rule = Callable[[Conduct], Iterator[Diagnostic]]
"""Looks for wrong conduct."""

RULES: tuple[Rule, ...] = (
    planning.visit_without_plan,
    planning.visit_outside_window,
    planning.visit_beyond_plan,
    planning.visit_under_hidden_plan,
    planning.published_too_late,
    planning.not_drawn_at_random,
    planning.year_without_plan,
    planning.annual_plan_late,
    planning.same_objects_apart,
    planning.sample_above_cap,
    officers.too_few_officers,
    officers.expired_certificate,
    officers.unpublished_matter,
    officers.visit_for_matter_of_another,
    officers.listed_without_approval,
    officers.needless_entry,
    visits.case_without_cause,
    visits.filed_too_late,
    visits.approved_too_late,
    visits.came_before_its_day,
    followup.result_too_late,
    followup.visit_without_end,
    followup.called_off_afterwards,
    frequency.matter_inspected_too_often,
    frequency.body_came_too_often,
    frequency.visited_one_after_the_other,
    emergencies.paper_too_late,
    emergencies.no_oral_application,
    emergencies.oral_application_too_late,
    emergencies.applicant_without_rank,
    emergencies.task_that_could_wait,
    emergencies.too_many_emergencies,
    visits.visit_on_quiet_day,
    visits.territory_not_told,
    followup.feedback_too_late,
    followup.docket_reported_too_late,
    followup.major_decision_filed_too_late,
    upkeep.statistics_late,
    upkeep.ledger_late,
    upkeep.days_off_unknown,
    upkeep.column_stale,
    upkeep.column_empty,
)
