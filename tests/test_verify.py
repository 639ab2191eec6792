"""Rules on finished pages, each on a small page; and the tag scan held equal to a real parser."""

from random import Random

import html5lib
import pytest
from sitegen.diagnostics import Diagnostic, Location, Severity
from sitegen.render import File
from sitegen.verify import Verifier, tags
from tests.conftest import BASE, PROJECT, build, told, tree


def _page(body: str = "<h1>甲</h1>", *, title: str = "甲", head: str = "", lang: str = ' lang="zh-CN"') -> str:
    return f"<!doctype html>\n<html{lang}><head><title>{title}</title>{head}</head>\n<body>\n{body}\n</body></html>\n"


def _found(pages: dict[str, str], base_path: str = "/", budget: int = 14_336) -> list[str]:
    return told(_problems(pages, base_path, budget))


def _problems(pages: dict[str, str], base_path: str = "/", budget: int = 14_336) -> list[Diagnostic]:
    verifier = Verifier(set(pages), base_path, budget)
    found = [d for path, text in pages.items() for d in verifier.page(File(path, text.encode()))]
    return sorted([*found, *verifier.links_to_anchors()])


_H = "<h1>甲</h1>"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param('<a href="b/index.html">x</a>', "", id="link"),
        pytest.param('<a href="./b/index.html">x</a>', "", id="dot"),
        pytest.param('<a href="b/index.html#b">x</a>', "", id="anchor"),
        pytest.param('<a href="#own">x</a><p id="own">', "", id="own-anchor"),
        pytest.param('<a href="/b/index.html">x</a>', "", id="absolute"),
        pytest.param('<a href="https://x.gov.cn/">x</a>', "", id="https"),
        pytest.param('<a href="tel:12345">x</a>', "", id="telephone"),
        pytest.param('<a href="c/index.html">x</a>', "V001", id="no-page"),
        pytest.param('<a href="b/">x</a>', "V001", id="folder"),
        pytest.param('<a href="../a.html">x</a>', "V001", id="above-the-root"),
        pytest.param('<img src="x.png">', "V001", id="no-picture"),
        pytest.param('<a href="b/index.html#none">x</a>', "V002", id="no-anchor"),
        pytest.param('<a href="#none">x</a>', "V002", id="no-own-anchor"),
        pytest.param('<p id="a"></p><p id="a"></p>', "V003", id="id-twice"),
        pytest.param("<h1>乙</h1>", "V004", id="two-headings"),
        pytest.param('<a href="http://x.gov.cn/">x</a>', "V006", id="http"),
        pytest.param('<a href="javascript:alert(1)">x</a>', "V006", id="javascript"),
        pytest.param('<a href="JavaScript&colon;alert(1)">x</a>', "V006", id="javascript-by-entity"),
        pytest.param('<a href="data:text/html,x">x</a>', "V006", id="data"),
        pytest.param('<a href="//x.gov.cn/">x</a>', "V006", id="protocol-relative"),
        pytest.param('<img src="https://x.gov.cn/x.png">', "V006", id="foreign-picture"),
        pytest.param('<script src="https://x.gov.cn/x.js"></script>', "V006", id="foreign-script"),
        pytest.param('<video poster="//x.gov.cn/x.png"></video>', "V006", id="foreign-poster"),
        pytest.param('<link rel="stylesheet" href="https://x.gov.cn/x.css">', "V006", id="foreign-stylesheet"),
        pytest.param('<img srcset="//x.gov.cn/a.png 2x">', "V006", id="foreign-srcset"),
        pytest.param('<iframe src="https://x.gov.cn/"></iframe>', "V006", id="frame"),
        pytest.param('<form action="https://x.gov.cn/"></form>', "V006", id="form"),
        pytest.param("<script>x</script>", "V007", id="inline-script"),
        pytest.param("<style>x</style>", "V007", id="inline-style"),
        pytest.param('<p style="color:red">', "V007", id="style-attribute"),
        pytest.param('<p onclick="x">', "V007", id="handler"),
        pytest.param("<p ONCLICK=x>", "V007", id="handler-bare"),
    ],
)
def test_rules(body: str, code: str) -> None:
    """What a page must not do is found on it, and nothing else is."""
    pages = {"index.html": _page(_H + "\n" + body), "b/index.html": _page('<h1 id="b">乙</h1>', title="乙")}
    found = _found(pages)
    assert {line.split()[1] for line in found} == ({code} if code else set())
    assert all(line.startswith("index.html:5:") for line in found) or code == "V004"


_LONG = "x" * 100


@pytest.mark.parametrize(
    ("body", "place", "code", "facts"),
    [
        pytest.param('<p><a href="c.html#x">x</a>', "5:4", "V001", {"href": "c.html#x"}, id="page"),
        pytest.param('<p>\n <a href="b/index.html#c">', "6:10", "V002", {"href": "b/index.html#c"}, id="anchor"),
        pytest.param('<i id="a"></i>\n<i id="a"></i><i id="b">', "6:1", "V003", {"id": "a"}, id="id"),
        pytest.param("<h1>乙</h1>", "1:1", "V004", {"count": "2"}, id="headings"),
        pytest.param(f'<a href="http:{_LONG}">', "5:1", "V006", {"address": f"http:{_LONG}"[:80]}, id="link"),
        pytest.param(f'<video poster="//{_LONG}">', "5:1", "V006", {"address": f"//{_LONG}"[:80]}, id="picture"),
        pytest.param("<p></p><script>x</script>", "5:8", "V007", {"what": "<script>"}, id="script"),
        pytest.param("<p>\n<style>x</style>", "6:1", "V007", {"what": "<style>"}, id="style"),
        pytest.param('<p><b style="color:red">', "5:4", "V007", {"what": "style"}, id="attribute"),
        pytest.param(
            '<link rel="canonical" href="http://x.gov.cn/"><b onclick="x">',
            "5:47",
            "V007",
            {"what": "onclick"},
            id="handler-behind-a-name",
        ),
        pytest.param(
            '<a rel="alternate" href="javascript:x">', "5:1", "V006", {"address": "javascript:x"}, id="link-with-a-name"
        ),
    ],
)
def test_where_and_what(body: str, place: str, code: str, facts: dict[str, str]) -> None:
    """Each fault is told once, where its tag begins, with what is wrong there."""
    pages = {"index.html": _page(_H + "\n" + body), "b/index.html": _page('<h1 id="b">乙</h1>', title="乙")}
    found = [(str(d.where), d.code, dict(d.details)) for d in _problems(pages)]
    assert found == [(f"index.html:{place}", code, facts)]


def test_an_address_is_told_once_a_page() -> None:
    """However many links lead there."""
    links = '<a href="c.html">1</a><a href="c.html">2</a><a href="http://x/">3</a><a href="http://x/">4</a>'
    assert _found({"index.html": _page(_H + links)}) == ["index.html:4:11 V001", "index.html:4:55 V006"]


def test_a_record_is_told_of_where_it_is_written() -> None:
    """What is wrong with a page as a whole is told at its record, and at another place when it is written there."""
    verifier = Verifier({"a.html", "b.html"}, "/", 100)
    noise = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(300))
    one, other = Location("data/a.yaml", 3, 1), Location("data/a.yaml", 9, 2)
    seen = verifier.look(File("b.html", _page(_H + noise).encode()), one)
    verifier.page(File("a.html", _page().encode()))
    assert [(d.where, d.code) for d in verifier.take(seen)] == [(one, "V020"), (one, "V005")]
    assert [(d.where, d.code) for d in verifier.take(seen.of(other))] == [(other, "V020"), (other, "V005")]
    assert seen.of(one) is seen


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(_page(""), "V004", id="no-heading"),
        pytest.param(_page(lang=""), "V008", id="no-language"),
        pytest.param(_page(lang=' lang=""'), "V008", id="empty-language"),
        pytest.param(_page(title=" "), "V008", id="blank-title"),
        pytest.param(_page().replace("<title>甲</title>", ""), "V008", id="no-title"),
    ],
)
def test_structure(text: str, code: str) -> None:
    """A page has one heading with words, a title and a language."""
    assert _found({"index.html": text}) == [f"index.html:1:1 {code}"]


def test_same_title_twice_is_a_warning() -> None:
    """Two pages with one title are told at the second."""
    found = _problems(dict.fromkeys(("a.html", "b.html"), _page()))
    assert [(str(d.where), d.code, d.severity) for d in found] == [("b.html:1:1", "V005", Severity.WARNING)]
    assert dict(found[0].details) == {"title": "甲", "other": "a.html"}


def test_large_page_is_a_warning() -> None:
    """A page is measured after compression."""
    noise = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(18_000))
    assert _found({"a.html": _page(_H + noise)}, budget=14_336) == ["a.html:1:1 V020"]
    assert _found({"a.html": _page(_H + "甲" * 90_000)}, budget=14_336) == []


@pytest.mark.parametrize(
    ("href", "codes"),
    [
        pytest.param("/a/b/index.html", [], id="below"),
        pytest.param("/index.html", ["V001"], id="beside"),
        pytest.param("/a/bindex.html", ["V001"], id="nearly"),
    ],
)
def test_absolute_links_under_a_sub_path(href: str, codes: list[str]) -> None:
    """Under a sub-path absolute links must begin with it."""
    pages = {"404.html": _page(f'{_H}<a href="{href}">x</a>'), "index.html": _page(title="乙")}
    assert [line.split()[1] for line in _found(pages, "/a/b/")] == codes


def test_percent_escapes_are_read() -> None:
    """An escaped address is the same address."""
    pages = {
        "index.html": _page(f'{_H}<a href="%E7%94%B2.html#%E4%B9%99">x</a>'),
        "甲.html": _page('<h1 id="乙">x</h1>', title="x"),
    }
    assert _found(pages) == []


def _scan_equals_parser(name: str, content: bytes) -> None:
    """Assert that the quick scan sees the tags and attributes that a real parser sees."""
    text = content.decode("utf-8")
    parsed = html5lib.parse(text, namespaceHTMLElements=False)
    real = []
    for element in parsed.iter():
        if isinstance(element.tag, str):
            attributes = {n.rpartition("}")[2].lower(): v for n, v in element.attrib.items()}
            real.append((element.tag.rpartition("}")[2].lower(), attributes))
    scanned = [(tag.name, tag.attributes) for tag in tags(text)]
    implied = {"html", "head", "body", "tbody", "colgroup"}
    assert [t for t in scanned if t[0] not in implied] == [t for t in real if t[0] not in implied], name


def test_tag_scan_equals_a_parser_on_the_minimal_site(tmp_path_factory: pytest.TempPathFactory) -> None:
    """On every page of the minimal site the scan finds what html5lib finds."""
    out = tmp_path_factory.mktemp("scan") / "out"
    assert build(BASE, out, "--base-url", "https://x.gov.cn/a").code == 0
    for name, content in tree(out).items():
        if name.endswith(".html"):
            _scan_equals_parser(name, content)


def test_tag_scan_equals_a_parser_on_the_real_site(tmp_path_factory: pytest.TempPathFactory) -> None:
    """On a page of every kind of the county's site it does too."""
    out = tmp_path_factory.mktemp("real") / "out"
    ended = build(PROJECT, out)
    assert ended.code == 0, ended.said
    pages = {name: content for name, content in sorted(tree(out).items()) if name.endswith(".html")}
    for name in list(pages)[:: max(1, len(pages) // 60)]:
        _scan_equals_parser(name, pages[name])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('<p title="a>b" id=\'c"d\'>x', id="brackets-in-quotes"),
        pytest.param('<a href="?a=1&amp;b=2&#39;">x</a>', id="entities"),
        pytest.param("<input disabled checked type=text>", id="bare"),
        pytest.param('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>', id="svg"),
        pytest.param('<p data-x="">1 < 2 & 3 > 2', id="loose-brackets"),
    ],
)
def test_tag_scan_equals_a_parser_on_tricks(text: str) -> None:
    """So it does where quotes, entities and brackets try to mislead it."""
    _scan_equals_parser("x", _page(text).encode())


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param("<SCRIPT>alert(1)</SCRIPT>", "V007", id="upper-case-script"),
        pytest.param("<StYLe>p{}</StYLe>", "V007", id="mixed-case-style"),
        pytest.param("<p onclick=alert(1)>x</p>", "V007", id="unquoted-handler"),
        pytest.param("<p ONCLICK='alert(1)'>x</p>", "V007", id="upper-case-handler"),
        pytest.param('<p style="color:red">x</p>', "V007", id="style-attribute"),
        pytest.param('<img src="//evil.example/x.png" alt="">', "V006", id="no-scheme"),
        pytest.param('<IMG SRC="https://evil.example/x.png" alt="">', "V006", id="upper-case-image"),
        pytest.param('<video poster="https://evil.example/x.png"></video>', "V006", id="poster"),
        pytest.param('<link rel="stylesheet" href="https://evil.example/x.css">', "V006", id="stylesheet"),
    ],
)
def test_quick_look_misses_nothing(body: str, code: str) -> None:
    """What is against the policy is found however it is written; the quick look only saves time."""
    text = f'<!doctype html><html lang="zh-CN"><head><title>x</title></head><body><h1>x</h1>{body}</body></html>'
    verifier = Verifier({"x.html"}, "/", 14_336)
    assert code in {d.code for d in verifier.page(File("x.html", text.encode()))}


def test_quoted_html_is_no_fault() -> None:
    """A text that shows HTML as words is not mistaken for HTML."""
    words = "&lt;script&gt;alert(1)&lt;/script&gt; style=&#34;x&#34; a = b, x=1, on load = yes"
    text = (
        f'<!doctype html><html lang="zh-CN"><head><title>x</title></head><body><h1>x</h1><p>{words}</p></body></html>'
    )
    assert Verifier({"x.html"}, "/", 14_336).page(File("x.html", text.encode())) == []


_LINES = [
    "<p>字</p>",
    '<a href="../b/index.html">乙</a>',
    '<a href="../b/gone.html">乙</a>',
    '<a href="../b/index.html#gone">乙</a>',
    '<a href="index.html">丙</a>',
    '<p id="x">字</p>',
    "<h1>又</h1>",
    "<p",
    'onclick="x()"',
    'href="../b/index.html"',
    ">",
    '<p title="a>',
    '<b">',
    '<p style="x">字</p>',
    '<script src="../a.js"></script>',
    '<img src="https://evil.example/x.png" alt="">',
    "a = b",
    "<img",
    'src="https://evil.example/x.png"',
]


@pytest.mark.parametrize("seed", range(60))
def test_what_was_seen_before_changes_nothing(seed: int) -> None:
    """Lines that stood on other pages are not looked at again; what is found is the same as by one who saw none."""
    chance = Random(seed)
    names = [f"{folder}/{name}.html" for folder in ("a", "b", "a/c") for name in ("index", "x", "y")]
    seen = Verifier({*names, "a.js"}, "/", 14_336)
    for name in names * 3:
        body = "\n".join(chance.choices(_LINES, k=chance.randrange(8)))
        file = File(name, _page(f"{_H}\n{body}").encode())
        assert seen.look(file) == Verifier(seen.paths, "/", 14_336).look(file)
