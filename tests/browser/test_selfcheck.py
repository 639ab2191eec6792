"""The self-check as a shop owner goes through it: questions, back, deep links, no JavaScript, keyboard, print."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.display import open_all, press, violations

_SHOP = "check/food-retail/index.html"
_NOODLES = "check/catering/index.html"
_ITEM = "market-first.expired-food"
_WAYS = ("file", "root", "path")


def _question(page: Page) -> Locator:
    return page.locator("#check-screen h2")


def _answer(page: Page, *answers: str) -> None:
    """Answer some questions; each brings another screen."""
    for answer in answers:
        before = page.url
        page.locator(f"[data-answer={answer}]").click()
        page.wait_for_function("url => location.href !== url", arg=before)


@pytest.mark.parametrize("way", _WAYS)
def test_a_shop_finds_its_item_in_its_own_words(page: Page, way: str, addresses: dict[str, str]) -> None:
    """From the list of trades to an outcome, everywhere the site may be opened, under its policy, in silence."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(addresses[way] + "check/index.html")
    page.get_by_role("link", name="超市和便利店").click()
    page.get_by_role("searchbox").fill("卖了过期的面包")
    expect(page.locator("#check-status")).to_have_text(re.compile("找到 [1-9]"))
    page.locator(".choices li:visible a").first.click()
    expect(page.locator(".ask")).to_contain_text("第 1 题，共 7 题")
    expect(_question(page)).to_be_focused()
    expect(_question(page)).to_have_text("往前数24个月，您是第一次因为这类行为被查到吗？")
    expect(page.locator("#check-status")).to_be_empty()
    page.go_back()
    expect(page.locator("#check-count")).to_have_text(re.compile("找到 [1-9]"))
    page.go_forward()
    _answer(page, *"yyyyyyy")
    expect(_question(page)).to_have_text("清单上有这一项；您说的属实，就可能适用")
    expect(_question(page)).to_be_focused()
    outcome = page.locator(".outcome")
    for words in (
        "过期食品货值不超过500元",
        "2025年版，2025年7月1日施行",
        "第三十三条",
        "陈述和申辩",
        "12315",
        "类似案例",
    ):
        expect(outcome).to_contain_text(words)
    assert faults == []


def test_a_noodle_shop_is_told_that_it_is_left_out(page: Page, addresses: dict[str, str]) -> None:
    """Not nothing, but: listed, not for you, why, what to do, whom to ask."""
    page.goto(addresses["file"] + _NOODLES)
    page.locator("#check-words").fill("过期面包")
    row = page.locator(f"[id='{_ITEM}']")
    expect(row).to_contain_text("不包括您这一行")
    row.locator("a").click()
    expect(_question(page)).to_have_text("清单上有这一项；但不包括您这一行")
    for words in ("餐饮服务除外", "这不等于会被处罚", "第三十三条", "12315"):
        expect(page.locator(".outcome")).to_contain_text(words)
    for words in ("类似案例", "签文书", "这一项要做到"):
        expect(page.locator(".outcome")).not_to_contain_text(words)


@pytest.mark.parametrize(
    ("page_of", "words", "expected"),
    [
        pytest.param(_SHOP, "东西过期了", _ITEM, id="a synonym"),
        pytest.param(_SHOP, "我卖了过期的牛奶会罚吗", _ITEM, id="a sentence"),
        pytest.param("check/public-health/index.html", "没戴口罩", "health-first.", id="two words at once"),
        pytest.param(_NOODLES, "没标价", "market-first.price-tag-missing", id="literal and synonym"),
    ],
)
def test_everyday_words_find_the_item(
    page: Page, page_of: str, words: str, expected: str, addresses: dict[str, str]
) -> None:
    """The same words of data/synonyms.yaml as in the search; what is shown is few enough to choose from."""
    page.goto(addresses["file"] + page_of)
    page.locator("#check-words").fill(words)
    found = page.locator(".choices li:visible")
    ids = found.evaluate_all("rows => rows.map(row => row.id)")
    assert any(one.startswith(expected) for one in ids), ids
    assert len(ids) <= 6


def test_what_no_list_says_is_no_verdict(page: Page, addresses: dict[str, str]) -> None:
    """Nothing found is said so that nobody takes it for a penalty."""
    page.goto(addresses["file"] + _NOODLES)
    page.locator("#check-words").fill("蜃楼海市")
    expect(page.locator("#check-count")).to_contain_text("不等于会被处罚")


def test_a_condition_that_is_not_met_is_named(page: Page, addresses: dict[str, str]) -> None:
    """With what it means and the other lists; nobody is told that they will be punished."""
    page.goto(f"{addresses['file']}{_SHOP}#{_ITEM}")
    _answer(page, "y", "n")
    outcome = page.locator(".outcome")
    expect(outcome.locator(".note.stop")).to_contain_text("过期食品货值不超过500元")
    expect(outcome).to_contain_text("这不等于会被处罚")
    expect(outcome.locator(".said li").nth(2)).to_contain_text("没有问到")
    expect(outcome.locator(".note.stop li")).to_have_count(0)
    expect(outcome).not_to_contain_text("签文书")
    outcome.get_by_role("link", name="从轻处罚").click()
    expect(page.locator(".ask")).to_contain_text("卖了过期食品，数量多一点")


def test_one_of_several_circumstances_is_no_blame_for_all(page: Page, addresses: dict[str, str]) -> None:
    """They stand one below the other, and it is said that one of them was stated."""
    page.goto(f"{addresses['file']}{_SHOP}#{_ITEM}")
    _answer(page, *"yyyyyyn")
    note = page.locator(".outcome .note.stop")
    expect(note).to_contain_text("您说有下面的一种情形")
    assert note.locator("li").count() > 1


def test_back_keeps_the_answers(page: Page, addresses: dict[str, str]) -> None:
    """By the button and by the browser's own; one answer changed leaves the others."""
    page.goto(f"{addresses['file']}{_SHOP}#{_ITEM}")
    _answer(page, *"yuy")
    page.get_by_role("button", name="上一题").click()
    expect(page.locator(".ask")).to_contain_text("第 3 题")
    expect(page.locator("[data-answer=y]")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(page.locator(".ask")).to_contain_text("第 4 题")
    page.go_back()
    page.go_back()
    expect(page.locator(".ask")).to_contain_text("第 2 题")
    page.goto(f"{addresses['file']}{_SHOP}#{_ITEM}~~yuyyyyy")
    page.get_by_role("button", name="改回答").click()
    for _ in range(5):
        page.get_by_role("button", name="上一题").click()
    expect(page.locator(".ask")).to_contain_text("第 2 题")
    expect(page.locator("[data-answer=u]")).to_have_attribute("aria-pressed", "true")
    _answer(page, *"yyyyyy")
    expect(_question(page)).to_contain_text("可能适用")


def test_not_sure_says_what_to_find_out(page: Page, addresses: dict[str, str]) -> None:
    """Each condition in doubt, with the way to be sure; never "may apply" alone."""
    page.goto(f"{addresses['file']}{_SHOP}#{_ITEM}~~yuyyyyu")
    expect(_question(page)).to_have_text("清单上有这一项；还有条件要先弄清楚")
    doubts = page.locator(".outcome [data-t=doubts]")
    expect(doubts.locator("dt")).to_have_count(2)
    expect(doubts).to_contain_text("拿进货单、销售记录或者台账算一算金额")


def test_the_address_holds_everything(page: Page, browser: Browser, addresses: dict[str, str]) -> None:
    """It survives a reload and another browser; nothing is stored; answers to an older wording are dropped."""
    page.goto(f"{addresses['root']}{_SHOP}#{_ITEM}")
    _answer(page, *"yun")
    url, heading = page.url, _question(page).inner_text()
    page.reload()
    expect(_question(page)).to_have_text(heading)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    with browser.new_context() as context:
        other = context.new_page()
        other.goto(url)
        expect(_question(other)).to_have_text(heading)
        other.goto("about:blank")
        other.goto(re.sub("~[a-p]+~", "~000000~", url))
        expect(other.locator(".ask")).to_contain_text("清单改过了")
        expect(other.locator(".ask")).to_contain_text("第 1 题")


@pytest.mark.parametrize("fragment", ["#x", "#a.b~~y", f"#{_ITEM}~~y~99", f"#{_ITEM}~~zzz", "#%00", "#__proto__.x"])
def test_a_broken_address_does_no_harm(page: Page, fragment: str, addresses: dict[str, str]) -> None:
    """It leads to the list, or to the first question without an answer."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(addresses["file"] + _SHOP + fragment)
    expect(page.locator("#choose:visible, .ask:visible")).to_have_count(1)
    assert faults == []


@pytest.mark.parametrize(("fragment", "told"), [("#market-first.dropped~x~yy", True), ("#x", False), ("", False)])
def test_an_address_of_an_item_that_is_gone_says_so(
    page: Page, addresses: dict[str, str], fragment: str, told: bool
) -> None:
    """An old address, from a message or a sheet of paper, does not show the list without a word."""
    page.goto(addresses["file"] + _SHOP + fragment)
    expect(page.locator("#check-find")).to_be_visible()
    expect(page.locator("#check-count")).to_have_text(re.compile("现在没有；请从下面重新选") if told else "")


def test_an_item_leads_to_its_self_check(page: Page, addresses: dict[str, str]) -> None:
    """And a trade to its own."""
    page.goto(addresses["root"] + "lists/market-first/expired-food/index.html")
    page.get_by_role("link", name="用自查核对这一项").click()
    expect(page.locator(".ask")).to_contain_text("第 1 题，共 7 题")
    page.goto(addresses["root"] + "fields/catering/index.html")
    page.get_by_role("link", name="用自查一题一题对照").click()
    expect(page.locator("h1")).to_have_text("自查：餐饮店")


def test_questions_come_when_they_are_asked_for(page: Page, addresses: dict[str, str]) -> None:
    """Twenty items at a time, each part once; where it cannot be had, the item's own page is the checklist."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(addresses["root"] + _SHOP)
    part = re.compile(r"/assets/check/[a-z-]+-[0-9]+\.[a-p]{12}\.js$")
    assert [url for url in asked if part.search(url)] == []
    page.locator(f"[id='{_ITEM}'] a").click()
    expect(page.locator(".ask")).to_contain_text("第 1 题")
    page.get_by_role("button", name="换一件事").click()
    page.locator(f"[id='{_ITEM}'] a").click()
    expect(page.locator(".ask")).to_contain_text("第 1 题")
    assert len([url for url in asked if part.search(url)]) == 1
    page.route(part, lambda route: route.abort())
    page.goto("about:blank")
    page.goto(f"{addresses['root']}{_SHOP}#{_ITEM}")
    expect(page).to_have_url(re.compile("/lists/market-first/expired-food/index.html$"))


def test_not_found_is_no_verdict(page: Page, addresses: dict[str, str]) -> None:
    """The lists are not exhaustive, and the page says so, with whom to call."""
    page.goto(addresses["file"] + _NOODLES)
    page.get_by_role("link", name="都不是，或者没有找到").click()
    expect(_question(page)).to_have_text("没有找到对应的清单事项")
    expect(page.locator(".outcome")).to_contain_text("这不等于会被处罚")
    expect(page.locator(".outcome")).to_contain_text("12315")
    page.get_by_role("button", name="查另一件事").click()
    expect(page.locator("#choose")).to_be_focused()


def test_without_scripts_the_item_is_the_checklist(browser: Browser, addresses: dict[str, str]) -> None:
    """Trades lead to items, items are checklists, and no control is shown that would do nothing."""
    with browser.new_context(java_script_enabled=False, viewport={"width": 380, "height": 800}) as context:
        page = context.new_page()
        page.goto(addresses["file"] + "check/index.html")
        page.get_by_role("link", name="超市和便利店").click()
        expect(page.locator("#check-find")).to_be_hidden()
        page.get_by_role("link", name="货架上有过期的面包").click()
        boxes = page.locator(".check input")
        expect(boxes).to_have_count(7)
        for box in boxes.all():
            box.check()
        expect(page.locator(".verdict .all")).to_be_visible()
        expect(page.locator(".scripted")).to_be_hidden()
        page.go_back()
        expect(page.locator("#check-list .note").first).to_contain_text("没有打开脚本")


def test_the_keyboard_is_enough(page: Page, addresses: dict[str, str]) -> None:
    """From the question to the outcome with Tab and Enter; the focus follows the questions."""
    page.goto(f"{addresses['file']}{_SHOP}#{_ITEM}~~yyyyy")
    for _ in range(2):
        expect(_question(page)).to_be_focused()
        expect(_question(page)).to_have_accessible_description(re.compile("第 [67] 题，共 7 题"))
        page.keyboard.press("Tab")
        expect(page.locator("[data-answer=y]")).to_be_focused()
        page.keyboard.press("Enter")
    expect(_question(page)).to_contain_text("可能适用")
    expect(_question(page)).to_be_focused()


def test_the_sheet_prints_whole(page: Page, addresses: dict[str, str]) -> None:
    """With the answers, the day, a line to sign and the address; without buttons."""
    page.goto(f"{addresses['file']}{_SHOP}#{_ITEM}~~yyyyyyy")
    page.emulate_media(media="print")
    for words in ("自查记录", "核对日期", "签名", _ITEM, "没有这些情形"):
        expect(page.locator(".outcome").get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("button", name="打印这张单子")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1


@pytest.mark.parametrize(
    ("trade", "typed", "said"),
    [
        pytest.param("catering", "没办健康证", "找到 [1-9]", id="in these words"),
        pytest.param("pharmacy", "卖了过期药", "没有正好这样说的", id="some characters"),
        pytest.param("catering", "外星人", "清单里没有找到", id="nothing"),
    ],
)
def test_what_is_only_alike_is_called_so(
    page: Page, addresses: dict[str, str], trade: str, typed: str, said: str
) -> None:
    """Nobody is told that their matter is on the list because some characters are."""
    page.goto(addresses["root"] + f"check/{trade}/index.html")
    page.locator("#check-words").fill(typed)
    expect(page.locator("#check-count")).to_have_text(re.compile(said))


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(f"{_SHOP}#{_ITEM}~~y", id="question"),
        pytest.param(f"{_SHOP}#{_ITEM}~~yyyyyy", id="exclusions"),
        pytest.param(f"{_SHOP}#{_ITEM}~~yyyyyyy", id="may"),
        pytest.param(f"{_SHOP}#{_ITEM}~~yuuyyyy", id="confirm"),
        pytest.param(f"{_SHOP}#{_ITEM}~~yn", id="unmet"),
        pytest.param(f"{_NOODLES}#{_ITEM}", id="trade"),
        pytest.param(f"{_NOODLES}#not-found", id="none"),
    ],
)
def test_every_screen_is_accessible(inspected: Page, address: str, addresses: dict[str, str]) -> None:
    """No rule of WCAG 2.2 AA is broken, and nothing runs out of the screen, also on the narrowest phone."""
    inspected.goto(addresses["root"] + address)
    open_all(inspected)
    assert violations(inspected) == []
    inspected.set_viewport_size({"width": 320, "height": 640})
    for switch in ("", "size", "mode"):
        press(inspected, switch)
        assert inspected.evaluate("document.documentElement.scrollWidth <= innerWidth"), switch
        press(inspected, switch)
