"""What the search answers first, and what it does with a sentence that stands nowhere."""

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(
    ("query", "pieces", "expected"),
    [
        pytest.param("我卖了过期面包会罚吗", ["过期面包", "会罚吗"], "lists/market-", id="bread"),
        pytest.param("饭店多久检查一次", ["饭店", "多久检查一次"], "explainers/", id="how often"),
        pytest.param("员工没有健康证怎么办", ["员工", "没有健康证", "怎么办"], "lists/market-first/", id="health"),
        pytest.param("消防通道堆蜃楼", ["消防", "通道"], "lists/fire-first/", id="words among nonsense"),
        pytest.param("面馆饮料过期", ["面馆", "饮料过期"], "lists/market-first/", id="no piece across two words"),
        pytest.param("桌子摆到人行道", [], "lists/urban-minor/", id="tables on the pavement"),
        pytest.param("谁来查我的店", [], "plans/", id="one everyday word"),
    ],
)
def test_a_sentence_is_searched_by_its_words(search: Page, query: str, pieces: list[str], expected: str) -> None:
    """What is searched instead is said, each result says by what it was found, and one word is a tap away."""
    search.locator("#search-box").fill(query)
    expect(search.locator("#search-count")).to_contain_text("换个说法找到")
    expect(search.locator("#search-results li")).to_have_count(0)
    first = search.locator("#search-also li").first
    expect(first.locator("h3 a")).to_have_attribute("href", re.compile(f"^../{expected}"))
    expect(first.locator(".tags")).to_contain_text("按“" + (pieces[0] if pieces else ""))
    expect(first.locator("mark").first).to_be_visible()
    expect(search.locator("#search-instead")).to_be_visible(visible=bool(pieces))
    expect(search.locator("#search-pieces a")).to_have_text(pieces)
    if pieces:
        search.locator("#search-pieces a").first.click()
        expect(search.locator("#search-box")).to_have_value(pieces[0])


@pytest.mark.parametrize(
    "query",
    ["工人没戴安全帽", "我的员工没有培训就上岗", "店里的东西被没收了", "在超市买的奶粉有问题"],
)
def test_no_piece_cuts_through_its_neighbours(search: Page, query: str) -> None:
    """What stands between words is no part of one, even where some text has the same two characters side by side."""
    search.locator("#search-box").fill(query)
    expect(search.locator("#search-also li").first).to_be_visible()
    pieces = search.locator("#search-pieces a").all_inner_texts()
    assert pieces
    cut = re.compile(r"[没的了在就把被][^收]{1,2}|.+[没的了在就把被我他]")
    assert [piece for piece in pieces if cut.fullmatch(piece)] == []


def test_one_scrap_is_no_answer(search: Page) -> None:
    """Where of a whole sentence only two characters stand somewhere, nothing was found, and ways on are shown."""
    search.locator("#search-box").fill("蜃楼鲲鹏饕餮安全麒麟")
    expect(search.locator("#search-none")).to_be_visible()
    expect(search.locator("#search-found li h3")).to_have_count(0)


@pytest.mark.parametrize(
    ("query", "other", "never"),
    [
        pytest.param("十一月", "11月", "", id="month"),
        pytest.param("二〇二六年十一月", "2026年11月", "", id="year"),
        pytest.param("一月", "1月", "2026年11月", id="whole number"),
    ],
)
def test_numbers_are_found_in_either_writing(search: Page, query: str, other: str, never: str) -> None:
    """What is found in the other writing says so; a number is never found as the end of a longer one."""
    search.locator("#search-box").fill(query)
    first = search.locator("#search-also li").first
    expect(first.locator(".tags")).to_contain_text(f"按“{other}”找到")
    titles = search.locator("#search-found h3 a").all_inner_texts()
    assert titles
    assert not never or [title for title in titles if never in title] == []


_NUMBERS: tuple[tuple[str, list[str]], ...] = (
    ("十一月", ["11月"]), ("11月", ["十一月"]), ("2026年10月", ["二〇二六年十月"]), ("一百零五条", ["105条"]),
    ("第110条", ["第一百一十条"]), ("三万元", ["3万元"]), ("2次", ["两次"]), ("第2次", ["第二次"]), ("两次", ["2次"]),
    ("3.5元", []), ("12345年", []), ("一般", []), ("二十一日", ["21日"]), ("1005人", ["一千零五人"]),
)  # fmt: skip


@pytest.mark.parametrize(("query", "others"), _NUMBERS)
def test_a_number_has_another_writing(search: Page, query: str, others: list[str]) -> None:
    """Where it counts something; what is no number stays as it is."""
    assert search.evaluate("query => sitegenSearch.otherNumbers(query)", query) == others


def test_every_number_comes_back(search: Page) -> None:
    """Written in Chinese and read again, each number of an article is the same."""
    ask = "n => sitegenSearch.otherNumbers(sitegenSearch.otherNumbers(`第${n}条`)[0])[0]"
    wrong = f"() => Array.from({{length: 9999}}, (_, n) => n + 1).filter(n => ({ask})(n) !== `第${{n}}条`)"
    assert search.evaluate(wrong) == []


def test_words_that_stand_as_typed_are_not_taken_apart(search: Page) -> None:
    """Breaking a sentence is for what is found nowhere: what is found, is found as before."""
    search.locator("#search-box").fill("超过保质期")
    expect(search.locator("#search-results li").first).to_be_visible()
    expect(search.locator("#search-instead")).to_be_hidden()
    expect(search.locator("#search-also li")).to_have_count(0)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("没挂营业执照", "营业执照没挂出来"),
        ("食品安全法", "中华人民共和国食品安全法"),
        ("餐饮店", "餐饮店"),
        ("食品安全法第三十四条", "《食品安全法》第三十四条"),
        ("食品安全法第34条", "《食品安全法》第三十四条"),
    ],
)
def test_what_is_named_so_stands_first(search: Page, query: str, expected: str) -> None:
    """Above titles that only contain the words: a name that staff gave an item is the best answer."""
    search.locator("#search-box").fill(query)
    expect(search.locator("#search-results h3 a").first).to_have_text(expected)


def test_a_result_says_whom_it_leaves_out(search: Page) -> None:
    """An owner of a noodle shop is not led to believe that the item is for them."""
    search.locator("#search-box").fill("过期食品")
    item = search.locator("#search-results li", has=search.locator("a[href*='market-first/expired-food/']"))
    expect(item.locator(".badge.warn")).to_have_text("不包括：餐饮店、学校和单位食堂")


def test_a_link_from_elsewhere_may_ask(page: Page, addresses: dict[str, str]) -> None:
    """With a query, as links to searches do; the fragment, where there is one, is newer."""
    page.goto(addresses["root"] + "search/index.html?q=占道&register=plans")
    expect(page.locator("#search-box")).to_have_value("占道")
    expect(page.locator("#search-register")).to_have_value("plans")
    page.goto(addresses["root"] + "search/index.html?q=占道#q=食品")
    expect(page.locator("#search-box")).to_have_value("食品")


def test_an_address_may_say_anything(page: Page, addresses: dict[str, str]) -> None:
    """A query is cut where the box ends; what is no value of a filter filters nothing."""
    page.goto(addresses["root"] + "search/index.html?q=" + "食" * 140 + "&register=plans")
    expect(page.locator("#search-box")).to_have_value("食" * 100)
    page.goto(addresses["root"] + "search/index.html?q=食品&register=rubbish&nothing=1")
    expect(page.locator("#search-results li").first).to_be_visible()
    expect(page.locator("#search-filters summary span")).to_be_empty()


def test_the_first_result_is_on_the_first_screen(search: Page) -> None:
    """Of a telephone, its upper half: nothing stands between the box and the results that nobody asked for."""
    search.set_viewport_size({"width": 380, "height": 700})
    search.locator("#search-box").fill("没挂营业执照")
    title = search.locator("#search-results h3 a").first
    expect(title).to_be_visible()
    box = title.bounding_box()
    assert box
    assert box["y"] < 350


@pytest.mark.parametrize(
    ("query", "plain"),
    [("過期麵包", "过期面包"), ("營業執照沒掛", "营业执照没挂"), ("後廚", "后厨"), ("行政處罰法", "行政处罚法")],
)
def test_traditional_characters_find_what_the_texts_have(search: Page, query: str, plain: str) -> None:
    """The same results as in simplified ones, in which it says that it searched."""
    search.locator("#search-box").fill(plain)
    found = search.locator("#search-found h3 a")
    expect(found.first).to_be_visible()
    wanted, count = found.all_inner_texts(), search.locator("#search-count").inner_text()
    search.locator("#search-box").fill(query)
    expect(search.locator("#search-pieces a")).to_have_text([plain])
    expect(search.locator("#search-count")).to_have_text(count)
    assert found.all_inner_texts() == wanted
