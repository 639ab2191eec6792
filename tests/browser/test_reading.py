"""A page can be read on a small phone, on paper and by keyboard, and its links lead somewhere."""

from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.browser.display import open_all, press

_WIDTHS = {"": (320, 380, 1280), "size": (320, 1280), "mode": (320, 1280)}
"""The narrowest and the widest under each switch of the display, and that of most phones."""

_WIDE = """() => [document.documentElement.scrollWidth - document.documentElement.clientWidth,
  [...document.querySelectorAll('body *')]
  .filter(part => part.getBoundingClientRect().right > innerWidth + 1 && !part.closest('.scroll, .vh, svg'))
  .map(part => part.tagName + '.' + part.className + ': ' + part.textContent.trim().slice(0, 40))]"""
_LINKS = """() => [...new Set([...document.querySelectorAll('main a[href], .crumbs a, footer a')]
  .map(link => link.href).filter(href => href.startsWith('file:')))]"""


def test_nothing_runs_off_the_side(page: Page, href: str, addresses: dict[str, str]) -> None:
    """No sideways scrolling at any width, also in large type, in 长者模式, and with all that folds unfolded."""
    page.goto(addresses["root"] + href)
    open_all(page)
    for switch, widths in _WIDTHS.items():
        press(page, switch)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            assert (switch, width, page.evaluate(_WIDE)) == (switch, width, [0, []])
        press(page, switch)


def test_print_leaves_out_what_paper_cannot_do(page: Page, href: str, addresses: dict[str, str]) -> None:
    """On paper there is no menu and no button; the address of the page is there, on white."""
    page.add_init_script("localStorage.setItem('sitegen-theme', 'dark')")
    page.goto(addresses["root"] + href)
    page.emulate_media(media="print")
    for gone in (".nav", ".head .menu", ".prefs", ".skip"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".pageline")).to_contain_text("https://")
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"


_STARTS = ("home", "field", "list", "item", "plan", "case", "authority", "law", "explainer")
_SHARE = 8


@pytest.mark.parametrize("first", range(0, _SHARE, 4))
def test_links_lead_to_pages(page: Page, first: int, examples: dict[str, str], addresses: dict[str, str]) -> None:
    """From a USB stick a link opens a page with a heading, at the place it names, or a calendar.

    The build itself looks at all links of all pages; here every fourth one is opened, in two halves.
    """
    places: dict[str, set[str]] = defaultdict(set)
    for start in _STARTS:
        page.goto(addresses["file"] + examples[start])
        for target in page.evaluate(_LINKS):
            address, _, fragment = target.partition("#")
            places[address].add(fragment)
    assert len(places) > 200
    for target in sorted(places)[first::_SHARE]:
        if target.endswith(".ics"):
            assert Path(unquote(urlsplit(target).path)).read_bytes().startswith(b"BEGIN:VCALENDAR")
            continue
        page.goto(target)
        assert page.locator("h1").count() == 1, target
        ids = page.evaluate("() => Array.from(document.querySelectorAll('[id]'), one => one.id)")
        assert places[target] - {""} <= set(ids), target


def test_a_visitor_can_click_from_door_to_door(page: Page, addresses: dict[str, str]) -> None:
    """Every ninth entrance of the front page is clicked as a person would, and the way back holds."""
    page.goto(addresses["file"] + "index.html")
    for number in range(0, page.locator("main a:visible").count(), 9):
        page.locator("main a:visible").nth(number).click()
        expect(page.locator("h1")).to_be_visible()
        page.goto(addresses["file"] + "index.html")


def test_the_keyboard_skips_to_the_text(page: Page, addresses: dict[str, str]) -> None:
    """The first stop of the Tab key is the link past the menu, and it is seen when it is reached."""
    page.goto(addresses["root"] + "lists/index.html")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
