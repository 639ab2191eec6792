"""Every text of the interface is a message, and every message has its translations; a phrase keeps both."""

import ast
import copy
import pickle
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from jinja2 import Environment, nodes
from markupsafe import Markup
from sitegen.model.language import Language
from sitegen.phrase import COMMA, Phrase, Series
from sitegen.translation import Translator
from tests.conftest import PROJECT

_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_SAYS = ("_", "gettext")
_TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
_ENVIRONMENT = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
_ENVIRONMENT.newstyle_gettext = True  # type: ignore[attr-defined] # the extension's own
_PAGES = sorted((PROJECT / "sitegen/pages").glob("*.py"))
_OF_DATA = {"agenda.py", "answers.py", "changes.py", "documents.py", "library.py", "sayings.py"}
"""Modules that put texts of the data together: files that all editions share, what is compared, citations."""
_READING = {"partition", "rstrip", "removesuffix", "compile", "startswith", "endswith", "split", "get", "Citation"}
_TAG = re.compile(r"</?[a-z][^>]*>")
_GAP = re.compile(r"%\((\w+)\)s")


@pytest.fixture(scope="module")
def messages() -> Iterator[ModuleType]:
    """The script behind `make messages`."""
    sys.path.insert(0, str(PROJECT / ".ci"))
    import messages as script  # type: ignore[import-not-found] # a script

    yield script
    sys.path.pop(0)


@pytest.mark.parametrize("locale", ["en", "zh_Hant"])
def test_catalogues_are_renewed(messages: ModuleType, locale: str) -> None:
    """As many messages as templates and code have, each with all its forms: else run `make messages`."""
    folder = PROJECT / "sitegen/locale" / locale / "LC_MESSAGES"
    new = messages.renewed(locale)
    written = (folder / "sitegen.po").read_bytes()
    assert messages.as_po(new) == written
    assert messages.as_mo(written, locale) == (folder / "sitegen.mo").read_bytes()
    assert [one.id for one in new if one.fuzzy or not all(_forms(one.string))] == []


@pytest.mark.parametrize("locale", ["en", "zh_Hant"])
def test_translations_have_the_gaps_and_tags_of_their_messages(messages: ModuleType, locale: str) -> None:
    """Nothing is asked for that is not given, and the tags of a message are those of its translation."""
    for one in messages.renewed(locale):
        message = _forms(one.id)[0]
        for said in _forms(one.string) if one.id else ():
            assert set(_GAP.findall(said)) <= set(_GAP.findall(message)), message
            assert sorted(_TAG.findall(said)) == sorted(_TAG.findall(message)), message


def test_english_is_english(messages: ModuleType) -> None:
    """No Chinese character in it."""
    assert [one.id for one in messages.renewed("en") if any(map(_CHINESE.search, _forms(one.string)))] == []


def _forms(string: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


@pytest.mark.parametrize("path", _TEMPLATES, ids=lambda path: path.name)
def test_templates_say_nothing_by_themselves(path: Path) -> None:
    """Each Chinese word of a template is a message."""
    assert _bare(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "text", ["<p>检查</p>", "{{ '检查' }}", "{% if x == '检查' %}{% endif %}", "{{ x }}。", "{{ f(a='、') }}"]
)
def test_bare_words_of_templates_are_seen(text: str) -> None:
    """The look at the templates is not blind."""
    assert _bare(text)


def _bare(text: str) -> list[str]:
    tree = _ENVIRONMENT.parse(text)
    said = {
        id(one)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in _SAYS
        for one in call.args
    }
    words: list[tuple[nodes.Node, str]] = [(one, one.data) for one in tree.find_all(nodes.TemplateData)]
    words += [(one, one.value) for one in tree.find_all(nodes.Const) if isinstance(one.value, str)]
    return [value for one, value in words if _CHINESE.search(value) and id(one) not in said]


@pytest.mark.parametrize("path", [path for path in _PAGES if path.name not in _OF_DATA], ids=lambda path: path.name)
def test_pages_say_nothing_by_themselves(path: Path) -> None:
    """Each Chinese word that a page module makes is a phrase."""
    assert list(_unsaid(ast.parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize("text", ["x = '检查'", "x = f'{y}月'", "f('检查')", "x = y + '。'", "Phrase(f'{x}月')"])
def test_bare_words_of_modules_are_seen(text: str) -> None:
    """Nor is the look at the modules."""
    assert list(_unsaid(ast.parse(text)))


def _unsaid(node: ast.AST) -> Iterator[str]:
    """Chinese constants outside phrases, docstrings, and what only reads the data."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Compare):
        return
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        arguments = [one for one in node.args if not (name == "Phrase" and isinstance(one, ast.Constant))]
        parts = [node.func, *([] if name in _READING else [*arguments, *node.keywords])]
    else:
        parts = [*ast.iter_child_nodes(node)]
    if isinstance(node, ast.Dict):
        parts = [*node.values]
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CHINESE.search(node.value):
        yield node.value
    for part in parts:
        yield from _unsaid(part)


def test_scripts_hold_no_words() -> None:
    """What a script says, the page gives it; how Chinese writes its numbers is no wording."""
    scripts = {path.name: path.read_text("utf-8") for path in (PROJECT / "templates/assets").glob("*.js")}
    assert _CHINESE.search(scripts.pop("search-numbers.js"))
    assert scripts
    assert {name: _CHINESE.findall(text) for name, text in scripts.items() if _CHINESE.search(text)} == {}


def test_phrases_are_their_chinese_text() -> None:
    """Compared, sorted and printed they are plain strings; sent to another process they stay phrases."""
    phrase = Phrase("%(year)s年%(month)s", year=2026, month=Phrase("3月"))
    series = Series((phrase, "某店"), COMMA)
    assert (phrase, series) == ("2026年3月", "2026年3月，某店")
    sent = pickle.loads(pickle.dumps(series))  # noqa: S301 - our own
    for one in (sent, copy.deepcopy(series)):
        first = one.parts[0]
        assert isinstance(first, Phrase)
        assert (one, one.mark, first.message, first.values) == (series, COMMA, phrase.message, phrase.values)
    assert Phrase("100%") == "100%"


@pytest.fixture(scope="module")
def english() -> Translator:
    """English."""
    return Translator(Language.EN)


def test_phrases_are_said_with_their_parts(english: Translator) -> None:
    """Each part of a phrase is said by itself, in the order and with the number of its language."""
    phrase = Phrase("%(year)s年%(month)s%(day)s日", year=2026, month=Phrase("3月"), day=5)
    assert english.say(phrase) == "5 March 2026"
    assert english.say(Series((Phrase("3月"), Phrase("5月")))) == "March, May"
    assert [english.say(Phrase("%(n)s 次", n=n)) for n in (1, "1", 2, "1,201")] == [
        "1 time",
        "1 time",
        "2 times",
        "1,201 times",
    ]


@pytest.mark.parametrize(
    ("template", "page"),
    [
        pytest.param("<p>{x}</p>", '<p lang="zh-CN">某店</p>', id="alone"),
        pytest.param("<p>Shop {x}.</p>", "<p>Shop {span}.</p>", id="among-words"),
        pytest.param("<p>{x}, {x}</p>", "<p>{span}, {span}</p>", id="twice"),
        pytest.param('<a title="{x}">{x}</a>', '<a lang="zh-CN" title="某店">某店</a>', id="attribute"),
        pytest.param('<a aria-label="Open">{x}</a>', '<a aria-label="Open">{span}</a>', id="label"),
        pytest.param("<title>{x} - Site</title>", '<title lang="zh-CN">某店 - Site</title>', id="title"),
        pytest.param('<a lang="zh-Hant">{x}</a>', '<a lang="zh-Hant">某店</a>', id="says-its-own"),
        pytest.param("<p>{x}<b>!</b></p>", "<p>{span}<b>!</b></p>", id="before-an-element"),
        pytest.param("{x}", "{span}", id="no-element"),
        pytest.param("<p>a &lt; b</p>", "<p>a &lt; b</p>", id="nothing"),
    ],
)
def test_what_stays_chinese_is_marked(english: Translator, template: str, page: str) -> None:
    """On the element where it stands alone, on a span else; never within an attribute."""
    made = english.settle(template.replace("{x}", english.say("某店")))
    assert made == page.replace("{span}", '<span lang="zh-CN">某店</span>')


def test_values_of_messages_are_escaped(english: Translator) -> None:
    """A translator may write tags, the data may not."""
    said = english.gettext("原因：%(reason)s", reason="<b>&某</b>")
    assert english.settle(said) == 'Reason: <span lang="zh-CN">&lt;b&gt;&amp;某&lt;/b&gt;</span>'
    assert english.show(Markup("<i>某</i>")) == Markup("<i>某</i>")


def test_chinese_needs_no_catalogue() -> None:
    """The messages are Chinese, so nothing is looked up and nothing is marked."""
    chinese = Translator(Language.ZH_CN)
    assert (chinese.gettext("共 %(n)s 项", n=2), chinese.show("某店"), chinese.foreign) == ("共 2 项", "某店", False)
