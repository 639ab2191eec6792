"""Rules on finished files, in memory, before anything is written.

The pages are our own output: well-formed, attributes quoted. That is why a regular
expression may read their tags, in a hundredth of the time that an HTML parser takes; a
test holds it equal to one.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from sitegen.diagnostics import Diagnostic, Location, problem, warning
from sitegen.render import File

_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
_TITLE = re.compile(r"<title>([^<]*)</title>")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_LOADING = {"src", "srcset", "poster", "data", "background", "action", "formaction"}
_LEAVING = {"https:", "tel:"}
_CHEAP_RAW = 3
"""Text compresses at least threefold, so a page under three budgets needs no measuring."""


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    attributes: dict[str, str]
    offset: int


def verify(files: Sequence[File], base_path: str, budget: int) -> list[Diagnostic]:
    """Check every page: links, anchors, ids, headings, titles, policy, size.

    Problems: V001 to V008, V020. `base_path` is what absolute links begin with.
    """
    pages = [(file.path, file.content.decode("utf-8")) for file in files if file.path.endswith(".html")]
    parsed = {path: list(_tags(text)) for path, text in pages}
    ids = {path: {tag.attributes["id"] for tag in tags if "id" in tag.attributes} for path, tags in parsed.items()}
    paths = {file.path for file in files}
    found: list[Diagnostic] = []
    for path, text in pages:
        page = _Page(path, text, parsed[path])
        found += page.identifiers()
        found += page.structure()
        found += page.policy()
        found += page.links(paths, ids, base_path)
        found += page.size(budget)
    found += _same_titles(pages)
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Page:
    """One page and the rules on it."""

    path: str
    text: str
    tags: list[_Tag]

    def identifiers(self) -> Iterator[Diagnostic]:
        seen: set[str] = set()
        for tag in self.tags:
            name = tag.attributes.get("id")
            if name is not None and name in seen:
                yield problem(self.at(tag), "V003", id=name)
            if name is not None:
                seen.add(name)

    def structure(self) -> Iterator[Diagnostic]:
        headings = sum(tag.name == "h1" for tag in self.tags)
        if headings != 1:
            yield problem(Location(self.path, 1, 1), "V004", count=headings)
        root = next((tag for tag in self.tags if tag.name == "html"), None)
        if root is None or not root.attributes.get("lang"):
            yield problem(Location(self.path, 1, 1), "V008", what="lang")
        title = _TITLE.search(self.text)
        if title is None or not title.group(1).strip():
            yield problem(Location(self.path, 1, 1), "V008", what="title")

    def policy(self) -> Iterator[Diagnostic]:
        for tag in self.tags:
            if tag.name == "style" or (tag.name == "script" and "src" not in tag.attributes):
                yield problem(self.at(tag), "V007", what=f"<{tag.name}>")
            for name, value in tag.attributes.items():
                if name == "style" or name.startswith("on"):
                    yield problem(self.at(tag), "V007", what=name)
                elif _loads(tag, name) and _SCHEME.match(value.strip()):
                    yield problem(self.at(tag), "V006", address=value[:80])

    def links(self, paths: set[str], ids: dict[str, set[str]], base_path: str) -> Iterator[Diagnostic]:
        for tag in self.tags:
            for name in ("href", "src"):
                value = tag.attributes.get(name)
                if value is not None:
                    yield from self.link(tag, value, paths, ids, base_path)

    def link(
        self, tag: _Tag, value: str, paths: set[str], ids: dict[str, set[str]], base_path: str
    ) -> Iterator[Diagnostic]:
        scheme = _SCHEME.match(value)
        if scheme:
            if scheme.group() not in _LEAVING:
                yield problem(self.at(tag), "V006", address=value[:80])
            return
        target, _, anchor = value.partition("#")
        path = self.resolve(unquote(target), base_path) if target else self.path
        if path not in paths:
            yield problem(self.at(tag), "V001", href=value)
        elif anchor and unquote(anchor) not in ids.get(path, set()):
            yield problem(self.at(tag), "V002", href=value)

    def resolve(self, target: str, base_path: str) -> str:
        if target.startswith("/"):
            return target.removeprefix(base_path)
        return normpath(join(dirname(self.path), target))

    def size(self, budget: int) -> Iterator[Diagnostic]:
        raw = self.text.encode("utf-8")
        if len(raw) > budget * _CHEAP_RAW and (size := len(zlib.compress(raw, 9))) > budget:
            yield warning(Location(self.path, 1, 1), "V020", size=size, most=budget)

    def at(self, tag: _Tag) -> Location:
        line = self.text.count("\n", 0, tag.offset) + 1
        return Location(self.path, line, tag.offset - self.text.rfind("\n", 0, tag.offset))


def _loads(tag: _Tag, name: str) -> bool:
    """Whether an attribute makes the browser fetch something."""
    if name == "href":
        return tag.name in ("link", "use", "image") and tag.attributes.get("rel") != "canonical"
    return name in _LOADING


def _tags(text: str) -> Iterator[_Tag]:
    for match in _TAG.finditer(text):
        attributes = {}
        for name, double, single, bare in _ATTRIBUTE.findall(match.group(2)):
            value = double or single or bare
            attributes[name.lower()] = unescape(value) if "&" in value else value
        yield _Tag(match.group(1).lower(), attributes, match.start())


def _same_titles(pages: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
    """V005: a reader with twenty tabs, or a screen reader, knows a page by its title."""
    seen: dict[str, str] = {}
    for path, text in pages:
        match = _TITLE.search(text)
        title = match.group(1) if match else path
        first = seen.setdefault(title, path)
        if first != path:
            yield warning(Location(path, 1, 1), "V005", title=unescape(title), other=first)
