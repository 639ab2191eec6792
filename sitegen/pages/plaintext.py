"""The words of Markdown as a reader has them, for the search: marks go, the words of links stay."""

import re
from collections.abc import Callable, Iterator

from sitegen.fields.citation import Citation
from sitegen.links import WIKI, Target, read
from sitegen.pages.page import Link

Find = Callable[[Target | Citation | None], Link | None]

_RULE = re.compile(r"^[\s|:*_=-]+$")
_BEFORE = re.compile(r"^\s*(?:(?:[>+*-]|#{1,6}|[0-9]{1,9}[.)])(?:\s+|$))*")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|!?\[([^\]]*)\]\[[^\]]*\]|<([a-z]+:[^>\s]+)>")
_MARK = re.compile(r"(?<!\\)(\*{1,3}|_{2,3}|`+|\\(?=[!-/:-@\[-`{-~]))")
_DEFINITION = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*\S+")


def plain(body: str, find: Find) -> tuple[str, ...]:
    """The paragraphs, points and cells of a Markdown text; `[[…]]` says what the page shows in its place."""
    return tuple(dict.fromkeys(_blocks(WIKI.sub(lambda link: _words(link[1], find), body))))


def _words(inside: str, find: Find) -> str:
    words, target = read(inside)
    link = find(target)
    return words or (link.text if link else inside)


def _blocks(text: str) -> Iterator[str]:
    paragraph: list[str] = []
    for line in [*text.split("\n"), ""]:
        bare = _BEFORE.sub("", line).strip()
        begins = bare != line.strip()
        if paragraph and (begins or not bare or "|" in bare or _RULE.match(line) or _DEFINITION.match(line)):
            yield _clean("\n".join(paragraph))
            paragraph = []
        if not bare or _RULE.match(line) or _DEFINITION.match(line):
            continue
        if "|" in bare:
            yield from (cell for one in re.split(r"(?<!\\)\|", bare) if (cell := _clean(one)))
        elif _HEADING.match(line):
            yield _clean(bare.rstrip("#"))
        else:
            paragraph.append(bare)


def _clean(text: str) -> str:
    text = _LINK.sub(lambda found: next(group for group in found.groups() if group is not None), text)
    return _MARK.sub("", text).strip()
