"""All checks across records, in the order of the catalogue: of the data, and of conduct."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from sitegen.checks import (
    anonymity,
    batches,
    cases,
    citations,
    contradictions,
    dockets,
    enterprises,
    holidays,
    leniency,
    local,
    plans,
    privacy,
    prose,
    publication,
    recount,
    references,
    selfcheck,
    services,
    synonyms,
    tables,
    terms,
    tolerance,
    versions,
    wording,
)
from sitegen.conduct.rules import RULES
from sitegen.diagnostics import Diagnostic
from sitegen.inspection.conduct import Conduct
from sitegen.model.rules import Rules
from sitegen.model.site import Site

Check = Callable[[Site, date], Iterator[Diagnostic]]
"""Looks for wrong data."""


CHECKS: tuple[Check, ...] = (
    references.unknown_or_hidden_target,
    references.two_laws_with_one_short_name,
    references.rule_without_number,
    references.authority_named_twice,
    prose.link_to_nothing,
    prose.unsafe_link,
    prose.raw_html,
    prose.wrong_picture,
    prose.too_much_for_a_parser,
    privacy.leak,
    citations.wrong_or_outdated_basis,
    citations.wrong_basis_of_the_rules,
    plans.who_may_not_inspect,
    plans.entrusted_without_paper,
    plans.matter_of_somebody_else,
    plans.matter_without_standard,
    plans.authority_without_blocks,
    plans.special_without_approval,
    plans.lead_among_partners,
    plans.sample_does_not_add_up,
    plans.window_upside_down,
    leniency.clause_does_not_fit_kind,
    leniency.title_says_another_kind,
    leniency.item_without_basis,
    leniency.condition_without_limit,
    leniency.boilerplate_conditions,
    leniency.list_without_meaning,
    leniency.first_violation_without_window,
    leniency.no_education,
    leniency.same_behaviour_two_outcomes,
    selfcheck.path_to_nowhere,
    selfcheck.limit_of_another_text,
    tolerance.tolerance_without_ground,
    tolerance.tolerance_without_bottom_line,
    versions.review_overdue,
    versions.broken_chain,
    versions.unexplained_loss,
    versions.item_written_twice,
    cases.place_too_fine,
    cases.outcome_does_not_fit,
    cases.fine_where_none_is_due,
    cases.case_without_ground,
    cases.no_education_measure,
    cases.month_in_the_future,
    anonymity.party_too_easy_to_tell,
    anonymity.amount_to_the_cent,
    anonymity.joins_to_a_docket,
    anonymity.wrong_directory,
    batches.batch_torn_apart,
    batches.published_too_soon,
    batches.number_of_the_decision,
    batches.id_in_order,
    services.columns_without_name,
    services.cells_that_do_not_fit,
    publication.missing_sign_off,
    publication.signed_after_publication,
    publication.date_in_the_future,
    publication.updated_before_published,
    publication.term_upside_down,
    publication.withdrawal_without_reason,
    recount.reported_differs_from_records,
    recount.table_below_records,
    contradictions.emergency_does_not_fit_kind,
    contradictions.score_does_not_fit_feedback,
    contradictions.dates_out_of_order,
    contradictions.called_off_and_done,
    contradictions.done_in_the_future,
    contradictions.end_without_start,
    contradictions.result_without_its_day,
    contradictions.service_with_an_inspection,
    contradictions.published_before_it_ended,
    contradictions.rating_without_its_day,
    tables.row_does_not_add_up,
    tables.column_does_not_add_up,
    tables.body_twice_in_a_table,
    tables.more_permits_than_requests,
    tables.row_without_body,
    tables.claim_does_not_follow,
    tables.claim_without_numbers,
    dockets.docket_upside_down,
    dockets.penalty_does_not_fit,
    dockets.ledger_upside_down,
    local.penalty_order_incomplete,
    local.adjustment_of_nothing,
    local.adjustment_of_a_fixed_rule,
    local.public_finding_of_nothing,
    local.staleness_of_nothing,
    local.days_upside_down,
    local.days_that_name_none,
    local.quiet_place_unknown,
    local.filing_place_too_fine,
    synonyms.said_twice,
    synonyms.leads_nowhere,
    local.scope_unknown,
    terms.term_that_cannot_run,
    holidays.span_upside_down,
    holidays.day_off_and_worked,
    holidays.day_of_another_year,
    holidays.file_named_for_another_year,
    holidays.make_up_day_in_the_week,
    holidays.holiday_missing,
    holidays.too_long_off,
    enterprises.joint_visit_alone,
    enterprises.joint_visit_to_another,
    enterprises.joint_visit_apart,
    enterprises.one_code_two_names,
    wording.careless_words,
)


def run(site: Site, today: date) -> list[Diagnostic]:
    """Return what every check and rule finds, as the county weighs it, sorted by place.

    What is told of many records in the same words at the same place, in their `common`, is told once.
    """
    with _no_collection():
        conduct = Conduct(site, today)
        data = (diagnostic for check in CHECKS for diagnostic in check(site, today))
        done = (diagnostic for rule in RULES for diagnostic in rule(conduct))
        return sorted({*_weighed(data, site.rules), *_weighed(done, site.rules)})


@contextmanager
def _no_collection() -> Iterator[None]:
    """Look for no circles of objects: checks leave none, and among many records the search is a fifth of their time."""
    usual = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if usual:
            gc.enable()


def _weighed(found: Iterable[Diagnostic], rules: Rules) -> Iterator[Diagnostic]:
    """Give each finding the weight that the county gives its rule; drop those of rules that are off."""
    levels = {one.rule: one.level for one in rules.adjustments}
    for diagnostic in found:
        level = levels.get(diagnostic.code)
        if level is None:
            yield diagnostic
        elif level.severity is not None:
            yield replace(diagnostic, severity=level.severity)
