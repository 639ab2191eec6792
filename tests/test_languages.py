"""The interface in other languages: nothing left untranslated, and what stays Chinese says so."""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from sitegen import catalogue
from sitegen.model.language import Language
from tests.conftest import BASE, PROJECT, build, tree

_HAN = re.compile(r"[\u3400-\u9fff]+")
_CITED = re.compile(r"第[一二三四五六七八九十百千零]+(?:[编章节条款项目]|之[一二三四五六七八九十])")
"""Articles are cited in Chinese: the data give the number, the site the words around it."""
_SPOKEN = ("aria-label", "alt", "title", "placeholder", "label")
_XML = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The minimal site in three languages."""
    root = tmp_path_factory.mktemp("languages")
    shutil.copytree(BASE, root / "site")
    with (root / "site/data/site.yaml").open("a", encoding="utf-8") as file:
        file.write("languages: [zh-CN, en, zh-Hant]\nbase_url: https://www.example.gov.cn/zf\n")
    ended = build(root / "site", root / "out")
    assert ended.code == 0, ended.said
    return tree(root / "out")


@pytest.fixture(scope="module")
def data() -> str:
    """All that the data and the defaults say, and the documents on which rules rest."""
    places = [*(BASE / "data").rglob("*.yaml"), *(BASE / "content").rglob("*.md")]
    places += (PROJECT / "sitegen/defaults").glob("*.yaml")
    grounds = [catalogue.entry(code).ground for code in catalogue.codes()]
    return "\n".join([*(path.read_text("utf-8") for path in places), *grounds])


def _pages(site: Mapping[str, bytes], folder: str) -> Iterator[tuple[str, Element]]:
    for path, content in site.items():
        if path.startswith(folder) and path.endswith(".html"):
            yield path, html5lib.parse(content.decode("utf-8"), namespaceHTMLElements=False)


def _texts(element: Element, language: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a page that somebody reads or hears but the switch, with the language that it is said to be in."""
    language = element.get("lang") or element.get(_XML) or language
    if element.tag in ("script", "style", "meta"):
        return
    yield from ((language, value) for name, value in element.items() if name in _SPOKEN)
    yield language, element.text or ""
    for child in element:
        yield from _texts(child, language) if child.get("hreflang") is None else ()
        yield language, child.tail or ""


def _spoken(site: Mapping[str, bytes], folder: str) -> set[tuple[str, str]]:
    return {one for _, page in _pages(site, folder) for one in _texts(page) if one[1].strip()}


def test_every_page_says_its_language(site: Mapping[str, bytes]) -> None:
    """Each edition has the same pages, and each page says which language it is in."""
    own = {path for path in site if path.endswith(".html") and not path.startswith(("en/", "zh-hant/"))}
    for folder, language in (("en/", "en"), ("zh-hant/", "zh-Hant")):
        assert {path for path in site if path.startswith(folder)} == {folder + path for path in own}
        assert {page.get("lang") for _, page in _pages(site, folder)} == {language}


def test_english_pages_mark_what_is_chinese(site: Mapping[str, bytes]) -> None:
    """Chinese characters stand only where the page says that it is Chinese."""
    assert {text for language, text in _spoken(site, "en/") if _HAN.search(text) and language == "en"} == set()


def test_what_stays_chinese_is_data(site: Mapping[str, bytes], data: str) -> None:
    """No word of the interface hides among the data: what an English page says in Chinese stands in the data."""
    chinese = {run for _, text in _spoken(site, "en/") for run in _HAN.findall(_CITED.sub(" ", text))}
    assert len(chinese) > 50
    assert {run for run in chinese if run not in data} == set()


def test_traditional_pages_have_no_simplified_interface(site: Mapping[str, bytes]) -> None:
    """Outside the data every character is one that Big5 has, which has the traditional ones only."""
    interface = {text for language, text in _spoken(site, "zh-hant/") if language == "zh-Hant"}
    assert any("檢查" in text for text in interface)
    characters = set("".join(_HAN.findall("".join(interface))))
    assert {one for one in characters if not one.encode("big5", "ignore")} == set()


def test_data_are_never_converted(site: Mapping[str, bytes]) -> None:
    """What an English page marks as Chinese, the traditional page has letter for letter."""
    english, traditional = (
        {run for language, text in _spoken(site, folder) if language == "zh-CN" for run in _HAN.findall(text)}
        for folder in ("en/", "zh-hant/")
    )
    assert english <= traditional


def test_editions_name_each_other(site: Mapping[str, bytes]) -> None:
    """A page tells programs and readers where it stands in the other languages."""
    page = site["en/plans/index.html"].decode()
    for language, folder in (("zh-CN", ""), ("en", "en/"), ("zh-Hant", "zh-hant/")):
        address = f"https://www.example.gov.cn/zf/{folder}plans/"
        assert f'<link rel="alternate" hreflang="{language}" href="{address}">' in page
        assert f"<loc>{address}</loc>" in site["sitemap.xml"].decode()
    assert '<link rel="canonical" href="https://www.example.gov.cn/zf/en/plans/">' in page
    assert '<a hreflang="zh-CN" lang="zh-CN" href="../../plans/index.html">简体中文</a>' in page
    assert '<a hreflang="en" lang="en" href="../en/plans/index.html">English</a>' in site["plans/index.html"].decode()


def test_the_page_for_wrong_addresses_leads_to_its_own_edition(site: Mapping[str, bytes]) -> None:
    """It is shown at any address, so its links begin at the root of the host."""
    page = site["en/404.html"].decode()
    assert 'href="/zf/en/lists/index.html"' in page
    assert 'href="/zf/404.html"' in page
    assert 'href="/zf/assets/site.' in page


def test_one_language_makes_no_edition(root: Path, tmp_path: Path) -> None:
    """A site in one language has neither folder nor switch; English alone stands at the root."""
    with (root / "data/site.yaml").open("a", encoding="utf-8") as file:
        file.write("languages: [en]\n")
    assert build(root, tmp_path / "out").code == 0
    files = tree(tmp_path / "out")
    assert b'<html lang="en">' in files["index.html"]
    assert not any(path.startswith(("en/", "zh")) or b"hreflang" in content for path, content in files.items())


@pytest.mark.parametrize("written", ["[]", "[fr]", "en_US"])
def test_languages_that_there_are_not(root: Path, tmp_path: Path, written: str) -> None:
    """An unknown language is told, with those that there are."""
    with (root / "data/site.yaml").open("a", encoding="utf-8") as file:
        file.write(f"languages: {written}\n")
    ended = build(root, tmp_path / "out")
    assert ended.code == 1
    assert "languages" in ended.said


def test_every_language_has_a_name_in_itself() -> None:
    """The switch shows it."""
    assert [one.own for one in Language] == ["简体中文", "繁體中文", "English"]
