"""Bad inputs through the real program: refused with place and code, or shown harmlessly.

The first part walks the corpus that the projects share (`../shared/corpora/bad`); the second
has more inputs of the same classes.
"""

import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from tests import figures
from tests.conftest import (
    BASE,
    PROJECT,
    Ended,
    Shape,
    article,
    build,
    build_apart,
    changed,
    environment,
    put,
    record,
    shape,
    tree,
    words,
    write,
)

_CORPUS = next((f for f in (PROJECT.parent / "shared", Path("/work/shared")) if f.is_dir()), Path()) / "corpora/bad"
_INDEX = _CORPUS / "index.jsonl"
_CASES = [json.loads(line) for line in _INDEX.read_text("utf-8").splitlines()] if _INDEX.exists() else []
_TOLD = re.compile(r"^[\w./@:-]+:[0-9]+:[0-9]+: 错误\[[YMLRDPVT][0-9]+[a-z]?\] \S", re.MULTILINE)
_TITLE = "无害的标题"
_BODY = "无害的正文"


_TRIED: list[str] = []


@pytest.fixture(scope="module", autouse=True)
def counted(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tell at the end how many inputs were tried, and how many did not end as they should."""
    failed = request.session.testsfailed
    yield
    ended = {"tried": len(_TRIED), "as_expected": len(_TRIED) - request.session.testsfailed + failed}
    figures.tell("bad", "bad inputs of our own and of the shared corpus through the whole program", __file__, **ended)


@pytest.fixture(autouse=True)
def tried(request: pytest.FixtureRequest) -> None:
    """Count an input."""
    _TRIED.append(request.node.name)


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built and published."""
    out = tmp_path_factory.mktemp("live") / "public"
    assert build(BASE, out).code == 0
    return out


@pytest.fixture
def out(live: Path, tmp_path: Path) -> Path:
    """A copy of the published site, to be replaced or left alone."""
    return Path(shutil.copytree(live, tmp_path / "public"))


def _refused(ended: Ended, out: Path, live: Path) -> None:
    """Assert a refusal: exit code, place and code, no traceback, nothing published changed."""
    assert ended.code in (1, 2), ended.said
    assert "Traceback" not in ended.said, ended.said
    assert _TOLD.search(ended.err), ended.said
    assert tree(out) == tree(live)


def _took(ended: Ended) -> None:
    assert "Traceback" not in ended.said, ended.said
    assert ended.code == 0, ended.said


def _same_shape(root: Path, ended: Ended, out: Path, harmless: Callable[[], None], where: Path) -> None:
    """Assert that the site has the same elements and attributes as one of harmless text."""
    _took(ended)
    harmless()
    _took(build(root, where))
    hostile, tame = _named(tree(out)), _named(tree(where))
    assert hostile.keys() - _by_initial(hostile) == tame.keys() - _by_initial(tame)
    for name in tame.keys() - _by_initial(tame):
        if name.endswith(".html") and hostile[name] != tame[name]:
            assert shape(hostile[name]) == shape(tame[name]), name
    assert _elements(hostile) == _elements(tame)


def _named(site: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a site, those of the search by their names without the hash of what they hold."""
    return {re.sub(r"^assets/search\.[a-p]{12}/", "assets/search/", name): raw for name, raw in site.items()}


def _by_initial(site: dict[str, bytes]) -> set[str]:
    """The pages on which a title stands under its first letter, so that another title stands elsewhere."""
    return {name for name in site if name.startswith("search/by-initial/")}


def _elements(site: dict[str, bytes]) -> set[Shape]:
    """The kinds of element on these pages, each with the names of its attributes."""
    return {element for name in _by_initial(site) for element in shape(site[name])}


# -- the shared corpus ------------------------------------------------------------


def _payload(case: dict[str, str]) -> str:
    return (_CORPUS / case["file"]).read_bytes().decode("utf-8")


_PLACES: dict[str, tuple[tuple[str, tuple[str | int, ...]], ...]] = {
    "title": (("plans/base", ("title",)), ("leniency/base", ("title",)), ("cases/base", ("title",))),
    "id": (("services/base", ("id",)), ("leniency/base", ("items", 0, "id")), ("plans/base", ("id",))),
    "date": (("plans/base", ("published",)), ("leniency/base", ("effective",)), ("plans/base", ("window", "end"))),
    "amount": (("cases/base", ("amount",)), ("leniency/base", ("items", 0, "fine", "max"))),
}
_FIELD_CASES = [
    pytest.param(case, place, id=f"{case['file']}-{place[0].split('/')[0]}-{place[1][-1]}")
    for case in _CASES
    if case["mode"] == "field" and case["field"] in _PLACES
    for place in _PLACES[case["field"]]
]
_absent = pytest.mark.skipif(not _CASES, reason="the shared corpus is not here")


@_absent
@pytest.mark.parametrize(("case", "place"), _FIELD_CASES or [({}, ("", ()))])
def test_corpus_field(
    root: Path, out: Path, live: Path, tmp_path: Path, case: dict[str, str], place: tuple[str, tuple[str | int, ...]]
) -> None:
    """A bad value in a field is refused, or shown as the text that it is."""
    name, steps = place
    if steps[-2:-1] == ("fine",):
        put(root, name, ("items", 0, "fine"), {})
    put(root, name, steps, _payload(case))
    ended = build(root, out)
    if case["expect"] == "reject":
        _refused(ended, out, live)
    elif case["kind"] == "big_int":
        _took(ended)
        exact = f"{int(_payload(case)):,}"
        assert steps[0] == "items" or any(exact in page.decode() for page in tree(out).values())
    else:
        _same_shape(root, ended, out, lambda: put(root, name, steps, _TITLE), tmp_path / "tame")
        assert any(_payload(case) in words(page) for n, page in tree(out).items() if n.endswith(".html"))


@_absent
@pytest.mark.parametrize("case", [pytest.param(c, id=c["file"]) for c in _CASES if c["field"] == "body"] or [{}])
def test_corpus_body(root: Path, out: Path, live: Path, tmp_path: Path, case: dict[str, str]) -> None:
    """A bad text of an explainer is refused, or shown as the text that it is."""
    article(root, _payload(case))
    ended = build(root, out)
    if ended.code:
        _refused(ended, out, live)
        return
    _same_shape(root, ended, out, lambda: article(root, _BODY), tmp_path / "tame")
    assert _payload(case) in words(tree(out)["explainers/base/index.html"])


@_absent
@pytest.mark.parametrize("case", [pytest.param(c, id=c["file"]) for c in _CASES if c["mode"] == "whole"] or [{}])
@pytest.mark.parametrize("name", ["data/fields/base.yaml", "data/site.yaml", "data/leniency/base.yaml"])
def test_corpus_whole(root: Path, out: Path, live: Path, case: dict[str, Any], name: str) -> None:
    """A bad file in the place of a good one is refused, at its line where the corpus names one."""
    (root / name).write_bytes((_CORPUS / case["file"]).read_bytes())
    ended = build(root, out)
    _refused(ended, out, live)
    assert f"{name}:{case.get('line', '')}" in ended.err


@_absent
def test_corpus_case_collision(root: Path, out: Path, live: Path) -> None:
    """p027: two ids that differ in case only are refused."""
    recipe = json.loads((_CORPUS / "p027-case-collision.json").read_text("utf-8"))
    write(root, "services/more", [changed("services/base", **one) for one in recipe["records"]])
    ended = build(root, out)
    _refused(ended, out, live)
    assert "data/services/more.yaml:" in ended.err


def test_corpus_output_symlink(root: Path, live: Path, tmp_path: Path) -> None:
    """p028: a link in the place of the output folder is refused, and what it points at is left alone."""
    other = Path(shutil.copytree(live, tmp_path / "other"))
    (tmp_path / "link").symlink_to(other)
    ended = build(root, tmp_path / "link")
    assert ended.code == 2
    assert "[T002]" in ended.err
    assert "Traceback" not in ended.said
    assert tree(other) == tree(live)
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_corpus_hash_seed(live: Path, tmp_path: Path, seed: str) -> None:
    """p029: the order in which Python hashes changes no byte."""
    _took(build_apart(BASE, tmp_path / "out", env=environment(PYTHONHASHSEED=seed)))
    assert tree(tmp_path / "out") == tree(live)


@_absent
@pytest.mark.parametrize("name", ["steps.svg", "steps.png"])
def test_corpus_svg_asset(root: Path, out: Path, live: Path, name: str) -> None:
    """p030: a picture with a script link is refused, under its own name or another's."""
    (root / "content/images").mkdir()
    shutil.copyfile(_CORPUS / "p030-svg-js-link.svg", root / "content/images" / name)
    article(root, f"![免罚流程：先核对条件](images/{name})")
    _refused(build(root, out), out, live)


# -- more text that would like to be markup ---------------------------------------

_MARKUP = [
    pytest.param("<img src=x onerror=alert(1)>", id="img"),
    pytest.param("</title><script>alert(1)</script>", id="title-breakout"),
    pytest.param("'-alert(1)-'", id="single-quotes"),
    pytest.param('"><svg/onload=alert(1)>', id="svg-breakout"),
    pytest.param("`onmouseover=alert(1)`", id="backticks"),
    pytest.param("&lt;script&gt;alert(1)&lt;/script&gt;", id="entities"),
    pytest.param("&#60;script&#62;", id="numeric-entities"),
    pytest.param("--><script>alert(1)</script><!--", id="comment"),
    pytest.param("{{ 7*7 }}{% include '/etc/passwd' %}{# x #}", id="jinja"),
    pytest.param("${7*7}#{7*7}<%= 7*7 %>", id="other-templates"),
    pytest.param("javascript:alert(1)", id="scheme"),
    pytest.param("[[leniency/base]] **x** [a](https://x.gov.cn)", id="markdown"),
    pytest.param("＜script＞alert(1)＜/script＞", id="full-width-brackets"),
    pytest.param("<plaintext><xmp><noscript><template>", id="raw-text-elements"),
]
_TEXT_PLACES: tuple[tuple[str, tuple[str | int, ...]], ...] = (
    ("authorities/base", ("duties",)),
    ("authorities/base", ("short",)),
    ("cases/base", ("facts",)),
    ("cases/base", ("outcome", "text")),
    ("fields/base", ("name",)),
    ("fields/base", ("plain",)),
    ("laws/base", ("versions", 1, "articles", 1, "gist")),
    ("laws/base", ("issuer",)),
    ("leniency/base", ("items", 0, "behaviour")),
    ("leniency/base", ("items", 0, "conditions", 0, "text")),
    ("leniency/base", ("scope_out", 0)),
    ("matters/base", ("standard",)),
    ("plans/base", ("objects",)),
    ("plans/base", ("title",)),
    ("services/base", ("columns", 1, "title")),
    ("services/base", ("rows", 0, "window")),
    ("site", ("name",)),
    ("site", ("operator",)),
    ("tolerance/base", ("items", 0, "exclusions", 0)),
)


def _everywhere(root: Path, text: Callable[[int], str]) -> None:
    """Put a text into a field of every register; the number tells the places apart."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for number, (name, steps) in enumerate(_TEXT_PLACES):
        put(root, name, steps, text(number))
    article(root, _BODY, title=text(90), summary=text(91))


@pytest.mark.parametrize("payload", _MARKUP)
def test_text_stays_text_in_every_register(root: Path, out: Path, tmp_path: Path, payload: str) -> None:
    """Markup in any text field of any register is shown as written and makes no element."""
    _everywhere(root, lambda number: f"{payload}{number:02}")
    ended = build(root, out)
    _same_shape(root, ended, out, lambda: _everywhere(root, lambda n: f"{_TITLE}{n:02}"), tmp_path / "tame")
    shown = "".join(words(page) for name, page in tree(out).items() if name.endswith(".html"))
    for number in (*range(len(_TEXT_PLACES)), 90, 91):
        assert f"{payload}{number:02}" in shown, number


# -- Markdown ---------------------------------------------------------------------

_SAFE_ELEMENTS = {"a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong"} | {
    "table", "thead", "tbody", "tr", "th", "td", "ul", "div", "h1", "span", "time"
}  # fmt: skip
_TRICKS = [
    pytest.param("[a][x]\n\n[x]: javascript:alert(1)", id="reference-link"),
    pytest.param("> [a][x]\n>\n> [x]: javascript:alert(1)", id="reference-in-a-quote"),
    pytest.param("- [a][x]\n\n    [x]: javascript:alert(1)", id="reference-in-a-list"),
    pytest.param("> [a][x]\n>\n> [x]: //evil.example/", id="foreign-reference-in-a-quote"),
    pytest.param("[x]:\n    javascript:alert(1)\n\n[x]", id="reference-on-two-lines"),
    pytest.param("<javascript:alert(1)>", id="autolink"),
    pytest.param('<https://evil.example/"onclick=alert(1)>', id="autolink-with-quotes"),
    pytest.param("<x@evil.example>", id="mail"),
    pytest.param("![a](https://evil.example/x.png)", id="image"),
    pytest.param('![a](x.png "t")', id="own-image"),
    pytest.param("![a][b]\n\n[b]: https://evil.example/x.png", id="image-reference"),
    pytest.param("<!-- <script>alert(1)</script> -->", id="comment"),
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param("a <b onmouseover=alert(1)>b</b>", id="inline-html"),
    pytest.param("<div markdown=1>\n**x**\n</div>", id="block-html"),
    pytest.param("<iframe src=https://evil.example></iframe>", id="iframe"),
    pytest.param("&lt;script&gt;alert(1)&lt;/script&gt;", id="entities"),
    pytest.param("&#x3c;script>alert(1)</script>", id="half-entities"),
    pytest.param("[a](&#106;avascript:alert(1))", id="link-of-entities"),
    pytest.param("[a](JaVaScRiPt:alert(1))", id="link-in-mixed-case"),
    pytest.param("[a](java\nscript:alert(1))", id="link-over-a-line"),
    pytest.param("[a](data:text/html,<script>alert(1)</script>)", id="data-link"),
    pytest.param("[a](vbscript:x)", id="vbscript"),
    pytest.param("[a](//evil.example)", id="protocol-relative"),
    pytest.param("[a](\\\\evil.example)", id="backslashes"),
    pytest.param('[a](https://x.gov.cn/ "onclick=alert(1)")', id="link-title"),
    pytest.param('[a](https://x.gov.cn"onclick="alert(1))', id="link-breakout"),
    pytest.param("a{: onclick=alert(1)}", id="attribute-list"),
    pytest.param("# t {#main onclick=x}", id="heading-attributes"),
    pytest.param("```html\n<script>alert(1)</script>\n```", id="fence"),
    pytest.param("    <script>alert(1)</script>", id="indented-code"),
    pytest.param("`<script>`", id="code-span"),
    pytest.param("[[javascript:alert(1)]]", id="record-link"),
    pytest.param("[[leniency/base|<script>alert(1)</script>]]", id="record-link-words"),
    pytest.param('[[leniency/base|" onclick="alert(1)]]', id="record-link-breakout"),
    pytest.param("[[leniency/../../etc]]", id="record-link-traversal"),
    pytest.param("{{ 7*7 }} {% raw %}", id="jinja"),
    pytest.param("|a|\n|-|\n|<script>alert(1)</script>|", id="table-cell"),
    pytest.param("wzxhzdk:0 klzzwxh:0000 {0}", id="stash-names"),
    pytest.param("*[x]: <script>\n[^1]: <script>\n\n[TOC]", id="extensions"),
]


def _main(page: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    parsed = html5lib.parse(page.decode("utf-8"), namespaceHTMLElements=False)
    text = next(element for element in parsed.iter("article"))
    yield from ((str(e.tag), dict(e.attrib)) for e in text.iter())


@pytest.mark.parametrize("body", _TRICKS)
def test_markdown_makes_nothing_active(root: Path, out: Path, live: Path, body: str) -> None:
    """Whatever is tried in prose is refused, or comes out without a script, a handler or a foreign address."""
    article(root, body)
    ended = build(root, out)
    if ended.code:
        _refused(ended, out, live)
        return
    for tag, attributes in _main(tree(out)["explainers/base/index.html"]):
        assert tag in _SAFE_ELEMENTS | {"article"}
        banned = {"style", "src", "srcset", "action"} | (set() if tag == "h2" else {"id"})
        assert not [name for name in attributes if name.startswith("on") or name in banned]
        assert re.match(r"\.\./|#|https://", attributes.get("href", "#"))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("> [a][x]\n>\n> [x]: //evil.example/", id="quote"),
        pytest.param("- [a][x]\n\n    [x]: ../../nowhere", id="list"),
        pytest.param("[a](../../nowhere)", id="relative"),
    ],
)
def test_bad_link_is_told_in_the_source(root: Path, out: Path, live: Path, body: str) -> None:
    """A link that may not be is told at its line in the text, not on the finished page."""
    article(root, body)
    ended = build(root, out)
    _refused(ended, out, live)
    assert "content/base.md:" in ended.err


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("`[[leniency/base]]`", id="code-span"),
        pytest.param("    [[leniency/base]]", id="code-block"),
        pytest.param("[看 [[leniency/base]]](https://x.gov.cn/)", id="inside-a-link"),
        pytest.param("## [[leniency/base]]", id="heading"),
        pytest.param("**[[leniency/base|甲]]**", id="bold"),
        pytest.param("|a|\n|-|\n|[[leniency/base|甲]]|", id="table"),
    ],
)
def test_no_placeholder_is_published(root: Path, out: Path, live: Path, body: str) -> None:
    """The signs that stand for a link while prose is made never reach a page."""
    article(root, body)
    ended = build(root, out)
    if ended.code:
        _refused(ended, out, live)
        return
    for name, page in tree(out).items():
        assert not re.search("[\ue000-\uf8ff\x02\x03]", page.decode("utf-8")), name


_BOMBS = [
    pytest.param("![" * 3000, id="images"),
    pytest.param("[" * 3000, id="brackets"),
    pytest.param("- " * 600, id="lists"),
    pytest.param(">" * 1000, id="quotes"),
    pytest.param("> " * 1000 + "a", id="quotes-with-blanks"),
    pytest.param("*a " * 3000, id="emphasis"),
    pytest.param("*" * 10_000, id="stars"),
    pytest.param("**a*" * 3000, id="mixed-emphasis"),
    pytest.param("_" * 5000 + "a" + "_" * 5000, id="underscores"),
    pytest.param("`" * 9999, id="backticks"),
    pytest.param("`a``" * 3000, id="code-spans"),
    pytest.param("[a](" * 3000, id="open-links"),
    pytest.param("[a]" * 5000, id="references"),
    pytest.param("<" * 10_000, id="angles"),
    pytest.param("<a " * 5000, id="open-tags"),
    pytest.param("&" * 10_000, id="ampersands"),
    pytest.param("\\" * 10_000, id="backslashes"),
    pytest.param("|a" * 500 + "|\n" + "|-" * 500 + "|\n" + "|b" * 500 + "|", id="wide-table"),
    pytest.param("|a|\n|-|\n" + "|b|\n" * 3000, id="long-table"),
    pytest.param("1. a\n" * 3000, id="long-list"),
    pytest.param("".join(" " * 4 * n + "- a\n" for n in range(60)), id="deep-list"),
    pytest.param("# a\n" * 4000, id="headings"),
    pytest.param("a\n=\n" * 4000, id="underlined-headings"),
    pytest.param("[[" * 5000, id="record-links"),
    pytest.param("[[a|" * 4000 + "]]", id="record-links-with-words"),
    pytest.param("[x]: a\n" * 2500, id="definitions"),
    pytest.param("a  \n" * 4000, id="line-breaks"),
    pytest.param("]" * 10_000, id="closing-brackets"),
    pytest.param("](" * 6000, id="links-without-words"),
    pytest.param(" " * 19_000 + "a", id="blanks"),
]


@pytest.mark.parametrize("body", _BOMBS)
def test_markdown_bombs(root: Path, out: Path, live: Path, body: str) -> None:
    """Prose made to hang or break a parser is refused or built, within two seconds of computing."""
    article(root, body)
    began = time.process_time()
    ended = build(root, out)
    assert time.process_time() - began < 2 + 3, "the rest of the site takes one second, three on a noisy machine"
    if ended.code:
        _refused(ended, out, live)
    assert "Traceback" not in ended.said


# -- files ------------------------------------------------------------------------

_FIELD = "id: base\nstatus: valid\npublished: 2026-01-05\nsource: base\nname: 餐饮店\ngroup: 食品\nplain: 看这里\n"
_FILES = [
    pytest.param(b"", id="empty"),
    pytest.param(b"\n \n", id="blank"),
    pytest.param(b"# x\n", id="comment"),
    pytest.param("一段文字".encode(), id="bare-string"),
    pytest.param(b"'x'", id="quoted-string"),
    pytest.param(b"[]", id="empty-list-drops-the-record"),
    pytest.param(b"- a\n- b\n", id="list-of-texts"),
    pytest.param(b"{}", id="empty-mapping"),
    pytest.param(b"null", id="null"),
    pytest.param(_FIELD.encode("utf-16"), id="utf-16"),
    pytest.param(_FIELD.encode("utf-16-le"), id="utf-16-le"),
    pytest.param(_FIELD.encode("utf-32"), id="utf-32"),
    pytest.param(_FIELD.encode("gb18030"), id="gb18030"),
    pytest.param(_FIELD.encode("big5", "replace"), id="big5"),
    pytest.param(_FIELD.encode() + "note: é\n".encode("latin-1"), id="latin-1"),
    pytest.param(_FIELD.encode() + b"\0", id="nul"),
    pytest.param(_FIELD.encode() + b"---\na: 1\n", id="second-document"),
    pytest.param(_FIELD.encode() + b"...\n---\n", id="second-empty-document"),
    pytest.param(b"%YAML 1.2\n---\n" + _FIELD.encode(), id="yaml-directive"),
    pytest.param(b"%TAG !e! tag:x,2000:\n---\n" + _FIELD.encode(), id="tag-directive"),
    pytest.param(_FIELD.encode() + b"<<: {summary: x}\n", id="merge-key"),
    pytest.param(_FIELD.encode() + b"summary: &a x\nsource: *a\n", id="alias"),
    pytest.param(_FIELD.encode() + b"summary: !!python/name:os.system\n", id="python-tag"),
    pytest.param(_FIELD.encode() + b"order: !!int 3\n", id="int-tag"),
    pytest.param(_FIELD.encode() + b'"name": x\n', id="key-twice-quoted"),
    pytest.param(_FIELD.encode() + "é: 1\ne\u0301: 2\n".encode(), id="key-twice-nfc"),
    pytest.param(_FIELD.encode() + b"Name: x\n", id="key-in-another-case"),
    pytest.param(_FIELD.encode() + b"? [a, b]\n: c\n", id="list-as-key"),
    pytest.param(_FIELD.encode() + b"\tsummary: x\n", id="tab"),
    pytest.param(_FIELD.encode() + b'summary: "\\uD83D\\uDE00"\n', id="surrogate-pair-by-escapes"),
    pytest.param(_FIELD.encode() + b'summary: "\\uDC00"\n', id="lone-surrogate-by-escape"),
    pytest.param(_FIELD.encode() + b'summary: "\\0"\n', id="nul-by-escape"),
    pytest.param(_FIELD.encode() + b'summary: "\\x1b[2J"\n', id="terminal-escape"),
    pytest.param(_FIELD.encode() + b'summary: "a\\u202eb"\n', id="bidi-by-escape"),
    pytest.param(_FIELD.encode() + b'summary: "a\\u200db"\n', id="zero-width-by-escape"),
    pytest.param(_FIELD.encode() + b'summary: "a\\uf8ffb"\n', id="private-use-by-escape"),
    pytest.param(_FIELD.encode() + "summary: 甲\u202e乙\n".encode(), id="bidi"),
    pytest.param(_FIELD.encode() + "summary: 甲\u200b乙\n".encode(), id="zero-width"),
    pytest.param(_FIELD.encode() + "summary: 甲\ue000乙\n".encode(), id="private-use"),
    pytest.param(_FIELD.encode() + "summary: 甲\ufeff乙\n".encode(), id="byte-order-mark-inside"),
    pytest.param(_FIELD.encode() + "summary: 甲\U000e0061乙\n".encode(), id="tag-characters"),
    pytest.param(_FIELD.encode() + "summary：甲\n".encode(), id="full-width-colon"),
    pytest.param(_FIELD.encode() + b"summary: " + b"[" * 2000 + b"]" * 2000 + b"\n", id="deep"),
    pytest.param(_FIELD.encode() + b"order: .inf\n", id="inf"),
    pytest.param(_FIELD.encode() + b"order: -0\n", id="minus-nought"),
    pytest.param(_FIELD.encode() + "order: １２３\n".encode(), id="full-width-digits"),
    pytest.param(_FIELD.encode() + b"order: " + b"9" * 5000 + b"\n", id="endless-number"),
    pytest.param(_FIELD.replace("id: base", "id: con").encode(), id="reserved-name"),
    pytest.param(_FIELD.replace("id: base", f"id: {'a' * 65}").encode(), id="over-long-id"),
    pytest.param(_FIELD.replace("id: base", "id: ../base").encode(), id="traversal"),
    pytest.param(_FIELD.replace("id: base", "id: bаse").encode(), id="cyrillic"),
    pytest.param(_FIELD.replace("2026-01-05", "2026-13-01").encode(), id="month-13"),
    pytest.param(_FIELD.replace("2026-01-05", "2026-02-29").encode(), id="29-february"),
    pytest.param(_FIELD.replace("2026-01-05", "2026-01-05T00:00:00Z").encode(), id="time-stamp"),
    pytest.param(_FIELD.replace("2026-01-05", "9999-12-31").encode(), id="far-future"),
    pytest.param(b"name: " + b"x" * 9_000_000, id="nine-megabytes"),
]


@pytest.mark.parametrize("raw", _FILES)
def test_bad_files_are_refused(root: Path, out: Path, live: Path, raw: bytes) -> None:
    """A bad file in the place of a good one is refused with its name and line."""
    (root / "data/fields/base.yaml").write_bytes(raw)
    _refused(build(root, out), out, live)


@pytest.mark.parametrize(
    "amount",
    ["NaN", "1e400", "１２３", "-0.01", "1,000", "0x10", "1_000", "inf", "1.999", "²", "٣", "", "  ", "9" * 400],
)
def test_bad_amounts_are_refused(root: Path, out: Path, live: Path, amount: str) -> None:
    """An amount that is not plain digits is refused at its line."""
    write(root, "cases/base", changed("cases/base", amount=amount))
    ended = build(root, out)
    _refused(ended, out, live)
    assert "data/cases/base.yaml:" in ended.err


@pytest.mark.parametrize("amount", ["74.47", "0", "0.10", "12345678901234567890.12", "999999999999999999999999999999"])
def test_amounts_are_exact(root: Path, out: Path, amount: str) -> None:
    """An amount is shown to the last digit."""
    write(root, "cases/base", changed("cases/base", amount=amount))
    _took(build(root, out))
    assert amount in words(tree(out)["cases/base/index.html"]).replace(",", "")


def _link(root: Path) -> None:
    (root / "data/fields/link.yaml").symlink_to(root / "data/fields/base.yaml")


def _linked_folder(root: Path) -> None:
    (root / "data/more").symlink_to(root / "data/fields")


def _pipe(root: Path) -> None:
    os.mkfifo(root / "data/fields/pipe.yaml")


def _twins(root: Path) -> None:
    shutil.copy(root / "data/fields/base.yaml", root / "data/fields/BASE.yaml")


def _folder_for_file(root: Path) -> None:
    (root / "data/fields/base.yaml").unlink()
    (root / "data/fields/base.yaml").mkdir()


def _list_for_site(root: Path) -> None:
    write(root, "site", [record("site")])


def _stray(root: Path) -> None:
    write(root, "fieldz/x", record("fields/base"))


def _linked_asset(root: Path) -> None:
    (root / "templates/assets").mkdir(parents=True)
    (root / "templates/assets/x.css").symlink_to("/etc/passwd")


def _strange_asset(root: Path) -> None:
    (root / "templates/assets").mkdir(parents=True)
    (root / "templates/assets/x.html").write_text("<script>alert(1)</script>")


def _device_as_asset(root: Path) -> None:
    (root / "templates/assets").mkdir(parents=True)
    (root / "templates/assets/con.css").write_text("p { margin: 0 }")


def _twin_assets(root: Path) -> None:
    (root / "templates/assets").mkdir(parents=True)
    for name in ("x.css", "X.css"):
        (root / "templates/assets" / name).write_text("p { margin: 0 }")


def _device_as_file(root: Path) -> None:
    (root / "data/fields/base.yaml").rename(root / "data/fields/con.yaml")


def _colon_in_a_name(root: Path) -> None:
    (root / "content/base.md").rename(root / "content/a:b.md")


def _linked_article(root: Path) -> None:
    (root / "content/x.md").symlink_to("/etc/passwd")


def _page_as_id(root: Path) -> None:
    cases = [changed("cases/base", id="page-2" if n == 0 else f"c{n}", title=f"某餐饮店案{n}") for n in range(60)]
    write(root, "cases/base", [*cases, record("cases/base")])


def _version_as_item(root: Path) -> None:
    put(root, "leniency/base", ("items", 0, "id"), "versions")


_TREES = [
    _link, _linked_folder, _pipe, _twins, _folder_for_file, _list_for_site, _stray, _linked_asset, _strange_asset,
    _device_as_asset, _twin_assets, _device_as_file, _colon_in_a_name, _linked_article, _page_as_id,
    _version_as_item,
]  # fmt: skip


@pytest.mark.parametrize("make", [pytest.param(make, id=make.__name__.strip("_")) for make in _TREES])
def test_bad_trees_are_refused(root: Path, out: Path, live: Path, make: Callable[[Path], None]) -> None:
    """Links, pipes, twins and strays are refused by name."""
    make(root)
    _refused(build(root, out), out, live)


def test_address_taken_is_told_at_the_record(root: Path, out: Path, live: Path) -> None:
    """An id that would take the address of another page is told at its line in the data."""
    _page_as_id(root)
    ended = build(root, out)
    _refused(ended, out, live)
    assert "data/cases/base.yaml:" in ended.err


@pytest.mark.skipif(shutil.which("setpriv") is None and os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file_is_refused(root: Path, out: Path, live: Path) -> None:
    """A file without read permission is refused by name."""
    (root / "data/fields/base.yaml").chmod(0)
    drop = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    ended = build_apart(root, out, wrap=drop)
    _refused(ended, out, live)
    assert "data/fields/base.yaml:1:1: 错误[Y132]" in ended.err


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("甲\n乙", id="two-lines"),
        pytest.param("{x} {0} {value} %s", id="gaps"),
        pytest.param("x" * 10_000, id="long"),
        pytest.param("::error file=x::y", id="workflow-command"),
    ],
)
def test_reports_quote_safely(root: Path, out: Path, live: Path, value: str) -> None:
    """What is quoted from the data neither breaks the line of a message nor fills its gaps."""
    write(root, "fields/base", changed("fields/base", published=value))
    ended = build(root, out, "--format", "json")
    (problem,) = json.loads(ended.out)["problems"]
    assert problem["code"] == "M101"
    assert "\n" not in problem["message"]
    assert len(problem["message"]) < 300
    assert tree(out) == tree(live)


def test_nothing_hangs(root: Path, out: Path) -> None:
    """A site of many small faults is refused soon."""
    write(root, "fields/base", [{"a": "b"}] * 3000)
    began = time.process_time()
    assert build(root, out).code == 1
    assert time.process_time() - began < 20
