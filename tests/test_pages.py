"""Pages: filters that count right, versions by the day, addresses that stay, links both ways."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sitegen.pages.facets import Listing
from sitegen.pages.page import Page
from tests.conftest import (
    BASE,
    TODAY,
    article,
    build,
    changed,
    find,
    links_of,
    pages_of,
    put,
    record,
    tree,
    words,
    write,
)

_OUTCOMES = ("no_penalty", "lighter", "reduced")


def _many(root: Path) -> None:
    """Lay out a site of 120 cases, 60 plans and 40 items over four trades and three bodies."""
    trades = [changed("fields/base", id=name, name=f"行业{name}") for name in ("base", "f2", "f3", "f4")]
    write(root, "fields/base", trades)
    codes = ("11990000DEMB00014R", "1199000000DEMA055H", "1299000000DEMA0639")
    bodies = [
        changed("authorities/base", id=name, name=f"机关{name}", short=f"关{name}", uscc=code)
        for name, code in zip(("base", "a2", "a3"), codes, strict=True)
    ]
    write(root, "authorities/base", bodies)
    fields, names = [t["id"] for t in trades], [b["id"] for b in bodies]
    cases = [
        changed(
            "cases/base",
            id=f"c{n:03}",
            title=f"某餐饮店第{n}案",
            field=fields[0 if n % 3 else n % 4],
            authority=names[n % 7 % 3],
            outcome={"kind": _OUTCOMES[n % 3], "text": "结果。"},
            items=None,
            laws=["行政处罚法:33.1"],
        )
        for n in range(120)
    ]
    write(root, "cases/base", cases)
    plans = [
        changed(
            "plans/base",
            id="base" if n == 0 else f"p{n:03}",
            title=f"第{n}号检查",
            lead=names[n % 3],
            fields=[fields[n % 4], fields[(n + n % 2) % 4]][: 1 + n % 2],
            partners=[names[(n + 1) % 3]] if n % 5 == 0 else None,
            review=record("plans/base")["review"] if n < 50 else None,
            year="2026" if n < 50 else "2025",
            published="2026-01-05" if n < 50 else "2025-01-05",
            window={"start": "2026-03-01", "end": "2026-05-31"}
            if n < 50
            else {"start": "2025-03-01", "end": "2025-05-31"},
            basis=["食品安全法:53.1"] if n < 50 else ["行政处罚法:33.1"],
        )
        for n in range(60)
    ]
    write(root, "plans/base", plans)
    items = [
        {
            **record("leniency/base")["items"][0],
            "id": "purchase-check" if n == 0 else f"i{n:02}",
            "behaviour": f"第{n}种轻微的情形",
            "fields": [fields[n % 3 if n % 2 else 0]],
        }
        for n in range(40)
    ]
    write(root, "leniency/base", changed("leniency/base", items=items, fields=fields))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """The pages of a site with long lists."""
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("many") / "site"))
    _many(root)
    return pages_of(root)


def _listings(pages: dict[str, Page]) -> Iterator[tuple[str, Listing]]:
    for href, page in pages.items():
        listing = getattr(page.view, "listing", None)
        if isinstance(listing, Listing):
            yield href, listing


def _name(row: Any) -> str:
    """What tells one row from another; a finished visit has no address."""
    return str(getattr(row, "href", id(row)))


def _rows(pages: dict[str, Page], href: str) -> list[str]:
    """The rows of a list on all its pages."""
    found: list[str] = []
    while href:
        listing = pages[href].view.listing  # type: ignore[attr-defined]
        found += map(_name, listing.rows)
        href = listing.pager.next
    return found


def test_counts_are_those_of_the_page_behind(pages: dict[str, Page]) -> None:
    """The number on a filter link equals the rows of the page to which it leads."""
    checked = 0
    for _, listing in _listings(pages):
        for choice in listing.choices:
            for option in (choice.all, *choice.options):
                rows = _rows(pages, option.href)
                assert (option.count, len(set(rows))) == (len(rows), len(rows)), option
                checked += 1
    assert checked > 300


def test_options_cover_all_rows(pages: dict[str, Page]) -> None:
    """Whoever follows every option of a filter has seen every row that the page lists."""
    for href, listing in _listings(pages):
        own = set(_rows(pages, href)) if listing.first else set()
        for choice in listing.choices if listing.first else ():
            union = {name for option in choice.options for name in _rows(pages, option.href)}
            assert own <= union, (href, choice.title)


def test_options_narrow(pages: dict[str, Page]) -> None:
    """A filter never shows a row that is not in the whole list, and marks what is chosen."""
    for href, listing in _listings(pages):
        whole = set(_rows(pages, listing.clear))
        assert set(_rows(pages, href)) <= whole
        active = [option for choice in listing.choices for option in choice.options if option.active]
        assert len(active) == len(listing.picked)
        assert all(link.href in pages for link in listing.picked)


@pytest.mark.parametrize(
    ("href", "sizes"),
    [
        pytest.param("cases/index.html", [30, 30, 30, 30], id="cases"),
        pytest.param("plans/2026/index.html", [30, 20], id="plans"),
        pytest.param("plans/2025/index.html", [10], id="plans-short"),
        pytest.param("lists/all/index.html", [30, 10], id="items"),
    ],
)
def test_thirty_rows_a_page(pages: dict[str, Page], href: str, sizes: list[int]) -> None:
    """A long list goes on on further pages, linked both ways, with nothing lost or twice."""
    found, before = [], ""
    while href:
        pager = pages[href].view.listing.pager  # type: ignore[attr-defined]
        found.append(len(pages[href].view.listing.rows))  # type: ignore[attr-defined]
        assert (pager.number, pager.count, pager.previous) == (len(found), len(sizes), before)
        before, href = href, pager.next
    assert found == sizes


def test_page_titles_tell_pages_apart(pages: dict[str, Page]) -> None:
    """Filtered lists and their further pages have titles of their own."""
    titles = [page.head.title for href, page in pages.items() if href.startswith("cases/by-") or "/page-" in href]
    assert len(titles) == len(set(titles)) > 10


def test_plans_are_those_of_the_year(pages: dict[str, Page]) -> None:
    """The plans' front page shows the current year."""
    assert set(_rows(pages, "plans/index.html")) == set(_rows(pages, "plans/2026/index.html"))


# -- versions ---------------------------------------------------------------------


def _versions(root: Path) -> None:
    """Lay out a list of two versions: one item kept and altered, one dropped, one added."""
    item = record("leniency/base")["items"][0]
    law = record("laws/food-safety")
    law["versions"][0] |= {"version": "2021", "effective": "2021-04-29"}
    write(root, "laws/food-safety", law)
    former = changed(
        "leniency/base",
        version="2025",
        title="餐饮店轻微违法不予处罚清单（旧）",
        status="superseded",
        published="2025-01-01",
        review=None,
        effective="2025-01-01",
        items=[item, {**item, "id": "gone", "behaviour": "后来取消的事项", "duty": ["食品安全法:126.1"]}],
    )
    now = changed(
        "leniency/base",
        published="2026-06-01",
        effective="2026-07-01",
        supersedes="2025",
        items=[
            {**item, "behaviour": "进货时没有查验供货者的营业执照"},
            {**item, "id": "fresh", "behaviour": "新增加的事项"},
        ],
        dropped=[{"item": "gone", "reason": "policy", "note": "不再需要。"}],
    )
    write(root, "leniency/former", former)
    write(root, "leniency/base", now)


@pytest.fixture
def versions(root: Path) -> Path:
    """The minimal site, its list in two versions."""
    _versions(root)
    return root


@pytest.mark.parametrize(
    ("today", "version"),
    [
        pytest.param(date(2026, 6, 30), "2025", id="the-day-before"),
        pytest.param(date(2026, 7, 1), "2026", id="the-first-day"),
        pytest.param(TODAY, "2026", id="later"),
    ],
)
def test_version_in_force_goes_by_the_day(versions: Path, today: date, version: str) -> None:
    """The address of a list shows the version that is law on the day of the build."""
    view: Any = pages_of(versions, today)["lists/base/index.html"].view
    assert (view.list.version, view.standing.text) == (version, "现行有效")


def test_list_runs_out(root: Path) -> None:
    """A list past its end is shown as out of force, and its items leave the lists."""
    pages = pages_of(root, date(2031, 1, 1))
    view: Any = pages["lists/base/index.html"].view
    assert view.standing.text != "现行有效"
    assert _rows(pages, "lists/all/index.html") == []
    assert "lists/base/purchase-check/index.html" in pages


def test_every_version_keeps_its_page(versions: Path) -> None:
    """Each version has an address of its own, and the page of changes lies beside."""
    pages = pages_of(versions)
    assert {f"lists/base/versions/{v}/index.html" for v in ("2025", "2026")} <= pages.keys()
    assert "lists/base/changes/2026/index.html" in pages
    view: Any = pages["lists/base/changes/2026/index.html"].view
    assert view.changes.summary == "新增 1，取消 1，修改 1"


@pytest.mark.parametrize(
    ("item", "states"),
    [
        pytest.param("purchase-check", [("2026", "有修改"), ("2025", "列入清单")], id="altered"),
        pytest.param("fresh", [("2026", "新增")], id="added"),
        pytest.param("gone", [("2026", "不再列入"), ("2025", "列入清单")], id="dropped"),
    ],
)
def test_history_of_an_item(versions: Path, item: str, states: list[tuple[str, str]]) -> None:
    """An item's page says in which version it came, changed and went."""
    view: Any = pages_of(versions)[f"lists/base/{item}/index.html"].view
    assert [(entry.version, entry.state) for entry in view.history] == states


def test_dropped_item_keeps_its_page(versions: Path, tmp_path: Path) -> None:
    """An item that is no longer listed keeps its address, says so, and is in no list in force."""
    assert build(versions, tmp_path / "out").code == 0
    files = tree(tmp_path / "out")
    assert "现行版本已经没有这一项" in words(files["lists/base/gone/index.html"])
    assert "后来取消的事项" not in words(files["lists/all/index.html"])
    assert "后来取消的事项" in words(files["lists/base/versions/2025/index.html"])


@pytest.mark.parametrize(
    ("today", "item", "applies"),
    [
        pytest.param("2026-11-22", "purchase-check", True, id="in force"),
        pytest.param("2026-11-22", "gone", False, id="dropped"),
        pytest.param("2032-01-01", "purchase-check", False, id="run out"),
    ],
)
def test_what_does_not_apply_gives_no_advice(
    versions: Path, tmp_path: Path, today: str, item: str, applies: bool
) -> None:
    """An item that does not apply today says of which version it is; nothing is ticked off, nothing advised."""
    assert build(versions, tmp_path / "out", "--today", today).code == 0
    page = tree(tmp_path / "out")[f"lists/base/{item}/index.html"]
    told = words(page)
    assert (b'type="checkbox"' in page, "现在该怎么办" in told, "年版的内容，现在不" not in told) == (applies,) * 3
    assert "不予处罚" in told


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param({"documents": ["承诺书"]}, id="documents"),
        pytest.param({"followup": ["guidance"]}, id="followup"),
        pytest.param({"fine": {"max": "5000"}}, id="fine"),
        pytest.param({"keywords": ["进货"]}, id="keywords"),
        pytest.param(
            {"conditions": [{"text": "在责令的期限内补齐证明", "test": "corrected", "by": "on_the_spot"}]},
            id="condition",
        ),
        pytest.param(
            {"conditions": [{**record("leniency/base")["items"][0]["conditions"][0], "question": "您补齐证明了吗？"}]},
            id="question",
        ),
    ],
)
def test_history_and_changes_agree(versions: Path, keys: dict[str, object]) -> None:
    """What an item's history calls altered, the page of changes does not call unchanged, and shows what changed."""
    items = [{**record("leniency/former", versions)["items"][0], **keys}]
    write(versions, "leniency/base", changed("leniency/base", versions, items=items))
    pages = pages_of(versions)
    changes: Any = pages["lists/base/changes/2026/index.html"].view
    history: Any = pages["lists/base/purchase-check/index.html"].view
    same = "purchase-check" in [item.id for item, _ in changes.changes.same]
    assert same == (history.history[0].state == "没有变")
    assert all(entry.fields for entry in changes.changes.altered)


def test_a_window_that_moved_is_told(versions: Path) -> None:
    """Where the words for a first violation stay and the months behind them do not."""
    for name, months in (("leniency/former", "24"), ("leniency/base", "12")):
        first = {"text": "以前没有因为同类行为被处罚过。", "window_months": months}
        write(versions, name, changed(name, versions, first_violation=first))
    changes: Any = pages_of(versions)["lists/base/changes/2026/index.html"].view
    (told,) = (found for name, found in changes.changes.heads if name == "初次的回溯期")
    assert [(run.kind, run.text) for run in told if run.kind != "same"] == [("del", "24"), ("ins", "12")]


def test_a_limit_that_moved_is_told_in_words(versions: Path) -> None:
    """Where the words of the conditions stay and a limit behind them moves, only the limit is told."""
    former, now = record("leniency/former", versions), record("leniency/base", versions)
    for one, by in ((former, "ordered"), (now, "on_the_spot")):
        corrected = {"text": "及时改正", "test": "corrected", "by": by}
        one["items"][0]["conditions"] = [corrected]
    write(versions, "leniency/former", former)
    write(versions, "leniency/base", now)
    changes: Any = pages_of(versions)["lists/base/changes/2026/index.html"].view
    found = dict(changes.changes.altered[0].fields)["条件的判断标准"]
    before = "".join(run.text for run in found if run.kind != "ins")
    after = "".join(run.text for run in found if run.kind != "del")
    assert (before, after) == ("在责令的期限内改正", "当场改正")


# -- withdrawn --------------------------------------------------------------------

_GONE = {"status": "withdrawn", "withdrawn": {"on": "2026-05-01", "reason": "写错了撤下"}}
_WITHDRAWABLE = [
    pytest.param("plans/base", {"objects": "撤下的内容甲乙"}, "plans/2026/base/index.html", id="plan"),
    pytest.param(
        "cases/base", {"facts": "撤下的内容甲乙", "guidance": "撤下的内容甲乙"}, "cases/base/index.html", id="case"
    ),
    pytest.param(
        "leniency/base", {"summary": "撤下的内容甲乙", "notes": "撤下的内容甲乙"}, "lists/base/index.html", id="list"
    ),
    pytest.param("tolerance/base", {"summary": "撤下的内容甲乙"}, "tolerance/base/index.html", id="tolerance"),
    pytest.param("services/base", {"summary": "撤下的内容甲乙"}, "services/base/index.html", id="service"),
    pytest.param("matters/base", {"standard": "撤下的内容甲乙"}, "matters/base/index.html", id="matter"),
    pytest.param("fields/base", {"plain": "撤下的内容甲乙"}, "fields/base/index.html", id="field"),
    pytest.param("authorities/base", {"duties": "撤下的内容甲乙"}, "authorities/base/index.html", id="authority"),
]


@pytest.mark.parametrize(("name", "keys", "href"), _WITHDRAWABLE)
def test_withdrawn_record_keeps_its_address_only(
    root: Path, tmp_path: Path, name: str, keys: dict[str, str], href: str
) -> None:
    """A withdrawn record's page says when and why; what the record said is nowhere any more."""
    write(root, name, changed(name, **keys, **_GONE))
    ended = build(root, tmp_path / "out")
    assert ended.code == 0, ended.said
    files = tree(tmp_path / "out")
    assert "写错了撤下" in words(files[href])
    assert [file for file, content in files.items() if "甲乙" in content.decode()] == []


def test_withdrawn_explainer_keeps_its_address_only(root: Path, tmp_path: Path) -> None:
    """So does a withdrawn explainer."""
    article(root, "撤下的内容甲乙", "base", summary="甲乙", **_GONE)
    assert build(root, tmp_path / "out").code == 0
    files = tree(tmp_path / "out")
    assert "写错了撤下" in words(files["explainers/base/index.html"])
    assert [file for file, content in files.items() if "甲乙" in content.decode()] == []


@pytest.mark.parametrize("name", ["cases/base", "services/base", "tolerance/base", "leniency/base"])
def test_withdrawn_record_is_no_news(root: Path, tmp_path: Path, name: str) -> None:
    """The home page does not announce what was taken down."""
    write(root, name, changed(name, title="撤下的标题甲乙", **_GONE))
    assert build(root, tmp_path / "out").code == 0
    assert "甲乙" not in words(tree(tmp_path / "out")["index.html"])


@pytest.mark.parametrize("which", ["base", "former"])
def test_withdrawn_version_is_not_shown_by_its_changes(versions: Path, tmp_path: Path, which: str) -> None:
    """The page of changes does not repeat the items of a version that was taken down."""
    put(versions, f"leniency/{which}", ("items", 1, "behaviour"), "撤下的内容甲乙")
    write(versions, f"leniency/{which}", changed(f"leniency/{which}", versions, **_GONE))
    ended = build(versions, tmp_path / "out")
    assert ended.code == 0, ended.said
    assert [file for file, content in tree(tmp_path / "out").items() if "甲乙" in content.decode()] == []


# -- links both ways --------------------------------------------------------------


def _inside(href: str, page: str) -> tuple[str, str]:
    """The file and the anchor that a link on a page leads to."""
    target, _, anchor = href.partition("#")
    path = Path("/" + page).parent
    for step in target.split("/"):
        path = path.parent if step == ".." else path / step
    return str(path).lstrip("/"), anchor


def _citations(files: dict[str, bytes], page: str) -> set[tuple[str, str]]:
    found = {
        _inside(href, page) for href, _ in links_of(files[page]) if "://" not in href and not href.startswith("tel:")
    }
    return {(file, anchor) for file, anchor in found if file.startswith("laws/") and anchor.startswith("v")}


def _cited_by(files: dict[str, bytes]) -> dict[tuple[str, str], set[str]]:
    """For each article on a law's page the pages that it names as citing it."""
    import html5lib

    found: dict[tuple[str, str], set[str]] = {}
    for name, content in files.items():
        if name.startswith("laws/") and name != "laws/index.html":
            parsed = html5lib.parse(content.decode(), namespaceHTMLElements=False)
            for box in parsed.iter("div"):
                if box.attrib.get("id", "").startswith("v"):
                    found[name, box.attrib["id"]] = {_inside(a.attrib["href"], name)[0] for a in box.iter("a")}
    return found


def _items_of(files: dict[str, bytes]) -> list[str]:
    return [n for n in files if n.count("/") == 3 and n.startswith("lists/") and not n.startswith("lists/all")]


@pytest.mark.parametrize("make", [lambda _: None, _versions], ids=["one-version", "two-versions"])
def test_citations_lead_both_ways(root: Path, tmp_path: Path, make: Callable[[Path], None]) -> None:
    """An item that cites an article is named at the article, and the other way round."""
    make(root)
    assert build(root, tmp_path / "out").code == 0
    files = tree(tmp_path / "out")
    back = _cited_by(files)
    there = {(item, cited) for item in _items_of(files) for cited in _citations(files, item)}
    assert there
    assert {(item, cited) for item, cited in there if item not in back[cited]} == set()
    named = {(item, cited) for cited, items in back.items() for item in items if item in _items_of(files)}
    assert named <= there


def test_many_citations_are_all_reachable(root: Path, tmp_path: Path) -> None:
    """However many records cite an article, a reader of the law can find each of them."""
    items = [{**record("leniency/base")["items"][0], "id": f"i{n:02}", "behaviour": f"第{n}种情形"} for n in range(20)]
    write(root, "leniency/base", changed("leniency/base", items=[*record("leniency/base")["items"], *items]))
    assert build(root, tmp_path / "out").code == 0
    files = tree(tmp_path / "out")
    back = _cited_by(files)
    missing = [i for i in _items_of(files) for cited in _citations(files, i) if i not in back[cited]]
    assert missing == []


@pytest.mark.parametrize(
    ("page", "back"),
    [
        pytest.param("cases/base/index.html", "lists/base/purchase-check/index.html", id="case-and-item"),
        pytest.param("plans/2026/base/index.html", "matters/base/index.html", id="plan-and-matter"),
        pytest.param("plans/2026/base/index.html", "authorities/base/index.html", id="plan-and-authority"),
        pytest.param("explainers/base/index.html", "lists/base/purchase-check/index.html", id="explainer-and-item"),
        pytest.param("lists/base/index.html", "fields/base/index.html", id="list-and-field"),
    ],
)
def test_records_link_both_ways(root: Path, tmp_path: Path, page: str, back: str) -> None:
    """A record that names another is linked from there too."""
    assert build(root, tmp_path / "out").code == 0
    files = tree(tmp_path / "out")
    assert back in {_inside(href, page)[0] for href, _ in links_of(files[page]) if "://" not in href}
    linked = {_inside(href, back)[0] for href, _ in links_of(files[back]) if "://" not in href}
    assert page in linked or page == "lists/base/index.html"


def test_tests_stand_on_a_clean_site(versions: Path) -> None:
    """The site of two versions has no problem of its own."""
    assert [d.code for d in find(versions) if d.code != "R36h"] == []
