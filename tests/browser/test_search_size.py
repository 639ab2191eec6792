"""What a first query costs where ten thousand documents are searched.

SITEGEN_DOCUMENTS says how many others; artefacts/search.json tells what each query cost, by kind of file.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median

import pytest
from playwright.sync_api import Browser, Response
from sitegen import build
from sitegen.model.public import public_view
from sitegen.pages.plan import plan
from sitegen.pages.search import SearchView
from sitegen.search import index
from tests.browser.hosted import hosted
from tests.documents_by_the_thousand import documents

_COUNT = int(os.environ.get("SITEGEN_DOCUMENTS", "10000"))
_MOST = 150_000
"""Bytes that a first query may fetch, compressed; the beginning of the index is among them."""

_SLOWEST = 100
"""Milliseconds for an answer, once what it takes is there."""

_SENTENCES = (
    "我卖了过期面包会罚吗",
    "饭店多久检查一次",
    "谁来查我的店",
    "小餐馆没有办食品经营许可证第一次被发现会怎么处理",
    "在人行道上摆摊卖水果被城管抓到要罚多少钱",
    "没挂营业执照",
    "占道",
    "过期面包",
    "消防通道堆了杂物马上清走了还罚不罚",
)

_COSTS = Path(__file__).parents[2] / "artefacts" / "search.json"

_ASK = """async query => {
  await new Promise(done => { const wait = () => sitegenSearch.ready() ? done() : setTimeout(wait, 5); wait(); });
  const ask = async () => (await sitegenSearch.find(query, {})).more(10);
  const first = (await ask()).length, from = performance.now();
  await ask();
  return [first, performance.now() - from];
}"""


@pytest.fixture(scope="module")
def large(project: build.Project, site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The search page with the index of many documents, and terms cut at random from what they say."""
    checked = build.check(project)[0]
    views = (page.view for page in plan(checked, project.today) if isinstance(page.view, SearchView))
    texts = sorted({text for one in next(views).documents for zone in one.zones for text in zone if len(text) > 12})
    folder = tmp_path_factory.mktemp("large")
    shutil.copytree(site / "search", folder / "search", ignore=lambda *_: ["index.js"])
    shutil.copytree(site / "assets", folder / "assets", ignore=shutil.ignore_patterns("search.*"))
    for name in ("_headers", "404.html"):
        shutil.copy(site / name, folder / name)
    words = public_view(checked.synonyms)
    groups = [(group.say, group.find) for group in words.groups]
    for file in index.build(documents(_COUNT, texts), groups, words.ignore):
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.content)
    dice = Random(5)
    cut = [_piece(dice, dice.choice(texts), length) for length in (2, 3, 4, 6, 9, 14) for _ in range(4)]
    return folder, cut


def _piece(dice: Random, text: str, length: int) -> str:
    start = dice.randrange(max(1, len(text) - length))
    return text[start : start + length]


@pytest.fixture
def address(large: tuple[Path, list[str]]) -> Iterator[str]:
    """The address of the search page on a host that compresses."""
    with hosted(large[0]) as host:
        yield f"{host}search/"


def test_a_first_query_fetches_little(browser: Browser, address: str, large: tuple[Path, list[str]]) -> None:
    """Each query in a browser that has seen nothing: what it fetches of the index, and how long it takes once more."""
    asked = {query: _asked(browser, address, query) for query in [*large[1], *_SENTENCES]}
    sizes = {query: sum(cost.values()) for query, (cost, _) in asked.items()}
    _COSTS.parent.mkdir(exist_ok=True)
    _COSTS.write_text(json.dumps(asked, ensure_ascii=False, indent=1), "utf-8")
    assert {query: size for query, size in sizes.items() if size > _MOST} == {}
    assert median(took for _, took in asked.values()) <= _SLOWEST


def _asked(browser: Browser, address: str, query: str) -> tuple[dict[str, int], float]:
    """Return the bytes that a query fetched, by kind of file, and the milliseconds of the same once more."""
    fetched: dict[str, int] = {}

    def note(response: Response) -> None:
        if re.search(r"/assets/search[.].*/|/search/index[.]js$", response.url):
            kind = re.sub(r".*/|[0-9]+[.]js$", "", response.url)
            fetched[kind] = fetched.get(kind, 0) + int(response.headers["content-length"])

    with browser.new_context(locale="zh-CN") as context:
        page = context.new_page()
        page.on("response", note)
        page.goto(address)
        found, took = page.evaluate(_ASK, query)
        assert isinstance(found, int)
    return fetched, took
