"""The site works from a USB stick, on a host and below a path, under its own strict policy."""

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

WAYS = ("file", "root", "path")
_BUTTONS = ("mode", "size", "theme", "contrast")


@pytest.mark.parametrize("way", WAYS)
def test_a_page_is_styled_and_asks_nobody(page: Page, way: str, href: str, addresses: dict[str, str]) -> None:
    """Every request stays on the site, nothing fails, the console is silent, the stylesheet holds."""
    if href == "404.html" and way != "root":
        pytest.skip("a server shows this page at any address, so its links begin at the root")
    faults = _watch(page, addresses[way])
    page.goto(addresses[way] + href)
    assert page.locator(".skip").evaluate("link => getComputedStyle(link).position") == "absolute"
    assert page.locator("html").evaluate("root => getComputedStyle(root).getPropertyValue('--tap')") == "2.75rem"
    assert faults == []


def test_a_missing_page_is_answered_in_full_dress(page: Page, addresses: dict[str, str]) -> None:
    """The 404 page keeps its style and its way home, however deep the address."""
    answer = page.goto(addresses["root"] + "no/such/page.html")
    assert answer is not None
    assert answer.status == 404
    assert page.locator(".skip").evaluate("link => getComputedStyle(link).position") == "absolute"
    page.locator(".brand").click()
    expect(page).to_have_url(addresses["root"] + "index.html")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("key", _BUTTONS)
def test_a_preference_is_kept_from_page_to_page(page: Page, way: str, key: str, addresses: dict[str, str]) -> None:
    """A button takes effect at once, is remembered on the next page, and can be taken back."""
    page.goto(addresses[way] + "index.html")
    button = page.locator(f"[data-pref={key}]")
    expect(button).to_have_attribute("aria-pressed", "false")
    before = _look(page)
    button.click()
    changed = _look(page)
    assert changed != before
    page.goto(addresses[way] + "about/index.html")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert _look(page) == changed
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert _look(page) == before


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("way", WAYS)
def test_the_menu_works(browser: Browser, way: str, addresses: dict[str, str], *, scripts: bool) -> None:
    """On a phone the menu opens and leads on, with and without JavaScript."""
    with browser.new_context(java_script_enabled=scripts, viewport={"width": 380, "height": 800}) as context:
        page = context.new_page()
        page.goto(addresses[way] + "index.html")
        expect(page.locator(".prefs")).to_be_visible(visible=scripts)
        expect(page.locator("#nav")).to_be_hidden()
        page.locator(".head .menu").click()
        page.locator("#nav li a").last.click()
        expect(page.locator("h1")).to_be_visible()
        assert page.url != addresses[way] + "index.html"


def _look(page: Page) -> object:
    """What a preference can change: the colours and the size of the text."""
    return page.locator("body").evaluate(
        "body => { const s = getComputedStyle(body); return [s.color, s.backgroundColor, s.fontSize, "
        "getComputedStyle(document.querySelector('.foot a')).color] }"
    )


def _watch(page: Page, base: str) -> list[str]:
    """Note all that should not happen while a page is open."""
    faults: list[str] = []

    def on_request(request: Request) -> None:
        if not request.url.startswith(base):
            faults.append(f"request to {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            faults.append(f"console: {message.text}")

    page.on("request", on_request)
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    page.on(
        "response", lambda answer: faults.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None
    )
    page.on("console", on_console)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    return faults
