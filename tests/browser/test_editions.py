"""The English edition fits a telephone, in every mode, on every kind of page that the smallest site has."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.conftest import BASE, build

_MODES = [{}, {"mode": "elder"}, {"size": "large"}, {"contrast": "high"}]
_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_STRIP = "document.querySelector('.strip').getBoundingClientRect().height"
_SET = """mode => ["mode", "size", "contrast"].forEach(name => {
  if (name in mode) document.documentElement.setAttribute("data-" + name, mode[name]);
  else document.documentElement.removeAttribute("data-" + name);
})"""


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in two languages, with an address, so that cards have their codes."""
    root = tmp_path_factory.mktemp("editions")
    shutil.copytree(BASE, root / "site")
    with (root / "site/data/site.yaml").open("a", encoding="utf-8") as file:
        file.write("languages: [zh-CN, en]\nbase_url: https://www.example.gov.cn/county/zf\n")
        file.write("contacts: [{name: 政务服务便民热线, phone: 12345, hours: 全天}]\n")
    ended = build(root / "site", root / "out")
    assert ended.code == 0, ended.said
    return root / "out"


def test_nothing_runs_out_of_a_telephone(browser: Browser, editions: Path) -> None:
    """Words that do not break, and addresses, stay inside; the settings take one line beside the other language."""
    pages = sorted(editions.rglob("en/**/index.html"))
    assert len(pages) > 30
    with browser.new_context(viewport={"width": 380, "height": 800}, reduced_motion="reduce") as context:
        page = context.new_page()
        for path in pages:
            page.goto(path.as_uri())
            assert page.evaluate(_STRIP) < 100
            for mode in _MODES:
                page.evaluate(_SET, mode)
                found = (path.relative_to(editions).as_posix(), mode, page.evaluate(_WIDE))
                assert found == (path.relative_to(editions).as_posix(), mode, 0)
