"""The gate at work: findings, allowed texts, finished files, and the command line."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from sitegen.cli import main
from sitegen.privacy.allow import NOTHING, Allow
from sitegen.privacy.batch import scan_all
from sitegen.privacy.finding import Finding, Tier, kinds, masked
from sitegen.privacy.gate import scan
from sitegen.privacy.output import Scanner, output
from tests.conftest import (
    TESTS,
    call,
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


def test_many_texts_at_once_are_as_one_by_one() -> None:
    """Texts put together give the same findings as each by itself, also with open tags and line ends."""
    rows = [json.loads(line)["text"] for line in (TESTS / "privacy/own.jsonl").read_text("utf-8").splitlines()]
    texts = [*rows, "a < b", "<p", "c > d", "第一行\n电话13500135000", "plain-id-42", "x" * 9000]
    assert scan_all(texts, NOTHING) == {text: found for text in texts if (found := scan(text))}
