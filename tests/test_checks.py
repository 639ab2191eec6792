"""Rules across records at their edges; the plain case of each is in the catalogue's examples."""

import ast
from datetime import date
from pathlib import Path

import pytest
from sitegen import checks
from sitegen.checks.run import CHECKS, run
from tests.conftest import BASE, TODAY, article, changed, find, put, record, site_of, write

Steps = tuple[str | int, ...]


def _codes(root: Path, today: date = TODAY) -> list[str]:
    return [d.code for d in find(root, today)]


def test_every_check_runs() -> None:
    """Each public generator of the checks is in the list that is run."""
    names = {check.__name__ for check in CHECKS}
    for file in sorted(Path(str(checks.__file__)).parent.glob("*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and [a.arg for a in node.args.args] == ["site", "today"]:
                assert node.name.startswith("_") or node.name == "run" or node.name in names, node.name


def test_checks_do_not_depend_on_their_order() -> None:
    """The same problems come out twice, sorted by place."""
    found = run(site_of(BASE), date(2035, 1, 1))
    assert found == sorted(found) == run(site_of(BASE), date(2035, 1, 1))
    assert found


@pytest.mark.parametrize(
    ("name", "steps", "value", "codes"),
    [
        pytest.param("plans/base", ("published",), "2026-02-28", [], id="plan-published-the-day-before"),
        pytest.param("plans/base", ("published",), "2026-03-01", ["R12"], id="plan-published-on-the-day"),
        pytest.param("plans/base", ("window", "end"), "2026-03-24", [], id="window-ends-with-the-visit"),
        pytest.param("plans/base", ("window", "end"), "2027-01-31", ["R72"], id="window-into-the-next-year"),
        pytest.param("plans/base", ("sample_count",), "19", ["R16a"], id="sample-too-small"),
        pytest.param("plans/base", ("base_count",), "199", [], id="sample-rounded-up"),
        pytest.param("plans/base", ("base_count",), "201", ["R16a"], id="sample-not-rounded-up"),
        pytest.param("plans/base", ("base_count",), "20", ["R16a"], id="sample-as-large-as-the-base"),
        pytest.param("plans/base", ("base_count",), "19", ["R16b"], id="sample-larger-than-the-base"),
        pytest.param("leniency/base", ("expires",), "2031-01-10", [], id="list-of-five-years"),
        pytest.param("leniency/base", ("expires",), "2031-01-11", ["R35c"], id="list-of-five-years-and-a-day"),
        pytest.param("leniency/base", ("expires",), "2026-11-22", [], id="list-ends-today"),
        pytest.param("leniency/base", ("expires",), "2026-11-21", ["R35d"], id="list-ended-yesterday"),
        pytest.param("leniency/base", ("expires",), "2026-01-10", ["R35b"], id="list-ends-when-it-begins"),
        pytest.param("cases/base", ("published",), "2026-11-22", [], id="published-today"),
        pytest.param("cases/base", ("published",), "2026-11-23", ["R71c"], id="published-tomorrow"),
        pytest.param("cases/base", ("month",), "2026-01", ["D016"], id="case-of-the-same-month"),
        pytest.param("cases/base", ("month",), "2026-02", ["D005"], id="case-of-the-next-month"),
        pytest.param("cases/base", ("updated",), "2026-01-05", [], id="updated-on-the-first-day"),
        pytest.param("cases/base", ("outcome", "fine"), "0", [], id="fine-of-nought"),
        pytest.param("laws/base", ("versions", 0, "until"), "2018-01-02", [], id="version-of-one-day"),
        pytest.param("laws/base", ("versions", 1, "articles", 1, "paragraphs"), "1", [], id="cites-the-last-paragraph"),
        pytest.param(
            "laws/food-safety", ("versions", 0, "articles", 1, "items", "1"), "3", [], id="cites-the-last-item"
        ),
        pytest.param(
            "laws/food-safety", ("versions", 0, "articles", 1, "items", "1"), "2", ["R36e"], id="item-too-many"
        ),
        pytest.param("laws/food-safety", ("versions", 0, "effective"), "2026-01-05", [], id="law-of-the-same-day"),
        pytest.param("laws/food-safety", ("versions", 0, "article_count"), "126", [], id="cites-the-last-article"),
    ],
)
def test_edges(root: Path, name: str, steps: Steps, value: str, codes: list[str]) -> None:
    """A rule holds exactly up to its limit."""
    put(root, name, steps, value)
    assert _codes(root) == codes


def test_review_period_of_a_leap_day(root: Path) -> None:
    """Five years from 29 February end on 1 March."""
    write(root, "leniency/base", changed("leniency/base", effective="2028-02-29", expires="2033-03-01"))
    assert "R35c" not in _codes(root, date(2028, 3, 1))
    write(root, "leniency/base", changed("leniency/base", effective="2028-02-29", expires="2033-03-02"))
    assert "R35c" in _codes(root, date(2028, 3, 1))


@pytest.mark.parametrize(
    ("cited", "codes"),
    [
        pytest.param("行政处罚法@2017:27", ["R36h"], id="former-version-named"),
        pytest.param("行政处罚法@2016:27", ["R36c"], id="no-such-version"),
        pytest.param("行政处罚法:27", ["R36f"], id="article-not-described"),
        pytest.param("行政处罚法:87", ["R36b"], id="no-such-article"),
        pytest.param("行政处罚法:86", ["R36f"], id="last-article"),
        pytest.param("行政处罚法:33.4", ["R36e"], id="no-such-paragraph"),
        pytest.param("行政处分法:33", ["R36a"], id="no-such-law"),
    ],
)
def test_citations_in_data_and_prose(root: Path, cited: str, codes: list[str]) -> None:
    """A citation is judged alike in a record and in prose, at its own place."""
    write(root, "cases/base", changed("cases/base", laws=[cited]))
    assert _codes(root) == codes
    write(root, "cases/base", record("cases/base"))
    article(root, f"见[[{cited}]]。")
    found = find(root)
    assert [d.code for d in found] == [code for code in codes if code != "R36h"]
    assert all(str(d.where) == "content/base.md:4:2" for d in found)


_QUESTION = {"id": "mine", "text": "您改了吗？", "why": "改了才算。", "unmet": "没有改。", "confirm": "看一看。"}


@pytest.mark.parametrize(
    ("cited", "codes"), [("行政处罚法:999", ["R36b"]), ("行政处罚发:33", ["R36a"]), ("行政处罚法:33", [])]
)
def test_citations_of_the_local_rules_and_of_services(root: Path, cited: str, codes: list[str]) -> None:
    """A county's own questions, its clauses of relief and a cell of a service are judged as any record, in place."""
    write(root, "rules", {**(record("rules") or {}), "questions": [{**_QUESTION, "basis": [cited]}]})
    assert _codes(root) == codes
    write(root, "rules", {**(record("rules") or {}), "relief_clauses": {"first": ["行政处罚法:33.1", cited]}})
    assert _codes(root) == codes
    write(root, "rules", record("rules"))
    service = record("services/base")
    service["columns"].append({"key": "law", "title": "依据", "kind": "citation"})
    service["rows"][0]["law"] = cited
    write(root, "services/base", service)
    found = find(root)
    assert [(one.code, one.where.path) for one in found] == [(code, "data/services/base.yaml") for code in codes]


def test_a_list_too_long_ends_all_the_same(root: Path) -> None:
    """That its term was too long is told besides that it is over."""
    put(root, "leniency/base", ("expires",), "2036-01-10")
    found = [one.code for one in find(root, date(2036, 1, 11)) if one.where.path == "data/leniency/base.yaml"]
    assert [code for code in found if code.startswith("R35")] == ["R35c", "R35d"]


@pytest.mark.parametrize(
    ("period", "codes"), [("2026-Q1", ["D016"]), ("2026", ["D016"]), ("2026-02", []), ("2025-Q4", []), ("2025", [])]
)
def test_a_period_is_over_before_a_case_of_it_is_published(root: Path, period: str, codes: list[str]) -> None:
    """A quarter or year in which the case was published says as little as the month would."""
    write(root, "cases/base", changed("cases/base", month=period, published="2026-03-05"))
    assert [code for code in _codes(root) if code.startswith("D0")] == codes


@pytest.mark.parametrize("register", ["plans", "cases", "leniency", "matters", "services", "tolerance"])
def test_drafts_need_no_signature(root: Path, register: str) -> None:
    """What is not public yet may lack its signatures; what is public may not."""
    write(root, "site", changed("site", sign_offs=["first", "secrecy"]))
    keys = {"secrecy": {"by": "保密岗", "on": "2026-01-04"}, "first": {"by": "初审岗", "on": "2026-01-04"}}
    for file in sorted((root / "data").rglob("*/*.yaml")):
        name = file.relative_to(root / "data").with_suffix("").as_posix()
        write(root, name, changed(name, review=keys))
    article(root, None, review=keys)
    assert _codes(root) == []
    lone = changed(f"{register}/base", id="lone", review=None)
    write(root, f"{register}/lone", lone)
    assert _codes(root).count("R80") == 2
    write(root, f"{register}/lone", {**lone, "status": "draft"})
    assert "R80" not in _codes(root)


def test_withdrawn_plan_is_not_judged(root: Path) -> None:
    """What was taken down need not be mended."""
    gone = {"status": "withdrawn", "withdrawn": {"on": "2026-05-01", "reason": "撤下"}, "published": "2026-04-01"}
    write(root, "plans/base", changed("plans/base", **gone))
    write(root, "filings/base", changed("filings/base", kind="case", task="complaint", plan=None))
    assert _codes(root) == []


def test_several_problems_in_one_record_are_all_told(root: Path) -> None:
    """One run tells everything."""
    keys = {"published": "2026-04-01", "sample_count": "500", "kind": "special"}
    write(root, "plans/base", changed("plans/base", **keys))
    assert sorted(_codes(root)) == ["R10d", "R11", "R12", "R16b"]


@pytest.mark.parametrize(
    ("body", "place", "code", "near"),
    [
        pytest.param("一\n\n[[leniency/bse]]", "6:1", "L002", "base", id="record"),
        pytest.param("见[[leniency/base/purchase-chek]]", "4:2", "L004", "purchase-check", id="item"),
        pytest.param("见[[lenincy/base]]", "4:2", "L021", "leniency", id="register"),
        pytest.param("[[行政处罚发:33]]", "4:1", "R36a", "行政处罚法", id="law"),
    ],
)
def test_links_in_prose_are_told_with_the_near_name(root: Path, body: str, place: str, code: str, near: str) -> None:
    """A link to nothing is told at its own line and column, with what was probably meant."""
    article(root, body)
    (found,) = find(root)
    assert (str(found.where), found.code, dict(found.details)["near"]) == (f"content/base.md:{place}", code, near)


@pytest.mark.parametrize(
    ("body", "place", "address"),
    [
        pytest.param("[词](javascript:x)", "4:3", "javascript:x", id="inline"),
        pytest.param("一\n\n[词]: javascript:x", "6:1", "javascript:x", id="definition"),
        pytest.param("一\n\n[]: /there", "6:1", "/there", id="definition-without-a-name"),
        pytest.param("<javascript:x>", "4:1", "javascript:x", id="in-angle-brackets"),
        pytest.param("[词<https://a.gov.cn/?q=](there)>", "4:24", "there", id="behind-an-address-within-words"),
    ],
)
def test_unsafe_links_are_told_where_they_stand(root: Path, body: str, place: str, address: str) -> None:
    """A link that leaves in another way than by https is refused on its own line, however it is written."""
    article(root, body)
    (found,) = (one for one in find(root) if one.code == "L022")
    assert (str(found.where), dict(found.details)["address"]) == (f"content/base.md:{place}", address)
