"""R-02, R-03, R-11, R-17, as conduct: who inspects, what is its own to inspect, and whether it must enter."""

from collections.abc import Iterator

from sitegen.conduct.planning import in_whose_name, public_on
from sitegen.diagnostics import Diagnostic, breach, doubt
from sitegen.inspection.conduct import Conduct
from sitegen.model.filing import Filing
from sitegen.model.matter import Matter
from sitegen.model.plan import Method


def too_few_officers(conduct: Conduct) -> Iterator[Diagnostic]:
    """R02: enough officers with certificates took part (行政处罚法:42); one written twice is one."""
    least = conduct.rules.officers
    for visit in conduct.begun_visits:
        count = len({officer.certificate for officer in visit.officers})
        if count < least:
            where = conduct.at(visit, *(("officers",) if visit.officers else ()))
            yield breach(where, "R02", body=visit.authority, filing=visit.id, day=visit.day, count=count, least=least)


def expired_certificate(conduct: Conduct) -> Iterator[Diagnostic]:
    """R02b: each certificate was valid on the day of the visit, its last day included (行政处罚法:55)."""
    for visit in conduct.begun_visits:
        for index, officer in enumerate(visit.officers):
            if officer.until is not None and officer.until < visit.day:
                where = conduct.at(visit, "officers", index, "until")
                place, until = index + 1, officer.until
                yield breach(
                    where, "R02b", body=visit.authority, filing=visit.id, day=visit.day, place=place, until=until
                )


def unpublished_matter(conduct: Conduct) -> Iterator[Diagnostic]:
    """R03b: a matter that is not public on the day of the visit may not be inspected (国办发〔2024〕54号)."""
    for visit, index, matter in _matters(conduct):
        if visit.day <= conduct.today and not public_on(matter, visit.day):
            also = conduct.site.locate("matters", matter.key, "withdrawn" if matter.withdrawn else "published")
            facts = {"filing": visit.id, "matter": matter.name, "id": matter.id, "day": visit.day}
            facts |= {"status": matter.status.label, "published": matter.published}
            yield breach(conduct.at(visit, "matters", index), "R03b", body=visit.authority, also=also, **facts)


def visit_for_matter_of_another(conduct: Conduct) -> Iterator[Diagnostic]:
    """R03c: a matter belongs to a body at the visit, or to the organ that entrusts one (国办发〔2024〕54号)."""
    site = conduct.site
    for visit, index, matter in _matters(conduct):
        if not any(matter.authority in in_whose_name(site, body) for body in visit.bodies):
            also = site.locate("matters", matter.key, "authority")
            owner = conduct.name(matter.authority)
            facts = {"filing": visit.id, "matter": matter.name, "id": matter.id, "owner": owner}
            yield breach(conduct.at(visit, "matters", index), "R03c", body=visit.authority, also=also, **facts)


def listed_without_approval(conduct: Conduct) -> Iterator[Diagnostic]:
    """R11c: a visit to a white-listed enterprise was approved, at the latest on its day (local schemes)."""
    for visit in conduct.visits:
        approved = visit.approval is not None and visit.approval.on <= visit.day
        if visit.enterprise.listed and not approved:
            where = conduct.at(visit, *(("approval", "on") if visit.approval else ()))
            yield breach(where, "R11c", body=visit.authority, filing=visit.id, day=visit.day)


def needless_entry(conduct: Conduct) -> Iterator[Diagnostic]:
    """R17: what can be checked from afar is not checked on site (国办发〔2024〕54号)."""
    matters = conduct.site.matters
    for visit in conduct.visits:
        if visit.method is Method.ONSITE and all(key in matters and matters[key].offsite for key in visit.matters):
            names = "、".join(matters[key].name for key in visit.matters)
            where = conduct.at(visit, "method")
            yield doubt(where, "R17", body=visit.authority, filing=visit.id, matters=names)


def _matters(conduct: Conduct) -> Iterator[tuple[Filing, int, Matter]]:
    """Each inspection with each of its matters that is in the register, and its place."""
    for visit in conduct.visits:
        for index, key in enumerate(visit.matters):
            if key in conduct.site.matters:
                yield visit, index, conduct.site.matters[key]
