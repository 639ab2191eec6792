"""Re-identification: k against an independent oracle, the advice that lifts it, joins, batches, the report."""

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pandas
import pytest
from pycanon.anonymity import k_anonymity
from pycanon.anonymity.utils.aux_anonymity import get_equiv_class
from sitegen.catalogue import entry
from sitegen.fields.mask import is_mask, trade_of
from sitegen.fields.numbers import Band
from sitegen.fields.times import first_month, quarter
from sitegen.figures.anonymity import Basis, Cohort, class_sizes, spread
from sitegen.figures.ladders import RUNGS
from sitegen.model.anonymity import Quasi
from sitegen.model.case import Case, OutcomeKind
from sitegen.model.record import Status
from sitegen.model.site import Site
from sitegen.pages.dates import period
from sitegen.reporters import hint, message
from tests.conftest import BASE, TODAY, build, call, changed, find, site_of, tree, words, write

_SETS = 1000
_TOWNS = ("甲镇", "乙镇")
_MASKS = {"某便利店": "便利店", "某粮油店": "粮油店", "某商户": "", "A公司": ""}
_MONTHS = {"2025-01": "2025-Q1", "2025-03": "2025-Q1", "2025-06": "2025-Q2", "2024-12": "2024-Q4"}
_AMOUNTS: dict[str | None, tuple[object, ...]] = {
    None: (None, None, None, None), "66": (66, 60, 10, None), "60": (60, 60, 10, None), "74": (74, 70, 10, None),
    "5": (5, 5, 1, None), "160": (160, 100, 100, None), "66.50": (66.5, 60, 10, None), "0": (0, 0, 1, None),
}  # fmt: skip
"""An amount and what is left of it on each rung, written down and not computed."""
_BATCHES = {"a": "2026-01-05", "b": "2026-04-05"}
_ITEMS = ("one", "two")

Row = dict[str, Any]


def _rows(chance: random.Random, size: int) -> list[Row]:
    """A table of cases, as a table: what each publishes. Of each column it uses some values only."""
    domains: dict[str, list[Any]] = {
        "place": [*_TOWNS], "party": [*_MASKS], "field": ["f1", "f2"], "month": [*_MONTHS], "amount": [*_AMOUNTS],
        "batch": [*_BATCHES], "item": [*_ITEMS],
    }  # fmt: skip
    used = {name: chance.sample(domain, chance.randint(1, len(domain))) for name, domain in domains.items()}
    return [{name: chance.choice(domain) for name, domain in used.items()} for _ in range(size)]


@pytest.fixture(scope="module")
def base() -> Site:
    """The minimal site without its case, with two trades of one group."""
    site = site_of(BASE)
    trades = {name: site.fields["base"].model_copy(update={"id": name, "group": "组"}) for name in ("f1", "f2")}
    return replace(site, registers={**site.registers, "cases": {}, "fields": {**site.fields, **trades}})


def _site(base: Site, rows: list[Row], judged: tuple[Quasi, ...] = tuple(Quasi), goal: int = 3) -> Site:
    """The same cases as records of a site."""
    cases = {f"c{index}": _case(f"c{index}", row) for index, row in enumerate(rows)}
    anonymity = base.rules.anonymity.model_copy(update={"judged": judged, "goal": goal})
    rules = base.rules.model_copy(update={"anonymity": anonymity})
    return replace(base, rules=rules, registers={**base.registers, "cases": cases})


@cache
def _pattern() -> Case:
    return site_of(BASE).cases["base"]


def _case(name: str, row: Row) -> Case:
    told = {key: row[key] for key in ("place", "party", "field", "month", "batch")}
    amount = None if row["amount"] is None else Decimal(row["amount"])
    published = date.fromisoformat(_BATCHES[row["batch"]])
    return _pattern().model_copy(
        update={**told, "id": name, "amount": amount, "published": published, "items": (("list", row["item"]),)}
    )


_COLUMNS: dict[Quasi, Callable[[Row, int], object]] = {
    Quasi.PLACE: lambda row, level: row["place"] if level == 0 else "",
    Quasi.TRADE: lambda row, level: ((row["field"], _MASKS[row["party"]]), (row["field"], ""), "组")[level],
    Quasi.TIME: lambda row, level: (row["batch"], (row["month"], _MONTHS[row["month"]], row["month"][:4], "")[level]),
    Quasi.AMOUNT: lambda row, level: _AMOUNTS[row["amount"]][level],
    Quasi.BEHAVIOUR: lambda row, level: row["item"] if level == 0 else "",
}
"""The table that a statistician would make of the cases at each rung; the group of a field stands apart."""


def _frame(rows: list[Row], levels: dict[Quasi, int]) -> pandas.DataFrame:
    """The table; as texts, because pandas leaves rows with nothing in them out of its groups."""
    return pandas.DataFrame([{q.value: repr(_COLUMNS[q](row, levels[q])) for q in Quasi} for row in rows])


def test_pycanon_agrees_on_a_thousand_tables(base: Site) -> None:
    """The k of every case, and of the table, at random rungs of the ladders, is that of pyCANON."""
    chance = random.Random(20261122)
    columns = [quasi.value for quasi in Quasi]
    seen: Counter[int] = Counter()
    for _ in range(_SETS):
        rows = _rows(chance, chance.randint(1, 14))
        levels = {quasi: chance.randrange(len(RUNGS[quasi]) + 1) for quasi in Quasi}
        levels |= {Quasi.PLACE: 0}
        cohort = Cohort(_site(base, rows))
        ours = [cohort.standing(case, levels).k for case in cohort.cases]
        frame = _frame(rows, levels)
        theirs = {int(row): len(one) for one in get_equiv_class(frame, columns) for row in one}
        assert ours == [theirs[index] for index in range(len(rows))]
        k = k_anonymity(frame, columns)
        assert min(one for one in ours if one) == k
        seen[k] += 1
    assert len(seen) > 3


def test_least_generalisation_is_the_one_that_a_search_finds(base: Site) -> None:
    """All ways of the lattice, tried one by one on tables of the test's own, leave the same cheapest ways."""
    chance = random.Random(4)
    lifted = 0
    for _ in range(_SETS):
        rows = _rows(chance, chance.randint(2, 14))
        cohort = Cohort(_site(base, rows, (Quasi.PLACE, Quasi.TRADE, Quasi.TIME, Quasi.AMOUNT)))
        found = [dict(way) for way in cohort.cures(cohort.cases[0], 3) if Quasi.PLACE not in way]
        known = _search(rows)
        assert all(any(way == one for one in known) for way in found)
        cheapest = min(map(_cost, known), default=None)
        assert cheapest == min(map(_cost, found), default=None)
        lifted += cheapest is not None
    assert lifted > 200


def _search(rows: list[Row]) -> list[dict[Quasi, int]]:
    """Every way of changing the first case by which it shares its class with two others, the place aside."""
    found = []
    for trade, time, amount in product(range(3), range(4), range(4)):
        levels = {Quasi.TRADE: trade, Quasi.TIME: time, Quasi.AMOUNT: amount}
        table = [(row["place"], *(_COLUMNS[q](row, level) for q, level in levels.items())) for row in rows]
        if table.count(table[0]) >= 3 and all(_changes(rows[0], q, level) for q, level in levels.items()):
            found.append({quasi: level for quasi, level in levels.items() if level})
    return [way for way in found if way]


def _changes(row: Row, quasi: Quasi, level: int) -> bool:
    """Whether a rung is the first at which the row tells so little."""
    return not level or _COLUMNS[quasi](row, level) != _COLUMNS[quasi](row, level - 1)


def _cost(way: dict[Quasi, int]) -> tuple[int, int]:
    return len(way), sum(RUNGS[quasi][level - 1].cost for quasi, level in way.items())


def test_k_only_grows_up_the_ladder(base: Site) -> None:
    """Each rung is made from the one below, so nobody is easier to tell after a generalisation."""
    chance = random.Random(7)
    for _ in range(60):
        cohort = Cohort(_site(base, _rows(chance, 12)))
        for quasi in (Quasi.TRADE, Quasi.TIME, Quasi.AMOUNT, Quasi.BEHAVIOUR):
            ks = [
                [cohort.standing(case, {quasi: level}).k or 0 for case in cohort.cases]
                for level in range(len(RUNGS[quasi]) + 1)
            ]
            assert all(low <= high for one in zip(*ks, strict=True) for low, high in pairwise(one))


def test_class_sizes_and_spread() -> None:
    """The k of each row, and how many rows have which."""
    assert class_sizes("aabcbbz") == [2, 2, 3, 1, 3, 3, 1]
    assert spread([1, 2, 3, 4, 5, 900, None]) == type(spread([]))(1, 1, 2, 2, 1)


# -- which number judges ---------------------------------------------------------------------


def _town(root: Path, party: str = "某餐饮店", place: str = "示范镇", **rules: object) -> list[str]:
    """The codes of re-identification for one case at a place, with some parameters."""
    write(root, "site", changed("site", places=["示范镇", "样板镇"]))
    write(root, "rules", changed("rules", **rules))
    write(root, "cases/base", changed("cases/base", party=party, place=place))
    return [d.code for d in find(root)]


@pytest.mark.parametrize(
    ("party", "place", "rows", "codes"),
    [
        pytest.param("某餐饮店", "示例县", [], [], id="county-without-directory"),
        pytest.param("某餐饮店", "示范镇", [], ["D012"], id="township-without-directory"),
        pytest.param("某商户", "示例县", [{"field": "base", "count": 2}], ["D012"], id="rare-in-the-county"),
        pytest.param("某餐饮店", "示例县", [{"field": "base", "count": 2}], ["D012"], id="rare-field-caps-the-trade"),
        pytest.param("某商户", "示例县", [{"field": "base", "count": 3}], ["D013"], id="between"),
        pytest.param("某商户", "示例县", [{"field": "base", "count": 5}], [], id="enough"),
        pytest.param("某商户", "示范镇", [{"field": "base", "place": "示范镇", "count": 5}], [], id="township-enough"),
        pytest.param("某商户", "示范镇", [{"field": "base", "place": "样板镇", "count": 9}], ["D012"], id="elsewhere"),
        pytest.param("某餐饮店", "示范镇", [{"field": "base", "place": "示范镇", "count": 9}], ["D012"], id="narrower"),
        pytest.param("某餐饮店", "示范镇", [{"trade": "餐饮店", "place": "示范镇", "count": 9}], [], id="own-trade"),
        pytest.param("某餐饮店", "示例县", [{"trade": "餐饮店", "count": 1}], ["D012"], id="rare-trade-of-the-mask"),
        pytest.param(
            "某商户", "示例县", [{"field": "base", "place": p, "count": 2} for p in ("示范镇", "样板镇")], ["D013"],
            id="townships-add-up",
        ),
    ],
)  # fmt: skip
def test_by_which_number_a_case_is_judged(root: Path, party: str, place: str, rows: object, codes: list[str]) -> None:
    """The directory where it speaks, the county by presumption, a township by the published cases."""
    assert _town(root, party, place, enterprises=rows) == codes


def test_both_limits_are_parameters(root: Path) -> None:
    """A county may ask for more, or for less."""
    rows = [{"field": "base", "count": 3}]
    limits = {"block": 2, "goal": 3, "judged": ["place", "trade", "time"]}
    assert _town(root, "某商户", "示例县", enterprises=rows, anonymity=limits) == []
    assert _town(root, "某商户", "示例县", enterprises=rows, anonymity={**limits, "block": 4, "goal": 9}) == ["D012"]


def test_drafts_and_withdrawn_cases_hide_nobody(root: Path, base: Site) -> None:
    """Only what is on the site counts, and only it is judged."""
    rows = _rows(random.Random(1), 1) * 4
    site = _site(base, rows)
    assert [Cohort(site).standing(case, {}).k for case in site.cases.values()] == [4] * 4
    first, second, *others = site.cases.values()
    less = {
        one.id: one
        for one in (
            first.model_copy(update={"status": Status.DRAFT}),
            second.model_copy(update={"status": Status.WITHDRAWN}),
            *others,
        )
    }
    cohort = Cohort(replace(site, registers={**site.registers, "cases": less}))
    assert [cohort.standing(case, {}).k for case in cohort.cases] == [2, 2]
    write(root, "cases/base", changed("cases/base", place="示例县", amount="1.47", status="draft"))
    assert [d.code for d in find(root) if d.code.startswith("D")] == []


# -- the advice ------------------------------------------------------------------------------


def test_advice_names_the_cheapest_ways_and_no_value(root: Path) -> None:
    """In both languages, without the trade, the place or the month."""
    _town(root, enterprises=[{"field": "base", "place": "示范镇", "count": 40}])
    (one,) = find(root)
    assert hint(one, "zh") == "把地域改成县，或者当事人不写业态（某商户）"
    assert hint(one, "en") == "write the county as place, or mask without the trade (某商户)"
    for language in ("zh", "en"):
        said = message(one, language)
        assert not [value for value in ("示范镇", "餐饮", "2025-12", "base`") if value in said]
    assert one.where == site_of(root).locate("cases", "base", "place")


def test_advice_followed_lifts_the_finding(root: Path) -> None:
    """What the hint says, done in the file, is enough."""
    rows = [{"field": "base", "place": "示范镇", "count": 40}]
    assert _town(root, enterprises=rows) == ["D012"]
    assert _town(root, place="示例县", enterprises=rows) == []
    assert _town(root, party="某商户", enterprises=rows) == []


def test_quarters_in_all_cases_alike_lift_a_sample(root: Path) -> None:
    """Five cases of one quarter in one town: alone by month, together by quarter."""

    def lay(months: list[str]) -> list[str]:
        write(root, "site", changed("site", places=["示范镇"]))
        cases = [changed("cases/base", id=f"k{m}x", place="示范镇", month=one) for m, one in enumerate(months)]
        write(root, "cases/base", cases)
        return [d.code for d in find(root)]

    assert lay(["2025-10", "2025-10", "2025-11", "2025-11", "2025-12"]) == ["D012"] * 5
    assert "把同类案例的月份都改成季度" in hint(find(root)[0], "zh")
    assert lay(["2025-Q4"] * 5) == []
    assert lay(["2025-Q4"] * 4) == ["D013"] * 4
    assert lay(["2025"] * 5) == []


def test_where_nothing_helps_it_is_not_published(root: Path) -> None:
    """The only mine of the county cannot be hidden by words."""
    assert _town(root, "某商户", "示例县", enterprises=[{"field": "base", "count": 1}]) == ["D012"]
    (one,) = find(root)
    assert "draft" in hint(one, "zh")
    assert "draft" in hint(one, "en")


def test_advice_is_never_cut(base: Site) -> None:
    """A detail of a message is cut after 80 characters; no way in words, alone, is longer."""
    for ladder in RUNGS.values():
        for rung in ladder:
            assert len(rung.en) < 40
            assert len(rung.zh) < 20
    chance = random.Random(5)
    for _ in range(40):
        cohort = Cohort(_site(base, _rows(chance, 8)))
        for way in cohort.cures(cohort.cases[0], 3):
            assert way


# -- amounts and joins -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "codes"),
    [("1274.47", ["D014"]), ("1274", []), ("1274.00", []), ("1000-2000", []), ("0", []), ("0.50", ["D014"])],
)
def test_amounts_to_the_cent(root: Path, amount: str, codes: list[str]) -> None:
    """Exact to the 分 is a fingerprint."""
    write(root, "cases/base", changed("cases/base", amount=amount))
    assert [d.code for d in find(root)] == codes


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param({}, ["R59"], id="joins"),
        pytest.param({"month": "2026-Q2"}, ["R59"], id="joins-by-quarter"),
        pytest.param({"month": "2026"}, ["D016", "R59"], id="joins-by-year"),
        pytest.param({"month": None}, ["R59"], id="joins-by-nothing"),
        pytest.param({"month": "2026-03"}, [], id="another-month"),
        pytest.param({"month": "2026-Q1"}, [], id="another-quarter"),
        pytest.param({"amount": "3001"}, [], id="another-amount"),
        pytest.param({"amount": "3000-5000"}, [], id="band"),
        pytest.param(
            {"amount": None, "outcome": {"kind": "penalty", "text": "罚款。", "fine": "3000"}}, ["R59"],
            id="fine",
        ),
        pytest.param({"status": "draft"}, [], id="draft"),
    ],
)  # fmt: skip
def test_joins_to_a_named_decision(root: Path, keys: Row, codes: list[str]) -> None:
    """R59: authority, month and amount of the docket of the minimal site, 3000 in April 2026."""
    case = {"month": "2026-04", "amount": "3000", "published": "2026-07-06", **keys}
    write(root, "cases/base", changed("cases/base", **case))
    assert [d.code for d in find(root) if d.code != "R81b"] == codes


def test_many_decisions_alike_are_no_join(root: Path) -> None:
    """Five fines of the same round sum in the month: nobody can tell which."""
    case = {"month": "2026-04", "amount": "3000", "published": "2026-07-06"}
    write(root, "cases/base", changed("cases/base", **case))
    for count, codes in ((4, ["R59"]), (5, [])):
        write(root, "dockets/base", [changed("dockets/base", id=f"d{n}") for n in range(count)])
        assert [d.code for d in find(root)] == codes


# -- batches ---------------------------------------------------------------------------------


def test_a_batch_has_one_day(root: Path) -> None:
    """D015 at the case whose day differs, with the other case as the other place."""
    cases = [changed("cases/base", id=f"k{n}x", batch="2025-Q4", published=f"2026-01-0{5 + n // 2}") for n in range(3)]
    write(root, "cases/base", cases)
    (one,) = find(root)
    assert (one.code, one.also is not None) == ("D015", True)
    write(root, "cases/base", [{**case, "batch": f"b{n}"} for n, case in enumerate(cases)])
    assert find(root) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("case-k3f9", False), ("case-20251215", True), ("case-2025-12", True), ("case-2025-12-15", True), ("7", True),
        ("case-12", True), ("case12x", False), ("case-202513", True), ("a2025-13b", False), ("q4f20251x", False),
    ],
)  # fmt: skip
def test_ids_that_tell_the_time(root: Path, name: str, found: bool) -> None:
    """D018: a date or a running number at the end."""
    write(root, "cases/base", changed("cases/base", id=name))
    assert ["D018" in d.code for d in find(root)] == [True] * found


def test_nothing_in_the_output_gives_the_day_or_the_order_back(root: Path, tmp_path: Path) -> None:
    """One `lastmod` for a batch, and a list in an order that is neither that of ids nor of months."""
    write(root, "site", changed("site", base_url="https://example.gov.cn/"))
    months = [f"2025-{n:02}" for n in range(1, 13)]
    cases = [changed("cases/base", id=f"k{month[5:]}x", title=f"第{month[5:]}号案例", month=month) for month in months]
    write(root, "cases/base", cases)
    build(root, tmp_path / "out")
    files = tree(tmp_path / "out")
    near = files["sitemap.xml"].decode().split("<url>")
    assert {line.partition("<lastmod>")[2][:10] for line in near if "/cases/k" in line} == {"2026-01-05"}
    listed = words(files["cases/index.html"])
    order = sorted(months, key=lambda month: listed.index(f"第{month[5:]}号案例"))
    assert order not in (months, months[::-1])
    assert len([1 for one, other in pairwise(order) if one < other]) in range(3, 9)


# -- how it is written and shown -------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "first", "shown"),
    [
        ("2026-03", "2026-03", "2026年3月"), ("2026-Q1", "2026-01", "2026年第一季度"),
        ("2026-Q4", "2026-10", "2026年第四季度"), ("2026", "2026-01", "2026年"),
    ],
)  # fmt: skip
def test_periods(root: Path, written: str, first: str, shown: str) -> None:
    """A month, a quarter, a year: when it begins, how a page says it."""
    assert (first_month(written), period(written)) == (first, shown)
    assert quarter("2026-03") == "2026-Q1"
    assert quarter(written) == (written if "Q" in written or len(written) == 4 else "2026-Q1")


@pytest.mark.parametrize("month", ["2025-Q5", "2025-13", "2025-q1", "25", "2025-Q", "2025-12-15"])
def test_no_other_period(root: Path, month: str) -> None:
    """M103, and above all no day."""
    write(root, "cases/base", changed("cases/base", month=month))
    assert [d.code for d in find(root)] == ["M103"]


@pytest.mark.parametrize("month", ["2025-Q4", "2025", None])
def test_wide_cases_are_shown(root: Path, tmp_path: Path, month: str | None) -> None:
    """Pages of a case that tells a band and a quarter, a year or no time at all."""
    outcome = {"kind": "lighter", "text": "从轻罚款。", "fine": "1000-5000"}
    write(root, "cases/base", changed("cases/base", month=month, amount="100-500元", outcome=outcome))
    build(root, tmp_path / "out")
    page = words(tree(tmp_path / "out")["cases/base/index.html"])
    assert "涉及金额：100 至 500 元" in page
    assert "罚款：1,000 至 5,000 元" in page
    assert "None" not in page


@pytest.mark.parametrize(
    ("amount", "code"), [("500-100", "M138"), ("100-100", "M138"), ("1-", "M106"), ("-5", "M106"), ("1-2-3", "M106")]
)
def test_bands_that_are_none(root: Path, amount: str, code: str) -> None:
    """The smaller limit first, two of them, each an amount."""
    write(root, "cases/base", changed("cases/base", amount=amount))
    assert [d.code for d in find(root)] == [code]


def test_a_band_has_limits() -> None:
    """It is a value: two of the same limits are one."""
    assert Band(Decimal(1), Decimal(2)) == Band(Decimal(1), Decimal(2))


@pytest.mark.parametrize(
    ("mask", "trade"),
    [
        ("某粮油店", "粮油店"), ("某某建筑公司", "建筑公司"), ("A公司", ""), ("公司A", ""), ("某商户", ""),
        ("张某", ""),
        ("李某某", ""), ("王某甲", ""), ("当事人", ""), ("当事人甲", ""), ("某便利店甲", "便利店"),
        ("A食品厂", "食品厂"),
    ],
)  # fmt: skip
def test_trade_of_a_mask(mask: str, trade: str) -> None:
    """What a mask tells besides that it hides."""
    assert is_mask(mask)
    assert trade_of(mask) == trade


# -- the report ------------------------------------------------------------------------------


def test_report_tells_the_distribution(root: Path) -> None:
    """In all three forms: by the directory, by the sample, and of how many cases nothing is known."""
    _town(root, "某商户", "示例县", enterprises=[{"field": "base", "count": 40}])
    write(root, "cases/more", [changed("cases/base", id=f"m{n}x", party="某商户") for n in range(2)])
    report = ("report", "--site", root, "--today", TODAY)
    found = json.loads(call(*report, "--format", "json").out)["anonymity"]
    assert (found["cases"], found["judged"]) == (3, ["place", "trade", "time"])
    assert found["directory"] == {"one": 0, "two": 0, "few": 0, "many": 3, "unknown": 0}
    assert found["sample"] == {"one": 0, "two": 0, "few": 3, "many": 0, "unknown": 0}
    said = "按企业名录，可能是几家: 1——0 件、2——0 件、3–4——0 件、5 以上——3 件、不知道——0 件"
    assert said in call(*report).out
    assert "published cases alike in place, trade, time" in call("--lang", "en", *report).out
    html = call(*report, "--format", "html").out
    assert "公开案例里地域、行业、时间都一样的有几件<td>0<td>0<td>3<td>0<td>0" in html
    write(root, "rules", changed("rules"))
    found = json.loads(call(*report, "--format", "json").out)["anonymity"]
    assert found["directory"]["unknown"] == 3


def test_what_the_report_and_the_pages_never_say(root: Path, tmp_path: Path) -> None:
    """The directory is the county's own: no page, and no rule page, shows its numbers."""
    _town(root, "某商户", "示例县", enterprises=[{"field": "base", "count": 98761}])
    build(root, tmp_path / "out")
    # The mark holds hashes only, and among thousands of figures any five may stand in a row.
    files = {path: content for path, content in tree(tmp_path / "out").items() if path != ".sitegen"}
    assert not [path for path, content in files.items() if b"98761" in content]


def test_every_code_is_explained() -> None:
    """Each has a ground, and says why; D012 cannot be switched off, because `adjustments` takes only rules."""
    for code in ("D012", "D013", "D014", "D015", "D016", "D017", "D018", "R59"):
        assert entry(code).ground
    assert Basis.PRESUMED.value == "presumed"
    assert OutcomeKind.PENALTY.label
