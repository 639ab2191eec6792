"""Rules on finished pages, in memory, before anything is written.

The pages are our own output: well-formed, attributes quoted. That is why regular expressions may
read them, in a hundredth of the time that an HTML parser takes; a test holds them equal to one.
A page is first looked over quickly; only where something looks wrong is it read tag by tag. Of a
page only its anchors and its links to anchors are kept, so that memory does not grow with the output.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from html import unescape
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote

from sitegen.diagnostics import Diagnostic, Location, problem, warning
from sitegen.plainlines import PlainLines
from sitegen.render import File

_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
_LANG = re.compile(r"<html[^>]*\slang=\"([^\"]+)\"")
_HEADING = re.compile(r"<h1(?:\s[^>]*)?>(?!\s*</h1>)")
_TITLE = re.compile(r"<title(?:\slang=\"[^\"]*\")?>([^<]*)</title>")
_ID = re.compile(r"\sid=\"([^\"]*)\"")
_ADDRESS = re.compile(r"\s(?:href|src)=\"([^\"]*)\"")
_UNQUOTED = re.compile(r"=[^\"]")
_HARMLESS = frozenset(
    """align-items alt aria-controls aria-current aria-describedby aria-hidden aria-label aria-labelledby
    aria-pressed autocomplete charset checked class colspan content d data-contrast data-label data-pref
    data-print data-size data-theme datetime dir disabled fill focusable for height hidden href hreflang
    http-equiv id lang media name open popover popovertarget popovertargetaction rel role rowspan rx
    scope src start stroke stroke-linecap stroke-linejoin stroke-width tabindex title type value viewBox
    width x y""".split()  # noqa: SIM905 - sixty words
)
"""Attributes that neither run nor fetch anything but by their address; a page with others is read exactly."""

_LOADER = re.compile(r"<(?:link|script|img|use|image|source|video|audio|iframe|embed|object)\b[^>]*>", re.IGNORECASE)
_INLINE = re.compile("<(?:script|style)", re.IGNORECASE)
_LONGEST_NAME = 40
_VIEWPORT = ("width", "initial-scale")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_LOADING = {"src", "srcset", "poster", "data", "background", "action", "formaction"}
_LEVELS = (1, 9)
"""How far to compress: the first is twice as quick, and mostly shows that the last need not be tried."""

_LEAVING = {"https:", "tel:"}
_HARMLESS_LINKS = tuple(_LEAVING)
"""How an address begins that a reader may follow; whether the page itself loads one is another rule's matter."""
_NAMING = {"canonical", "alternate"}
"""Relations that name an address, which no browser opens by itself."""
_NAMED = re.compile(r"\srel=\"(?:canonical|alternate)\"")


class Tag(NamedTuple):
    """A start tag: its name, its attributes, its offset in the page."""

    name: str
    attributes: dict[str, str]
    offset: int


class _Anchor(NamedTuple):
    """A link to an anchor of another page, to be looked up when all pages have been seen."""

    line: int
    column: int
    path: str
    anchor: str
    href: str


class Seen(NamedTuple):
    """What is left of a page that was looked at, and what was found on it.

    `title` stands behind its language; `top` is where the page as a whole is told of.
    """

    path: str
    title: tuple[str, str]
    top: Location
    ids: frozenset[str]
    anchors: tuple[_Anchor, ...]
    found: tuple[Diagnostic, ...]

    def of(self, origin: Location | None) -> "Seen":
        """The same page, its record written elsewhere."""
        top = origin or Location(self.path, 1, 1)
        if top == self.top:
            return self
        return self._replace(
            top=top, found=tuple(replace(d, where=top) if d.where == self.top else d for d in self.found)
        )


class Verifier:
    """Sees every page once, then says what is wrong with them all.

    `paths` are the files that will exist, `base_path` is what absolute links begin with,
    `budget` is the most that a page may weigh in bytes, compressed.
    """

    def __init__(self, paths: set[str], base_path: str, budget: int) -> None:
        self.paths = paths
        self.base_path = base_path
        self.budget = budget
        self.ids: dict[str, frozenset[str]] = {}
        self.titles: dict[tuple[str, str], str] = {}
        self.anchors: list[tuple[str, _Anchor]] = []
        self._plain = PlainLines()
        self._same: dict[frozenset[str], frozenset[str]] = {}

    def page(self, file: File, origin: Location | None = None) -> list[Diagnostic]:
        """Look at a page and take it in."""
        return self.take(self.look(file, origin))

    def look(self, file: File, origin: Location | None = None) -> Seen:
        """Check one page by itself; *origin* is the record that it shows. Problems: V001, V003 to V008, V020."""
        top = origin or Location(file.path, 1, 1)
        page = _Page(file.path, file.content.decode("utf-8"), self._plain)
        ids = _ID.findall(page.told)
        found = [*page.structure(), *page.policy(), *page.identifiers(ids)]
        anchors, wrong = self._links(page, ids)
        if not found and not wrong:
            self._plain.learn(page.told, page.root)
        if (size := self._weight(file.content)) > self.budget:
            wrong.append(warning(top, "V020", size=size, most=self.budget))
        return Seen(file.path, (page.language, page.title), top, frozenset(ids), anchors, (*found, *wrong))

    def _weight(self, content: bytes) -> int:
        """The size of a page, compressed no further than shows that it is within the budget."""
        size = len(content)
        for level in _LEVELS:
            if size > self.budget:
                size = len(zlib.compress(content, level))
        return size

    def take(self, seen: Seen) -> list[Diagnostic]:
        """Remember a page that was looked at, in the order of the pages; say what is wrong with it."""
        self.ids[seen.path] = self._same.setdefault(seen.ids, seen.ids)
        self.anchors += [(seen.path, anchor) for anchor in seen.anchors]
        return [*seen.found, *self._title(seen)]

    def links_to_anchors(self) -> Iterator[Diagnostic]:
        """V002: after all pages were seen, the anchors that no page has."""
        for path, link in self.anchors:
            if link.anchor not in self.ids.get(link.path, ()):
                yield problem(Location(path, link.line, link.column), "V002", href=link.href)

    def _links(self, page: "_Page", ids: list[str]) -> tuple[tuple[_Anchor, ...], list[Diagnostic]]:
        """Find the links to anchors that are not on the page itself, and the links that must not be."""
        doubtful, anchors = set(), []
        for value in set(_ADDRESS.findall(page.told)):
            target, _, anchor = unescape(value).partition("#")
            path = self._resolve(page, target)
            if path not in self.paths:
                doubtful.add(unescape(value))
            elif anchor and (path != page.path or unquote(anchor) not in ids):
                where = page.find(value)
                anchors.append(_Anchor(where.line, where.column, path, unquote(anchor), value))
        doubtful = {value for value in doubtful if not value.startswith(_HARMLESS_LINKS)}
        links = page.links() if doubtful else ()
        found = [fault for tag, value in links if value in doubtful for fault in self._link(page, tag, value)]
        return tuple(sorted(anchors)), found

    def _link(self, page: "_Page", tag: Tag, value: str) -> Iterator[Diagnostic]:
        scheme = _SCHEME.match(value)
        if not scheme:
            yield problem(page.at(tag.offset), "V001", href=value)
        elif scheme.group() not in _LEAVING and not _only_names(tag):
            yield problem(page.at(tag.offset), "V006", address=value[:80])

    def _resolve(self, page: "_Page", target: str) -> str:
        if not target:
            return page.path
        if target.startswith("/"):
            return unquote(target.removeprefix(self.base_path))
        below = target.removeprefix(page.root)
        if len(below) + len(page.root) == len(target) and not below.startswith("."):
            return unquote(below)
        return normpath(join(dirname(page.path), unquote(target)))

    def _title(self, seen: Seen) -> Iterator[Diagnostic]:
        """V005: a reader with twenty tabs, or a screen reader, knows a page by its title."""
        first = self.titles.setdefault(seen.title, seen.path)
        if seen.title[1] and first != seen.path:
            yield warning(seen.top, "V005", title=seen.title[1], other=first)


class _Page:
    """One page and the rules that need nothing but it; `told` is what of it is to be looked at."""

    def __init__(self, path: str, text: str, plain: PlainLines) -> None:
        self.path = path
        self.text = text
        self.root = "../" * path.count("/")
        self.told = plain.without(text, self.root)
        language, title = _LANG.search(text), _TITLE.search(text)
        self.language = language.group(1) if language else ""
        self.title = unescape(title.group(1)).strip() if title else ""

    @cached_property
    def tags(self) -> list[Tag]:
        """Every start tag, read exactly."""
        return list(tags(self.text))

    def identifiers(self, quick: list[str]) -> Iterator[Diagnostic]:
        if len(quick) == len(set(quick)):
            return
        seen: set[str] = set()
        for tag in self.tags:
            name = tag.attributes.get("id")
            if name is not None and name in seen:
                yield problem(self.at(tag.offset), "V003", id=name)
            if name is not None:
                seen.add(name)

    def structure(self) -> Iterator[Diagnostic]:
        top = Location(self.path, 1, 1)
        headings = len(_HEADING.findall(self.told))
        if headings != 1:
            yield problem(top, "V004", count=headings)
        if not self.language:
            yield problem(top, "V008", what="lang")
        if not self.title:
            yield problem(top, "V008", what="title")

    def suspicious(self) -> bool:
        """Whether anything might be against the policy; a text that quotes HTML may be, too."""
        text = self.told
        names = {chunk[chunk.rfind(" ") + 1 :] for chunk in text.split('="')[:-1]}
        unquoted = any(_may_be_attribute(text, match.start()) for match in _UNQUOTED.finditer(text))
        inline = len(_INLINE.findall(text)) != text.count('<script src="')
        return unquoted or inline or not names <= _HARMLESS or self.loads_elsewhere()

    def loads_elsewhere(self) -> bool:
        """Whether a stylesheet, script or picture might come from another host."""
        loaded = (tag for tag in _LOADER.findall(self.told) if not _NAMED.search(tag))
        return any(":" in tag or '"//' in tag for tag in loaded)

    def policy(self) -> Iterator[Diagnostic]:
        if not self.suspicious():
            return
        for tag in self.tags:
            if tag.name == "style" or (tag.name == "script" and "src" not in tag.attributes):
                yield problem(self.at(tag.offset), "V007", what=f"<{tag.name}>")
            for name, value in tag.attributes.items():
                if name == "style" or name.startswith("on"):
                    yield problem(self.at(tag.offset), "V007", what=name)
                elif _loads(tag, name) and _SCHEME.match(value.strip()):
                    yield problem(self.at(tag.offset), "V006", address=value[:80])

    def links(self) -> Iterator[tuple[Tag, str]]:
        """Yield each address once."""
        seen: set[str] = set()
        for tag in self.tags:
            for name in ("href", "src"):
                value = tag.attributes.get(name)
                if value is not None and value not in seen:
                    seen.add(value)
                    yield tag, value

    def find(self, value: str) -> Location:
        """Where an address of the page is written first."""
        return self.at(self.text.index(f'"{value}"'))

    def at(self, offset: int) -> Location:
        line = self.text.count("\n", 0, offset) + 1
        return Location(self.path, line, offset - self.text.rfind("\n", 0, offset))


def _may_be_attribute(text: str, equals: int) -> bool:
    """Whether the word before an equals sign could be the name of an attribute."""
    before = text[max(equals - _LONGEST_NAME, 0) : equals].rstrip()
    return before[-1:].isascii() and before[-1:].isalpha() and not before.endswith(_VIEWPORT)


def _loads(tag: Tag, name: str) -> bool:
    """Whether an attribute makes the browser fetch something."""
    if name == "href":
        return tag.name in ("link", "use", "image") and not _only_names(tag)
    return name in _LOADING


def _only_names(tag: Tag) -> bool:
    """Whether a tag names an address that no browser opens."""
    return tag.name == "link" and tag.attributes.get("rel") in _NAMING


def tags(text: str) -> Iterator[Tag]:
    """Yield the start tags of a page of ours."""
    for match in _TAG.finditer(text):
        attributes = {}
        for name, double, single, bare in _ATTRIBUTE.findall(match.group(2)):
            value = double or single or bare
            attributes[name.lower()] = unescape(value) if "&" in value else value
        yield Tag(match.group(1).lower(), attributes, match.start())
