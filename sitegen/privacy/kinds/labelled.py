"""Numbers that only the words in front of them explain: 微信 nanjing_lao8, 注册号 320114600123456."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from sitegen.privacy.data import read
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit, before, of_public_matter, of_public_office
from sitegen.privacy.view import View

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z]{4,39}")
_MASKED = re.compile(r"[*×□●■#_某]{3}")
_STANDARD = re.compile(
    r"(?:PD|WP|LS)(?:19|20)[0-9]{6,8}\Z|(?:GB/?[TZ]?|DB[0-9]{2}/?T?|HJ|AQ|SB|NY|QB|JJF|JT/?T?)[0-9]{2,6}-?(?:19|20)[0-9]{2}\Z"
)
"""统一社会信用代码 GB 32100-2015: the standard of a code is none; nor is a pesticide's registration somebody's."""

_LONGEST_LABEL = 16
_FARTHEST = 12
_JOINT = r"[^0-9A-Za-z\u3400-\u9fff\n;!]{0,3}"
_LINK = (
    r"(?:用户|好友|网友|群主|客服|号码|编号|号|码|账号|帐号|名|地址|为|是|系|在|加|同步|ID|id|no|No|NO|添加|搜索|搜|查找|联系|同号|电话|手机|微信|❤|转|至|证|证号|书|编|军字第|字第|第"
    r"|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼])"
)
_BETWEEN = re.compile(rf"{_JOINT}(?:{_LINK}{_JOINT}){{0,3}}")


def labelled(view: View) -> Iterator[Hit]:
    """Look in front of every code for the words that tell what it is."""
    for match in _CODE.finditer(view.text):
        hidden = _MASKED.match(view.text, match.end()) or _STANDARD.match(match.group())
        if hidden or of_public_matter(view, match.end()):
            continue
        for start in _starts(view, match):
            if kind := _explained(view, start, match.end()):
                office = kind == "landline" and of_public_office(view, start, match.end())
                yield Hit(start, match.end(), kind, Tier.REVIEW if office else Tier.BLOCK)
                break


def _starts(view: View, match: re.Match[str]) -> Iterator[int]:
    """Where the code may begin: its label may be in Latin letters too, `QQ：12345678`."""
    yield match.start()
    if match.group().isdigit():
        return
    for at in range(match.start() + 1, min(match.start() + _LONGEST_LABEL, match.end() - 4)):
        if at in view.gaps or (view.text[at].isdigit() and view.text[at - 1].isalpha()):
            yield at


def _explained(view: View, start: int, end: int) -> str | None:
    """Find what a code is by the label in front, over the small words and marks between them."""
    front, code, ends = before(view, start), view.text[start:end], _label_ends()
    if ends.keys().isdisjoint(front[-_FARTHEST:]):
        return None
    for at in range(len(front), max(0, len(front) - _FARTHEST), -1):
        sizes = ends.get(front[at - 1], ())
        rows = [row for size in sizes if size <= at for row in _labels().get(front[at - size : at], ())]
        if rows and _BETWEEN.fullmatch(front, at):
            for kind, value in rows:
                if (match := value.match(code)) and _ends(view, start + match.end(), end):
                    return kind
    return None


def _ends(view: View, at: int, end: int) -> bool:
    """Say whether a number ends here: with the whole code, or where letters follow behind a gap."""
    return at == end or (at in view.gaps and view.text[at].isalpha())


@cache
def _labels() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Every label with the kinds it may stand for, and what their numbers look like."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for row in tomllib.loads(read("labelled.toml"))["number"]:
        value = re.compile(row["value"], re.IGNORECASE)
        for label in row["labels"].split("|"):
            table.setdefault(label, []).append((row["kind"], value))
    return table


@cache
def _label_ends() -> dict[str, tuple[int, ...]]:
    """How long the labels are that end with a character: most characters end none."""
    sizes: dict[str, set[int]] = {}
    for label in _labels():
        sizes.setdefault(label[-1], set()).add(len(label))
    return {last: tuple(sorted(own)) for last, own in sizes.items()}
