"""The live search in a browser: never misses, works from everywhere, is usable by everybody."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page, expect
from sitegen import build
from sitegen.pages.plan import plan
from sitegen.pages.search import SearchView
from sitegen.search.document import Document
from sitegen.search.text import normalise
from tests.browser.display import open_all, violations

_TERMS = 220
_SEED = "2026-11-22"
_ALL = """async terms => {
  const at = name => document.getElementById("search-" + name);
  const idle = () => new Promise(done => { const look = () =>
    at("results").getAttribute("aria-busy") === "false" ? done() : setTimeout(look, 4); setTimeout(look, 0); });
  const found = [];
  for (const term of terms) {
    location.hash = "#" + new URLSearchParams({q: term});
    await new Promise(done => setTimeout(done, 0));
    await idle();
    while (!at("more").hidden && !at("found").hidden) { at("more").click(); await idle(); }
    found.push(Array.from(at("results").children, item => {
      const link = item.querySelector("h3 a");
      return [link.getAttribute("href").slice(3), link.textContent, item.querySelector("mark") !== null];
    }));
  }
  return found;
}"""


@pytest.fixture(scope="session")
def known(project: build.Project, site: Path) -> tuple[Document, ...]:
    """Every document of the site."""
    for page in plan(build.check(project)[0], project.today):
        if isinstance(page.view, SearchView):
            return page.view.documents
    raise AssertionError


def _terms(known: tuple[Document, ...]) -> Iterator[str]:
    chance = Random(_SEED)
    texts = sorted({text for one in known for zone in one.zones for text in zone})
    while True:
        text, length = chance.choice(texts), chance.randint(2, 6)
        at = chance.randrange(max(1, len(text) - length + 1))
        term = text[at : at + length]
        if len(term) == length and len(normalise(term).split()) == 1 and term == term.strip():
            yield term


def test_recall_and_precision_are_one(search: Page, known: tuple[Document, ...]) -> None:
    """Random terms of the data, through the page: all that hold them, and no others; every result shows where."""
    terms = [term for _, term in zip(range(_TERMS), _terms(known), strict=False)]
    texts = [(one, [normalise(text) for zone in one.zones for text in zone]) for one in known]
    search.set_default_timeout(240_000)
    for term, found in zip(terms, search.evaluate(_ALL, terms), strict=True):
        plain = normalise(term)
        truth = Counter((one.href, one.title) for one, held in texts if any(plain in text for text in held))
        assert Counter((href, title) for href, title, _ in found) == truth, term
        assert all(marked for _, _, marked in found), term


@pytest.mark.parametrize("way", ["file", "root", "path"])
def test_it_works_wherever_the_site_is(page: Page, way: str, addresses: dict[str, str]) -> None:
    """Under the site's own policy, without a word on the console, asking nobody else; a result leads on."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(addresses[way] + "search/index.html")
    page.locator("#search-box").fill("营业执照")
    first = page.locator("#search-results h3 a").first
    expect(first.locator("mark").first).to_have_text("营业执照")
    title = first.inner_text()
    first.click()
    expect(page.locator("h1")).to_have_text(title)
    assert told == []
    assert all(url.startswith(addresses[way]) for url in asked)


def test_the_policy_lets_no_other_script_in(search: Page) -> None:
    """The page is under Trusted Types; its own maker of addresses refuses all but the shards."""
    assert search.evaluate(
        "() => { try { document.createElement('script').src = 'x.js' } catch (e) { return e.name } }"
    )
    for name in ("../x", "https://x.example/p0", "p0.js", "q1"):
        refused = "n => sitegenSearch.load(n).then(() => 'loaded', error => error.name)"
        assert search.evaluate(refused, name) == "TypeError"


def test_a_search_has_an_address(search: Page, addresses: dict[str, str]) -> None:
    """It can be sent to others, and one can go back to the one before."""
    box = search.locator("#search-box")
    box.fill("消防通道")
    expect(search.locator("#search-count")).to_contain_text("找到")
    box.fill("占道")
    box.press("Enter")
    expect(search).to_have_url(addresses["root"] + "search/index.html#q=%E5%8D%A0%E9%81%93")
    search.locator("#search-filters summary").click()
    search.locator("#search-register").select_option("plans")
    expect(search.locator("#search-results .badge").first).to_have_text("检查计划")
    url = search.url
    assert url.endswith("&register=plans")
    search.go_back()
    expect(box).to_have_value("占道")
    assert "register" not in search.url
    search.goto("about:blank")
    search.goto(url)
    expect(box).to_have_value("占道")
    expect(search.locator("#search-register")).to_have_value("plans")
    search.reload()
    expect(search.locator("#search-results .badge").first).to_have_text("检查计划")


def test_filters_count_what_they_leave(search: Page) -> None:
    """The number beside a value is the number of results with it."""
    search.locator("#search-box").fill("食品")
    expect(search.locator("#search-count")).to_contain_text("找到")
    search.locator("#search-filters summary").click()
    for name in ("register", "field", "authority", "kind", "validity"):
        select = search.locator(f"#search-{name}")
        option = select.locator("option").nth(1)
        value, label = option.get_attribute("value"), option.inner_text()
        select.select_option(value)
        expect(search.locator("#search-count")).to_have_text(f"找到 {label.partition('（')[2].rstrip('）')} 条")
        select.select_option("")
        expect(select).to_have_value("")


def test_typing_through_an_input_method_does_not_flicker(search: Page, addresses: dict[str, str]) -> None:
    """While letters are composed nothing is searched; the word is, once it is there."""
    search.locator("#search-box").focus()
    client = search.context.new_cdp_session(search)
    for text in ("z", "zh", "zhan", "zhan dao"):
        client.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
        search.wait_for_timeout(200)
        assert "#" not in search.url
        expect(search.locator("#search-count")).to_have_text("")
    client.send("Input.insertText", {"text": "占道"})
    expect(search.locator("#search-box")).to_have_value("占道")
    expect(search.locator("#search-count")).to_contain_text("找到")


@pytest.mark.parametrize("query", ["yyzz", "yingyezhizhao", "ying ye zhi zhao", "YYZZ", "yingyezhi", "ｙｙｚｚ"])
def test_pinyin_finds_titles(search: Page, query: str) -> None:
    """By initials, by syllables, with the last one begun."""
    search.locator("#search-box").fill(query)
    expect(search.locator("#search-also h3 a").first).to_contain_text("营业执")
    expect(search.locator("#search-also mark").first).to_contain_text("营业执")
    expect(search.locator("#search-also .tags").first).to_contain_text("按“营业执")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("没挂营业执照", "lists/registration-minor/", id="licence"),
        pytest.param("过期面包", "lists/market-first/", id="bread"),
        pytest.param("占道", "lists/urban-first/", id="pavement"),
        pytest.param("没开发票", "lists/tax-first/", id="invoice"),
        pytest.param("工资晚发", "lists/labour-first/", id="wages"),
        pytest.param("灭火器过期", "lists/fire-first/", id="extinguisher"),
    ],
)
def test_everyday_words_lead_to_the_items(search: Page, query: str, expected: str) -> None:
    """What is found in other words stands apart, and says in which."""
    search.locator("#search-box").fill(query)
    items = search.locator("#search-found h3 a[href*='lists/']")
    expect(items.first).to_be_visible()
    hrefs = items.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert any(expected in href for href in hrefs), hrefs
    others = search.locator("#search-also li")
    for place in range(others.count()):
        expect(others.nth(place).locator(".tags")).to_contain_text("按“")


@pytest.mark.parametrize(
    ("query", "expected"),
    [("酒", "酒"), ("ＡＥＤ", ""), ("12345", "12345"), ("食品 标签", "标签")],
    ids=["one character", "none", "digits", "two words"],
)
def test_other_queries(search: Page, query: str, expected: str) -> None:
    """One character, digits, several words; and the honest answer where there is nothing."""
    search.locator("#search-box").fill(query)
    if expected:
        expect(search.locator("#search-results li").first).to_contain_text(expected)
    else:
        expect(search.locator("#search-count")).to_have_text("没有找到")


def test_nothing_found_leads_on(search: Page) -> None:
    """To the trades, and to a phone."""
    search.locator("#search-box").fill("蜃楼海市")
    expect(search.locator("#search-count")).to_have_text("没有找到")
    expect(search.locator("#search-instead")).to_be_hidden()
    expect(search.locator("#search-none a[href^='tel:']")).to_be_visible()
    expect(search.locator("#search-none a[href$='fields/index.html']")).to_be_visible()


def test_the_keyboard_is_enough(search: Page) -> None:
    """Type, Enter, Tab through filter and results, more results where the old ones end."""
    box = search.locator("#search-box")
    expect(box).to_be_focused()
    search.keyboard.type("food")
    box.fill("食品")
    search.keyboard.press("Enter")
    expect(search.locator("#search-results li")).to_have_count(10)
    search.keyboard.press("Tab")
    search.keyboard.press("Tab")
    expect(search.locator("#search-filters summary")).to_be_focused()
    search.keyboard.press("Tab")
    expect(search.locator("#search-results a").first).to_be_focused()
    search.locator("#search-more").focus()
    search.keyboard.press("Enter")
    expect(search.locator("#search-results li")).to_have_count(30)
    expect(search.locator("#search-results a").nth(10)).to_be_focused()


def test_without_script_there_is_an_index(browser: Browser, addresses: dict[str, str]) -> None:
    """The box stays hidden, a letter leads to titles, a title to its page."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(addresses["root"] + "search/index.html")
        expect(page.locator("#search-box")).to_be_hidden()
        page.locator(".letters a").first.click()
        page.locator("main .links a").first.click()
        expect(page.locator("h1")).to_be_visible()


def test_every_page_leads_to_the_search(page: Page, addresses: dict[str, str]) -> None:
    """From the head of any page, and from the middle of the home page, to the box."""
    page.set_viewport_size({"width": 380, "height": 800})
    for href, way in (("about/index.html", ".seek"), ("index.html", ".find")):
        page.goto(addresses["root"] + href)
        page.locator(way).click()
        expect(page.locator("#search-box")).to_be_focused()


@pytest.mark.parametrize(("query", "count"), [("食品", "找到"), ("蜃楼海市", "没有找到")])
def test_results_break_no_rule_of_accessibility(
    inspected: Page, addresses: dict[str, str], query: str, count: str
) -> None:
    """With results and open filters, and with none."""
    inspected.goto(addresses["root"] + f"search/index.html#q={query}")
    expect(inspected.locator("#search-count")).to_contain_text(count)
    open_all(inspected)
    assert violations(inspected) == []
