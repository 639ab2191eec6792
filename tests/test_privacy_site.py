"""The gate in a site: on the way in, on the way out, and what a person let pass."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sitegen.cache import Cache
from sitegen.checks import privacy
from sitegen.checks.privacy import allowed, leak
from sitegen.privacy import waivers
from sitegen.privacy.waivers import Waiver
from sitegen.source import yaml
from tests.conftest import (
    BASE,
    PROJECT,
    TODAY,
    article,
    build,
    call,
    changed,
    find,
    record,
    site_of,
    told,
    write,
)

_PHONE = "13500135000"


def test_input_is_told_at_its_file(root: Path) -> None:
    """A leak in a record is a problem at its key, one in an explainer at its character."""
    write(root, "cases/base", changed("cases/base", facts=f"店主的电话是{_PHONE}。"))
    article(root, "第一行\n\n负责人刘建军说明情况。")
    assert [line for line in told(find(root)) if "R5" in line] == [
        "content/base.md:6:4 R55",
        "data/cases/base.yaml:18:11 R51",
    ]


def test_drafts_are_not_scanned(root: Path) -> None:
    """A draft never reaches the output, so staff may still be masking it."""
    write(root, "cases/draft", changed("cases/base", id="draft", status="draft", facts=f"电话{_PHONE}。"))
    assert find(root) == []


def test_numbers_of_the_authorities_pass(root: Path) -> None:
    """The phone and address of a body's own record are public."""
    phone, address = "0571-88012345", "为民路12号3楼"
    write(root, "authorities/base", changed("authorities/base", phone=phone, address=address))
    write(root, "cases/base", changed("cases/base", guidance=f"有疑问可以打{phone}，或者到{address}。"))
    assert find(root) == []


def _waived(text: str, **other: str) -> tuple[Waiver, ...]:
    row = {"text": waivers.shown(text), "kind": "mobile", "reason": "演示号码", "by": "法制审核岗", "on": "2026-11-20"}
    document, _ = yaml.parse(waivers.PLACE, json.dumps([{**row, **other}], ensure_ascii=False))
    read, found = waivers.load(document)
    assert found == []
    return read


def _leaks(root: Path, waived: tuple[Waiver, ...]) -> list[str]:
    return sorted(d.code for d in leak(replace(site_of(root), waivers=waived), TODAY))


def test_waiver_lets_one_text_pass(root: Path) -> None:
    """A waiver is for one kind in one text; a new line break leaves it valid."""
    text = f"店主的电话是{_PHONE}。"
    write(root, "cases/base", changed("cases/base", facts=text))
    assert _leaks(root, _waived(f"店主的电话\n是{_PHONE}。")) == []


@pytest.mark.parametrize("change", ["text", "kind"])
def test_stale_waiver_is_told(root: Path, change: str) -> None:
    """When the text or the kind is another one, the leak is told again and so is the waiver."""
    write(root, "cases/base", changed("cases/base", facts=f"店主的电话是{_PHONE}。"))
    stale = _waived("别的文字") if change == "text" else _waived(f"店主的电话是{_PHONE}。", kind="landline")
    assert _leaks(root, stale) == ["R51", "R58c"]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param({"by": ""}, id="key-missing"),
        pytest.param({"kind": "phone"}, id="unknown-kind"),
        pytest.param({"on": "2026-02-30"}, id="no-such-day"),
        pytest.param({"text": "电话"}, id="no-digest"),
        pytest.param({"reason": " "}, id="no-reason"),
        pytest.param("电话", id="no-group"),
    ],
)
def test_malformed_waiver_is_told(row: object) -> None:
    """A waiver without reason, post and day is none."""
    sound = {"text": "0" * 16, "kind": "mobile", "reason": "x", "by": "x", "on": "2026-11-20"}
    given = {key: text for key, text in {**sound, **row}.items() if text} if isinstance(row, dict) else row
    document, _ = yaml.parse(waivers.PLACE, json.dumps([given], ensure_ascii=False))
    read, found = waivers.load(document)
    assert (read, [d.code for d in found]) == ((), ["R58d"])
    whole = isinstance(given, dict) and given.keys() == sound.keys()
    assert dict(found[0].details)["reason"] == ("text、kind、on" if whole else "text、kind、reason、by、on")


def test_no_waivers() -> None:
    """A site without the file has none."""
    assert waivers.load(None) == ((), [])


def test_scan_command_with_the_lists_of_a_site(root: Path, tmp_path: Path) -> None:
    """`--site` takes the lists of a site."""
    write(root, "authorities/base", changed("authorities/base", phone="0571-88012345"))
    (tmp_path / "a").write_text("拨打0571-88012345", "utf-8")
    assert call("scan", tmp_path / "a").code == 1
    assert call("scan", "--site", root, tmp_path / "a").code == 0
    assert call("scan", "--site", tmp_path, tmp_path / "a").code == 2


def test_lists_of_a_site() -> None:
    """Bodies, laws and places of a site are on its list."""
    assert record("authorities/base")["name"] in allowed(site_of(BASE)).phrases


def test_lists_are_looked_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A former build's look at the same lists holds; at others, such as one with a person's name in it, it does not."""
    kept = Cache(root / "kept")
    before = allowed(site_of(root), kept)
    with monkeypatch.context() as patched:
        patched.setattr(privacy, "scan_all", None)
        assert allowed(site_of(root), kept) == before
    write(root, "authorities/base", changed("authorities/base", address=f"刘建军 {_PHONE}"))
    assert allowed(site_of(root), kept).phrases == allowed(site_of(root)).phrases
    assert not any("刘建军" in phrase for phrase in allowed(site_of(root), kept).phrases)


def _with_template(root: Path, name: str, words: str) -> None:
    """Give the site a template of its own that says more."""
    text = (PROJECT / f"templates/pages/{name}.html").read_text("utf-8")
    own = root / f"templates/pages/{name}.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(text.replace("</h1>", f"</h1><p>{words}</p>", 1), "utf-8")


def _told_by_build(root: Path, out: Path) -> list[str]:
    ended = build(root, out, "--format", "json")
    return [
        f"{row['path']} {row['code']}" for row in json.loads(ended.out)["problems"] if row["code"].startswith("V02")
    ]


def test_leak_in_a_finished_page_stops_the_build(root: Path, tmp_path: Path) -> None:
    """What only a template says is found before it is published, and nothing is."""
    _with_template(root, "about", f"电话{_PHONE}")
    assert _told_by_build(root, tmp_path / "out") == ["about/index.html V021"]
    assert not (tmp_path / "out").exists()


def test_leak_in_the_page_of_a_record_is_told_there(root: Path, tmp_path: Path) -> None:
    """The place is the record, where staff can mend it; what is doubtful lets the build pass."""
    _with_template(root, "case", "王女士来过")
    assert _told_by_build(root, tmp_path / "out") == ["data/cases/base.yaml V022"]
    assert (tmp_path / "out/index.html").exists()


def test_waived_text_is_not_told_again(root: Path, tmp_path: Path) -> None:
    """A waiver in the site's file lets the text pass on the way in and out, and the site says how many there are."""
    text = f"有疑问打{_PHONE}。"
    write(root, "cases/base", changed("cases/base", facts=text))
    row = {"text": waivers.shown(text), "kind": "mobile", "reason": "演示号码", "by": "法制审核岗", "on": "2026-11-20"}
    (root / "data/waivers.yaml").write_text(json.dumps([row], ensure_ascii=False), "utf-8")
    assert build(root, tmp_path / "out").code == 0
    assert _PHONE in (tmp_path / "out/cases/base/index.html").read_text("utf-8")
    assert "放行的文字有 1 处" in (tmp_path / "out/about/index.html").read_text("utf-8")


def test_doubt_of_the_sources_is_told_once(root: Path, tmp_path: Path) -> None:
    """What was told at its record is not told again at its page."""
    write(root, "cases/base", changed("cases/base", facts="王女士来退过货。"))
    assert _told_by_build(root, tmp_path / "out") == []


def test_named_enterprise_may_be_named(root: Path) -> None:
    """Where a county names enterprises after the visit, their names are on the list."""
    name = record("filings/base")["enterprise"]["name"]
    write(root, "site", changed("site", filings={"enterprise": "named"}))
    assert name in allowed(site_of(root)).phrases
    assert name not in allowed(site_of(BASE)).phrases


@pytest.mark.parametrize(
    "untold",
    [
        pytest.param({"status": "draft"}, id="draft"),
        pytest.param({"status": "withdrawn", "withdrawn": {"on": "2026-11-20", "reason": "填错了"}}, id="withdrawn"),
        pytest.param({"end": None}, id="not over"),
    ],
)
def test_an_enterprise_is_named_by_no_filing_that_is_not_told(root: Path, untold: dict[str, object]) -> None:
    """Nor may its name stand anywhere else on the ground that some visits name whom they visited."""
    name = record("filings/base")["enterprise"]["name"]
    write(root, "site", changed("site", filings={"enterprise": "named"}))
    filing = {key: value for key, value in {**record("filings/base"), **untold}.items() if value is not None}
    write(root, "filings/base", filing)
    assert name not in allowed(site_of(root)).phrases


def test_withdrawn_text_is_nobody_s_business(root: Path) -> None:
    """What was withdrawn because it gave somebody away does not stop the next build."""
    gone = {"status": "withdrawn", "withdrawn": {"on": "2026-11-01", "reason": "依申请撤下"}}
    write(root, "cases/gone", changed("cases/base", id="gone", facts=f"电话{_PHONE}", **gone))
    assert [d.code for d in find(root) if d.code.startswith("R5")] == []
    gone["withdrawn"] = {"on": "2026-11-01", "reason": f"{_PHONE}来电要求"}
    write(root, "cases/gone", changed("cases/base", id="gone", **gone))
    assert [d.code for d in find(root) if d.code.startswith("R5")] == ["R51"]


def test_rules_and_days_off_are_public_too(root: Path) -> None:
    """The reason of an adjusted rule, and the notice of a holiday, stand on pages."""
    off = [{"rule": "R72", "level": "off", "reason": f"问{_PHONE}"}]
    write(root, "rules", changed("rules", adjustments=off))
    year = {
        "year": "2026",
        "source": f"电话{_PHONE}",
        "off": [{"name": "元旦", "from": "2026-01-01", "until": "2026-01-01"}],
    }
    write(root, "holidays/2026", year)
    assert [line for line in told(find(root)) if "R51" in line] == [
        "data/holidays/2026.yaml:3:12 R51",
        "data/rules.yaml:8:14 R51",
    ]


def test_everyday_words_and_rows_of_services_are_told_at_their_line(root: Path) -> None:
    """Both are public: a finding stands where it can be mended, not in a script of the output."""
    service = changed("services/base")
    service["rows"][0][service["columns"][0]["key"]] = f"电话{_PHONE}"
    write(root, "services/base", service)
    write(root, "synonyms", {"groups": [{"say": [f"电话{_PHONE}"], "find": ["检查"]}]})
    found = [d.where for d in find(root) if d.code == "R51"]
    assert [place.path for place in found] == ["data/services/base.yaml", "data/synonyms.yaml"]
    assert all(place.line > 1 for place in found)
