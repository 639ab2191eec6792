"""Pictures of every kind of page for people to look at, on request."""

import os
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

_OUT = Path(__file__).parents[2] / "artefacts" / "screenshots"
_THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.skipif("SCREENSHOTS" not in os.environ, reason="asked for with SCREENSHOTS=1")
def test_pictures_are_kept(page: Page, examples: dict[str, str], addresses: dict[str, str]) -> None:
    """Light, dark, large type, 长者模式 and high contrast at two widths, and the printed page."""
    _OUT.mkdir(parents=True, exist_ok=True)
    for kind, href in examples.items():
        page.goto(addresses["root"] + href)
        for theme in _THEMES:
            page.emulate_media(color_scheme=theme)
            _shoot(page, f"{kind}-{theme}")
        page.emulate_media(color_scheme="light")
        for key, value in (("size", "large"), ("mode", "elder"), ("contrast", "high")):
            page.evaluate(f"localStorage.setItem('sitegen-{key}', '{value}')")
            page.reload()
            _shoot(page, f"{kind}-{value}")
            page.evaluate("localStorage.clear()")
        page.reload()
        page.pdf(path=_OUT / f"{kind}.pdf", format="A4", print_background=False)


def _shoot(page: Page, name: str) -> None:
    for width in (380, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=_OUT / f"{name}-{width}.png", full_page=True)
