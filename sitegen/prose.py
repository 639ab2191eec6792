"""Markdown to safe HTML: no raw HTML, our links only, and a sanitiser behind it all.

This is the only module that makes `Markup`.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

import nh3
from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import Markup

from sitegen.images.picture import Image
from sitegen.links import IMAGE, WIKI
from sitegen.pages.page import Link

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Private-use characters, which no source may hold: they stand for a link until it is made."""

_HELD = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
"""A link within code, where Markdown makes none: its words stand there instead."""

_TAGS = {
    "a", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "h2", "h3", "h4", "hr", "img", "li", "ol", "p",
    "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "class"},
    "img": {"src", "alt", "width", "height"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "h2": {"id"},
    "h3": {"id"},
    "ol": {"start"},
    "th": {"scope", "class"},
    "td": {"class"},
}


@dataclass(frozen=True, slots=True)
class Prose:
    """Safe HTML, and its headings for a table of contents."""

    html: Markup
    headings: tuple[Link, ...]


def render(body: str, links: Mapping[str, Link], images: Mapping[str, Image], root: str, top: str) -> Prose:
    """Turn a body into HTML.

    `links` says where each `[[…]]` leads, `images` which pictures there are; `root` is the
    way up to the pages of the same edition, `top` to the files that all editions share.
    """
    written: list[Link] = []

    def hold(match: re.Match[str]) -> str:
        link = links.get(match.group(1))
        if link is None:
            return match.group(1)
        written.append(link)
        return f"{_OPEN}{len(written) - 1}{_CLOSE}"

    headings: list[Link] = []
    markdown = _markdown(_RecordLink(written, root), _Picture(images, top), _Shape(headings))
    dirty = _HELD.sub(
        lambda held: html.escape(written[int(held.group(1))].text), markdown.convert(WIKI.sub(hold, body))
    )
    clean = _sanitised(dirty, {top + image.href for image in images.values()})
    return Prose(Markup(clean), tuple(headings))  # noqa: S704 - sanitised on the line above


def _markdown(link: InlineProcessor, picture: InlineProcessor, shape: Treeprocessor) -> Markdown:
    """Markdown without HTML of its own; pictures and links to records are ours."""
    markdown = Markdown(extensions=[TableExtension(), SaneListExtension()], output_format="html")
    markdown.preprocessors.deregister("html_block")
    for name in ("html", "entity", "image_link", "image_reference"):
        markdown.inlinePatterns.deregister(name)
    markdown.inlinePatterns.register(picture, "picture", 178)
    markdown.inlinePatterns.register(link, "record", 175)
    markdown.treeprocessors.register(shape, "shape", 5)
    return markdown


def _sanitised(dirty: str, pictures: set[str]) -> str:
    """Keep what is on the lists; of pictures those whose address is one of ours."""

    def ours(tag: str, name: str, value: str) -> str | None:
        return value if (tag, name) != ("img", "src") or value in pictures else None

    return nh3.clean(
        dirty,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=ours,
        link_rel=None,
        url_schemes={"https"},
        generic_attribute_prefixes=None,
    )


def paragraphs(text: str) -> Markup:
    """Split plain text at blank lines into paragraphs, at single ones into lines."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return Markup("").join(Markup("<p>{}</p>").format(Markup("<br>").join(block.split("\n"))) for block in blocks)


class _RecordLink(InlineProcessor):
    """Make the link that a placeholder stands for."""

    def __init__(self, links: list[Link], root: str) -> None:
        super().__init__(f"{_OPEN}([0-9]+){_CLOSE}")
        self.links, self.root = links, root

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002 - Markdown's names
        link = self.links[int(match.group(1))]
        element = ElementTree.Element("a", {"href": self.root + link.href})
        element.text = AtomicString(link.text)
        return element, match.start(0), match.end(0)


class _Picture(InlineProcessor):
    """Show a picture of ours at its size, so that nothing moves when it comes; it leads to itself, to be seen large."""

    def __init__(self, images: Mapping[str, Image], top: str) -> None:
        super().__init__(IMAGE)
        self.images, self.top = images, top

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[ElementTree.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802, ARG002 - Markdown's names
        image = self.images.get(match.group(2))
        if image is None:
            return None, None, None
        address = self.top + image.href
        link = ElementTree.Element("a", {"href": address, "class": "picture"})
        size = {"width": str(image.picture.width), "height": str(image.picture.height)}
        ElementTree.SubElement(
            link, "img", {"src": address, "alt": match.group(1).strip().replace("&", "&amp;"), **size}
        )
        return link, match.start(0), match.end(0)


class _Shape(Treeprocessor):
    """Give headings ids and a level below the page's own; let wide tables scroll; name table heads."""

    def __init__(self, headings: list[Link]) -> None:
        super().__init__()
        self.headings = headings

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if element.tag in ("h1", "h2", "h5", "h6"):
                element.tag = "h2" if element.tag < "h3" else "h4"
            if element.tag == "h2":
                element.set("id", f"s{len(self.headings) + 1}")
                words = html.unescape("".join(element.itertext()))
                self.headings.append(Link(re.sub(rf"[{_OPEN}{_CLOSE}\x02\x03]", "", words), f"#{element.get('id')}"))
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[index] = _scrolling(child, index)


def _scrolling(table: ElementTree.Element, number: int) -> ElementTree.Element:
    for cell in table.iter("th"):
        cell.set("scope", "col")
    for cell in (*table.iter("th"), *table.iter("td")):
        cell.attrib.pop("style", None)
    box = ElementTree.Element(
        "div", {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": f"表格{number + 1}"}
    )
    box.append(table)
    return box
