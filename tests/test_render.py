"""Pages to files: links from every depth, the error page, overrides, broken templates."""

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from sitegen.pages.dates import day
from sitegen.render import amount, phone
from tests.conftest import BASE, PROJECT, TODAY, build, links_of, tree

_TEMPLATES = PROJECT / "templates"
_FILES = sorted(_TEMPLATES.rglob("*.html"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The minimal site, built."""
    out = tmp_path_factory.mktemp("render") / "out"
    assert build(BASE, out).code == 0
    return tree(out)


def test_links_are_relative_at_every_depth(files: dict[str, bytes]) -> None:
    """Every page leads up to the root by exactly its depth, so that a USB stick will do."""
    depths = set()
    for name, content in files.items():
        if name.endswith(".html") and name != "404.html":
            depth = name.count("/")
            depths.add(depth)
            own = [href for href, _ in links_of(content) if "://" not in href and not href.startswith(("tel:", "#"))]
            assert all(href.startswith("../" * depth) and not href.startswith("../" * (depth + 1)) for href in own)
    assert {0, 1, 2, 3} <= depths


@pytest.mark.parametrize(
    ("base_url", "root"),
    [
        pytest.param("https://x.gov.cn", "/", id="host"),
        pytest.param("https://x.gov.cn/", "/", id="host-with-slash"),
        pytest.param("https://x.gov.cn/a/b", "/a/b/", id="sub-path"),
        pytest.param("https://x.gov.cn/a/b/", "/a/b/", id="sub-path-with-slash"),
    ],
)
def test_error_page_is_absolute(tmp_path: Path, base_url: str, root: str) -> None:
    """The page that a server shows at any address begins every link at the root of the site."""
    assert build(BASE, tmp_path / "out", "--base-url", base_url).code == 0
    files = tree(tmp_path / "out")
    own = [href for href, _ in links_of(files["404.html"]) if "://" not in href and not href.startswith(("tel:", "#"))]
    assert own
    assert all(href.startswith(root) and not href.startswith("//") for href in own)
    assert re.search(rf'href="{root}assets/site\.[0-9a-z]+\.css"'.encode(), files["404.html"])


def _override(root: Path, name: str, text: str) -> None:
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_template_is_overridden_by_its_name(root: Path, tmp_path: Path, files: dict[str, bytes]) -> None:
    """A file of the same name in the site's own folder takes the place of ours; the rest stays."""
    text = '{% extends "base.html" %}{% block main %}<h1>我们自己的{{ head.title }}</h1>{% endblock %}'
    _override(root, "pages/about.html", text)
    ended = build(root, tmp_path / "out")
    assert ended.code in (0, 1)
    _override(root, "pages/about.html", text.replace("</h1>", '</h1><h2 id="contact">联系方式</h2>'))
    assert build(root, tmp_path / "out").code == 0
    own = tree(tmp_path / "out")
    assert "我们自己的关于本站" in own["about/index.html"].decode()
    assert {n for n in files if own[n] != files[n]} == {"about/index.html", ".sitegen"}


def test_asset_is_overridden_by_its_name(root: Path, tmp_path: Path) -> None:
    """So is a stylesheet, at an address of its own."""
    _override(root, "assets/site.css", "body{color:#000}")
    assert build(root, tmp_path / "out").code == 0
    sheets = [name for name in tree(tmp_path / "out") if name.startswith("assets/site.") and name.endswith(".css")]
    assert len(sheets) == 1
    assert sheets[0].encode() in tree(tmp_path / "out")["index.html"]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        pytest.param("pages/plan.html", "{% block x %}\n{{ 1 +\n{% endblock %}", 3, id="syntax"),
        pytest.param("pages/plan.html", "<h1>a</h1>\n{{ view.nothing }}", 2, id="undefined"),
        pytest.param("pages/plan.html", "\n\n{{ nothing.at.all }}", 3, id="undefined-name"),
        pytest.param("pages/plan.html", '{% include "none.html" %}', 1, id="missing-include"),
        pytest.param("pages/plan.html", "\n{{ 1 / 0 }}", 2, id="division-by-nought"),
        pytest.param("pages/plan.html", '{% extends "pages/plan.html" %}', 1, id="extends-itself"),
        pytest.param("pages/plan.html", "{% macro a() %}\n{{ a() }}{% endmacro %}{{ a() }}", 2, id="calls-itself"),
        pytest.param("pages/plan.html", "\n{{ 'a' | nothing }}", 2, id="unknown-filter"),
        pytest.param("pages/plan.html", "\n{{ view.plan.contact }}", 2, id="private-field"),
        pytest.param("pages/plan.html", "\n{{ view.plan + 1 }}", 2, id="wrong-type"),
        pytest.param("pages/plan.html", "\n{{ range(3)[9] + 1 }}", 2, id="out-of-range"),
        pytest.param("base.html", "{% block main %}", 1, id="skeleton"),
        pytest.param("components/rows.html", "{% macro item(row) %}", 1, id="component"),
    ],
)
def test_broken_override(root: Path, tmp_path: Path, name: str, text: str, line: int) -> None:
    """A broken template is told with its file and line, and nothing is written."""
    _override(root, name, text)
    ended = build(root, tmp_path / "out")
    assert "Traceback" not in ended.said, ended.said[-800:]
    assert ended.code == 2
    assert re.search(rf"^templates/{re.escape(name)}:{line}:1: 错误\[T008\]", ended.err, re.MULTILINE), ended.err
    assert not (tmp_path / "out").exists()


def test_override_that_is_no_text(root: Path, tmp_path: Path) -> None:
    """A template that is not UTF-8 is told like any other broken one."""
    _override(root, "pages/plan.html", "")
    (root / "templates/pages/plan.html").write_bytes("检查".encode("gb18030"))
    ended = build(root, tmp_path / "out")
    assert (ended.code, "[T008]" in ended.err, "Traceback" in ended.said) == (2, True, False)


def test_every_template_is_used() -> None:
    """No page template is left over."""
    sources = "".join(p.read_text("utf-8") for p in (PROJECT / "sitegen").rglob("*.py"))
    templates = "".join(p.read_text("utf-8") for p in _FILES)
    for path in _FILES:
        name = path.relative_to(_TEMPLATES).as_posix()
        assert f'"{path.name}"' in sources or f'"{name}"' in templates, name


def test_templates_of_the_checkout_are_not_their_own_override(tmp_path: Path) -> None:
    """A copy of our own templates beside the data gives the same bytes."""
    root = Path(shutil.copytree(BASE, tmp_path / "site"))
    assert build(root, tmp_path / "one").code == 0
    shutil.copytree(_TEMPLATES, root / "templates")
    assert build(root, tmp_path / "two").code == 0
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_filters() -> None:
    """Days, amounts and numbers are written for readers."""
    assert day(TODAY) == "2026年11月22日"
    assert amount(Decimal("12345678901234567890.10")) == "12,345,678,901,234,567,890.10"
    assert phone("+86 (0000) 0000-001 转１") == "+8600000000-001"
