"""R-01, R-03 to R-05, R-11, R-15, R-16, R-71: who inspects may do so, and a plan agrees with itself."""

from collections.abc import Iterator
from datetime import date
from math import ceil

from sitegen.conduct.planning import in_whose_name
from sitegen.diagnostics import Diagnostic, problem, warning
from sitegen.model.authority import AuthorityKind
from sitegen.model.filing import Filing
from sitegen.model.matter import MatterKind
from sitegen.model.plan import Plan, PlanKind
from sitegen.model.record import Status
from sitegen.model.site import Site

_PERCENT = 100


def _plans(site: Site) -> Iterator[Plan]:
    return (plan for plan in site.plans.values() if plan.status is not Status.WITHDRAWN)


def who_may_not_inspect(site: Site, today: date) -> Iterator[Diagnostic]:
    """R01: only a confirmed subject of the right kind plans and files inspections (国办发〔2024〕54号)."""
    for plan in _plans(site):
        yield from _unfit_bodies(site, "plans", plan, "lead")
    for filing in site.filings.values():
        stands = filing.status is not Status.WITHDRAWN and filing.called_off is None
        if stands and filing.kind.inspects:
            yield from _unfit_bodies(site, "filings", filing, "authority")


def _unfit_bodies(site: Site, register: str, record: Plan | Filing, first: str) -> Iterator[Diagnostic]:
    for place, name in enumerate(record.bodies):
        authority = site.authorities.get(name)
        if authority is not None and not authority.kind.may_inspect:
            where = site.locate(register, record.key, *(("partners", place - 1) if place else (first,)))
            yield problem(where, "R01", name=authority.name, kind=authority.kind.label)


def special_without_approval(site: Site, today: date) -> Iterator[Diagnostic]:
    """R11, R11b: a special plan was approved, before it was published."""
    for plan in _plans(site):
        if plan.kind is PlanKind.SPECIAL and plan.approval is None:
            yield problem(site.locate("plans", plan.key), "R11", plan=plan.title)
        elif plan.approval is not None and plan.approval.on > plan.published:
            where = site.locate("plans", plan.key, "approval", "on")
            yield problem(where, "R11b", on=plan.approval.on, published=plan.published)


def window_upside_down(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71a, R71b: a window begins before it ends, and one end of it at least lies in the plan's year."""
    for plan in _plans(site):
        window = plan.window
        where = site.locate("plans", plan.key, "window")
        if window.end < window.start:
            yield problem(where, "R71a", start=window.start, end=window.end)
        elif plan.year not in (window.start.year, window.end.year):
            yield problem(where, "R71b", year=plan.year, start=window.start, end=window.end)


def lead_among_partners(site: Site, today: date) -> Iterator[Diagnostic]:
    """R15: a joint plan has one lead, and partners besides it, each once."""
    for plan in _plans(site):
        for index, partner in enumerate(plan.partners):
            if partner in plan.bodies[: index + 1]:
                yield problem(site.locate("plans", plan.key, "partners", index), "R15", partner=partner)


def sample_does_not_add_up(site: Site, today: date) -> Iterator[Diagnostic]:
    """R16a: sample = base × ratio, rounded up (warning); never more than the base (error)."""
    for plan in _plans(site):
        base, ratio, sample = plan.base_count, plan.ratio, plan.sample_count
        if base is None or sample is None:
            continue
        where = site.locate("plans", plan.key, "sample_count")
        if sample > base:
            yield problem(where, "R16b", sample=sample, base=base)
        elif ratio is not None and sample != ceil(base * ratio / _PERCENT):
            expected = ceil(base * ratio / _PERCENT)
            yield warning(where, "R16a", sample=sample, base=base, ratio=ratio, expected=expected)


def matter_of_somebody_else(site: Site, today: date) -> Iterator[Diagnostic]:
    """R03: a body plans to inspect its own matters, or those of the organ that entrusts it (warning)."""
    for plan in _plans(site):
        owners = {owner for body in plan.bodies for owner in in_whose_name(site, body)}
        for index, name in enumerate(plan.matters):
            matter = site.matters.get(name)
            if matter is not None and matter.authority not in owners:
                where = site.locate("plans", plan.key, "matters", index)
                yield warning(where, "R03", matter=matter.name, authority=matter.authority)


def entrusted_without_paper(site: Site, today: date) -> Iterator[Diagnostic]:
    """R01b, R01c: an entrusted body has a published paper, and its term runs."""
    for authority in site.authorities.values():
        if authority.kind is not AuthorityKind.ENTRUSTED:
            continue
        where = site.locate("authorities", authority.key, "entrustment")
        if authority.entrustment is None:
            yield problem(where, "R01b", name=authority.name)
        elif not authority.entrustment.start <= today <= authority.entrustment.until:
            yield warning(where, "R01c", name=authority.name, until=authority.entrustment.until)


def authority_without_blocks(site: Site, today: date) -> Iterator[Diagnostic]:
    """R05: who enforces publishes the ground for filing, the procedure and the remedies."""
    for authority in site.authorities.values():
        if not authority.kind.may_inspect:
            continue
        for key in ("filing_basis", "procedure", "remedy"):
            if getattr(authority, key) is None:
                where = site.locate("authorities", authority.key)
                label = type(authority).model_fields[key].title
                yield problem(where, "R05", name=authority.name, field=key, label=label)


def matter_without_standard(site: Site, today: date) -> Iterator[Diagnostic]:
    """R04: a matter has a published standard and a cap on visits (warning)."""
    for matter in site.matters.values():
        for key in ("standard", "yearly_cap"):
            if matter.kind is MatterKind.INSPECTION and getattr(matter, key) is None:
                where = site.locate("matters", matter.key)
                yield warning(where, "R04", matter=matter.name, field=key, label=type(matter).model_fields[key].title)
