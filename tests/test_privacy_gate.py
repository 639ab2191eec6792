"""The gate at work: on the way in, on the way out, on the command line, and what a person let pass."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sitegen.checks.privacy import allowed, leak
from sitegen.cli import main
from sitegen.privacy import waivers
from sitegen.privacy.allow import NOTHING, Allow
from sitegen.privacy.batch import scan_all
from sitegen.privacy.finding import Finding, Tier, kinds, masked
from sitegen.privacy.gate import scan
from sitegen.privacy.output import Scanner, output
from sitegen.privacy.waivers import Waiver
from sitegen.source import yaml
from tests.conftest import (
    BASE,
    PROJECT,
    TESTS,
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


def _places(found: Sequence[Finding]) -> list[tuple[int, int, str]]:
    return [(f.line, f.column, f.kind) for f in found]


def test_finding_has_its_place_in_the_original() -> None:
    """Line and column are those of the text as given, whatever was taken away to find it."""
    text = "第一行\n&nbsp;**电话**１３５<b>0013</b>5000"
    assert _places(scan(text)) == [(2, 13, "mobile")]


def test_value_is_never_shown() -> None:
    """A finding shows the first character and stars."""
    assert masked(_PHONE) == "1**********"
    assert masked("刘") == "*"
    assert all(_PHONE[1:4] not in f.shown for f in scan(f"电话{_PHONE}"))


def test_every_kind_has_words() -> None:
    """Each kind has a name in both languages and a family."""
    for kind in kinds().values():
        assert kind.zh
        assert kind.en
        assert kind.family


@pytest.mark.parametrize(
    ("text", "allow"),
    [
        pytest.param("电话0571-88012345", Allow.of(phones=["0571-88012345"]), id="phone"),
        pytest.param("电话 ０５７１ 88012345", Allow.of(phones=["(0571)88012345"]), id="phone-written-otherwise"),
        pytest.param("负责人李建华", Allow.of(officers=["李建华"]), id="officer"),
        pytest.param("由鼎盛检测有限公司检验", Allow.of(bodies=["鼎盛检测有限公司"]), id="body"),
        pytest.param("地址：为民路12号", Allow.of(phrases=["为民路12号"]), id="address"),
        pytest.param("代码91320114MA1X2Y3W45", Allow.of(codes=["91320114MA1X2Y3W45"]), id="code"),
    ],
)
def test_allowed_texts_pass(text: str, allow: Allow) -> None:
    """What the caller names passes, and without the list it does not."""
    assert scan(text)
    assert scan(text, allow) == []


def test_allowed_phrase_hides_nothing_else() -> None:
    """An allowed place in front of a name leaves the name found."""
    assert _places(scan("示范镇阿强水果店", Allow.of(phrases=["示范镇"]))) == [(1, 4, "company_name")]


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


def test_no_waivers() -> None:
    """A site without the file has none."""
    assert waivers.load(None) == ((), [])


@pytest.mark.parametrize(
    ("path", "content"),
    [
        pytest.param("x.html", f"<p>电话{_PHONE}</p>", id="text"),
        pytest.param("x.html", "<p>电话<span>1350</span><span>0135</span>000</p>", id="spans"),
        pytest.param("x.html", f'<img alt="电话{_PHONE}">', id="attribute"),
        pytest.param("x.html", f"<!-- 电话{_PHONE} -->", id="comment"),
        pytest.param("x.html", "<p>&#49;&#51;500135000</p>", id="entities"),
        pytest.param(f"cases/{_PHONE}/index.html", "<p></p>", id="file-name"),
        pytest.param("feed.xml", f"<entry><title>电话{_PHONE}</title></entry>", id="xml"),
        pytest.param("assets/t.js", f'(window.t=window.t||[]).push({{"a":"电话{_PHONE}"}});\n', id="data-script"),
        pytest.param("search.json", json.dumps({"a": [{"电话": f"\u200b{_PHONE}"}]}), id="json"),
        pytest.param("search.json", f"{{电话{_PHONE}", id="broken-json"),
        pytest.param("plan.ics", f"SUMMARY:电话{_PHONE[:6]}\r\n {_PHONE[6:]}\r\n", id="folded-calendar"),
        pytest.param("data.csv", f"\ufeff事项,电话\r\n检查,{_PHONE}\r\n", id="table"),
    ],
)
def test_output_blocks(path: str, content: str) -> None:
    """An identifier in any part of a finished file blocks."""
    assert [f.kind for f in output(path, content.encode()) if f.tier is Tier.BLOCK][:1] == ["mobile"]


def test_output_place() -> None:
    """The place is that of the finished file; the second file of a kind costs no second look."""
    scanner = Scanner()
    page = f"<html>\n<p>正常</p>\n<p>电话{_PHONE}</p>".encode()
    told = list(scanner.outputs((path, page) for path in ("a.html", "b.html")))
    assert [path for path, _ in told] == ["a.html", "b.html"]
    assert _places([found for _, found in told]) == [(3, 6, "mobile")] * 2


def test_output_of_chrome_is_quiet() -> None:
    """Icons, dates and names of assets are nobody's numbers."""
    icon, day = '<svg><path d="M4.5 17.5 8 10l3.5 7.5z"/></svg>', '<time datetime="2024-07-01">2024年7月1日</time>'
    page = f'{icon}{day}<link href="x.26225bae.css">'
    assert list(output("x.html", page.encode())) == []


def test_scan_command_tells_and_blocks(tmp_path: Path) -> None:
    """One line a finding, masked; exit code 1."""
    file = tmp_path / "段落.txt"
    file.write_text(f"当事人刘建军，\n电话{_PHONE}。\u200b\n", "utf-8")
    ended = call("scan", file)
    assert ended.code == 1
    assert (
        ended.out == f"{file}:1:4: 拦截[person_name] 个人姓名: 刘**\n{file}:2:3: 拦截[mobile] 手机号码: 1**********\n"
    )


def test_scan_command_on_standard_input() -> None:
    """`-` is standard input; a clean text ends with 0."""
    result = CliRunner().invoke(main, ["scan", "-"], input="当事人当天补齐。".encode())
    assert (result.exit_code, result.stdout) == (0, "")


def test_scan_command_as_json(tmp_path: Path) -> None:
    """The same for a program."""
    (tmp_path / "a").write_text("王女士来过", "utf-8")
    ended = call("scan", "--format", "json", tmp_path / "a")
    assert ended.code == 0
    assert [row["tier"] for row in json.loads(ended.out)["findings"]] == ["review"]


@pytest.mark.parametrize("content", [None, "电话".encode("gb18030")], ids=["missing", "gbk"])
def test_scan_command_that_cannot_read(tmp_path: Path, content: bytes | None) -> None:
    """What cannot be read is not clean: exit code 2."""
    if content is not None:
        (tmp_path / "a").write_bytes(content)
    ended = call("scan", tmp_path / "a")
    assert ended.code == 2
    assert "T020" in ended.err


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
    found = [d.where.path for d in find(root) if d.code == "R51"]
    assert found == ["data/services/base.yaml", "data/synonyms.yaml"]
    assert all(d.where.line > 1 for d in find(root) if d.code == "R51")


def test_many_texts_at_once_are_as_one_by_one() -> None:
    """Texts put together give the same findings as each by itself, also with open tags and line ends."""
    rows = [json.loads(line)["text"] for line in (TESTS / "privacy/own.jsonl").read_text("utf-8").splitlines()]
    texts = [*rows, "a < b", "<p", "c > d", "第一行\n电话13500135000", "plain-id-42", "x" * 9000]
    assert scan_all(texts, NOTHING) == {text: found for text in texts if (found := scan(text))}
