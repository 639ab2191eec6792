"""Rules about plans and about who inspects, at their edges; the plain case of each is in the catalogue's examples."""

from dataclasses import replace
from datetime import date, timedelta
from inspect import isfunction, signature
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import Any

import pytest
from sitegen.conduct import officers, planning
from sitegen.conduct.rules import RULES
from sitegen.inspection.conduct import Conduct
from sitegen.model.site import Site
from tests.conftest import BASE, TODAY, changed, find, put, site_of, write

_MINE = ("R01", "R02", "R03", "R10", "R11", "R12", "R13", "R14", "R15", "R16", "R17")
_CASE = {"kind": "case", "task": "complaint"}
_GONE = {"status": "withdrawn", "withdrawn": {"on": "2026-03-10", "reason": "不再检查"}}
_FIRE = {"id": "fire", "name": "示例县消防救援大队", "short": "县消防大队", "uscc": "11990000DEMB00022L"}
_LISTED = {"name": "示例县某餐饮店", "uscc": "92990000MADEMA0357", "listed": "yes"}


def _codes(root: Path, today: date = TODAY) -> list[str]:
    """The codes of this file's rules that are found."""
    return sorted(d.code for d in find(root, today) if d.code.startswith(_MINE))


def _facts(root: Path, code: str) -> list[dict[str, str]]:
    return [dict(d.details) for d in find(root) if d.code == code]


def _visit(root: Path, **keys: object) -> None:
    write(root, "filings/base", changed("filings/base", **keys))


def _plan(root: Path, **keys: object) -> None:
    write(root, "plans/base", changed("plans/base", **keys))


def _second_plan(root: Path, **keys: object) -> None:
    own = {"id": "fire", "lead": "fire", "matters": ["fire-exit"], "objects": "人员密集场所"}
    write(root, "plans/fire", changed("plans/base", **(own | keys)))


def _on(root: Path, day: str, **keys: object) -> None:
    """Move the visit of the minimal site to a day."""
    times = {"planned": day, "start": f"{day} 09:30", "end": f"{day} 10:10", "filed_on": None, "result_on": None}
    _visit(root, **{**times, "feedback": None, **keys})


@pytest.fixture
def fire(root: Path) -> Path:
    """The minimal site with a second body, which has a matter of its own."""
    write(root, "authorities/fire", changed("authorities/base", **_FIRE))
    write(root, "matters/fire-exit", changed("matters/base", id="fire-exit", name="安全出口检查", authority="fire"))
    return root


@pytest.mark.parametrize("module", [planning, officers], ids=["planning", "officers"])
def test_every_rule_runs(module: ModuleType) -> None:
    """Each public generator that judges conduct is in the list that is run."""
    mine = {name for name, rule in vars(module).items() if isfunction(rule) and rule.__module__ == module.__name__}
    rules = {
        name for name in mine if not name.startswith("_") and "conduct" in signature(getattr(module, name)).parameters
    }
    assert rules
    assert rules <= {rule.__name__ for rule in RULES}


# -- a visit and its plan ---------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param({"kind": "annual"}, ["R10"], id="annual"),
        pytest.param({"kind": "special"}, ["R10"], id="special"),
        pytest.param({"kind": "case", "task": "complaint"}, [], id="case"),
        pytest.param({"kind": "service"}, [], id="service-is-no-inspection"),
        pytest.param({"called_off": {"on": "2026-03-23", "reason": "停电"}}, [], id="called-off"),
        pytest.param(_GONE, ["R10"], id="a-withdrawn-filing-tells-of-one-too"),
        pytest.param({"status": "draft"}, ["R10"], id="a-draft-tells-of-a-real-visit"),
        pytest.param({"planned": "2026-12-24", "start": None, "end": None}, ["R10"], id="still-to-come"),
    ],
)
def test_visit_without_plan(root: Path, keys: dict[str, Any], codes: list[str]) -> None:
    """Only annual and special inspections need a plan, those to come as well."""
    _visit(root, plan=None, **keys)
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("kinds", "codes"),
    [
        pytest.param(["annual"], [], id="not-special-ones"),
        pytest.param(["annual", "special", "case"], ["R10"], id="special-ones-too"),
    ],
)
def test_kinds_that_need_a_plan(root: Path, kinds: list[str], codes: list[str]) -> None:
    """Which kinds of visit stand in a plan is the county's word."""
    write(root, "rules", {"planned_kinds": kinds})
    _visit(root, plan=None, kind="special")
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        pytest.param("2026-02-28", ["R10b"], id="day-before"),
        pytest.param("2026-03-01", [], id="first-day"),
        pytest.param("2026-05-31", [], id="last-day"),
        pytest.param("2026-06-01", ["R10b"], id="day-after"),
    ],
)
def test_window(root: Path, day: str, codes: list[str]) -> None:
    """Both ends of the window belong to it."""
    _on(root, day)
    assert _codes(root) == codes


def test_window_holds_the_whole_visit(root: Path) -> None:
    """A visit of several days ends within the window; a visit that is still to come has only its planned day."""
    _on(root, "2026-05-31", end="2026-06-02 10:10")
    assert [fact["day"] for fact in _facts(root, "R10b")] == ["2026-06-02"]
    _visit(root, planned="2026-12-24", start=None, end=None)
    assert [fact["day"] for fact in _facts(root, "R10b")] == ["2026-12-24"]


def test_window_upside_down_is_told_once(root: Path) -> None:
    """A window that ends before it begins is a problem of the plan, not of its visits."""
    put(root, "plans/base", ("window", "end"), "2026-02-01")
    assert "R71a" in [d.code for d in find(root)]
    assert _codes(root) == []


def test_window_of_a_case_check_does_not_matter(root: Path) -> None:
    """A case check may name a plan, and is not held to it."""
    _on(root, "2026-06-01", kind="case", task="complaint")
    assert _codes(root) == []


@pytest.mark.parametrize(
    ("keys", "field", "body"),
    [
        pytest.param({"authority": "fire", "matters": ["base"], "partners": ["base"]}, "authority", "fire", id="body"),
        pytest.param({"partners": ["fire"]}, "partners", "fire", id="partner"),
        pytest.param({"field": "hotels"}, "field", "base", id="field"),
        pytest.param({"matters": ["base", "storage"]}, "matters", "base", id="second-matter"),
    ],
)
def test_visit_beyond_its_plan(fire: Path, keys: dict[str, Any], field: str, body: str) -> None:
    """What the plan does not name is told at its own place, of the body whose conduct it is."""
    write(fire, "fields/hotels", changed("fields/base", id="hotels", name="旅馆"))
    write(fire, "matters/storage", changed("matters/base", id="storage", name="贮存检查"))
    _second_plan(fire)
    _visit(fire, **keys)
    (found,) = [d for d in find(fire) if d.code == "R10c"]
    assert (dict(found.details)["field"], found.body) == (field, body)
    assert found.also is not None
    assert found.also.path == "data/plans/base.yaml"


def test_entrusted_body_stands_in_the_plan_of_its_principal(fire: Path) -> None:
    """Who acts in the name of an organ needs no plan and no matters of its own."""
    paper = {"principal": "base", "document": "委托书", "from": "2026-01-01", "until": "2027-12-31"}
    write(fire, "authorities/fire", changed("authorities/base", **_FIRE, kind="entrusted", entrustment=paper))
    _visit(fire, authority="fire")
    assert _codes(fire) == []


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param({"published": "2026-03-24"}, ["R12"], id="published-on-the-day"),
        pytest.param({"published": "2026-03-25"}, ["R10d", "R12"], id="published-the-day-after"),
        pytest.param({**_GONE, "withdrawn": {"on": "2026-03-24", "reason": "合并"}}, [], id="withdrawn-on-the-day"),
        pytest.param({**_GONE, "withdrawn": {"on": "2026-03-23", "reason": "合并"}}, ["R10d"], id="withdrawn-before"),
        pytest.param({"status": "superseded"}, [], id="superseded-since"),
    ],
)
def test_plan_public_at_the_visit(root: Path, keys: dict[str, Any], codes: list[str]) -> None:
    """The plan was public on the day of the visit, whatever became of it later."""
    _plan(root, **keys)
    assert _codes(root) == codes


def test_draft_plan(root: Path) -> None:
    """A draft is no plan for a visit that took place; one that is to come may still get its plan published."""
    _plan(root, status="draft")
    _visit(root, status="draft")
    assert _codes(root) == ["R10d"]
    _plan(root, status="draft", window={"start": "2026-12-01", "end": "2026-12-31"})
    _visit(root, status="draft", planned="2026-12-24", start=None, end=None)
    assert _codes(root) == []


# -- who inspects -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("certificates", "count"),
    [
        pytest.param([], "0", id="none"),
        pytest.param(["演示-0001"], "1", id="one"),
        pytest.param(["演示-0001", "演示-0001"], "1", id="one-written-twice"),
        pytest.param(["演示-0001", "演示-0002"], None, id="two"),
        pytest.param(["演示-0001", "演示-0002", "演示-0003"], None, id="three"),
    ],
)
def test_officers(root: Path, certificates: list[str], count: str | None) -> None:
    """Different certificates are counted."""
    _visit(root, officers=[{"certificate": one} for one in certificates])
    assert [fact["count"] for fact in _facts(root, "R02")] == ([count] if count else [])


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param({}, ["R02"], id="took-place"),
        pytest.param({"end": None, "result_on": None, "feedback": None}, ["R02"], id="begun"),
        pytest.param(
            {"planned": "2026-12-24", "start": None, "end": None, "plan": None, **_CASE},
            [],
            id="to-come",
        ),
        pytest.param({"kind": "service"}, [], id="service"),
        pytest.param({"called_off": {"on": "2026-03-23", "reason": "停电"}}, [], id="called-off"),
        pytest.param({"method": "documents"}, ["R02"], id="documents"),
    ],
)
def test_officers_of_visits_that_took_place(root: Path, keys: dict[str, Any], codes: list[str]) -> None:
    """Officers are counted once a visit has begun: until then they may still be named."""
    _visit(root, officers=None, **keys)
    assert _codes(root) == codes


def test_county_asks_for_more_officers(root: Path) -> None:
    """The number is the county's."""
    write(root, "rules", {"officers": "3"})
    assert _codes(root) == ["R02"]


def test_certificate_holds_on_its_last_day(root: Path) -> None:
    """A certificate is valid on its last day; its number is not told."""
    officers = [
        {"certificate": "演示-0001", "until": "2026-03-24"},
        {"certificate": "演示-0002", "until": "2026-03-23"},
    ]
    _visit(root, officers=officers)
    (found,) = [d for d in find(root) if d.code == "R02b"]
    assert dict(found.details)["place"] == "2"
    assert "演示" not in str(found)


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param({"approval": {"by": "负责人岗", "on": "2026-03-24"}}, [], id="approved-on-the-day"),
        pytest.param({"approval": {"by": "负责人岗", "on": "2026-03-25"}}, ["R11c"], id="approved-afterwards"),
        pytest.param({"approval": None}, ["R11c"], id="not-approved"),
        pytest.param({"approval": None, "kind": "service"}, [], id="service"),
        pytest.param({"approval": None, "called_off": {"on": "2026-03-23", "reason": "停电"}}, [], id="called-off"),
        pytest.param(
            {"approval": None, "planned": "2026-12-24", "start": None, "end": None, "plan": None, **_CASE},
            ["R11c"],
            id="still-to-come",
        ),
    ],
)
def test_white_list(root: Path, keys: dict[str, Any], codes: list[str]) -> None:
    """A white-listed enterprise is visited with approval only, and is not named."""
    _visit(root, enterprise=_LISTED, **keys)
    assert _codes(root) == codes
    assert "餐饮店" not in str(_facts(root, "R11c"))


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param({"published": "2026-03-24"}, [], id="published-on-the-day"),
        pytest.param({"published": "2026-03-25"}, ["R03b"], id="published-afterwards"),
        pytest.param(_GONE, ["R03b"], id="withdrawn-before"),
        pytest.param({**_GONE, "withdrawn": {"on": "2026-03-24", "reason": "清理"}}, [], id="withdrawn-on-the-day"),
    ],
)
def test_matter_public_at_the_visit(root: Path, keys: dict[str, Any], codes: list[str]) -> None:
    """A matter was public on the day it was inspected."""
    write(root, "matters/base", changed("matters/base", **keys))
    assert _codes(root) == codes


def test_matter_of_a_visit_to_come_may_still_be_published(root: Path) -> None:
    """A draft of a matter is told once the visit has taken place."""
    write(root, "matters/base", changed("matters/base", status="draft"))
    _plan(root, status="draft", window={"start": "2026-03-01", "end": "2026-12-31"})
    _visit(root, status="draft", planned="2026-12-24", start=None, end=None)
    assert _codes(root) == []
    _visit(root, status="draft")
    assert _codes(root) == ["R03b", "R10d"]


def test_matter_of_another_body(fire: Path) -> None:
    """A matter is inspected by its own body, or with it; at a 宣传服务 nothing is inspected."""
    _second_plan(fire)
    keys = {"kind": "case", "task": "complaint", "plan": None, "matters": ["fire-exit"]}
    _visit(fire, **keys)
    assert _codes(fire) == ["R03c"]
    _visit(fire, **keys, partners=["fire"])
    assert _codes(fire) == []
    _visit(fire, **{**keys, "kind": "service"})
    assert _codes(fire) == []


@pytest.mark.parametrize(
    ("kind", "codes"), [("annual", ["R01"]), ("case", ["R01"]), ("service", [])], ids=["annual", "case", "service"]
)
@pytest.mark.parametrize("as_partner", [True, False], ids=["partner", "leads"])
def test_visit_by_who_may_not_inspect(root: Path, kind: str, codes: list[str], *, as_partner: bool) -> None:
    """A court may come along to explain the law, not to inspect."""
    write(root, "authorities/court", changed("authorities/base", **{**_FIRE, "id": "court"}, kind="judicial"))
    bodies = {"partners": ["court"]} if as_partner else {"authority": "court", "partners": ["base"]}
    _visit(root, kind=kind, **bodies)
    assert [code for code in _codes(root) if code == "R01"] == codes
    _visit(root, kind=kind, **bodies, called_off={"on": "2026-03-23", "reason": "停电"})
    assert _codes(root) == []


@pytest.mark.parametrize(
    ("method", "offsite", "codes"),
    [
        pytest.param("onsite", ["yes", "yes"], ["R17"], id="all-could-be-done-from-afar"),
        pytest.param("onsite", ["yes", "no"], [], id="one-could-not"),
        pytest.param("testing", ["yes", "yes"], [], id="samples-are-taken"),
        pytest.param("offsite", ["yes", "yes"], [], id="done-from-afar"),
    ],
)
def test_needless_entry(root: Path, method: str, offsite: list[str], codes: list[str]) -> None:
    """One matter that needs the place is reason enough to enter."""
    for name, flag in zip(("base", "storage"), offsite, strict=True):
        write(root, f"matters/{name}", changed("matters/base", id=name, name=name, offsite=flag))
    _plan(root, matters=["base", "storage"])
    _visit(root, matters=["base", "storage"], method=method)
    assert _codes(root) == codes


# -- plans ------------------------------------------------------------------------


def test_plan_late_in_fact_can_be_published(root: Path) -> None:
    """A plan that was published late is a finding about its lead, and stops nothing."""
    _plan(root, published="2026-03-05")
    (found,) = find(root)
    assert (found.code, found.finding, found.body) == ("R12", True, "base")


def test_draft_plans_are_not_conduct(fire: Path) -> None:
    """What is still being worked on is not held against a body."""
    _second_plan(fire)
    keys = {"status": "draft", "published": "2026-03-05", "sampling": "full", "objects": "全县餐饮店"}
    write(fire, "plans/draft", changed("plans/base", **keys, id="draft", lead="fire", matters=["fire-exit"]))
    assert _codes(fire) == []


@pytest.mark.parametrize(
    ("keys", "exempt", "codes"),
    [
        pytest.param({"sampling": "targeted"}, [], ["R13"], id="targeted"),
        pytest.param({"sampling": "full"}, [], ["R13"], id="everybody"),
        pytest.param({"sampling": "none"}, ["hotels"], ["R13"], id="another-trade-is-exempt"),
        pytest.param({"sampling": "none"}, ["base"], [], id="exempt"),
        pytest.param(
            {"sampling": "none", "fields": ["base", "hotels"]}, ["hotels"], [], id="one-of-its-trades-is-exempt"
        ),
        pytest.param({"sampling": "none", "enterprise_related": "no"}, [], [], id="not-of-enterprises"),
    ],
)
def test_random(root: Path, keys: dict[str, Any], exempt: list[str], codes: list[str]) -> None:
    """A plan is drawn at random unless one of its trades is exempt."""
    write(root, "fields/hotels", changed("fields/base", id="hotels", name="旅馆"))
    write(root, "rules", {"random_exempt": exempt})
    _plan(root, **keys)
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param({"ratio": "20%", "sample_count": "40"}, [], id="at-the-cap"),
        pytest.param({"ratio": "20.01%", "sample_count": "41"}, ["R16c"], id="above-the-cap"),
        pytest.param({"ratio": "100%", "sample_count": "200", "sampling": "full"}, ["R13"], id="not-random"),
        pytest.param({"ratio": None}, [], id="no-share"),
    ],
)
def test_sampling_cap(root: Path, keys: dict[str, Any], codes: list[str]) -> None:
    """The cap is for random plans, and itself allowed."""
    _plan(root, **keys)
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param({}, ["R15b"], id="same"),
        pytest.param({"objects": "全县 餐饮店。"}, ["R15b"], id="same-but-for-spaces-and-punctuation"),
        pytest.param({"window": {"start": "2026-05-31", "end": "2026-06-30"}}, ["R15b"], id="one-day-in-common"),
        pytest.param({"window": {"start": "2026-06-01", "end": "2026-06-30"}}, [], id="one-after-the-other"),
        pytest.param({"partners": ["base"]}, [], id="joint"),
        pytest.param({"objects": "人员密集场所"}, [], id="other-enterprises"),
        pytest.param({"area": "东河镇"}, [], id="elsewhere"),
        pytest.param(_GONE, [], id="withdrawn"),
    ],
)
def test_same_objects_apart(fire: Path, keys: dict[str, Any], codes: list[str]) -> None:
    """Two plans for the same enterprises at the same time are one plan."""
    _second_plan(fire, **{"objects": "全县餐饮店", **keys})
    assert _codes(fire) == codes


def test_two_plans_of_one_body_are_its_own_business(root: Path) -> None:
    """A body may inspect the same enterprises under two plans."""
    write(root, "plans/more", changed("plans/base", id="more"))
    assert _codes(root) == []


def test_every_running_plan_is_looked_at(fire: Path) -> None:
    """Neither a joint plan nor a short one hides another plan of the same body that still runs."""
    joint = {"id": "joint", "partners": ["fire"], "window": {"start": "2026-02-01", "end": "2026-12-31"}}
    short = {"id": "short", "window": {"start": "2026-03-02", "end": "2026-03-05"}}
    for keys in (joint, short):
        write(fire, f"plans/{keys['id']}", changed("plans/base", **keys))
    _second_plan(fire, objects="全县餐饮店", window={"start": "2026-03-20", "end": "2026-12-30"})
    (found,) = [d for d in find(fire) if d.code == "R15b"]
    assert (found.where.path, found.body, dict(found.details)["other"]) == ("data/plans/fire.yaml", "fire", "base")


def test_joint_plan_that_runs_longer_hides_nothing(fire: Path) -> None:
    """A joint plan that begins later than one that is not joint does not stand for it."""
    joint = {"id": "joint", "partners": ["fire"], "window": {"start": "2026-03-02", "end": "2026-12-31"}}
    write(fire, "plans/joint", changed("plans/base", **joint))
    _second_plan(fire, objects="全县餐饮店", window={"start": "2026-03-20", "end": "2026-12-30"})
    assert [fact["other"] for fact in _facts(fire, "R15b")] == ["base"]


# -- the plans of a year ----------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "codes"), [(date(2026, 3, 31), []), (date(2026, 4, 1), ["R14"])], ids=["last-day", "day-after"]
)
def test_year_without_plan(fire: Path, today: date, codes: list[str]) -> None:
    """A body without a plan is told once the deadline has passed."""
    (fire / "data/filings/base.yaml").unlink()
    assert _codes(fire, today) == codes


@pytest.mark.parametrize(
    ("steps", "value", "codes"),
    [
        pytest.param(("authorities/fire", "kind"), "coordinating", [], id="may-not-inspect"),
        pytest.param(("authorities/fire", "published"), "2026-03-31", ["R14"], id="body-since-the-deadline"),
        pytest.param(("authorities/fire", "published"), "2026-04-01", [], id="body-since-later"),
        pytest.param(("matters/fire-exit", "published"), "2026-04-01", [], id="matter-since-later"),
        pytest.param(("matters/fire-exit", "kind"), "penalty", [], id="only-punishes"),
        pytest.param(("plans/base", "kind"), "special", [], id="no-annual-plan-of-anybody-yet"),
        pytest.param(("plans/base", "partners"), ["fire"], [], id="takes-part-in-a-joint-plan"),
        pytest.param(("plans/fire", "status"), "valid", [], id="has-a-plan"),
        pytest.param(("plans/fire", "status"), "draft", ["R14"], id="has-only-a-draft"),
    ],
)
def test_who_needs_an_annual_plan(fire: Path, steps: tuple[str, str], value: object, codes: list[str]) -> None:
    """Only a body that had something to inspect by the deadline, once the site holds annual plans."""
    if steps[0] == "plans/fire":
        _second_plan(fire)
    put(fire, steps[0], steps[1:], value)
    assert [code for code in _codes(fire) if code.startswith("R14")] == codes


def test_every_year_since_the_first_plan(fire: Path) -> None:
    """Each year counts from the first of which there is an annual plan, also one without any; none before it."""
    _second_plan(fire)
    found = [d for d in find(fire, date(2028, 4, 1)) if d.code == "R14"]
    assert sorted((d.body, dict(d.details)["year"]) for d in found) == [
        (body, year) for body in ("base", "fire") for year in ("2027", "2028")
    ]


@pytest.mark.parametrize(
    ("published", "codes"), [("2026-03-31", []), ("2026-04-01", ["R14b"])], ids=["on-the-day", "day-after"]
)
def test_annual_plan_late(fire: Path, published: str, codes: list[str]) -> None:
    """The deadline is the last day in time."""
    later = {"start": "2026-05-01", "end": "2026-05-31"}
    _second_plan(fire, published=published, window=later)
    assert _codes(fire) == codes


def test_only_the_first_annual_plan_has_a_deadline(fire: Path) -> None:
    """A plan added in the course of the year is no late plan, and one withdrawn since was in time."""
    later = {"published": "2026-06-05", "window": {"start": "2026-07-01", "end": "2026-07-31"}}
    _second_plan(fire)
    write(fire, "plans/more", changed("plans/base", id="more", lead="fire", matters=["fire-exit"], **later))
    assert _codes(fire) == []
    _second_plan(fire, **_GONE)
    assert _codes(fire) == []
    _second_plan(fire, **later, **{**_GONE, "withdrawn": {"on": "2026-06-10", "reason": "重订"}})
    assert _codes(fire) == ["R14b"]


@pytest.mark.parametrize(
    ("deadlines", "codes"),
    [
        pytest.param([{"by": "03-31"}], [], id="for-all"),
        pytest.param([{"by": "03-31"}, {"by": "01-04", "fields": ["base"]}], ["R14b"], id="earlier-for-this-trade"),
        pytest.param([{"by": "01-04"}, {"by": "03-31", "fields": ["base"]}], [], id="later-for-this-trade"),
        pytest.param([{"by": "01-04"}, {"by": "03-31", "fields": ["hotels"]}], ["R14b"], id="later-for-another-trade"),
        pytest.param([{"by": "01-04", "fields": ["hotels"]}], [], id="none-for-this-trade"),
        pytest.param([], [], id="none"),
    ],
)
def test_deadlines_of_trades(root: Path, deadlines: list[dict[str, Any]], codes: list[str]) -> None:
    """A deadline that names a trade goes before the one for all others."""
    write(root, "fields/hotels", changed("fields/base", id="hotels", name="旅馆"))
    write(root, "rules", {"plan_deadlines": deadlines})
    assert _codes(root) == codes


def test_deadline_on_a_leap_day(fire: Path) -> None:
    """The 29th of February is the day after the 28th in other years."""
    write(fire, "rules", {"plan_deadlines": [{"by": "02-29"}]})
    (fire / "data/filings/base.yaml").unlink()
    assert _codes(fire, date(2026, 3, 1)) == []
    assert [fact["due"] for fact in _facts(fire, "R14")] == ["2026-03-01"]


# -- all of them ------------------------------------------------------------------

_RULES = (
    planning.visit_without_plan,
    planning.visit_outside_window,
    planning.visit_beyond_plan,
    planning.visit_under_hidden_plan,
    planning.same_objects_apart,
    planning.year_without_plan,
    planning.annual_plan_late,
    officers.too_few_officers,
    officers.unpublished_matter,
    officers.visit_for_matter_of_another,
    officers.needless_entry,
)


def _grown(site: Site, times: int) -> Site:
    """The minimal site with so many visits and plans, a day apart."""
    visit, plan = site.filings["base"], site.plans["base"]
    days = [date(2026, 1, 1) + timedelta(number % 300) for number in range(times)]
    visits = {f"v{n}": visit.model_copy(update={"id": f"v{n}", "planned": day}) for n, day in enumerate(days)}
    plans = {f"p{n}": plan.model_copy(update={"id": f"p{n}", "lead": f"b{n % 40}"}) for n in range(times)}
    registers = {**site.registers, "filings": visits, "plans": {**plans, "base": plan}}
    origins = {**site.origins, **{("plans", key): site.origins["plans", "base"] for key in plans}}
    return replace(site, registers=registers, origins=origins)


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.__name__)
def test_rules_are_linear(rule: Any) -> None:
    """Eight times the records take about eight times as long, not sixty-four."""
    few, many = (min(_taken(rule, times) for _ in range(3)) for times in (500, 4000))
    assert many < 32 * few + 0.05


def _taken(rule: Any, times: int) -> float:
    """The processor's seconds for one rule over so many visits and plans."""
    conduct = Conduct(_grown(site_of(BASE), times), TODAY)
    assert conduct.visits
    began = process_time()
    list(rule(conduct))
    return process_time() - began
