"""rules.yaml: each term runs from something that its clock knows."""

from collections.abc import Iterator
from datetime import date

from sitegen.diagnostics import Diagnostic, problem
from sitegen.model.rules import Anchor, Rules, Term
from sitegen.model.site import Site

_OF_A_VISIT = (Anchor.START, Anchor.END, Anchor.PLANNED)


def term_that_cannot_run(site: Site, today: date) -> Iterator[Diagnostic]:
    """L028: a term that ran from something else would never begin, and its rule be switched off in silence."""
    for at, term, anchors in _terms(site.rules):
        if term.anchor not in anchors:
            label, allowed = term.anchor.label, "、".join(f"`{one.value}`（{one.label}）" for one in anchors)
            where = site.rules_origin.locate(*at, "anchor")
            yield problem(where, "L028", term=".".join(at), anchor=term.anchor.value, label=label, allowed=allowed)


def _terms(rules: Rules) -> Iterator[tuple[tuple[str, ...], Term, tuple[Anchor, ...]]]:
    """Each term with its place and the anchors that it may have."""
    yield ("emergency", "paper"), rules.emergency.paper, (Anchor.ORAL, *_OF_A_VISIT)
    yield ("result_due",), rules.result_due, _OF_A_VISIT
    yield ("feedback_due",), rules.feedback_due, _OF_A_VISIT
    yield ("report_due",), rules.report_due, (Anchor.OPENED,)
    yield ("major_due",), rules.major_due, (Anchor.DECIDED,)
