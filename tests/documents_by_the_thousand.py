"""A province's worth of documents, made in memory: items, cases and plans of twelve fields and some 400 characters."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from sitegen.search.document import Document, Tag, Validity

_KINDS = (("items", "清单事项"), ("cases", "典型案例"), ("plans", "检查计划"))
_STATES = (Validity.VALID,) * 8 + (Validity.SUPERSEDED, Validity.EXPIRED)


def documents(count: int, sentences: list[str]) -> Iterator[Document]:
    """Yield so many documents; their texts are cut and joined anew from *sentences*, the same each time."""
    chance = Random(7)
    for number in range(count):
        register = _KINDS[number % 3]
        words = _texts(chance, sentences)
        yield Document(
            f"{words[0][:18]}{number}号",
            f"{register[0]}/r{number}/index.html",
            Tag(*register),
            words[1],
            (words[2][:6], words[3][:6]),
            tuple(words[4:]),
            f"{2020 + number % 7}年版",
            _tag("部门", chance.randrange(20)),
            tuple(_tag("行业", chance.randrange(36)) for _ in range(2)),
            f"类型{chance.randrange(5)}",
            chance.choice(_STATES),
            date(2020, 1, 1) + timedelta(days=chance.randrange(2400)),
        )


def _tag(name: str, number: int) -> Tag:
    return Tag(f"{name}{number}", f"第{number}{name}")


def _texts(chance: Random, sentences: list[str], most: int = 400) -> list[str]:
    """Texts of so many characters together; half of each is one sentence, half another one."""
    found = [_joined(chance, sentences) for _ in range(8)]
    while sum(map(len, found)) < most:
        found.append(_joined(chance, sentences))
    return found


def _joined(chance: Random, sentences: list[str]) -> str:
    one, other = chance.choice(sentences), chance.choice(sentences)
    return one[: len(one) // 2 + 1] + other[len(other) // 2 :]
