"""The search finds what pages say that are no records: their headings and what they tell."""

import json
from collections.abc import Iterator

import pytest
from sitegen.load import load
from sitegen.pages import address
from sitegen.pages.page import Page
from sitegen.pages.plan import plan
from sitegen.pages.search import SearchView
from sitegen.pages.standing import HEADED, standing
from tests import always_said
from tests.conftest import PROJECT, TODAY

_FILE = PROJECT / "sitegen" / "pages" / "standing.toml"
_ABOVE = "# Written by `pytest --accept tests/test_search_pages.py` from the templates.\n"
_SEARCHING = ("404", "search", "browse")
"""What is shown to those who search, or are lost."""


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """Every page of the real data."""
    site, told = load(PROJECT)
    assert site is not None, told
    return plan(site, TODAY)


@pytest.fixture(scope="module")
def held(pages: list[Page]) -> dict[str, str]:
    """All that the search knows, by address."""
    (view,) = (page.view for page in pages if isinstance(page.view, SearchView))
    return {one.href: "\n".join(text for zone in one.zones for text in zone) for one in view.documents}


def _templates(pages: list[Page]) -> Iterator[str]:
    """The templates of pages that show no record, and those of trades."""
    found = {page.template for page in pages if page.origin is None} | {"field.html"}
    yield from sorted(name for name in found if name.removesuffix(".html") not in _SEARCHING)


def test_the_words_of_templates_are_known(pages: list[Page], *, accept: bool) -> None:
    """As the templates have them: a word that is changed there is changed here."""
    found = {
        name: tuple(dict.fromkeys(always_said.texts(always_said.FOLDER / name, headings=name in HEADED)))
        for name in _templates(pages)
    }
    if accept:
        rows = (f"{name.removesuffix('.html')} = [\n{_rows(texts)}]\n" for name, texts in found.items() if texts)
        _FILE.write_text("\n".join((_ABOVE, *rows)), "utf-8")
    assert {name: standing(name) for name in found} == found
    assert "拿不准，问谁" in found["field.html"]


def _rows(texts: tuple[str, ...]) -> str:
    return "".join(f"  {json.dumps(text, ensure_ascii=False)},\n" for text in texts)


def test_what_a_page_always_says_is_found(pages: list[Page], held: dict[str, str]) -> None:
    """At the page itself, by every word."""
    wanted = set(_templates(pages))
    shown = [page for page in pages if page.template in wanted and page.href in held]
    assert {page.template for page in shown} == wanted - {"withdrawn.html"}
    missed = [(page.href, text) for page in shown for text in standing(page.template) if text not in held[page.href]]
    assert missed == []


@pytest.mark.parametrize(
    ("term", "href"),
    [
        ("网站地图", address.SITEMAP),
        ("长者模式", address.ACCESSIBILITY),
        ("拿不准，问谁", "fields/agri-inputs/index.html"),
        ("公布了多少", address.HOME),
        ("不使用 Cookie", address.ABOUT),
        ("进门先请他出示", address.CARD),
    ],
)
def test_a_heading_is_found(held: dict[str, str], term: str, href: str) -> None:
    """Where it stands."""
    assert term in held[href]
