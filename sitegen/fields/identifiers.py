"""Numbers and codes that others give: ids, 文号, 索引号, 统一社会信用代码, site codes, addresses."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator

from sitegen.fields.kind import read_by, scalar, unfit, written

ID_SHAPE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_DEVICES = ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
RESERVED = frozenset((*_DEVICES, "all", "assets", "changes", "index", "page", "versions"))
"""Windows device names, and words that our own addresses use."""

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field as the id of a record in another register."""

    register: str


def _id(value: object) -> str:
    text = scalar(value)
    if ID_SHAPE.fullmatch(text):
        if text in RESERVED or re.match(r"by-|page-[0-9]+$", text):
            raise unfit("M111", text)
        return text
    strange = next((c for c in text if not c.isascii() and c.isalpha() and not _is_han(c)), "")
    if strange:
        raise unfit("M125", text, character=strange, name=unicodedata.name(strange, "?"))
    if "，" in text or "、" in text:
        raise unfit("M131", text)
    raise unfit("M129" if any(map(_is_han, text)) else "M110", text)


def _is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK")


def _doc_no(value: object) -> str:
    text = scalar(value)
    if re.fullmatch(r"[\u4e00-\u9fa5（）A-Za-z]+〔(19|20)[0-9]{2}〕[1-9][0-9]*号", text):
        return text
    mended = re.sub(r"[\[【(（〔]((?:19|20)[0-9]{2})[\]】)）〕]\s*第?0*([1-9][0-9]*)\s*号?$", r"〔\1〕\2号", text)
    raise unfit("M112", text, mended=mended if mended != text else "示市监规〔2025〕3号")


def uscc_check_character(first_17: str) -> str:
    """Return the 18th character of a 统一社会信用代码 (GB 32100-2015)."""
    total = sum(USCC_ALPHABET.index(c) * w for c, w in zip(first_17, _USCC_WEIGHTS, strict=True))
    return USCC_ALPHABET[-total % 31]


def _uscc(value: object) -> str:
    text = scalar(value)
    if not re.fullmatch(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}", text):
        raise unfit("M114", text)
    right = uscc_check_character(text[:17])
    if text[17] != right:
        raise unfit("M115", text, right=right)
    return text


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        raise unfit("M118", text) from None
    if parts.scheme != "https" or not re.fullmatch(r"[a-z0-9.-]+\.[a-z0-9-]{2,}(:[0-9]+)?", parts.netloc):
        raise unfit("M118", text)
    if re.search(r"[\s<>\"'`\\]", text):
        raise unfit("M118", text)
    return text


Id = Annotated[str, BeforeValidator(_id)]
"""The name of a record, by which it is cited and found at its address.

Problems: M110 shape, M111 reserved word, M125 a letter of another script that looks alike,
M129 a name where an id belongs, M131 a Chinese comma between ids.
"""

DocNo = Annotated[str, BeforeValidator(_doc_no)]
"""文号 after GB/T 9704: 示市监规〔2025〕3号. Problems: M112."""

IndexNo = Annotated[str, written(r"([0-9A-Z]{9}|[0-9A-Z]{18})/(19|20)[0-9]{2}-[0-9]{5,8}", "M113")]
"""索引号: organisation code or USCC, year, serial number. Problems: M113."""

Uscc = Annotated[str, BeforeValidator(_uscc)]
"""统一社会信用代码 (GB 32100-2015), checked. Problems: M114 shape, M115 check character."""

Url = Annotated[str, read_by(_url)]
"""An https address. Problems: M118."""


def _site_url(text: str) -> str:
    if re.search(r"[?#]|/\.{1,2}(/|$)", text):
        raise unfit("M118", text)
    _url(text.replace("http://", "https://", 1))
    return text


SiteUrl = Annotated[str, read_by(_site_url)]
"""The address of a whole site, on an intranet also http: no query, no fragment. Problems: M118."""

Version = Annotated[str, written(r"[0-9]{4}(-[0-9]{1,2})?", "M123")]
"""The name of a version: its year, or year and number. Problems: M123."""

SiteCode = Annotated[str, written(r"[0-9]{10}", "M121")]
"""政府网站标识码: region code and serial number, ten digits. Problems: M121."""

RegionCode = Annotated[str, written(r"[0-9]{6}", "M122")]
"""行政区划代码 after GB/T 2260, six digits. Problems: M122."""

Key = Annotated[str, written(r"[a-z][a-z0-9_]{0,30}", "M126")]
"""The key of a column that a service list declares. Problems: M126."""


def _item_ref(text: str) -> tuple[str, str]:
    owner, slash, item = text.partition("/")
    if not (slash and ID_SHAPE.fullmatch(owner) and ID_SHAPE.fullmatch(item)):
        raise unfit("M127", text)
    return owner, item


ItemRef = Annotated[tuple[str, str], read_by(_item_ref)]
"""An item of a list, written `list/item`. Problems: M127."""

RuleCode = Annotated[str, written(r"R[0-9]{2}[a-z]?", "M136")]
"""The code of a rule: R25, R22b. Problems: M136."""
