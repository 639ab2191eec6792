"""Links in prose, and pictures, `![…](…)`.

A link names a record, `[[register/id]]`, an item of one, `[[register/id/item|words]]`, the figures of a
year, `[[statistics/2025]]`, a rule of conduct, `[[rule:R25]]`, or an article, `[[行政处罚法:33.1]]`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.fields import citation
from sitegen.fields.citation import Citation
from sitegen.fields.identifiers import ID_SHAPE

WIKI = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]")
_MARKDOWN = re.compile(
    r"\]\(\s*<?([^)\s>]*)|^[ >*+\-0-9.)]*\[[^\]]*\]:\s*<?(\S*)|<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^>\]\s]*)(?=[>\]])",
    re.MULTILINE,
)
_SAFE = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(?:[/?#][^\s\"'<>\\]*)?|#[^\s\"'<>\\]+")

IMAGE = r"!\[([^\[\]\n]{0,500})\]\(images/([^()\s]{1,100})\)"
"""A picture: what it shows, in words, and its name below `content/images/`."""

_IMAGE = re.compile(IMAGE)
_IMAGE_BEGINS = re.compile(r"!\[(?!\[)")
_IMAGE_LIKE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,500}\)")
RULES = "rules"
"""In the place of a register: the rules of conduct, each named by its code."""

_RULE = re.compile(r"rule:\s*([A-Za-z][0-9]{1,3}[a-z]?)")
_CODE = re.compile(r"`[^`\n]*`")


@dataclass(frozen=True, slots=True)
class Target:
    """A record, an item of a list, or a rule."""

    register: str
    id: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written, with its place in the body; `target` is None where it makes no sense."""

    text: str
    words: str
    target: Target | Citation | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ImageLink:
    """A picture as written: `name` is empty where it is not written as it has to be."""

    alt: str
    name: str
    line: int
    column: int


def links(body: str) -> Iterator[Link]:
    """Yield the links to records, in order."""
    for match in WIKI.finditer(body):
        line, column = _position(body, match.start())
        yield Link(match.group(1), *read(match.group(1)), line, column)


def read(inside: str) -> tuple[str, Target | Citation | None]:
    """Split what stands between the brackets into the words to show and the target."""
    address, _, words = inside.partition("|")
    address = address.strip()
    cited = citation.parse(address)
    if cited is not None:
        return words.strip(), cited
    if rule := _RULE.fullmatch(address):
        return words.strip(), Target(RULES, rule.group(1)[0].upper() + rule.group(1)[1:])
    register, *ids = address.split("/")
    if len(ids) in (1, 2) and all(ID_SHAPE.fullmatch(name) for name in ids):
        return words.strip(), Target(register, *ids)
    return words.strip(), None


def image_links(body: str) -> Iterator[ImageLink]:
    """Yield the pictures of a body, in order; what stands as code is none."""
    body = _CODE.sub(_blank, body)
    for begins in _IMAGE_BEGINS.finditer(body):
        match = _IMAGE.match(body, begins.start())
        alt, name = match.groups() if match else ("", "")
        yield ImageLink(alt.strip(), name, *_position(body, begins.start()))


def external_links(body: str) -> Iterator[tuple[int, int, str]]:
    """Yield the line, column and address of every Markdown link, pictures aside, that is not plainly safe."""
    for match in _MARKDOWN.finditer(_IMAGE_LIKE.sub(_blank, body)):
        address = next((group for group in match.groups() if group is not None), "")
        if not _SAFE.fullmatch(address):
            line, column = _position(body, match.start())
            yield line, column, address


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _position(body: str, offset: int) -> tuple[int, int]:
    return body.count("\n", 0, offset) + 1, offset - body.rfind("\n", 0, offset)
