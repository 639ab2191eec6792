"""R-10 to R-16, as conduct: what is inspected stands in a plan, and the plan was fair and public in time."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sitegen.diagnostics import Diagnostic, breach, doubt
from sitegen.inspection.conduct import Conduct
from sitegen.inspection.duties import day_of
from sitegen.model.authority import Authority
from sitegen.model.filing import Filing
from sitegen.model.matter import Matter, MatterKind
from sitegen.model.plan import Plan, PlanKind, Sampling
from sitegen.model.record import Record, Status
from sitegen.model.rules import PlanDeadline
from sitegen.model.site import Site
from sitegen.source.document import Pointer


def public_on(record: Record, day: date) -> bool:
    """Say whether a record was public on a day; the days of publication and of withdrawal count."""
    published = record.status is not Status.DRAFT and record.published <= day
    return published and (record.withdrawn is None or day <= record.withdrawn.on)


def in_whose_name(site: Site, body: str) -> set[str]:
    """The body itself, and the organ in whose name it acts if it is entrusted (行政处罚法:20)."""
    authority = site.authorities.get(body)
    return {body, authority.entrustment.principal} if authority and authority.entrustment else {body}


# -- a visit and its plan ---------------------------------------------------------


def visit_without_plan(conduct: Conduct) -> Iterator[Diagnostic]:
    """R10: a visit of a kind that is planned stands in a plan; one that does not is 计划外检查 (国办发〔2024〕54号)."""
    for visit in conduct.visits:
        if visit.kind in conduct.rules.planned_kinds and visit.plan is None:
            where = conduct.at(visit)
            yield breach(where, "R10", body=visit.authority, filing=visit.id, kind=visit.kind.label, day=visit.day)


def visit_outside_window(conduct: Conduct) -> Iterator[Diagnostic]:
    """R10b: a planned visit begins and ends within the window of its plan, both days included."""
    for visit, plan in _planned(conduct):
        window, last = plan.window, visit.end.day if visit.start and visit.end else visit.day
        outside = next((day for day in (visit.day, last) if not window.start <= day <= window.end), None)
        if outside is not None and window.start <= window.end:
            where = conduct.at(visit, "start" if visit.start else "planned")
            also = conduct.site.locate("plans", plan.key, "window")
            facts = {"filing": visit.id, "plan": plan.id, "day": outside, "start": window.start, "end": window.end}
            yield breach(where, "R10b", body=visit.authority, also=also, **facts)


def visit_beyond_plan(conduct: Conduct) -> Iterator[Diagnostic]:
    """R10c: the plan of a visit names its bodies, its field and its matters."""
    for visit, plan in _planned(conduct):
        for at, body, name in _beyond(conduct, visit, plan):
            also = conduct.site.locate("plans", plan.key)
            label = Filing.model_fields[str(at[0])].title
            facts = {"filing": visit.id, "plan": plan.id, "field": at[0], "label": label, "name": name}
            yield breach(conduct.at(visit, *at), "R10c", body=body, also=also, **facts)


def visit_under_hidden_plan(conduct: Conduct) -> Iterator[Diagnostic]:
    """R10d: the plan was public on the day of the visit. A plan may still be published before a visit to come."""
    for visit, plan in _planned(conduct):
        if visit.day <= conduct.today and not public_on(plan, visit.day):
            also = conduct.site.locate("plans", plan.key, "withdrawn" if plan.withdrawn else "published")
            facts = {"filing": visit.id, "plan": plan.id, "day": visit.day}
            facts |= {"status": plan.status.label, "published": plan.published}
            yield breach(conduct.at(visit, "plan"), "R10d", body=visit.authority, also=also, **facts)


def _planned(conduct: Conduct) -> Iterator[tuple[Filing, Plan]]:
    """Each visit of a kind that is planned, with the plan that it names, also one withdrawn since."""
    for visit in conduct.visits:
        plan = conduct.site.plans.get(visit.plan or "")
        if visit.kind in conduct.rules.planned_kinds and plan is not None:
            yield visit, plan


def _beyond(conduct: Conduct, visit: Filing, plan: Plan) -> Iterator[tuple[Pointer, str, str]]:
    """What the plan of a visit does not name: its place in the visit, whose conduct it is, its name."""
    site = conduct.site
    for index, body in enumerate(visit.bodies):
        if in_whose_name(site, body).isdisjoint(plan.bodies):
            yield ("partners", index - 1) if index else ("authority",), body, conduct.name(body)
    if visit.field not in plan.fields:
        yield ("field",), visit.authority, _caption(site.fields, visit.field)
    for index, matter in enumerate(visit.matters):
        if matter not in plan.matters:
            yield ("matters", index), visit.authority, _caption(site.matters, matter)


def _caption(records: Mapping[str, Record], key: str) -> str:
    return records[key].caption if key in records else key


# -- a plan by itself -------------------------------------------------------------


def published_too_late(conduct: Conduct) -> Iterator[Diagnostic]:
    """R12: a plan is public before its first inspection (local schemes)."""
    for plan in _published(conduct):
        if plan.published >= plan.window.start:
            where = conduct.site.locate("plans", plan.key, "published")
            start = plan.window.start
            yield breach(where, "R12", body=plan.lead, plan=plan.id, published=plan.published, start=start)


def not_drawn_at_random(conduct: Conduct) -> Iterator[Diagnostic]:
    """R13: enterprises are drawn at random unless the trade is exempt (优化营商环境条例:54)."""
    exempt = set(conduct.rules.random_exempt)
    for plan in _published(conduct):
        if plan.enterprise_related and plan.sampling is not Sampling.RANDOM and exempt.isdisjoint(plan.fields):
            where = conduct.site.locate("plans", plan.key, "sampling")
            fields = "、".join(_caption(conduct.site.fields, one) for one in plan.fields)
            yield doubt(where, "R13", body=plan.lead, plan=plan.id, sampling=plan.sampling.label, fields=fields)


def sample_above_cap(conduct: Conduct) -> Iterator[Diagnostic]:
    """R16c: a random plan draws no larger share of its directory than the county allows (local schemes)."""
    cap = conduct.rules.sampling_cap
    for plan in _published(conduct):
        if plan.sampling is Sampling.RANDOM and plan.ratio is not None and plan.ratio > cap:
            where = conduct.site.locate("plans", plan.key, "ratio")
            yield doubt(where, "R16c", body=plan.lead, plan=plan.id, ratio=plan.ratio, cap=cap)


def _published(conduct: Conduct) -> Iterator[Plan]:
    """The plans that stand and are public: a draft is not conduct yet."""
    return (plan for plan in conduct.plans if plan.status is not Status.DRAFT)


# -- two plans --------------------------------------------------------------------


def same_objects_apart(conduct: Conduct) -> Iterator[Diagnostic]:
    """R15b: bodies that inspect the same enterprises at the same time go together (国办发〔2024〕54号).

    Told once of a plan, at the one that begins later.
    """
    for plans in _by_objects(conduct).values():
        longest: dict[tuple[str, ...], Plan] = {}
        for plan in sorted(plans, key=lambda one: (one.window.start, one.id)):
            running = (one for one in longest.values() if one.window.end >= plan.window.start)
            if (other := next((one for one in running if _apart(one, plan)), None)) is not None:
                yield _overlap(conduct, plan, other)
            before = longest.get(plan.bodies)
            if before is None or before.window.end < plan.window.end:
                longest[plan.bodies] = plan


def _by_objects(conduct: Conduct) -> Mapping[tuple[str, str], list[Plan]]:
    """The plans by whom they inspect and where, spaces and punctuation aside."""
    found: dict[tuple[str, str], list[Plan]] = defaultdict(list)
    for plan in _published(conduct):
        if plan.window.start <= plan.window.end:
            found[re.sub(r"\W", "", plan.objects), re.sub(r"\W", "", plan.area)].append(plan)
    return found


def _apart(one: Plan, other: Plan) -> bool:
    return one.lead not in other.bodies and other.lead not in one.bodies


def _overlap(conduct: Conduct, plan: Plan, other: Plan) -> Diagnostic:
    start, end = plan.window.start, min(plan.window.end, other.window.end)
    facts = {"plan": plan.id, "other": other.id, "name": conduct.name(other.lead), "start": start, "end": end}
    where, also = (conduct.site.locate("plans", one.key, "objects") for one in (plan, other))
    return doubt(where, "R15b", body=plan.lead, also=also, objects=plan.objects, **facts)


# -- the plans of a year ----------------------------------------------------------


def year_without_plan(conduct: Conduct) -> Iterator[Diagnostic]:
    """R14: a body with matters to inspect has an annual plan, once its deadline of the year has passed.

    Judged from the first year of which the site holds an annual plan, and only of bodies that
    had a public matter by the deadline. Who is entrusted stands in the plan of its principal.
    """
    planned = {(body, plan.year) for plan in _annual(conduct) for body in plan.bodies}
    years = range(min((year for _, year in planned), default=date.max.year), conduct.today.year + 1)
    for authority, matters in _inspecting(conduct):
        for year in years:
            due = _last_due(conduct.rules.plan_deadlines, matters, year)
            if due is None or due >= conduct.today or (authority.id, year) in planned:
                continue
            if public_on(authority, due) and any(public_on(matter, due) for matter in matters):
                where = conduct.site.locate("authorities", authority.key)
                yield doubt(where, "R14", body=authority.id, name=authority.short, year=year, due=due)


def annual_plan_late(conduct: Conduct) -> Iterator[Diagnostic]:
    """R14b: the first annual plan of a body under each deadline was public by that day.

    A plan withdrawn since was in time none the less; if it was late, it need not be told any more.
    """
    found: dict[tuple[str, date], list[Plan]] = defaultdict(list)
    for plan in _annual(conduct):
        if (due := _due(conduct.rules.plan_deadlines, plan.fields, plan.year)) is not None:
            for body in plan.bodies:
                found[body, due].append(plan)
    for (body, due), plans in found.items():
        standing = [plan for plan in plans if plan.status is not Status.WITHDRAWN]
        if standing and all(plan.published > due for plan in plans):
            first = min(standing, key=lambda one: (one.published, one.id))
            where = conduct.site.locate("plans", first.key, "published")
            name, day = conduct.name(body), first.published
            yield doubt(where, "R14b", body=body, name=name, plan=first.id, year=first.year, published=day, due=due)


def _annual(conduct: Conduct) -> Iterator[Plan]:
    """Every annual plan that ever was public: one withdrawn later was published none the less."""
    plans = conduct.site.plans.values()
    return (plan for plan in plans if plan.kind is PlanKind.ANNUAL and plan.status is not Status.DRAFT)


def _inspecting(conduct: Conduct) -> Iterator[tuple[Authority, list[Matter]]]:
    """Each body that inspects in its own name, with its matters of inspection."""
    found: dict[str, list[Matter]] = defaultdict(list)
    for matter in conduct.site.matters.values():
        if matter.kind is MatterKind.INSPECTION:
            found[matter.authority].append(matter)
    for authority in conduct.site.authorities.values():
        if authority.kind.may_inspect and authority.entrustment is None and authority.id in found:
            yield authority, found[authority.id]


def _due(deadlines: Sequence[PlanDeadline], fields: Sequence[str], year: int) -> date | None:
    """The deadline of some trades: the earliest that names one of them, else the one for all others."""
    named = [one.by for one in deadlines if not set(fields).isdisjoint(one.fields)]
    by = min(named or [one.by for one in deadlines if not one.fields], default=None)
    return day_of(year, *by) if by else None


def _last_due(deadlines: Sequence[PlanDeadline], matters: Sequence[Matter], year: int) -> date | None:
    days = (_due(deadlines, matter.fields, year) for matter in matters)
    return max((day for day in days if day), default=None)
