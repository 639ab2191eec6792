"""长者模式 leaves the main things, larger, with the way to all the rest; paper and codes go together."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

_HIDDEN = "() => [...document.querySelectorAll('.extra')].filter(part => part.checkVisibility()).length"
_SMALL = """() => [...document.querySelectorAll('main a, main button, main summary, .elder a, .elder button')]
  .filter(part => part.checkVisibility() && !part.closest('p, dd, .src') && part.getBoundingClientRect().height < 44)
  .map(part => part.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("start", ["home", "field", "item", "plan", "card"])
def test_the_mode_leaves_the_main_things(
    page: Page, start: str, examples: dict[str, str], addresses: dict[str, str]
) -> None:
    """What is secondary goes, type and targets grow, the phone is there; one button brings everything back."""
    page.goto(addresses["root"] + examples[start])
    normal = _font(page)
    page.locator("[data-pref=mode]").click()
    assert _font(page) >= 1.4 * normal
    assert page.evaluate(_HIDDEN) == 0
    assert page.evaluate(_SMALL) == []
    expect(page.locator(".elder .call")).to_have_attribute("href", "tel:12345")
    everything = page.locator("[data-pref=extra]")
    expect(everything).to_have_accessible_name("显示全部内容")
    everything.click()
    expect(everything).to_have_accessible_name("只看要紧的")
    assert page.evaluate(_HIDDEN) == page.locator(".extra:not(details:not([open]) *)").count() > 0


@pytest.mark.parametrize(
    ("href", "facts"),
    [
        ("calendar/2026-10/index.html", ["这个月要知道的"]),
        ("lists/market-first/expired-food/index.html", ["现行有效", "初次", "及时改正", "本项出处", "施行"]),
        ("lists/market-first/expired-ingredient/index.html", ["已不在清单上"]),
        ("plans/2026/index.html", ["进行中", "已结束"]),
    ],
)
def test_the_mode_hides_no_facts(page: Page, addresses: dict[str, str], href: str, facts: list[str]) -> None:
    """What changes the meaning of a page is there in the simple mode, too."""
    page.add_init_script("localStorage.setItem('sitegen-mode', 'elder')")
    page.goto(addresses["root"] + href)
    for fact in facts:
        shown = page.locator("main").get_by_text(fact, exact=True).filter(visible=True)
        expect(shown.first, message=f"{href} {fact}").to_be_visible()


def test_the_mode_leaves_room_for_the_page(page: Page, addresses: dict[str, str]) -> None:
    """Name, phone and settings take no more than half of a telephone."""
    page.set_viewport_size({"width": 380, "height": 700})
    page.add_init_script("localStorage.setItem('sitegen-mode', 'elder')")
    for href in ("index.html", "lists/market-first/expired-food/index.html"):
        page.goto(addresses["root"] + href)
        box = page.locator("h1").bounding_box()
        assert box is not None
        assert box["y"] < 350, href
        expect(page.locator(".elder .call")).to_be_in_viewport()


def test_a_link_to_what_is_left_out_shows_it(page: Page, addresses: dict[str, str], examples: dict[str, str]) -> None:
    """Whoever follows a link to a part of a page sees that part, whatever the mode."""
    page.add_init_script("localStorage.setItem('sitegen-mode', 'elder')")
    page.goto(addresses["root"] + examples["field"])
    expect(page.locator("#cases")).to_be_hidden()
    page.goto(addresses["root"] + examples["field"] + "?again#cases")
    expect(page.locator("#cases")).to_be_visible()


def test_the_mode_can_be_zoomed_and_printed(page: Page, addresses: dict[str, str]) -> None:
    """At twice the size on a small screen nothing runs off the side; on paper the type is larger than otherwise."""
    page.set_viewport_size({"width": 640, "height": 900})
    page.add_init_script("localStorage.setItem('sitegen-mode', 'elder')")
    page.goto(addresses["root"] + "index.html")
    page.evaluate("document.body.style.zoom = 2")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.evaluate("document.body.style.zoom = 1")
    page.emulate_media(media="print")
    elder = _font(page)
    page.evaluate("document.documentElement.removeAttribute('data-mode')")
    assert elder > _font(page)


@pytest.mark.parametrize("start", ["item", "plan", "case", "list"])
def test_a_code_is_for_paper(page: Page, start: str, examples: dict[str, str], addresses: dict[str, str]) -> None:
    """A record's code is not on the screen; on paper it is, square and large enough, its address beside it."""
    page.goto(addresses["root"] + examples[start])
    code = page.locator(".stamp .qr")
    expect(code).to_be_hidden()
    page.emulate_media(media="print")
    box = code.bounding_box()
    assert box is not None
    assert box["width"] == pytest.approx(box["height"])
    assert box["width"] > 24 / 25.4 * 96 - 1
    expect(page.locator(".pageline")).to_contain_text(examples[start].removesuffix("index.html"))


_LONGEST = 4


@pytest.mark.parametrize("mode", ["normal", "elder"])
def test_every_card_is_one_sheet(page: Page, mode: str, site: Path, addresses: dict[str, str]) -> None:
    """The card for everybody, and those of the trades, in both modes: if the longest fit, all do."""
    page.add_init_script(f"localStorage.setItem('sitegen-mode', '{mode}')")
    cards = sorted(site.glob("fields/*/card/index.html"), key=lambda path: path.stat().st_size, reverse=True)
    assert len(cards) > 10
    for card in [site / "card/index.html", *cards[:_LONGEST]]:
        page.goto(addresses["root"] + card.relative_to(site).as_posix())
        sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
        assert (card, sheets) == (card, 1)


def _font(page: Page) -> float:
    return float(page.locator("body").evaluate("body => parseFloat(getComputedStyle(body).fontSize)"))
