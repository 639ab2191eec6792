"""No page breaks a rule of WCAG 2.2 AA or of good practice, however a reader has set the display."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

_MODES = {
    "light": {},
    "dark": {"theme": "dark"},
    "large": {"size": "large"},
    "contrast": {"contrast": "high"},
    "elder": {"mode": "elder"},
}
_WIDTHS = (380, 1280)
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPEN_ALL = "document.querySelectorAll('details').forEach(part => { part.open = true })"


@pytest.fixture(scope="module", params=_MODES)
def tab(request: pytest.FixtureRequest, browser: Browser, tool: Callable[[str], Path]) -> Iterator[Page]:
    """A tab in one display mode with axe in every page; for axe alone the page's policy is put aside."""
    wanted = "".join(
        f"localStorage.setItem('sitegen-{key}', '{value}');" for key, value in _MODES[request.param].items()
    )
    with browser.new_context(bypass_csp=True, reduced_motion="reduce") as context:
        context.add_init_script(wanted or "localStorage.clear()")
        context.add_init_script(path=tool("axe-core/axe.min.js"))
        yield context.new_page()


def test_no_rule_of_accessibility_is_broken(tab: Page, href: str, addresses: dict[str, str]) -> None:
    """Every mode at two widths, with all that folds unfolded."""
    tab.goto(addresses["root"] + href)
    tab.evaluate(_OPEN_ALL)
    for width in _WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        assert (width, _violations(tab)) == (width, [])


def test_the_menu_of_a_phone_breaks_no_rule(tab: Page, addresses: dict[str, str]) -> None:
    """The menu is hidden until it is asked for, so it is looked at by itself."""
    tab.set_viewport_size({"width": 380, "height": 900})
    tab.goto(addresses["root"] + "index.html")
    tab.locator(".head .menu").click()
    assert _violations(tab) == []


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


def _violations(tab: Page) -> list[str]:
    answer = tab.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", _TAGS)
    return [_violation(rule, node) for rule in answer["violations"] for node in rule["nodes"]]


def _violation(rule: dict[str, Any], node: dict[str, Any]) -> str:
    return f"{rule['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'].splitlines()[-1].strip()}"


def _error(message: dict[str, Any], site: Path) -> str:
    place = message.get("url", "").removeprefix(f"file:{site}/")
    return f"{place}:{message.get('lastLine')}: {message['message']}"
