"""Numbers that only the words in front of them explain: 微信 nanjing_lao8, 注册号 320114600123456."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from sitegen.privacy.data import read
from sitegen.privacy.hit import Hit, before
from sitegen.privacy.views import View

_CODE = re.compile(r"[0-9A-Za-z]{5,40}")
_MASKED = re.compile(r"[*×□●■#_某]{3}")
_LONGEST_LABEL = 10
_JOINT = r"[^0-9A-Za-z\u3400-\u9fff\n;!]{0,3}"
_LINK = r"(?:号码|编号|号|码|账号|帐号|名|地址|为|是|系|在|加|同步|ID|id|no|No|NO|添加|搜索|联系|转|至|证|证号|书|编|军字第|字第|第|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]){0,3}"


def labelled(view: View) -> Iterator[Hit]:
    """Look in front of every code for the words that tell what it is."""
    for match in _CODE.finditer(view.text):
        if _MASKED.match(view.text, match.end()):
            continue
        for start in _starts(view, match):
            if kind := _explained(view, start, match.end()):
                yield Hit(start, match.end(), kind)
                break


def _starts(view: View, match: re.Match[str]) -> Iterator[int]:
    """Where the code may begin: its label may be in Latin letters too, `QQ：12345678`."""
    yield match.start()
    for at in range(match.start() + 2, min(match.start() + _LONGEST_LABEL, match.end() - 4)):
        if at in view.gaps or (view.text[at].isdigit() and view.text[at - 1].isalpha()):
            yield at


def _explained(view: View, start: int, end: int) -> str | None:
    code = view.text[start:end]
    labels = (match.group("label") for match in _at_the_end().finditer(before(view, start)))
    return next((kind for label in labels if (kind := _kind(label, code))), None)


def _kind(label: str, code: str) -> str | None:
    """Find what a code behind a label is; None where it has not the shape."""
    return next((kind for kind, labels, value in _rows() if labels.search(label) and value.match(code)), None)


@cache
def _rows() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    table = tomllib.loads(read("labelled.toml"))["number"]
    return tuple(
        (row["kind"], re.compile(rf"(?:{row['labels']})$"), re.compile(rf"(?:{row['value']})(?![0-9A-Z])", re.IGNORECASE))
        for row in table
    )


@cache
def _at_the_end() -> re.Pattern[str]:
    """Match a label that nothing but joints and small words part from what follows."""
    table = tomllib.loads(read("labelled.toml"))["number"]
    labels = sorted({label for row in table for label in row["labels"].split("|")}, key=len, reverse=True)
    return re.compile(rf"(?=(?P<label>{'|'.join(labels)}){_JOINT}{_LINK}{_JOINT}$)")
