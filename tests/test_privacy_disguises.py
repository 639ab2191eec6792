"""Every identifier under every disguise: what a reader or a machine could restore is found."""

import html
import sys
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitegen.privacy.finding import Tier
from sitegen.privacy.gate import scan

IDENTIFIERS = {
    "id_card": ("身份证", "320106192503041187"),
    "id_card_15": ("身份证", "110101250607123"),
    "uscc": ("信用代码", "91320114MA1X2Y3W45"),
    "mobile": ("电话", "13500135000"),
    "landline": ("座机", "02584321234"),
    "bank_card": ("卡号", "6222024300012345674"),
    "email": ("邮箱", "officehd@126.com"),
    "passport": ("护照号", "EB7654321"),
    "hk_mo_permit": ("回乡证", "H01234567"),
    "plate": ("车辆", "苏A6K88T"),
    "plate_nev": ("车辆", "苏AD00123"),
    "vin": ("车架号", "LSGJA52U45H123456"),
    "licence": ("食品经营许可证", "JY15101040012345"),
    "courier": ("快递单号", "SF1234567890123"),
    "wechat": ("微信号", "lao88991234"),
}
"""For each kind its usual label, and a made-up number."""


def _between(sign: str, every: int = 1) -> Callable[[str], str]:
    return lambda value: sign.join(value[i : i + every] for i in range(0, len(value), every))


def _each(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda value: "".join(map(change, value))


def _digits(zero: int) -> Callable[[str], str]:
    return _each(lambda c: chr(zero + int(c)) if c.isdigit() else c)


_CHINESE = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
_CIRCLED = dict(zip("0123456789", "⓪①②③④⑤⑥⑦⑧⑨", strict=True))
_CYRILLIC = dict(zip("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху", strict=True))
DISGUISES: dict[str, Callable[[str], str]] = {
    "plain": lambda value: value,
    "full-width": _each(lambda c: chr(ord(c) + 0xFEE0) if c.isascii() else c),
    "zero-width space": _between("\u200b"),
    "word joiner": _between("\u2060"),
    "soft hyphen": _between("\u00ad"),
    "variation selector": _between("\ufe0f"),
    "combining mark": _between("\u0332"),
    "decimal entities": _each(lambda c: f"&#{ord(c)};"),
    "hexadecimal entities": _each(lambda c: f"&#x{ord(c):x};"),
    "entities of entities": lambda value: html.escape("".join(f"&#{ord(c)};" for c in value)),
    "percent": _each(lambda c: "".join(f"%{byte:02X}" for byte in c.encode())),
    "percent of the text": lambda value: quote(value, safe=""),
    "backslash u": _each(lambda c: f"\\u{ord(c):04x}"),
    "backslash before": _each(lambda c: f"\\{c}" if unicodedata.category(c)[0] in "PS" else c),
    "circled digits": _each(lambda c: _CIRCLED.get(c, c)),
    "mathematical digits": _digits(0x1D7CE),
    "Arabic-Indic digits": _digits(0x660),
    "Chinese digits": _each(lambda c: _CHINESE.get(c, c)),
    "O for 0": lambda value: value[:4] + value[4:].replace("0", "O", 1),
    "Cyrillic letters": _each(lambda c: _CYRILLIC.get(c, c)),
    "spaces": _between(" "),
    "no-break spaces": _between("\u00a0"),
    "thin spaces": _between("\u2009"),
    "ideographic spaces": _between("\u3000"),
    "groups of four": _between(" ", 4),
    "hyphens": _between("-"),
    "en dashes": _between("–"),
    "slashes": _between("/"),
    "underscores": _between("_"),
    "middle dots": _between("·"),
    "Chinese commas": _between("、"),
    "equals signs": _between("="),
    "bars": _between("|", 4),
    "line break": lambda value: value[: len(value) // 2] + "\n" + value[len(value) // 2 :],
    "line breaks": _between("\n", 3),
    "bold inside": lambda value: f"{value[:4]}**{value[4:8]}**{value[8:]}",
    "code inside": lambda value: f"{value[:4]}`{value[4:8]}`{value[8:]}",
    "span inside": lambda value: f"{value[:4]}<span class='a'>{value[4:8]}</span>{value[8:]}",
    "tag between": _between("<wbr>"),
    "comment inside": lambda value: f"{value[:5]}<!---->{value[5:]}",
    "hidden paragraph": lambda value: f"<p hidden>{value}</p>",
    "attribute": lambda value: f'<img alt="{value}">',
    "link": lambda value: f"[{value}](https://x.gov.cn/)",
    "letters glued": lambda value: f"x{value}z",
    "backwards": lambda value: f"\u202e{value[::-1]}\u202c",
}


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("kind", IDENTIFIERS)
def test_disguised_identifier_blocks(kind: str, disguise: str) -> None:
    """An identifier blocks under every disguise, at the line where it stands."""
    label, value = IDENTIFIERS[kind]
    text = f"第一行。\n{label}{DISGUISES[disguise](value)}。"
    found = [f for f in scan(text) if f.tier is Tier.BLOCK]
    assert found, text
    assert found[0].line >= 2


_MARKUP = set("*<>&%\\")
"""Signs that hide digits, or begin a tag or a code, wherever they stand."""


def _separators() -> Iterator[str]:
    for sign in map(chr, range(sys.maxunicode + 1)):
        kind = unicodedata.category(sign)
        plain = not any(c.isalnum() for c in unicodedata.normalize("NFKC", sign))
        if (kind[0] in "PZS" or kind == "Cf") and plain and sign not in _MARKUP:
            yield sign


@pytest.mark.parametrize("kind", ["id_card", "uscc", "mobile", "bank_card"])
def test_any_separator(kind: str) -> None:
    """Whatever stands between the digits, of all that Unicode has, the number is found."""
    label, value = IDENTIFIERS[kind]
    signs = list(_separators())
    missed = [s for s in signs if not any(f.tier is Tier.BLOCK for f in scan(f"{label}：{s.join(value)}。"))]
    assert len(signs) > 7_000
    assert missed == []


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text(text: str) -> None:
    """No text makes the gate fail; every place it tells is in the text, and no value is told in full."""
    lines = text.split("\n")
    for found in scan(text):
        assert 1 <= found.line <= len(lines)
        assert 1 <= found.column <= len(lines[found.line - 1]) + 1
        assert "*" in found.shown
