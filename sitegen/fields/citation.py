"""A reference to an article of a law, such as `行政处罚法:33.1`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from sitegen.fields.kind import read_by, unfit

SHAPE = re.compile(
    r"(?P<law>[\u4e00-\u9fa5（）、]{2,60})(?:@(?P<version>[0-9]{4}(?:-[0-9]{1,2})?))?"
    r":(?P<article>[1-9][0-9]{0,3}(?:-[1-9][0-9]?)?)"
    r"(?:\.(?P<paragraph>[1-9][0-9]?))?(?:\.(?P<item>[1-9][0-9]?))?"
)
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, order=True, slots=True)
class Citation:
    """An article, and where given its paragraph (款) and item (项).

    `law` is the short name in the register of laws. `version` is empty where the version
    in force on the record's own date is meant. `article` is text, because 第一百三十四条之一
    is `134-1`. Paragraph and item are 0 where none is named.
    """

    law: str
    version: str
    article: str
    paragraph: int = 0
    item: int = 0

    def __str__(self) -> str:
        version = f"@{self.version}" if self.version else ""
        return f"{self.law}{version}:{self.place}"

    @property
    def place(self) -> str:
        """The part behind the colon: `33.1`."""
        deeper = [str(self.paragraph), str(self.item)] if self.item else [str(self.paragraph)]
        return ".".join([self.article, *deeper]) if self.paragraph else self.article

    @property
    def words(self) -> str:
        """The citation as an official text writes it: 第三十三条第一款."""
        number, _, inserted = self.article.partition("-")
        text = f"第{chinese_number(int(number))}条"
        text += f"之{chinese_number(int(inserted))}" if inserted else ""
        text += f"第{chinese_number(self.paragraph)}款" if self.paragraph else ""
        return text + (f"第（{chinese_number(self.item)}）项" if self.item else "")


@lru_cache(maxsize=4096)
def parse(text: str) -> Citation | None:
    """Read a citation; None where the text has not the shape of one."""
    match = SHAPE.fullmatch(text.replace("：", ":"))
    if match is None:
        return None
    part = match.groupdict()
    paragraph, item = int(part["paragraph"] or 0), int(part["item"] or 0)
    return Citation(part["law"], part["version"] or "", part["article"], paragraph, item)


@lru_cache(maxsize=1024)
def chinese_number(number: int) -> str:
    """Write 1 to 9999 as statutes do: 33 is 三十三, 110 is 一百一十."""
    text = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            text += _DIGITS[digit] + unit
        elif text and number and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def _number(text: str) -> str:
    if not re.fullmatch(r"[1-9][0-9]{0,3}(-[1-9][0-9]?)?", text):
        raise unfit("M128", text)
    return text


def _read(text: str) -> Citation:
    cited = parse(text)
    if cited is None:
        raise unfit("M116", text)
    return cited


ArticleNo = Annotated[str, read_by(_number)]
"""The number of an article: `33`, or `134-1` for 第一百三十四条之一. Problems: M128."""

Article = Annotated[Citation, read_by(_read)]
"""A citation, `法律简称[@版本]:条[.款[.项]]`. Problems: M116."""
