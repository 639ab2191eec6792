"""A county with any number of filings, made in memory: for tests of time, and of rules over many visits."""

from array import array
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import Any

from sitegen.fields.times import Moment
from sitegen.model.filing import Emergency, Feedback, Filing, FilingKind, Oral, Rank, Result, TaskSource
from sitegen.model.plan import Window
from sitegen.model.record import Record
from sitegen.model.site import Origin, Site
from sitegen.source.document import Document
from tests.conftest import BASE, site_of

_BODIES = 17
_MATTERS = 3
_KINDS = (FilingKind.ANNUAL,) * 6 + (FilingKind.SPECIAL, FilingKind.CASE, FilingKind.EMERGENCY, FilingKind.SERVICE)
_YEAR = Window.model_construct(start=date(2026, 1, 5), end=date(2026, 12, 31))
_ORIGIN = Origin(Document("data/filings/many.yaml", None, array("q", [0])))


def county(filings: int, enterprises: int = 20_000) -> Site:
    """Make the minimal site with so many filings of 2026, by 17 bodies at so many enterprises.

    Most are in order. Each hundredth is filed late, has no result, or comes without a rating; caps,
    joint visits and quiet days are left to chance, which is the same each time.
    """
    site = site_of(BASE)
    bodies = [f"body-{number:02}" for number in range(_BODIES)]
    matters = {f"{body}-{number}": body for body in bodies for number in range(_MATTERS)}
    authority, matter, filing = site.authorities["base"], site.matters["base"], site.filings["base"]
    plan = site.plans["base"].model_copy(update={"published": date(2026, 1, 4), "window": _YEAR, "sample_count": None})
    chance = Random(3)
    visits = (_visit(filing, number, chance.choice(bodies), enterprises, chance) for number in range(filings))
    added: dict[str, dict[str, Record]] = {
        "authorities": {body: authority.model_copy(update={"id": body, "short": body}) for body in bodies},
        "matters": {name: matter.model_copy(update={"id": name, "authority": body}) for name, body in matters.items()},
        "plans": {body: plan.model_copy(update=_plan(body, matters)) for body in bodies},
        "filings": {visit.id: visit for visit in visits},
    }
    registers = {name: {**records, **added.get(name, {})} for name, records in site.registers.items()}
    origins = {(name, key): _ORIGIN for name, records in added.items() for key in records}
    return replace(site, registers=registers, origins={**origins, **site.origins})


def _plan(body: str, matters: dict[str, str]) -> dict[str, Any]:
    own = tuple(name for name, authority in matters.items() if authority == body)
    return {"id": body, "title": body, "lead": body, "matters": own, "objects": body}


def _visit(base: Filing, number: int, body: str, enterprises: int, chance: Random) -> Filing:
    day = date(2026, 1, 5) + timedelta(chance.randrange(300))
    kind = chance.choice(_KINDS)
    planned = kind in (FilingKind.ANNUAL, FilingKind.SPECIAL)
    at = Moment(day, time(9, 30))
    update: dict[str, Any] = {
        "id": f"f{number:06}",
        "kind": kind,
        "authority": body,
        "plan": body if planned else None,
        "task": TaskSource.PLAN if planned else TaskSource.INCIDENT,
        "matters": tuple(f"{body}-{one}" for one in chance.sample(range(_MATTERS), 1 + number % 2)),
        "enterprise": base.enterprise.model_copy(update={"uscc": f"enterprise-{chance.randrange(enterprises)}"}),
        "planned": day,
        "filed_on": Moment(day + timedelta(1 if number % 100 == 0 else -3)),
        "approval": base.approval and base.approval.model_copy(update={"on": day - timedelta(4)}),
        "start": at,
        "end": Moment(day, time(11)),
        "result": None if kind is FilingKind.SERVICE or number % 100 == 1 else Result.NOTHING,
        "result_on": None if kind is FilingKind.SERVICE or number % 100 == 1 else day,
        "published": date(2026, 11, 20),
        "feedback": None if number % 100 == 2 else Feedback.model_construct(returned=False, on=day),
        "joint": f"joint-{day}" if number % 20 == 0 else None,
    }
    if kind is FilingKind.EMERGENCY:
        oral = Oral.model_construct(by="分管负责人岗", rank=Rank.DEPUTY, at=Moment(day, time(9)))
        update |= {
            "task": TaskSource.INCIDENT,
            "plan": None,
            "emergency": Emergency.model_construct(reason="突发", oral=oral),
        }
    return base.model_copy(update=update)
