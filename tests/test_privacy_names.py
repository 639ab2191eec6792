"""Names that no word announces, signs that part digits, texts packed into a text."""

import base64
import time

import pytest
from sitegen.privacy.finding import Tier
from sitegen.privacy.gate import scan
from sitegen.privacy.lexicon import Lexicon


def _tiers(text: str, kind: str = "person_name") -> list[Tier]:
    return [found.tier for found in scan(text) if found.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "接到蒋明珠反映后到场",
        "史桂花老人补办了手续",
        "随后柏秀珍赶到",
        "这家店是龚光荣开的",
        "由于殷志刚系初犯",
        "欧阳雪梅来过",
        "段永康、谷晓梅均在场",
    ],
)
def test_name_in_running_text_blocks(text: str) -> None:
    """A surname that is little else and a usual given name are a name wherever they stand."""
    assert Tier.BLOCK in _tiers(text)


@pytest.mark.parametrize(
    "text",
    [
        "提高志愿服务水平",
        "违法所得人民币壹万叁仟伍佰元",
        "当事人向阳光房内堆放物品",
        "冬季用气高峰前开展检查",
        "这张清单说的是首违不罚",
        "石桥铺镇、庙坝镇各一起",
        "建立健全和完善制度",
        "家庭和睦、邻里平安",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    """Where a word goes on across its beginning or its end, no name is told."""
    assert scan(text) == []


@pytest.mark.parametrize("sign", ["○", "◯", "🅐", "🅩", "🅰", "⁗", "⨌", "﹫", "＠", "@"])
def test_sign_that_looks_like_a_letter_parts_digits(sign: str) -> None:
    """Between all digits it is a separator; between some of them it is a mask or a mark of its own."""
    assert _tiers(f"电话{sign.join('13500135000')}", "mobile") == [Tier.BLOCK]
    assert scan(f"电话135{sign * 4}5000") == []


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(lambda raw: base64.b64encode(raw).decode(), id="usual"),
        pytest.param(lambda raw: base64.urlsafe_b64encode(raw).decode().rstrip("="), id="for-addresses"),
        pytest.param(lambda raw: f"/x/{base64.b64encode(raw).decode()}/y", id="in-a-path"),
        pytest.param(lambda raw: base64.b64encode(base64.b64encode(raw)).decode(), id="twice"),
        pytest.param(lambda raw: base64.encodebytes(raw * 4).decode(), id="over-lines"),
        pytest.param(lambda raw: f'<a href="data:text/plain;base64,{base64.b64encode(raw).decode()}">', id="data-url"),
    ],
)
def test_packed_text_is_looked_at(packed: object) -> None:
    """A run of base64 that holds an identifier blocks, at its place."""
    assert callable(packed)
    found = scan("附件" + packed("电话 13500135000，".encode()))
    assert [f.kind for f in found if f.tier is Tier.BLOCK][:1] == ["mobile"]
    assert found[0].line == 1


def test_hashes_are_no_packed_texts() -> None:
    """Digests, addresses of pages and long words hold nothing."""
    assert scan("sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") == []
    assert scan("https://x.example/filings/by-field/road-transport-and-more/index.html") == []


def test_lexicon_finds_the_longest_word() -> None:
    """The longest word at a place, none behind which an exception matches, none inside another."""
    lexicon = Lexicon(["店", "饭店", "大饭店", "店面"], unless="[主]")
    assert list(lexicon.find("大饭店和饭店主店面")) == [(0, "大饭店"), (7, "店面")]


@pytest.mark.parametrize("text", ["投资人 Nguyễn Thị Hoa 到会", "投资人 Đặng Văn Nam 到会", "负责人 José García 到会"])
def test_accents_hide_no_name(text: str) -> None:
    """Latin letters are read without their signs, but no others are taken for letters."""
    assert [found.kind for found in scan(text)] == ["person_name"]
    assert {found.kind for found in scan("北纬34°17′52″，东经110°05′39″")} == {"gps"}


@pytest.mark.parametrize("unit", ["○1", "🅐5", "MTM1", "MTM1MDAxMzUwMDA=\n", "刘建军", "abcd/", "a@1@"])
def test_time_is_linear(unit: str) -> None:
    """Ten times the hostile text takes at most about ten times as long."""
    small, large = _seconds(unit, 10_000), _seconds(unit, 100_000)
    assert large < max(25 * small, 1.0)


def _seconds(unit: str, size: int) -> float:
    text = unit * (size // len(unit))
    began = time.process_time()
    scan(text)
    return time.process_time() - began
