"""R-34: a county office cannot create exemptions; a tolerance item rests on a law or says that none is at stake."""

from collections.abc import Iterator
from datetime import date

from sitegen.checks.leniency import covers
from sitegen.diagnostics import Diagnostic, problem
from sitegen.model.site import Site
from sitegen.model.tolerance import Effect


def tolerance_without_ground(site: Site, today: date) -> Iterator[Diagnostic]:
    """R34: a legal clause, or the label 不涉及行政处罚."""
    clauses = site.rules.relief_clauses.tolerance
    for one in site.tolerance.values():
        for index, item in enumerate(one.items):
            grounded = any(covers(clause, cited) for clause in clauses for cited in item.basis)
            if not grounded and item.effect is not Effect.NON_PENALTY:
                where = site.locate("tolerance", one.key, "items", index)
                yield problem(
                    where, "R34", item=item.id, effect=item.effect.label, clauses="、".join(map(str, clauses))
                )


def tolerance_without_bottom_line(site: Site, today: date) -> Iterator[Diagnostic]:
    """R34b: an item says what is never tolerated."""
    for one in site.tolerance.values():
        for index, item in enumerate(one.items):
            if not item.exclusions and not one.scope_out:
                yield problem(site.locate("tolerance", one.key, "items", index), "R34b", item=item.id)
