"""The switches of the display, as a reader presses them, and what axe finds in each of their settings."""

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

_LOOK = "(style => style.backgroundColor + style.color + style.fontSize)(getComputedStyle(document.body))"
_OPEN_ALL = "document.querySelectorAll('details').forEach(part => { part.open = true })"
_AXE = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
_ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
_RULES = {"": _ALL, "size": _ALL, "mode": _ALL, "theme": _COLOURS, "contrast": _COLOURS}
"""What is asked under each switch: two of them only paint anew, and name or nest nothing anew."""


def open_all(page: Page) -> None:
    """Unfold all that folds."""
    page.evaluate(_OPEN_ALL)


def press(page: Page, switch: str) -> None:
    """Press a switch of the display (none where it is empty), and see that it did something."""
    if switch:
        before = page.evaluate(_LOOK)
        page.locator(f"[data-pref={switch}]").first.dispatch_event("click")
        assert page.evaluate(_LOOK) != before, switch


def violations(page: Page, widths: Sequence[int] = (380,)) -> list[str]:
    """The rules of WCAG 2.2 AA and of good practice that a page breaks: as it is, and under each switch.

    As it is it is looked at in all *widths*, under a switch in the first. The page comes from the fixture `inspected`.
    """
    found: list[str] = []
    for switch, rules in _RULES.items():
        press(page, switch)
        for width in widths[:1] if switch else widths:
            page.set_viewport_size({"width": width, "height": 900})
            broken = page.evaluate(_AXE, rules)["violations"]
            found += [f"{switch} {width}: {_told(rule, node)}" for rule in broken for node in rule["nodes"]]
        press(page, switch)
    return found


def _told(rule: dict[str, Any], node: dict[str, Any]) -> str:
    return f"{rule['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'].splitlines()[-1].strip()}"
