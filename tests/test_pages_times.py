"""What is not yet in force, what no longer is, and what was withdrawn: each page says which."""

from pathlib import Path
from typing import Any

from sitegen.pages.page import Page
from sitegen.search.document import Validity
from tests.conftest import build, changed, pages_of, put, record, tree, words, write

_WITHDRAWN = {"status": "withdrawn", "withdrawn": {"on": "2026-11-20", "reason": "内容有误"}}
_GONE = "status: withdrawn\nwithdrawn: {on: 2026-11-20, reason: 内容有误}"


def _ahead(root: Path) -> None:
    """A version of the list from next year on, with an item that is new in it."""
    item = record("leniency/base")["items"][0]
    new = {**item, "id": "brand-new", "behaviour": "明年才有的事项"}
    ahead = changed("leniency/base", version="2027", effective="2027-01-01", supersedes="2026", items=[item, new])
    write(root, "leniency/next", ahead)


def _validity(made: dict[str, Page], href: str) -> set[Validity]:
    view: Any = made["search/index.html"].view
    return {one.validity for one in view.documents if one.href.partition("#")[0] == href}


def test_an_item_still_to_come_is_not_called_abolished(root: Path, tmp_path: Path) -> None:
    """Lists are published before they take effect; what is new in them is neither gone nor replaced."""
    _ahead(root)
    assert build(root, tmp_path / "out").code == 0
    files = tree(tmp_path / "out")
    page = words(files["lists/base/brand-new/index.html"])
    assert "尚未施行" in page
    assert "已不在清单上" not in page
    assert "现行版本已经没有这一项" not in page
    assert _validity(pages_of(root), "lists/base/brand-new/index.html") == {Validity.COMING}
    lists = words(files["lists/index.html"])
    assert "即将施行的清单" in lists
    assert "2027年1月1日起施行" in lists
    assert "被代替和撤下的清单" not in lists
    version = words(files["lists/base/versions/2027/index.html"])
    assert "尚未施行" in version
    assert "存档" not in version


def test_a_version_of_a_law_still_to_come_is_not_called_past(root: Path) -> None:
    """Its articles wait; those of the version in force hold."""
    law = record("laws/base")
    later = {**law["versions"][-1], "version": "2027", "effective": "2027-01-01"}
    write(root, "laws/base", {**law, "versions": [*law["versions"], later]})
    made = pages_of(root)
    view: Any = made[f"laws/{law['id']}/index.html"].view
    assert [(one.in_force, one.coming) for one in view.versions] == [(False, True), (True, False), (False, False)]
    times = {Validity.VALID, Validity.COMING, Validity.SUPERSEDED}
    assert _validity(made, f"laws/{law['id']}/index.html") == times


def test_a_version_says_when_it_was_adopted(root: Path, tmp_path: Path) -> None:
    """Where the register knows: a day besides that on which it comes into force."""
    law = record("laws/base")
    write(
        root, "laws/base", {**law, "versions": [{**law["versions"][0], "adopted": "2017-09-01"}, *law["versions"][1:]]}
    )
    page = words(tree_of(root, tmp_path / "out")[f"laws/{law['id']}/index.html"])
    assert page.count("通过或者修订") == 1
    assert "2017年9月1日通过或者修订" in page


def test_a_withdrawn_explainer_explains_nothing_any_more(root: Path, tmp_path: Path) -> None:
    """It is named neither as what cites a law nor as what explains a page."""
    named = [f"laws/{record('laws/base')['id']}/index.html", "lists/base/purchase-check/index.html"]
    before = tree_of(root, tmp_path / "before")
    assert all(b"explainers/base/" in before[path] for path in named)
    explainer = root / "content/base.md"
    explainer.write_text(explainer.read_text("utf-8").replace("status: valid", _GONE), "utf-8")
    after = tree_of(root, tmp_path / "after")
    assert not [path for path in named if b"explainers/base/" in after[path]]


def tree_of(root: Path, out: Path) -> dict[str, bytes]:
    """Build the site, and read it."""
    ended = build(root, out)
    assert ended.code == 0, ended.said
    return tree(out)


def test_a_withdrawn_law_can_still_be_cited(root: Path, tmp_path: Path) -> None:
    """The link leads to the notice, which has no articles."""
    law = record("laws/base")
    write(root, "laws/base", {**law, **_WITHDRAWN})
    files = tree_of(root, tmp_path / "out")
    linked = [path for path, page in files.items() if path.endswith(".html") and f"laws/{law['id']}/".encode() in page]
    assert linked
    assert not [path for path in linked if f"laws/{law['id']}/index.html#".encode() in files[path]]


def test_totals_count_what_the_list_shows(root: Path) -> None:
    """A withdrawn matter is in neither."""
    other = changed("matters/base", id="other", name="别的事项")
    write(
        root,
        "matters/base",
        [
            record("matters/base"),
            {**other, "status": "withdrawn", "withdrawn": {"on": "2026-11-20", "reason": "职权划转"}},
        ],
    )
    view: Any = pages_of(root)["matters/index.html"].view
    assert view.count == 1 == sum(len(found) for _, found in view.groups)


def test_no_page_leads_to_a_self_check_that_is_not_there(root: Path, tmp_path: Path) -> None:
    """A list of somebody above the county may come without conditions: nothing can be asked then."""
    put(root, "leniency/base", ("external",), {"owner": "国家税务总局"})
    put(root, "leniency/base", ("items",), [{**record("leniency/base")["items"][0], "conditions": []}])
    files = tree_of(root, tmp_path / "out")
    assert not [path for path in files if path.startswith("check/")]
    assert b"check/base/" not in files["fields/base/index.html"]
