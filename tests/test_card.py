"""The inspection card, its codes, and what a trade is told of caps and quiet days."""

import re
from pathlib import Path

import pytest
import segno
from sitegen.pages.card import CardView
from sitegen.pages.fields import FieldView
from sitegen.pages.library import Library
from sitegen.pages.limits import limits
from sitegen.qr import code
from tests.conftest import TODAY, build, changed, find, pages_of, put, record, site_of, tree, words, write

_STEP = re.compile(r"([Mmh])(-?\d+)(?: (\d+(?:\.5)?))?")
_ADDRESS = "https://zfgs.shilixian.example/"
_QUIET = {
    "name": "企业宁静日",
    "days": {"month_days": [{"from": "1", "until": "20"}], "weekdays": ["wed", "fri"]},
    "kinds": ["annual"],
    "exempt_fields": ["base"],
}


def _dark(path: str) -> set[tuple[int, int]]:
    """Walk along the path as a browser would: which modules are dark, by column and row."""
    found: set[tuple[int, int]] = set()
    column = row = 0
    for step, first, second in _STEP.findall(path):
        if step == "h":
            found |= {(column + n, row) for n in range(int(first))}
            column += int(first)
        elif step == "m":
            column += int(first)
        else:
            column, row = int(first), int(float(second))
    return found


@pytest.mark.parametrize("content", ["tel:12345", f"{_ADDRESS}lists/market-first/ad-no-mark/", "目录" * 40])
def test_the_path_is_the_code(content: str) -> None:
    """Each dark module of the code is drawn, and no other; the margin is four modules wide."""
    made = code(content)
    symbol = segno.make_qr(content, error="m", mask=2, boost_error=False)
    expected = {(x + 4, y + 4) for y, row in enumerate(symbol.matrix) for x, dark in enumerate(row) if dark}
    assert _dark(made.path) == expected
    assert made.size == symbol.symbol_size(border=4)[0]


def test_a_code_is_the_same_whatever_was_encoded_before() -> None:
    """Codes are worked out from that of another text as long; each is the one that the library makes by itself."""
    words = ("lists/a", "plans/2026/b-1", "plans/2025/~", "cases/zzz", "cases/{}|", "x" * 90)
    for content in (f"{_ADDRESS}{word}{'-' * more}" for more in range(12) for word in words):
        symbol = segno.make_qr(content, error="m", mask=2, boost_error=False)
        dark = {(x + 4, y + 4) for y, row in enumerate(symbol.matrix) for x, dark in enumerate(row) if dark}
        assert _dark(code(content).path) == dark, content


def test_the_card_cites_the_law(root: Path) -> None:
    """A law that the site describes is linked at its article; one that it lacks is named all the same."""
    view = pages_of(root)["card/index.html"].view
    assert isinstance(view, CardView)
    cited = {link.text: link.href for line in (*view.show, *view.after, *view.duty) for link in line.laws}
    assert cited["《行政复议法》第二十条第一款"] == "laws/index.html"
    assert "《行政处罚法》第五十五条第二款" in cited
    assert all(line.laws or line.document for line in (*view.show, *view.ask, *view.refuse, *view.never, *view.after))


def test_a_trade_has_a_card_of_its_own(root: Path) -> None:
    """It names the plans that are still to come, also those for every trade, and no other."""
    trades = [changed("fields/base", id=name, name=name) for name in ("base", "other", "all-trades")]
    write(root, "fields/base", trades)
    days = {"past": ("2026-03-01", "2026-04-30"), "next": ("2026-11-01", "2026-12-20"), "every": ("2026-12-01",) * 2}
    plans = [
        changed("plans/base", id=name, title=name, window={"start": a, "end": b}, fields=["base"])
        for name, (a, b) in days.items()
    ]
    plans[2]["fields"] = ["all-trades"]
    write(root, "plans/base", [changed("plans/base"), *plans])
    pages = pages_of(root)
    own, other = pages["fields/base/card/index.html"].view, pages["fields/other/card/index.html"].view
    assert isinstance(own, CardView)
    assert isinstance(other, CardView)
    assert [row.plan.id for row in own.plans if row.plan.id != "base"] == ["next", "every"]
    assert [row.plan.id for row in other.plans] == ["every"]
    field = pages["fields/base/index.html"].view
    assert isinstance(field, FieldView)
    assert field.ended >= 1


def test_codes_need_an_address(root: Path, tmp_path: Path) -> None:
    """Without one, only the code that dials is left, and staff are told; with one, records have theirs."""
    put(root, "site", ("contacts",), [{"name": "热线", "phone": "12345"}])
    ended = build(root, tmp_path / "bare")
    assert "没有写网址" in ended.said
    assert tree(tmp_path / "bare")["card/index.html"].count(b'class="qr"') == 1
    assert b'class="qr"' not in tree(tmp_path / "bare")["plans/2026/base/index.html"]
    ended = build(root, tmp_path / "at", "--base-url", _ADDRESS)
    assert "没有写网址" not in ended.said
    pages = tree(tmp_path / "at")
    assert pages["card/index.html"].count(b'class="qr"') == 2
    for href in ("plans/2026/base/", "cases/base/", "lists/base/", "lists/base/purchase-check/"):
        path = code(f"{_ADDRESS}{href}").path.encode()
        assert pages[f"{href}index.html"].count(path) == 1, href
        assert f"{_ADDRESS}{href}".encode() in pages[f"{href}index.html"]


def test_the_version_is_printed_with_the_code(root: Path, tmp_path: Path) -> None:
    """Paper says which version of a list it shows."""
    build(root, tmp_path / "out")
    line = tree(tmp_path / "out")["lists/base/index.html"].decode().partition('class="pageline"')[2]
    assert "年版" in line.partition("</p>")[0]


def test_limits_say_who_is_not_protected(root: Path) -> None:
    """A quiet day that does not protect a trade is marked, and days are told as one would say them."""
    write(root, "rules", {"quiet": [_QUIET]})
    library = Library(site_of(root), TODAY)
    assert [one.exempt for one in limits(library, [], "base").quiet] == [True]
    assert [(one.exempt, one.when) for one in limits(library, []).quiet] == [
        (False, "每月1日至20日，每周星期三、星期五")
    ]


def test_the_card_for_everybody_says_whom_quiet_days_do_not_protect(root: Path, tmp_path: Path) -> None:
    """Else a shop turns away who may come; on the card of a trade it is said of that trade alone."""
    write(root, "rules", {"quiet": [_QUIET]})
    assert build(root, tmp_path / "out").code == 0
    everybody, trade = (
        words((tmp_path / "out" / path / "index.html").read_bytes()) for path in ("card", "fields/base/card")
    )
    name = record("fields/base")["name"]
    assert f"不上门；{name}除外" in everybody
    assert f"{name}除外" not in trade
    assert "专门查这一行的除外" in trade


def test_a_county_that_writes_its_own_card_is_checked(root: Path) -> None:
    """A law that does not exist is a problem at its place; the defaults are none."""
    line = {"text": "执法证", "laws": ["没有的法:1"]}
    write(root, "rules", {"card": {"show": [line]}})
    found = [one for one in find(root) if one.code == "R36a"]
    assert [one.where.path for one in found] == ["data/rules.yaml"]
