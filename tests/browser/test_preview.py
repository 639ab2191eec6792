"""The preview in a real browser: it follows the sources, shows what is wrong, and marks drafts."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sitegen.preview.edition import Sources
from sitegen.preview.server import Server
from sitegen.preview.watching import Newest, editions
from tests.conftest import BASE, TODAY, changed, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The minimal site with its case as a draft."""
    copy = Path(shutil.copytree(BASE, tmp_path / "site"))
    write(copy, "cases/base", changed("cases/base", status="draft"))
    return copy


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    """Where the preview runs, with drafts shown and the sources watched."""
    newest, stop = Newest(Sources(root, TODAY, drafts=True)), threading.Event()
    watcher = threading.Thread(target=lambda: [None for _ in editions(newest, stop)])
    with Server(newest, 0, "zh") as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        watcher.start()
        yield server.address
        stop.set()
        watcher.join(20)
        server.shutdown()


def test_a_save_is_seen_and_a_mistake_is_told(page: Page, address: str, root: Path) -> None:
    """The page changes by itself; a mistake comes up with file, line and code, and goes when it is mended."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{address}plans/2026/base/")
    right = changed("plans/base", title="改过的标题")
    write(root, "plans/base", right)
    expect(page.locator("h1")).to_contain_text("改过的标题", timeout=15_000)
    write(root, "plans/base", {**right, "titel": "多出来的"})
    panel = page.locator(".preview")
    expect(panel).to_contain_text("data/plans/base.yaml:", timeout=15_000)
    expect(panel).to_contain_text("M002")
    expect(page.locator("h1")).to_contain_text("改过的标题")
    write(root, "plans/base", right)
    expect(panel).to_have_count(0, timeout=15_000)
    assert faults == []


def test_drafts_are_marked(page: Page, address: str) -> None:
    """A draft's own page says what it is, and so does every link to it."""
    page.goto(f"{address}cases/base/")
    expect(page.locator("h1 + .preview-draft")).to_contain_text("还没有公开")
    page.goto(f"{address}cases/")
    expect(page.locator("main .preview-draft").first).to_have_text("草稿")
