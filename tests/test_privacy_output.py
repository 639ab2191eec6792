"""The gate on the way out looks at everything once, and misses nothing because of that."""

import base64

import pytest
from sitegen import outgoing
from sitegen.checks import privacy
from sitegen.privacy.finding import Finding, Tier
from sitegen.privacy.gate import scan
from sitegen.privacy.output import Scanner, output
from sitegen.privacy.pieces import key
from tests.conftest import BASE, site_of

_PHONE = "13500135000"
_CHROME = '<!doctype html>\n<html>\n<body>\n<nav><a href="../index.html">首页</a></nav>\n'


def _page(body: str) -> bytes:
    return f"{_CHROME}<main>\n{body}\n</main>\n<footer>某县司法局</footer>\n".encode()


def _blocked(files: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(path, f.kind) for path, f in Scanner().outputs(files.items()) if f.tier is Tier.BLOCK]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<p>电话<b>{_PHONE[:4]}</b>{_PHONE[4:]}</p>", id="inline-tags"),
        pytest.param(f"<p>电话\n<span>{_PHONE[:4]}</span>\n<span>{_PHONE[4:]}</span></p>", id="over-lines"),
        pytest.param(f"<p>当事人：<a href='x'>刘</a>建军</p>\n<p>{_PHONE}</p>", id="name-in-parts"),
        pytest.param(f'<p><a href="../a/{_PHONE}/b/">看</a></p>', id="step-of-a-path"),
        pytest.param('<p><a href="../a/135/0013/5000/">看</a></p>', id="steps-of-a-path"),
        pytest.param(f'<p><img src="x.png" alt="电话{_PHONE}"></p>', id="attribute"),
        pytest.param(f"<P>电话{_PHONE}</P>", id="capital-tags"),
        pytest.param(f"<!-- {_PHONE} -->", id="comment"),
        pytest.param(f"<p>{base64.b64encode(f'电话{_PHONE}'.encode()).decode()}</p>", id="base64"),
        pytest.param(
            f'<p><a href="data:text/plain;base64,{base64.b64encode(_PHONE.encode()).decode()}">x</a></p>', id="data-url"
        ),
    ],
)
def test_leak_across_segments(body: str) -> None:
    """What only arises where segments meet is found, also when all of them were met before, on other pages."""
    parts = [part for part in body.replace(">", ">\n").split("\n") if _PHONE not in part]
    seen = {f"{number}.html": _page(f"<p>{part}</p>") for number, part in enumerate(parts)}
    assert "leak.html" in {path for path, _ in _blocked({**seen, "leak.html": _page(body)})}


def test_every_page_with_a_leak_is_told() -> None:
    """A chunk that many pages share is told on each, wherever the pages fall into a batch; the others are not."""
    files = {
        f"{n:03}.html": _page(f"<p>{n}</p>" + (f"\n<p>电话{_PHONE}</p>" if n % 3 == 0 else "")) for n in range(200)
    }
    assert [path for path, _ in _blocked(files)] == [f"{n:03}.html" for n in range(0, 200, 3)]


def test_order_does_not_matter() -> None:
    """What is told of a file depends on the file alone, so that several processes may share the work."""
    files = {f"{n}.html": _page(f"<p>第{n}页</p>\n<p>电话{_PHONE[:-1]}{n % 10}</p>") for n in range(30)}
    together = sorted(Scanner().outputs(files.items()))
    backwards = sorted(Scanner().outputs(reversed(files.items())))
    alone = sorted((path, found) for path, content in files.items() for found in output(path, content))
    assert together == backwards == alone
    assert len(alone) == len(files)


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        ('<a class="x" href="../../a/index.html">应急局</a>', "应急局"),
        ("../../plans/by-field/2026-01/index.html", "////2026-01/"),
        ("本页：https://x.example/plans/13500135000/", "本页：https://x.example//13500135000/"),
        ("<b>135</b>0013", "<b>135</b>0013"),
        ("5 > 3 a/b", "5 > 3 a/b"),
        ("wang@qq.com/a/b/c", "wang@qq.com/a/b/c"),
    ],
)
def test_key_keeps_all_that_is_said(piece: str, said: str) -> None:
    """Only the insides of tags and words in a path go."""
    assert key(piece) == said


def _known(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(outgoing, "known", lambda _site: _by_kind(scan(text)))


def _by_kind(found: list[Finding]) -> dict[str, frozenset[str]]:
    return {kind: frozenset(f.value for f in found if f.kind == kind) for kind in {f.kind for f in found}}


@pytest.mark.parametrize(
    ("text", "page", "codes"),
    [
        pytest.param("电话135 0013 5000", "<p>电话<b>13500135000</b></p>", [], id="other-marks-between"),
        pytest.param("当事人：刘建军。", "<p>当事人：刘<b>建</b>军。</p>", [], id="tags-in-a-name"),
        pytest.param("鼎盛餐饮有限公司", "<p>店名鼎盛餐饮有限公司</p>", [], id="words-in-front"),
        pytest.param("鼎盛餐饮有限公司", "<p>鑫旺餐饮有限公司</p>", ["V021"], id="another-name"),
        pytest.param("电话13500135000", "<p>电话13500135001</p>", ["V021"], id="another-number"),
        pytest.param("当事人：刘建。", "<p>当事人：刘建军。</p>", ["V021"], id="a-longer-name"),
    ],
)
def test_what_was_seen_on_the_way_in(monkeypatch: pytest.MonkeyPatch, text: str, page: str, codes: list[str]) -> None:
    """A value that was waived or told passes in the form that a page gives it; another value does not."""
    _known(monkeypatch, text)
    found = [("x.html", finding) for finding in output("x.html", page.encode()) if finding.tier is Tier.BLOCK]
    assert found
    assert [d.code for d in outgoing.told(site_of(BASE), found, {})] == codes


def test_known_values_are_those_of_the_sources() -> None:
    """The values come from the texts of the site, by kind."""
    site = site_of(BASE)
    assert {kind for kind, values in privacy.known(site).items() if values} <= {
        f.kind for found in privacy.looked_at(site).values() for f in found
    }
