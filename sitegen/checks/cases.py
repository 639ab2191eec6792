"""Cases: no finer place than allowed, an outcome that fits the items, a month that is past."""

from collections.abc import Iterator
from datetime import date

from sitegen.diagnostics import Diagnostic, problem, warning
from sitegen.fields.times import first_month
from sitegen.model.case import OutcomeKind
from sitegen.model.leniency import LeniencyKind
from sitegen.model.record import Status
from sitegen.model.site import Site
from sitegen.suggest import nearest

_FITS = {
    LeniencyKind.MINOR: OutcomeKind.NO_PENALTY,
    LeniencyKind.FIRST: OutcomeKind.NO_PENALTY,
    LeniencyKind.LIGHTER: OutcomeKind.LIGHTER,
    LeniencyKind.REDUCED: OutcomeKind.REDUCED,
    LeniencyKind.NO_COERCION: OutcomeKind.NO_COERCION,
}
_FINED = (OutcomeKind.LIGHTER, OutcomeKind.REDUCED, OutcomeKind.PENALTY)


def place_too_fine(site: Site, today: date) -> Iterator[Diagnostic]:
    """D001: the county, or a place that the site lists."""
    known = (site.settings.region.name, *site.settings.places)
    for case in site.cases.values():
        if case.place not in known:
            near = nearest(case.place, known)
            yield problem(site.locate("cases", case.key, "place"), "D001", known="、".join(known), near=near)


def outcome_does_not_fit(site: Site, today: date) -> Iterator[Diagnostic]:
    """D002: a lenient outcome is one that the applied lists allow (warning)."""
    for case in site.cases.values():
        kinds = {one.kind for list_id, _ in case.items for one in site.leniency.values() if one.id == list_id}
        if case.outcome.kind is OutcomeKind.PENALTY or not kinds:
            continue
        if case.outcome.kind not in {_FITS[kind] for kind in kinds}:
            where = site.locate("cases", case.key, "outcome", "kind")
            labels = "、".join(sorted(kind.label for kind in kinds))
            yield warning(where, "D002", outcome=case.outcome.kind.label, kinds=labels)


def fine_where_none_is_due(site: Site, today: date) -> Iterator[Diagnostic]:
    """D003: who is not punished pays no fine."""
    for case in site.cases.values():
        if case.outcome.fine and case.outcome.kind not in _FINED:
            where = site.locate("cases", case.key, "outcome", "fine")
            yield problem(where, "D003", outcome=case.outcome.kind.label)


def case_without_ground(site: Site, today: date) -> Iterator[Diagnostic]:
    """D004: a case names an item or an article."""
    for case in site.cases.values():
        if not (case.items or case.tolerance_items or case.laws):
            yield problem(site.locate("cases", case.key), "D004")


def no_education_measure(site: Site, today: date) -> Iterator[Diagnostic]:
    """R33b: who is not punished must be educated (行政处罚法:33.3)."""
    for case in site.cases.values():
        if case.outcome.kind is OutcomeKind.NO_PENALTY and not case.education:
            yield problem(site.locate("cases", case.key), "R33b")


def month_in_the_future(site: Site, today: date) -> Iterator[Diagnostic]:
    """D005: a case was closed before it was published."""
    for case in site.cases.values():
        if case.status is not Status.DRAFT and case.month and first_month(case.month) > case.published.isoformat()[:7]:
            where = site.locate("cases", case.key, "month")
            yield problem(where, "D005", month=case.month, published=case.published)
