"""Settings, rules, holidays, words of the search: files of which a site has one, and shapes that nobody meant."""

import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from sitegen import load as loading
from sitegen.cache import Cache
from sitegen.load import default_rules, load
from sitegen.mistakes import describe_all
from sitegen.model.record import Part
from sitegen.model.site import Origin
from sitegen.source import yaml
from tests.conftest import article, changed, record, site_of, told, write

_YEAR = {"year": "2027", "source": "示例通知", "off": [{"name": "元旦", "from": "2027-01-01", "until": "2027-01-03"}]}


def _codes(root: Path) -> list[str]:
    site, found = load(root)
    assert site is None
    return told(found)


@pytest.mark.parametrize("name", ["rules.yaml", "synonyms.yaml", "holidays/2027.yaml", "waivers.yaml"])
def test_a_broken_file_is_told_once_and_hides_nothing(root: Path, name: str) -> None:
    """What cannot be read is told as that, and what is wrong elsewhere is told too."""
    path = root / "data" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("a: [", "utf-8")
    write(root, "plans/base", changed("plans/base", year="26"))
    assert [one.split(":")[0] + one[-5:] for one in _codes(root)] == sorted(
        [f"data/{name} Y101", "data/plans/base.yaml M104"]
    )


@pytest.mark.parametrize("dash", ["－", "—", "–"])
def test_a_wide_dash_in_front_of_an_entry_is_told_as_that(root: Path, dash: str) -> None:
    """Indented it makes a text of what was meant as a list; the message is about the dash, and repeats no value."""
    path = root / "data/plans/base.yaml"
    text = path.read_text("utf-8").replace("fields: [base]", f"fields:\n  {dash} 张伟强\n  {dash} base")
    path.write_text(text, "utf-8")
    _, found = load(root)
    (one,) = found
    line = text.split("\n").index(f"  {dash} 张伟强") + 1
    assert told(found) == [f"data/plans/base.yaml:{line}:3 Y112"]
    assert dict(one.details)["key"] == dash


def test_words_of_the_search_are_read(root: Path) -> None:
    """A site may have none, some, or wrong ones."""
    assert site_of(root).synonyms.groups == ()
    write(root, "synonyms", {"groups": [{"say": ["开饭馆"], "find": ["餐饮 许可"]}]})
    site = site_of(root)
    assert [(group.say, group.find) for group in site.synonyms.groups] == [(("开饭馆",), ("餐饮 许可",))]
    write(root, "synonyms", {"groups": [{"say": [], "find": ["x"]}]})
    assert [one.split()[1] for one in _codes(root)] == ["M007"]


def test_what_a_site_has_one_of_knows_where_it_is_written(root: Path) -> None:
    """Settings, rules and words of the search are told at their lines; what comes with the program has its own."""
    site = site_of(root)
    assert site.synonyms_origin is not None
    assert site.synonyms_origin.locate("groups").path == "data/synonyms.yaml"
    assert (root / "data/rules.yaml").exists() == (site.rules_origin.locate().path == "data/rules.yaml")
    write(root, "synonyms", {"groups": [{"say": ["开饭馆"], "find": ["餐饮"]}]})
    write(root, "rules", {"page_size": "20"})
    site = site_of(root)
    assert site.synonyms_origin is not None
    places = (site.settings_origin.locate_key("name"), site.rules_origin.locate("page_size"))
    assert [place.path for place in places] == ["data/site.yaml", "data/rules.yaml"]
    assert (places[1].line, places[1].column) == (2, 15)
    assert str(site.synonyms_origin.locate("groups", 0, "find")) == "data/synonyms.yaml:7:12"


def test_days_off_of_a_year(root: Path) -> None:
    """A year is read from its own file, and is known by its number."""
    write(root, "holidays/2027", _YEAR)
    site = site_of(root)
    assert list(site.holidays) == [2027]
    assert site.origins["holidays", "2027"].locate().path == "data/holidays/2027.yaml"


def test_a_year_has_one_file(root: Path) -> None:
    """A second file for a year is told at its year; a wrong one is told as wrong only."""
    write(root, "holidays/2027", _YEAR)
    write(root, "holidays/again", _YEAR)
    assert _codes(root) == ["data/holidays/again.yaml:2:10 L012"]
    write(root, "holidays/again", {**_YEAR, "year": "27"})
    assert _codes(root) == ["data/holidays/again.yaml:2:10 M104"]


def test_rules_that_are_a_list(root: Path) -> None:
    """A list in the place of the rules is a slip, not a set of rules."""
    write(root, "rules", [{"page_size": "20"}])
    assert _codes(root) == ["data/rules.yaml:1:1 M005"]


def test_own_entries_go_before_the_defaults(root: Path) -> None:
    """An entry takes the place of the default of its id, other defaults stay; without ids a list replaces a list."""
    own = {"id": "first", "text": "第一次吗？", "why": "甲", "unmet": "乙", "confirm": "丙"}
    former = [one.id for one in site_of(root).rules.questions]
    write(root, "rules", {"questions": [own], "relief_clauses": {"lighter": ["甲法:1"]}})
    rules = site_of(root).rules
    assert rules.questions[0].text == "第一次吗？"
    assert sorted(one.id for one in rules.questions) == sorted(former)
    assert [str(one) for one in rules.relief_clauses.lighter] == ["甲法:1"]
    assert [str(one) for one in rules.relief_clauses.reduced] == [
        "行政处罚法:32", "行政处罚法:30", "行政处罚法:31"
    ]  # fmt: skip


def test_entries_that_are_no_groups(root: Path) -> None:
    """A text among entries with ids is told at its place."""
    write(root, "rules", {"questions": ["第一次吗？"]})
    assert _codes(root) == ["data/rules.yaml:3:3 M005"]


def test_the_defaults_are_sound() -> None:
    """The rules that come with the program are read like a county's."""
    defaults = default_rules()
    assert defaults is not None
    assert (defaults.path, isinstance(defaults.value, dict)) == ("defaults/rules.yaml", True)


def test_front_matter_that_is_a_list(root: Path) -> None:
    """A list in the place of the front matter is told at its beginning."""
    (root / "content/base.md").write_text("---\n- a\n---\n正文\n", "utf-8")
    assert _codes(root) == ["content/base.md:2:1 M005"]


def test_an_explainer_has_its_name_and_body(root: Path) -> None:
    """The id is the file's name, the body what stands below."""
    article(root, "正文另一段", "other", title="另一篇")
    found = site_of(root).explainers["other"]
    assert (found.id, found.body) == ("other", "正文另一段")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param({"comon": {}, "records": []}, "data/fields/base.yaml:2:2 M002", id="slip"),
        pytest.param({"common": ["x"], "records": []}, "data/fields/base.yaml:2:12 M010", id="common-no-group"),
        pytest.param({"common": {}, "records": {}}, "data/fields/base.yaml:3:13 M010", id="records-no-list"),
        pytest.param({"records": ["x"]}, "data/fields/base.yaml:3:3 M005", id="record-no-group"),
    ],
)
def test_shapes_that_nobody_meant(root: Path, value: object, expected: str) -> None:
    """`common` and `records` in another shape are told at their place, the rest of the file is not guessed at."""
    write(root, "fields/base", value)
    assert _codes(root) == [expected]


@pytest.fixture
def always_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Call workers however little there is to read."""
    monkeypatch.setattr(loading, "_MUCH", 0)


@pytest.mark.usefixtures("always_much")
@pytest.mark.skipif(sys.platform != "linux" or threading.active_count() > 1, reason="workers are forked")
def test_workers_read_the_same(root: Path) -> None:
    """However many read, the site and its problems are the same."""
    write(root, "plans/base", changed("plans/base", year="26"))
    assert load(root, 3) == load(root, 1)


class _Own(Part):
    """A part with kinds of Pydantic's own: a limit for which there is no code of ours, a group of free keys."""

    size: Any = None
    most: int = 0
    free: dict[str, str] | None = None


def _mistakes(text: str) -> list[tuple[str, dict[str, Any]]]:
    document, _ = yaml.parse("x.yaml", text)
    assert document is not None
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(_Own).validate_python(document.value)
    found = describe_all(_Own, caught.value, Origin(document))
    return [(f"{one.where} {one.code}", dict(one.details)) for one in found]


def test_a_complaint_without_words_of_ours_is_told_all_the_same() -> None:
    """A new kind of complaint has its place and its reason, not a traceback."""
    ((place, facts),) = _mistakes("size: 1\nmost: many\n")
    assert place == "x.yaml:2:7 M009"
    assert (facts["reason"], facts["field"], facts["label"]) == ("int_parsing", "most", "most")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("free: text\n", "x.yaml:1:7 M005", id="text-for-free-keys"),
        pytest.param("free: － a\n", "x.yaml:1:7 Y112", id="dash-for-free-keys"),
        pytest.param("free:\n  a: [b]\n", "x.yaml:2:6 M003", id="list-for-a-text"),
        pytest.param("mots: 1\n", "x.yaml:1:1 M002", id="unknown"),
    ],
)
def test_complaints_have_codes_and_places(text: str, expected: str) -> None:
    """Whatever a model is made of, in our words and at its line."""
    assert [place for place, _ in _mistakes(text)] == [expected]


def test_what_a_kind_says_of_a_value_is_told(root: Path) -> None:
    """The facts of a field kind come through: the value, what is allowed, what was meant."""
    write(root, "plans/base", changed("plans/base", year="26", status="vald"))
    _, found = load(root)
    facts = {one.code: dict(one.details) for one in found}
    assert (facts["M104"]["value"], facts["M104"]["field"], facts["M104"]["label"]) == ("26", "year", "年度")
    assert (facts["M109"]["value"], facts["M109"]["near"]) == ("vald", "valid")


def test_what_is_wrong_inside_a_group_is_told_in_its_words(root: Path) -> None:
    """The key that was meant, and the name of a key, are those of the group and not of the whole."""
    write(root, "rules", {"images": {"byts": "1", "pixels": "many"}})
    _, found = load(root)
    facts = {one.code: dict(one.details) for one in found}
    assert (facts["M002"]["field"], facts["M002"]["near"]) == ("byts", "bytes")
    assert (facts["M105"]["field"], facts["M105"]["label"] != "pixels") == ("pixels", True)


def test_an_unknown_key_is_called_as_it_was_written() -> None:
    """It has no name of ours; the key that was meant is told beside it."""
    ((_, facts),) = _mistakes("size: 1\nmots: 1\n")
    assert (facts["field"], facts["label"], facts["near"]) == ("mots", "mots", "most")


def test_a_key_by_its_chinese_name(root: Path) -> None:
    """Who writes what the page calls it is told the key."""
    plan = {**record("plans/base"), "年度": "2026"}
    write(root, "plans/base", plan)
    site, found = load(root)
    assert (site, told(found)[-1].split()[1]) == (None, "M002")
    assert dict(found[-1].details)["near"] == "year"


def test_waivers_of_a_site(root: Path) -> None:
    """They are read with it; one without what it needs is told at its place."""
    sound = {"text": "0" * 16, "kind": "mobile", "reason": "已核实", "by": "法制审核员", "on": "2026-11-20"}
    write(root, "waivers", [sound])
    assert [(waiver.kind, waiver.by) for waiver in site_of(root).waivers] == [("mobile", "法制审核员")]
    write(root, "waivers", [sound, {**sound, "kind": "phone"}])
    assert [one.split()[1] for one in _codes(root)] == ["R58d"]


def test_what_was_read_before_is_as_it_was(root: Path, tmp_path: Path) -> None:
    """A site is the same, and so is what is wrong with it, whichever of its files a former build has read."""
    cache = Cache(tmp_path / "cache")
    first = load(root, cache=cache)
    assert load(root, cache=cache) == load(root) == first
    write(root, "plans/base", changed("plans/base", year="26"))
    assert load(root, cache=cache) == load(root)
    (root / "data/plans/base.yaml").unlink()
    assert load(root, cache=cache) == load(root)
