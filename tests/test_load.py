"""Files to records: where problems are told, and what one broken file does to the others."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sitegen.diagnostics import Diagnostic
from sitegen.load import load
from tests.conftest import changed, find, put, record, site_of, told, write

_FIELD = """\
id: base
status: valid
published: 2026-01-05
source: base
name: 餐饮店
group: 食品
plain: 开饭馆的，看这里。
"""


def _found(root: Path) -> list[Diagnostic]:
    return load(root)[1]


def _text(root: Path, name: str, text: str) -> None:
    (root / f"data/{name}").write_text(text, "utf-8")


def _listed(text: str, indent: str = "") -> str:
    head, *rest = text.rstrip("\n").split("\n")
    return "\n".join([f"{indent}- {head}", *(f"{indent}  {line}" for line in rest)]) + "\n"


_ONE = _FIELD
_LIST = _listed(_FIELD) + _listed(_FIELD.replace("id: base", "id: other"))
_COMMON = (
    "common:\n  status: valid\n  published: 2026-01-05\n  source: base\n  group: 食品\nrecords:\n"
    + _listed("id: base\nname: 餐饮店\nplain: 开饭馆的\n", "  ")
    + _listed("id: other\nname: 超市\nplain: 开超市的\ngroup: 零售\n", "  ")
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param(_ONE, {"base"}, id="one"),
        pytest.param(_LIST, {"base", "other"}, id="list"),
        pytest.param(_COMMON, {"base", "other"}, id="common-and-records"),
        pytest.param("records:\n" + _listed(_FIELD, "  "), {"base"}, id="records-alone"),
        pytest.param("common:\nrecords:\n" + _listed(_FIELD, "  "), {"base"}, id="empty-common"),
    ],
)
def test_shapes_of_a_file(root: Path, text: str, ids: set[str]) -> None:
    """A file holds one record, a list, or what is common and the rest."""
    _text(root, "fields/base.yaml", text)
    assert set(site_of(root).fields) == ids


def test_own_key_goes_before_the_common_one(root: Path) -> None:
    """A record keeps what it says itself and takes the rest from `common`."""
    _text(root, "fields/base.yaml", _COMMON)
    fields = site_of(root).fields
    assert (fields["base"].group, fields["other"].group) == ("食品", "零售")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(_ONE.replace("2026-01-05", "2026-02-30"), "3:12 M102", id="one-value"),
        pytest.param(_ONE.replace("group:", "gruop:"), "6:1 M002", id="one-key"),
        pytest.param(_ONE.replace("name: 餐饮店", "name:"), "5:1 M006", id="one-nothing-written"),
        pytest.param(_ONE.replace("name: 餐饮店", "name: [a]"), "5:7 M003", id="one-list-for-a-text"),
        pytest.param(_LIST.replace("2026-01-05", "5.1.2026"), "3:14 M101|10:14 M101", id="list-value"),
        pytest.param(_LIST.replace("id: other", "id: Other"), "8:7 M110", id="list-id"),
        pytest.param(_LIST + "- 一段文字\n", "15:3 M005", id="list-of-a-text"),
        pytest.param(_LIST + "-\n", "15:2 M005", id="list-of-nothing"),
        pytest.param(_COMMON.replace("name: 超市", "nmae: 超市"), "11:5 M002", id="records-key"),
        pytest.param(_COMMON.replace("plain: 开超市的", "plain: {}"), "12:12 M003", id="records-value"),
        pytest.param(_COMMON.replace("2026-01-05", "2026-1-5"), "3:14 M101", id="common-value-told-once"),
        pytest.param(_COMMON.replace("  group: 食品", "  gruop: 食品"), "5:3 M002", id="common-key"),
        pytest.param("commn:\n  a: 1\nrecords: []\n", "1:1 M002", id="unknown-beside-records"),
        pytest.param("common: 1\nrecords: []\n", "1:9 M010", id="common-is-a-text"),
        pytest.param("common: {}\nrecords: 1\n", "2:10 M010", id="records-is-a-text"),
    ],
)
def test_problems_have_places(root: Path, text: str, expected: str) -> None:
    """A problem is told at the value or key that caused it, in every shape of file."""
    _text(root, "fields/base.yaml", text)
    assert told(_found(root)) == [f"data/fields/base.yaml:{place}" for place in expected.split("|")]


def test_nested_value_from_common_has_its_place(root: Path) -> None:
    """A wrong value deep inside `common` is told there."""
    plan = {key: value for key, value in record("plans/base").items() if key not in ("window", "id")}
    lines = "common:\n  window:\n    start: 2026-03-01\n    end: 2026-05-99\n"
    write(root, "plans/rest", plan)
    rest = (root / "data/plans/rest.yaml").read_text("utf-8").replace("\n", "").removeprefix("{")
    (root / "data/plans/rest.yaml").unlink()
    _text(root, "plans/base.yaml", f'{lines}records:\n  - {{"id": base, {rest}\n')
    assert told(_found(root)) == ["data/plans/base.yaml:4:10 M102"]


@pytest.mark.parametrize(
    ("name", "steps", "value", "code"),
    [
        pytest.param("leniency/base", ("items", 0, "conditions", 0, "test"), "corected", "M109", id="item-condition"),
        pytest.param("leniency/base", ("items", 0, "relief", 0), "行政处罚法33", "M116", id="item-citation"),
        pytest.param("plans/base", ("window", "end"), "2026-02-30", "M102", id="plan-window"),
        pytest.param("cases/base", ("outcome", "fine"), "-1", "M106", id="case-fine"),
        pytest.param("laws/base", ("versions", 0, "articles", 0, "no"), "〇", "M128", id="law-article"),
        pytest.param("services/base", ("rows", 0, "since"), ["x"], "M003", id="service-cell"),
        pytest.param("site", ("region", "code"), "99", "M122", id="site-region"),
        pytest.param("plans/base", ("matters",), [], "M007", id="plan-no-matter"),
        pytest.param("plans/base", ("fields",), "base", "M004", id="plan-text-for-a-list"),
        pytest.param("plans/base", ("window",), "全年", "M005", id="plan-text-for-a-group"),
    ],
)
def test_deep_problems_have_places(
    root: Path, name: str, steps: tuple[str | int, ...], value: object, code: str
) -> None:
    """However deep a value stands, its problem points at its own line."""
    put(root, name, steps, value)
    (found,) = _found(root)
    line = (root / f"data/{name}.yaml").read_text("utf-8").split("\n")[found.where.line - 1]
    assert found.code == code
    if isinstance(value, str):
        assert line[found.where.column - 1 :].startswith(f'"{value}"')
    else:
        assert f'"{steps[-1]}"' in line


@pytest.mark.parametrize(
    ("name", "raw", "place"),
    [
        pytest.param("data/fields/base.yaml", b"a: [", "1:5 Y101", id="field"),
        pytest.param("data/site.yaml", b"\xff", "1:1 Y002", id="site"),
        pytest.param("content/base.md", b"x", "1:1 Y120", id="explainer"),
    ],
)
def test_one_broken_file_does_not_hide_the_others(root: Path, name: str, raw: bytes, place: str) -> None:
    """All files are read; what is wrong in each is told in one run, and nothing twice."""
    (root / name).write_bytes(raw)
    write(root, "plans/base", changed("plans/base", year="26"))
    write(root, "cases/base", changed("cases/base", amount="-1"))
    site, found = load(root)
    assert site is None
    assert {f"{d.where.path} {d.code}" for d in found} == {
        f"{name} {place.split()[1]}", "data/plans/base.yaml M104", "data/cases/base.yaml M106"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "near"),
    [
        pytest.param("plan/x.yaml", "plans", id="nearly"),
        pytest.param("lenency/x.yaml", "leniency", id="slip"),
        pytest.param("Plans/x.yaml", "plans", id="case"),
        pytest.param("plans.yaml", "plans", id="file-instead-of-folder"),
        pytest.param("zzz/x.yaml", "", id="nothing-like-it"),
    ],
)
def test_unknown_register_folder(root: Path, path: str, near: str) -> None:
    """A folder that is no register is refused, with the register that was probably meant."""
    (root / f"data/{path}").parent.mkdir(exist_ok=True)
    _text(root, path, "a: 1\n")
    found = [d for d in _found(root) if d.code == "L010"]
    assert told(found) == [f"data/{path}:1:1 L010"]
    assert dict(found[0].details)["near"] == near


def test_explainers_are_no_data(root: Path) -> None:
    """Prose does not belong into the data folder."""
    (root / "data/explainers").mkdir()
    _text(root, "explainers/x.yaml", "a: 1\n")
    assert told(_found(root)) == ["data/explainers/x.yaml:1:1 L010"]


def test_id_twice_has_both_places(root: Path) -> None:
    """Two records with one id in one register are told at the second, with the place of the first."""
    _text(root, "fields/more.yaml", _listed(_FIELD))
    (found,) = _found(root)
    assert (str(found.where), found.code, str(found.also)) == (
        "data/fields/more.yaml:1:7", "L001", "data/fields/base.yaml:1:5"
    )  # fmt: skip


def test_id_three_times_is_told_twice(root: Path) -> None:
    """Each later one is told against the first."""
    _text(root, "fields/more.yaml", _listed(_FIELD) * 2)
    assert [str(d.also) for d in _found(root)] == ["data/fields/base.yaml:1:5"] * 2


@pytest.mark.parametrize("copy", ["base - 副本", "副本base", "base (1)", "base（2）", "base - Copy", "base.bak备份"])
def test_a_copied_file_is_the_one_to_mend(root: Path, copy: str) -> None:
    """Whichever is read first: nobody is told to change an id that is published."""
    source = root / "data/fields/base.yaml"
    (root / f"data/fields/{copy}.yaml").write_bytes(source.read_bytes())
    found = [(one.where.path, one.also.path if one.also else "") for one in _found(root) if one.code == "L001"]
    assert found == [(f"data/fields/{copy}.yaml", "data/fields/base.yaml")]


def test_same_id_in_two_registers_is_no_problem(root: Path) -> None:
    """Ids are names within a register; versions of a list share theirs."""
    former = changed("leniency/base", version="2025", effective="2025-12-15", status="superseded")
    write(root, "leniency/former", former)
    write(root, "leniency/base", changed("leniency/base", supersedes="2025"))
    assert find(root) == []


def test_two_explainers_with_one_name(root: Path) -> None:
    """The id of an explainer is its file's name, whatever folder it is in."""
    (root / "content/more").mkdir()
    (root / "content/more/base.md").write_bytes((root / "content/base.md").read_bytes())
    assert [d.code for d in _found(root)] == ["L001"]


@pytest.mark.parametrize("key", ["id", "body"])
def test_front_matter_may_not_name_what_stands_outside(root: Path, key: str) -> None:
    """The file's name and text cannot be contradicted in the front matter."""
    file = root / "content/base.md"
    file.write_text(file.read_text("utf-8").replace("title:", f"{key}: other\ntitle:", 1), "utf-8")
    assert [d.code for d in _found(root)] == ["M002"]


def test_no_site_yaml(root: Path) -> None:
    """Without its settings there is no site."""
    (root / "data/site.yaml").unlink()
    assert "data/site.yaml:1:1 L011" in told(_found(root))


def test_broken_site_yaml_is_not_missing(root: Path) -> None:
    """Settings that cannot be read are told as what they are, not as missing too."""
    _text(root, "site.yaml", "a: [")
    assert [(d.where.path, d.code) for d in _found(root)] == [("data/site.yaml", "Y101")]


@pytest.mark.parametrize(
    ("own", "check"),
    [
        pytest.param({}, lambda p: p.page_size == 30, id="empty"),
        pytest.param({"page_size": "20"}, lambda p: (p.page_size, p.review_years) == (20, 5), id="one"),
        pytest.param(
            {"relief_clauses": {"minor": ["甲法:1"]}},
            lambda p: (
                [[str(c) for c in r] for r in (p.relief_clauses.minor, p.relief_clauses.first)]
                == [["甲法:1"], ["行政处罚法:33.1"]]
            ),
            id="inside-a-group",
        ),
    ],
)
def test_defaults_of_local_rules(root: Path, own: object, check: Callable[[Any], bool]) -> None:
    """A county names only the rules that differ; the rest come with the program."""
    write(root, "rules", own)
    assert check(site_of(root).rules)


@pytest.mark.parametrize(
    ("own", "code"),
    [
        pytest.param({"page_sise": "20"}, "M002", id="unknown"),
        pytest.param({"page_size": "many"}, "M105", id="wrong"),
        pytest.param("20", "Y110", id="text"),
        pytest.param({"relief_clauses": "行政处罚法:33"}, "M005", id="text-for-a-group"),
        pytest.param({"page_size": "0"}, "M105", id="no-rows-on-a-page"),
    ],
)
def test_wrong_local_rules(root: Path, own: object, code: str) -> None:
    """Local rules are checked like any other field."""
    write(root, "rules", own)
    assert [d.code for d in _found(root)] == [code]


def test_problems_come_in_order_and_once(root: Path) -> None:
    """Problems are sorted by place, and none is told twice."""
    for name in ("plans/base", "cases/base", "fields/base"):
        write(root, name, {**record(name), "published": "x", "source": "A B", "unknown": "1"})
    found = _found(root)
    assert found == sorted(set(found))
    assert len(found) == 9
