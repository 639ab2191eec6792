"""Pictures of every kind of page for people to look at, in `artefacts/screenshots`.

Each run keeps the page as a telephone and a desk show it, and in the dark; `SCREENSHOTS=1` also large type, 长者模式,
high contrast and paper.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.display import press

_OUT = Path(__file__).parents[2] / "artefacts" / "screenshots"
_SIGNATURE = b"\x89PNG"


def test_pictures_are_kept(page: Page, kind: str, href: str, addresses: dict[str, str]) -> None:
    """On a telephone and on a desk; in the dark on a telephone."""
    page.goto(addresses["root"] + href)
    _shoot(page, f"{kind}-light")
    press(page, "theme")
    _shoot(page, f"{kind}-dark", (380,))


@pytest.mark.skipif("SCREENSHOTS" not in os.environ, reason="asked for with SCREENSHOTS=1")
def test_more_pictures_are_kept(page: Page, kind: str, href: str, addresses: dict[str, str]) -> None:
    """Large type, 长者模式 and high contrast, and the printed page."""
    page.goto(addresses["root"] + href)
    for switch, name in (("size", "large"), ("mode", "elder"), ("contrast", "high")):
        press(page, switch)
        _shoot(page, f"{kind}-{name}")
        press(page, switch)
    page.pdf(path=_OUT / f"{kind}.pdf", format="A4", print_background=False)


def _shoot(page: Page, name: str, widths: Sequence[int] = (380, 1280)) -> None:
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.screenshot(path=_OUT / f"{name}-{width}.png", full_page=True).startswith(_SIGNATURE)
