"""What a telephone must fetch before it shows the first screen fits into the first flight of a connection, 14 KB."""

import gzip
import re
from pathlib import Path

from playwright.sync_api import Page
from sitegen.verify import tags

_MOST = 14_336
_WHOLE = {"home", "field", "fields", "item", "items", "list", "lists", "plan", "plans", "case", "cases", "card", "rule"}
"""Kinds that a visitor lands on: here the whole page fits."""
_LONG = {"laws", "statistics", "sitemap", "lists", "check"}
"""Where one page is one long thing: a statute on which much rests, a year's figures, what changed in a list."""
_ASSET = re.compile(r"assets/[^\"]+")
_HELD = re.compile(r"(?<=<template).*?</template>|(?<=<noscript).*?</noscript>", re.DOTALL)
"""What a page keeps for its scripts, or for where there are none; a browser does not count it as part of the page."""

_FIRST_BELOW = """() => [...document.querySelectorAll('*')].findIndex(
  part => part.closest('main') && part.checkVisibility() && part.getBoundingClientRect().top > innerHeight)"""


def test_the_first_view_is_light(
    page: Page, site: Path, kind: str, href: str, addresses: dict[str, str], examples: dict[str, str]
) -> None:
    """Styles, scripts and the page as far as the first screen goes; of the common kinds, the whole page."""
    text = (site / href).read_text("utf-8")
    page.set_viewport_size({"width": 380, "height": 700})
    page.goto(addresses["root"] + href)
    below = page.evaluate(_FIRST_BELOW)
    held = [match.span() for match in _HELD.finditer(text)]
    starts = [tag.offset for tag in tags(text) if not any(start < tag.offset < end for start, end in held)]
    assert page.evaluate("document.querySelectorAll('*').length") == len(starts), "tags that the source does not write"
    shown = text[: starts[below]] if below >= 0 and kind not in _WHOLE else text
    assert _light(shown) + sum(_light(part) for part in _needed(site, text)) <= _MOST


def test_nearly_every_page_fits_as_a_whole(site: Path) -> None:
    """With all that it holds; of the few that do not, the test above shows that their first screen does."""
    pages = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
    assets: dict[str, int] = {}
    heavy = []
    for path, text in pages.items():
        head = text[: text.index("</head>")]
        weight = _light(text) + sum(assets.setdefault(part, _light(part)) for part in _needed(site, head))
        if weight > _MOST:
            heavy.append(path.relative_to(site).parts[0])
    assert set(heavy) <= _LONG
    assert len(heavy) * 200 <= len(pages)


def _needed(site: Path, text: str) -> list[str]:
    """The styles and scripts that the screen waits for."""
    waits = (tag for tag in tags(text) if tag.name in ("link", "script") and "defer" not in tag.attributes)
    wanted = [tag for tag in waits if tag.attributes.get("media") != "print"]
    addresses = [tag.attributes.get("href") or tag.attributes.get("src") or "" for tag in wanted]
    names = [match.group() for address in addresses if (match := _ASSET.search(address))]
    found = [(site / name).read_text("utf-8") for name in names if not name.endswith(".svg")]
    assert found
    return found


def _light(text: str) -> int:
    return len(gzip.compress(text.encode(), 9, mtime=0))
