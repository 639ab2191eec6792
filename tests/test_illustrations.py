"""Pictures in a site: shown at their size, under an address of their own, and only where the public may see them."""

import html
import re
from pathlib import Path

import pytest
from sitegen.pages.illustrations import every
from sitegen.pages.library import Library
from tests import pictures
from tests.conftest import TODAY, article, build, find, site_of, tree, write
from tests.views import views

_WORDS = "免罚流程：先核对条件，再当场改正"


def _put(root: Path, name: str = "steps.png", raw: bytes | None = None) -> None:
    path = root / "content/images" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pictures.raw("rgb.png") if raw is None else raw)


def _shown(root: Path) -> list[str]:
    return [image.name for image in every(Library(site_of(root), TODAY))]


def test_picture_is_published(root: Path, tmp_path: Path) -> None:
    """With its size, so that nothing moves when it comes, with its words, and leading to itself."""
    _put(root, raw=pictures.WRITERS["png"]["tEXt"](pictures.raw("rgb.png"), b"13900001234"))
    article(root, f"正文\n\n![{_WORDS} & “要点”](images/steps.png)\n\n后文")
    ended = build(root, tmp_path / "out")
    assert ended.code == 0, ended.said
    files = tree(tmp_path / "out")
    (name,) = [name for name in files if name.startswith("images/")]
    assert re.fullmatch(r"images/steps\.[a-p]{12}\.png", name)
    assert files[name] == pictures.raw("rgb.png")
    page = files["explainers/base/index.html"].decode()
    address = f"../../{name}"
    image = f'<img alt="{_WORDS} &amp; “要点”" height="24" src="{address}" width="40">'
    assert f'<p><a class="picture" href="{address}">{image}</a></p>' in page


def test_the_same_bytes_from_another_camera(root: Path, tmp_path: Path) -> None:
    """What a program wrote into a picture changes neither its address nor any page."""
    article(root, f"![{_WORDS}](images/steps.jpg)")
    for number, way in enumerate(("EXIF", "XMP")):
        _put(root, "steps.jpg", pictures.WRITERS["jpg"][way](pictures.raw("baseline.jpg"), b"GPS 26.36851"))
        assert build(root, tmp_path / str(number)).code == 0
    assert tree(tmp_path / "0") == tree(tmp_path / "1")
    assert not any("26.36851" in seen for raw in tree(tmp_path / "0").values() for seen in views(raw))


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param({"status": "draft"}, id="draft"),
        pytest.param(
            {"status": "withdrawn", "withdrawn": {"on": "2026-11-01", "reason": "依申请撤下"}}, id="withdrawn"
        ),
    ],
)
def test_picture_of_what_is_not_public_stays(root: Path, keys: dict[str, object]) -> None:
    """A picture in a draft, or in what was taken down, is neither published nor complained of."""
    _put(root)
    article(root, f"![{_WORDS}](images/steps.png)", "more", title="还有一篇解读", **keys)
    assert _shown(root) == []
    assert "L035" not in {d.code for d in find(root)}


def test_picture_in_use_is_shown_once(root: Path) -> None:
    """Two explainers, one file; what nobody shows stays, with a warning."""
    for name in ("steps.png", "unused.png"):
        _put(root, name)
    for name in ("one", "two"):
        article(root, f"![{_WORDS}](images/steps.png) ![{_WORDS}](images/steps.png)", name, title=f"解读之{name}")
    assert _shown(root) == ["steps.png"]
    assert [str(d.where) for d in find(root) if d.code == "L035"] == ["content/images/unused.png:1:1"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param(f"![{_WORDS}](images/none.png)", "L032", id="missing"),
        pytest.param("![](images/steps.png)", "L034", id="no-words"),
        pytest.param("![  ](images/steps.png)", "L034", id="blank-words"),
        pytest.param("![图片1](images/steps.png)", "L034", id="idle-words"),
        pytest.param("![steps.png](images/steps.png)", "L034", id="its-name"),
        pytest.param(f"![{_WORDS}](https://x.gov.cn/steps.png)", "L033", id="elsewhere"),
        pytest.param(f"![{_WORDS}](//x.gov.cn/steps.png)", "L033", id="elsewhere-without-scheme"),
        pytest.param(f"![{_WORDS}](data:image/png;base64,AAAA)", "L033", id="data"),
        pytest.param(f"![{_WORDS}](javascript:alert(1))", "L033", id="script"),
        pytest.param(f"![{_WORDS}](../images/steps.png)", "L033", id="upwards"),
        pytest.param(f"![{_WORDS}](/images/steps.png)", "L033", id="from-the-root"),
        pytest.param(f"![{_WORDS}](steps.png)", "L033", id="no-folder"),
        pytest.param(f'![{_WORDS}](images/steps.png "标题")', "L033", id="with-a-title"),
        pytest.param(f"![{_WORDS}][1]", "L033", id="by-reference"),
        pytest.param(f"![{_WORDS}](images/../../site.yaml)", "L032", id="upwards-from-the-folder"),
        pytest.param(f"![{_WORDS}](images/%2e%2e/site.yaml)", "L032", id="upwards-in-code"),
        pytest.param("![当事人王小明，电话13900001234](images/steps.png)", "R51", id="number-in-the-words"),
    ],
)
def test_wrong_picture_is_told(root: Path, body: str, code: str) -> None:
    """At its line and column in the Markdown."""
    _put(root)
    article(root, f"正文\n\n{body}")
    found = [d for d in find(root) if d.code == code]
    assert found
    assert {(d.where.path, d.where.line) for d in found} == {("content/base.md", 6)}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"`![{_WORDS}](images/none.png)`", id="code"),
        pytest.param("注意![[leniency/base]]", id="link-behind-an-exclamation-mark"),
        pytest.param(f"![{_WORDS}](images/steps.png)", id="picture"),
        pytest.param(f"- ![{_WORDS}](images/steps.png)\n- 一", id="in-a-list"),
        pytest.param(f"| 甲 | 乙 |\n|---|---|\n| ![{_WORDS}](images/steps.png) | 丙 |", id="in-a-table"),
    ],
)
def test_right_picture_passes(root: Path, body: str) -> None:
    """Nothing is told of it."""
    _put(root)
    article(root, body)
    assert {d.code for d in find(root)} & {"L022", "L032", "L033", "L034"} == set()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("13900001234.png", "R51", id="phone"),
        pytest.param("430529198001010014.png", "R50", id="identity-card"),
    ],
)
def test_the_gate_reads_names(root: Path, name: str, code: str) -> None:
    """The name of a picture is a part of the site."""
    _put(root, name)
    article(root, f"![{_WORDS}](images/{name})")
    assert (f"content/images/{name}", code) in {(d.where.path, d.code) for d in find(root)}


@pytest.mark.parametrize(
    "words", ['"><script>alert(1)</script>', 'a" onerror="alert(1)', "<b>甲</b>乙丙丁", "&lt;甲乙&gt;"]
)
def test_words_stay_words(root: Path, tmp_path: Path, words: str) -> None:
    """Whatever stands in them, they are the value of one attribute."""
    _put(root)
    article(root, f"![{words}](images/steps.png)")
    assert build(root, tmp_path / "out").code == 0
    page = tree(tmp_path / "out")["explainers/base/index.html"].decode()
    (alt,) = re.findall(r'<img alt="([^"<>]*)" height="24" src="[^"]+" width="40">', page)
    assert html.unescape(alt) == words
    assert page.count("<img ") == 1


def test_links_in_the_folder_are_refused(root: Path) -> None:
    """A picture is a file of the site itself, in the folder itself."""
    _put(root)
    (root / "content/images/linked.png").symlink_to("/etc/passwd")
    _put(root, "more/steps.png")
    assert {(d.where.path, d.code) for d in find(root)} >= {
        ("content/images/linked.png", "Y131"),
        ("content/images/more/steps.png", "Y146"),
    }


def test_limits_come_from_the_rules(root: Path) -> None:
    """A county may want less."""
    _put(root)
    write(root, "rules", {"images": {"pixels": "959"}})
    assert [d.code for d in find(root)] == ["Y145"]
