"""No page breaks a rule of WCAG 2.2 AA or of good practice, however a reader has set the display."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from tests.browser.display import open_all, violations


def test_no_rule_of_accessibility_is_broken(inspected: Page, href: str, addresses: dict[str, str]) -> None:
    """On a telephone light, dark, large, 长者模式 and high contrast, on a desk as it is; all that folds unfolded."""
    inspected.goto(addresses["root"] + href)
    open_all(inspected)
    assert violations(inspected, widths=(380, 1280)) == []


def test_the_menu_of_a_phone_breaks_no_rule(inspected: Page, addresses: dict[str, str]) -> None:
    """The menu is hidden until it is asked for, so it is looked at by itself."""
    inspected.set_viewport_size({"width": 380, "height": 900})
    inspected.goto(addresses["root"] + "index.html")
    inspected.locator(".head .menu").click()
    assert violations(inspected) == []


def test_every_page_is_correct_html(site: Path, tool: Callable[[str], Path]) -> None:
    """The checker's error list is empty; its remarks on the policy are no errors."""
    jar = tool("vnu-jar/build/dist/vnu.jar")
    command: list[str | Path] = [
        "java",
        "-jar",
        jar,
        "--skip-non-html",
        "--errors-only",
        "--exit-zero-always",
        "--format",
        "json",
        site,
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(answer.stderr)["messages"]
    assert [_error(message, site) for message in found if message["type"] != "info"] == []


def _error(message: dict[str, Any], site: Path) -> str:
    place = message.get("url", "").removeprefix(f"file:{site}/")
    return f"{place}:{message.get('lastLine')}: {message['message']}"
