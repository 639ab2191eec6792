"""What a reader or a machine can restore: codes, other scripts, marks and tags, gaps; and numbers by their labels."""

from urllib.parse import quote

import pytest
from tests.marked import each, expected, told, unmarked

_PHONE = "13500135000"
_NAMES = {
    "percent": f"{{{quote('刘建军')}!}}",
    "gb18030": "{%C1%F5%BD%A8%BE%FC!}",
    "broken": "%ff%fe{刘建军!}",
    "traditional": "{劉建軍!}",
    "accent": "{刘\u0301建军!}",
    "private": "{刘\ue000建军!}",
    "bold": "**{刘建军!}**",
    "emphasis-inside": "{刘*建*军!}",
    "code-inside": "{刘`建`军!}",
    "struck": "~~{刘建军!}~~",
    "underscored": "_{刘建军!}_",
    "escaped": "\\{刘建军!}",
    "link": "[{刘建](../a/)军!}",
    "image": "![{刘建](../a/)军!}",
    "tag-inside": "<b>{刘</b>建军!}",
    "tags-inside": "<b>{刘</b> <b>建军!}</b>",
    "comment": "<!-- -->{刘建军!}",
    "block": "<p>{刘建军!}",
    "cell": "</td><td>{刘建军!}",
    "next-line": "{刘\n建军!}",
    **{f"gap-{sign}": f"{{刘{sign}建{sign}军!}}" for sign in " -_|☆★→#&$^=+~./"},
}


@pytest.mark.parametrize("text", [pytest.param(f"当事人{name}到场", id=key) for key, name in _NAMES.items()])
def test_names_that_are_restored(text: str) -> None:
    """The name blocks where it begins in the text as it is written."""
    ((start, *_),) = expected(text, "person_name")
    assert told(unmarked(text)) == [(start, "person_name", "block", "刘建军")]


@pytest.mark.parametrize(
    "written",
    [
        "".join(f"&#{ord(digit)};" for digit in _PHONE),
        "".join(f"&#{ord(digit)}" for digit in _PHONE),
        "".join(f"&#x{ord(digit):x};" for digit in _PHONE),
        "".join(f"&#X{ord(digit):X};" for digit in _PHONE),
        "".join(f"%{ord(digit):02x}" for digit in _PHONE),
        "".join(f"\\u{ord(digit):04x}" for digit in _PHONE),
        "".join(f"\\x{ord(digit):02x}" for digit in _PHONE),
        "135&nbsp;0013&ensp;5000",
        "&amp;amp;#49;3500135000",
        "１３５００１３５０００",
        "①③⑤00135000",
        "13五00135000",
        "一三五〇〇一三五〇〇〇",
        "壹叁伍零零壹叁伍零零零",
        "幺三五零零幺三五零零零",
        "l35OOl35OOO",
        "I35oo135ooo",
        "१३५००१३५०००",
        "𝟏𝟑𝟓𝟎𝟎𝟏𝟑𝟓𝟎𝟎𝟎",
        *(f"135{sign}001{sign}35000" for sign in "\u200b\xad \n\u2028\t…䷀\u3164\x0b\x85"),
        "135\r\n00135000",
    ],
)
def test_a_phone_however_it_is_written(written: str) -> None:
    """It blocks where it begins, as the number that it is."""
    assert told(f"电话：{written}。") == [(3, "mobile", "block", _PHONE)]


def test_codes_that_are_none() -> None:
    """What stands for no character stays what it is; codes are undone three times over and no more."""
    assert told("135&foo;00135000") == []
    assert [kind for _, kind, *_ in told("&amp;amp;amp;#49;3500135000")] == ["number"]


@pytest.mark.parametrize(
    "text",
    [
        "<a title='当事人{刘建军!}'>x</a>",
        '<a title="当事人{刘建军!}">x</a>',
        "<a title = '当事人{刘建军!}'>x</a>",
        "{王 建 国!}",
        "{王-建-国!}",
        "{王 建 国!} 明",
        "当事人{王\n建国!}",
    ],
)
def test_values_and_gaps(text: str) -> None:
    """What stands in a tag is read as well, and what stands apart is put together."""
    assert told(unmarked(text)) == expected(text, "person_name")


_LABELS = {
    "number": [
        *each("烟草证 牌照 账 卡 码 号 案件 报告编号", "~{33078210!}"),
        "船舶{IMO9412074!}",
        *each("1234567890 AB1234567890 20241301123456", "{~?}"),
        *each("123456789 ABCD1234567890 x1234567890 20240101123456 2024010112 1234567890元 证号AAA12345678", "~"),
        *each("123456****7890 账号12345678**** 国标GB1234567890 11430000006123456X 证号1**4567890", "~"),
    ],
    "wechat": [
        "{微信nanjing_lao8!}",
        "{加微信nanjing8!}",
        "QQ：{12345678!}",
        "qq{12345678!}",
        "微信号 是 {nanjing8!}",
        "微信群{12345678!}",
        *each("微信支付12345678 QQ1234 微信nan*** 微信；nanjing8", "~"),
    ],
    "certificate": [*each("档案编号 学号 住院号 病历号", "~{430500123456!}"), "社保卡号{A12345678!}"],
}


@pytest.mark.parametrize(
    ("text", "kind"),
    [pytest.param(text, kind, id=f"{kind}-{text}") for kind, texts in _LABELS.items() for text in texts],
)
def test_numbers_by_their_labels(text: str, kind: str) -> None:
    """What the words in front call a number of somebody is one; what they call public, or what is masked, is not."""
    assert told(unmarked(text)) == expected(text, kind)
