"""What all detectors ask: how a character is read, whether a number goes on, is regular, an amount, or of an office."""

import base64
import re

import pytest
from sitegen.privacy.allow import Allow
from sitegen.privacy.finding import Tier
from sitegen.privacy.folding import common
from sitegen.privacy.gate import scan
from sitegen.privacy.hit import before, continues, is_amount, is_regular, of_public_office, stands_alone
from sitegen.privacy.view import View


@pytest.mark.parametrize(
    ("character", "read"),
    [
        *(pytest.param(sign, "\n", id=f"line-end-{ord(sign)}") for sign in "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"),
        *(pytest.param(sign, "", id=f"unseen-{ord(sign)}") for sign in "\u115f\u1160\u3164\uffa0\u2800\u180e\ue000"),
        *(pytest.param(sign, "", id=f"mark-{ord(sign)}") for sign in "\u200b\u200d\xad\u0301\u20dd\ufe0f"),
        *(pytest.param(sign, " ", id=f"space-{ord(sign)}") for sign in "\t\xa0\u2003\u3000 "),
        *(pytest.param(sign, "3", id=f"digit-{ord(sign)}") for sign in "3３٣३𝟑③"),
        ("…", "."),
        ("\u4dc0", "-"),
        ("\u4dff", "-"),
        ("Ａ", "A"),
        ("⑩", "10"),
        ("㈠", "(一)"),
        ("㎏", "kg"),
        ("劉", "刘"),
        ("ﷺ", "ص"),
        ("王", "王"),
        ("\n", "\n"),
        ("\ud800", ""),
    ],
)
def test_characters_as_what_they_are_read_as(character: str, read: str) -> None:
    """One form for all that look alike; nothing for what is not seen; of a ligature that no one reads its first."""
    assert common(character) == read


def _joined(text: str) -> View:
    return View(text, range(len(text))).without(re.compile("[-., _]"))


@pytest.mark.parametrize(
    ("number", "regular"),
    [
        ("13500135000", True),
        ("135-0013-5000", True),
        ("135-0013 5000", False),
        ("13,500,135,000", False),
        ("13.500.135.000", False),
        ("135,0013,5000", True),
        ("13-500-135-000", True),
        ("1-3-5-0-0-1-3-5-0-0-0", True),
        ("1-35-0-01-3-500-0", False),
        ("13-50-01-35-000", True),
        ("13-50-01-35-00-0", True),
        ("1-35-00-135-00-0", False),
        ("1-3-5-0-0-1-3-500-0", False),
    ],
)
def test_gaps_of_one_number(number: str, regular: bool) -> None:
    """One sign in all of them, not the thousands of an amount, and few or equally far apart."""
    view = _joined(f"x {number} x")
    assert is_regular(view, 1, len(view.text) - 1) is regular


@pytest.mark.parametrize(
    ("text", "at", "goes_on"),
    [
        ("12", 1, True),
        ("12", 0, False),
        ("12", 2, False),
        ("1A", 1, True),
        ("a1", 1, False),
        ("AB", 1, True),
        ("ab", 1, False),
        ("1年", 1, False),
        ("1-", 1, False),
        ("١٢", 1, False),
    ],
)
def test_where_a_number_goes_on(text: str, at: int, goes_on: bool) -> None:
    """Between digits and capitals; never at an end, nor where a gap was closed."""
    view = View(text, range(len(text)))
    assert continues(view, at) is goes_on
    assert not continues(View(text, range(len(text)), {at: "_"}), at)
    assert stands_alone(view, at, at) is not goes_on


def test_what_stands_in_front() -> None:
    """So many characters on the same line, or of the line above where this one has just begun."""
    view = View("甲乙\n丙丁12", range(7))
    assert before(view, 5) == "丙丁"
    assert before(view, 5, 1) == "丁"
    assert before(view, 3) == "甲乙"
    assert before(View("一二三四五六七八九十" * 2 + "1", range(21)), 20) == "三四五六七八九十" + "一二三四五六七八九十"


@pytest.mark.parametrize("unit", ["元", "万", " 吨", ".5公斤", "0 元", "RMB", "%", "％", "人次", "平方"])
def test_amounts(unit: str) -> None:
    """A unit follows, at once or after what is left of the figure."""
    assert is_amount(View(f"12{unit}", range(2 + len(unit))), 2)
    assert not is_amount(View(f"12。{unit}", range(3 + len(unit))), 2)


@pytest.mark.parametrize(
    ("front", "behind", "office"),
    [
        ("县市场监管局投诉电话", "", True),
        ("县市场监管局", "", False),
        ("投诉电话", "，县市场监管局", True),
        ("投诉电话", "，离这里很远的地方才是县市场监管局", False),
        ("县市场监管局举报当事人电话", "", False),
        ("县市场监管局。联系", "", False),
        ("乡政府值班", "", True),
        ("派出所地址", "", True),
        ("城管大队窗口", "", True),
        ("县法院某庭联系", "", False),
        ("司法所负责人联系", "", False),
    ],
)
def test_numbers_of_offices(front: str, behind: str, office: bool) -> None:
    """An office is named, and that this is how to reach it; nobody private stands between."""
    text = f"{front}12345{behind}"
    assert of_public_office(View(text, range(len(text))), len(front), len(front) + 5) is office


def test_findings_of_several_lines() -> None:
    """Each has the line and the column of its first character, in the order of the text."""
    found = scan("甲\n业主沈秀兰\n\n乙电话13500135000，王先生\n王女士")
    assert [(f.line, f.column, f.kind) for f in found] == [
        (2, 3, "person_name"),
        (4, 4, "mobile"),
        (4, 16, "person_name"),
        (5, 1, "person_name"),
    ]
    assert [f.shown for f in found] == ["沈**", "1**********", "王**", "王**"]


def test_a_surer_finding_covers_a_doubtful_one() -> None:
    """What lies inside is not told again; what only overlaps is."""
    assert [(f.kind, f.tier) for f in scan("110101199001011237")] == [("id_card", Tier.BLOCK)]
    assert [(f.column, f.tier) for f in scan("111111111111111号")] == [(1, Tier.REVIEW)]


def test_what_is_allowed_is_not_told() -> None:
    """Names of the lists, numbers of public bodies; everything else in the same text still is."""
    allow = Allow.of(officers=["沈秀兰"], phones=["0745-2261230"])
    assert [f.value for f in scan("业主沈秀兰、张建国，监督0745-2261230，手机13500135000", allow)] == [
        "张建国",
        "13500135000",
    ]
    assert scan("业主沈秀兰，电话0745 2261230", allow) == []


def test_allowed_numbers_in_a_row() -> None:
    """Signs between two numbers look like those within one; with a number of somebody else among them they are told."""
    allow = Allow.of(phones=["0745-2261230", "2261231", "22612310"])
    assert scan("电话0745-2261230、2261231", allow) == []
    assert scan("电话0745-2261230，22612310", allow) == []
    assert [f.kind for f in scan("电话0745-2261230、2261232", allow)] == ["number"]
    assert not allow.knows("")


def test_tags_that_somebody_else_has_looked_at() -> None:
    """What stands inside of them is left alone, and what stands between is not."""
    text = "<a title='业主沈秀兰' href='mailto:a@b.cn'>业主张建国</a>"
    assert [f.value for f in scan(text, tags=False)] == ["张建国"]
    assert [f.value for f in scan(text)] == ["沈秀兰", "ABCN", "张建国"]


@pytest.mark.parametrize(("times", "found"), [(1, ["mobile"]), (2, ["mobile"]), (3, [])])
def test_texts_packed_into_texts(times: int, found: list[str]) -> None:
    """One that is packed twice is unpacked; it stands where the outer run does."""
    packed = "电话 13500135000，电话".encode()
    for _ in range(times):
        packed = base64.b64encode(packed)
    told = [f for f in scan("附件：" + packed.decode()) if f.kind == "mobile"]
    assert [f.kind for f in told] == found
    assert {(f.line, f.column) for f in told} <= {(1, 4)}
