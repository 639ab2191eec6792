"""All checks across records, in the order of the catalogue."""

from collections.abc import Callable, Iterator
from datetime import date

from sitegen.checks import (
    cases,
    citations,
    leniency,
    plans,
    privacy,
    prose,
    publication,
    references,
    services,
    tolerance,
    versions,
)
from sitegen.diagnostics import Diagnostic
from sitegen.model.site import Site

Check = Callable[[Site, date], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    references.unknown_or_hidden_target,
    references.two_laws_with_one_short_name,
    references.authority_named_twice,
    prose.link_to_nothing,
    prose.unsafe_link,
    prose.raw_html,
    prose.too_much_for_a_parser,
    privacy.leak,
    citations.wrong_or_outdated_basis,
    plans.who_may_not_inspect,
    plans.entrusted_without_paper,
    plans.matter_of_somebody_else,
    plans.matter_without_standard,
    plans.authority_without_blocks,
    plans.special_without_approval,
    plans.published_too_late,
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
    services.columns_without_name,
    services.cells_that_do_not_fit,
    publication.missing_sign_off,
    publication.signed_after_publication,
    publication.date_in_the_future,
    publication.updated_before_published,
    publication.term_upside_down,
    publication.withdrawal_without_reason,
)


def run(site: Site, today: date) -> list[Diagnostic]:
    """Return what every check finds, sorted by place."""
    return sorted(diagnostic for check in CHECKS for diagnostic in check(site, today))
