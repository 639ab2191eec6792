"""Whether anonymised cases stay so: enough parties that it could be, no amount and no number that tells which.

What k is, and why the place decides by which number a case is judged, stands in `figures/anonymity.py`.
Messages give the place of the data and what to write instead; they do not put together again what they ask
to take apart.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sitegen.diagnostics import Diagnostic, problem, warning
from sitegen.fields.numbers import Band
from sitegen.fields.times import quarter
from sitegen.figures.anonymity import Basis, Cohort, Standing, published
from sitegen.figures.ladders import Levels, rungs
from sitegen.model.case import Case
from sitegen.model.docket import Docket
from sitegen.model.record import Status
from sitegen.model.site import Site

_LONGEST = 78
"""A detail of a message is cut after 80 characters, so two ways are told only where both fit."""


def party_too_easy_to_tell(site: Site, today: date) -> Iterator[Diagnostic]:
    """D012: a published case hides among at least so many; D013: and should among some more (warning)."""
    cohort, wanted = Cohort(site), site.rules.anonymity
    for case in cohort.cases:
        now = cohort.standing(case, {})
        if now.k is None or now.k >= wanted.goal:
            continue
        zh, en = _told(now)
        where = site.locate("cases", case.key, "place" if case.place != cohort.county else "party")
        cure, cure_en = _advice(cohort.cures(case, wanted.goal))
        if now.k < wanted.block:
            yield problem(where, "D012", k=now.k, least=wanted.block, told=zh, told_en=en, cure=cure, cure_en=cure_en)
        else:
            yield warning(where, "D013", k=now.k, goal=wanted.goal, told=zh, told_en=en, cure=cure, cure_en=cure_en)


def amount_to_the_cent(site: Site, today: date) -> Iterator[Diagnostic]:
    """D014: an amount to the 分 finds the signed decision that has it (§4.4, 8; warning)."""
    for case in published(site):
        for at, label, amount in _amounts(case):
            if amount != amount.to_integral_value():
                yield warning(site.locate("cases", case.key, *at), "D014", label=label)


def joins_to_a_docket(site: Site, today: date) -> Iterator[Diagnostic]:
    """R59: authority, month and amount are those of a penalty, which is published elsewhere by name (warning).

    Of several decisions that fit nobody can tell which it is, so as many as the goal of k are no join.
    """
    fined: dict[tuple[str, Decimal], list[Docket]] = {}
    for docket in site.dockets.values():
        if docket.status is not Status.DRAFT and docket.decision is not None and docket.decision.amount:
            fined.setdefault((docket.authority, docket.decision.amount), []).append(docket)
    for case in published(site):
        for at, label, amount in _amounts(case):
            near = [one for one in fined.get((case.authority, amount), ()) if _when(case, one)]
            if 0 < len(near) < site.rules.anonymity.goal:
                also = site.locate("dockets", near[0].key, "decision")
                yield warning(site.locate("cases", case.key, *at), "R59", also=also, label=label, count=len(near))


def wrong_directory(site: Site, today: date) -> Iterator[Diagnostic]:
    """D019: a row of the directory names a trade, a place that the site lists, and is there once."""
    places = (None, site.settings.region.name, *site.settings.places)
    seen = set()
    for index, row in enumerate(site.rules.enterprises):
        one = (row.field, row.trade, row.place or places[1])
        if (row.field is None) == (row.trade is None) or row.place not in places or one in seen:
            yield problem(site.rules_origin.locate("enterprises", index), "D019", known="、".join(site.settings.places))
        seen.add(one)


def _told(now: Standing) -> tuple[str, str]:
    """From what the k is known, without the values that make it so small."""
    if now.basis is Basis.DIRECTORY:
        return "按企业名录，同地同行业的只有这么多家", "by the directory, there are no more of its trade at its place"
    zh = "没有这个地方的企业名录数；已公开的案例里，同样的只有这么多件"
    return zh, "the directory has no number for it, and no more published cases look alike"


def _advice(ways: list[Levels]) -> tuple[str, str]:
    """The two cheapest ways in words, in both languages; where none helps, not to publish."""
    zh = ["，并且".join(one.zh for one in rungs(way)) for way in ways[:2]]
    en = [" and ".join(one.en for one in rungs(way)) for way in ways[:2]]
    if not ways:
        return "先不公开（status 写 draft）", "do not publish it yet (status: draft)"
    kept = 2 if len(", or ".join(en)) <= _LONGEST else 1
    return "，或者".join(zh[:kept]), ", or ".join(en[:kept])


def _amounts(case: Case) -> Iterator[tuple[tuple[str, ...], str, Decimal]]:
    """The exact amounts that a case tells: where they stand, what they are called."""
    for at, label, amount in (
        (("amount",), "涉案金额", case.amount),
        (("outcome", "fine"), "罚款金额", case.outcome.fine),
    ):
        if amount and not isinstance(amount, Band):
            yield at, label, amount


def _when(case: Case, docket: Docket) -> bool:
    """Say whether a decision was made in the month, quarter or year that a case tells; any, if it tells none."""
    if docket.decision is None:
        return False
    month = docket.decision.on.isoformat()[:7]
    return case.month in (None, month, quarter(month), month[:4])
