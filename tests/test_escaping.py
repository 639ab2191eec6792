"""No template undoes escaping, and text becomes markup in two modules only: read from the sources, not tried out."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from tests.conftest import PROJECT

_TEMPLATES = sorted([*(PROJECT / "templates").rglob("*.html"), *(PROJECT / "sitegen").rglob("*.html")])
_MODULES = sorted((PROJECT / "sitegen").rglob("*.py"))
_ENVIRONMENT = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])

_MAKERS = {"sitegen/prose.py", "sitegen/translation.py"}
"""Who may make Markup: of what nh3 cleaned; of the words of a template, which `_says` holds to be constant."""

_FILTERS = frozenset(("safe", "urlize", "xmlattr", "tojson", "forceescape", "format", "striptags", "unescape"))
"""Filters that make markup of a text, or give back what escaping took away."""

_SAYS = frozenset(("_", "gettext", "ngettext", "pgettext", "npgettext"))
"""Functions whose text is taken for markup, because translators may write tags: it has to stand in the template."""

_BANNED = {
    "script scheme": re.compile(r"javascript:|vbscript:|data:", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "inline style": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "inline handler": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
}


def _faults(text: str) -> list[str]:
    """Say what in a template could let a text become markup."""
    bare = re.sub(r"\{#.*?#\}", " ", text, flags=re.DOTALL)
    return [
        *(name for name, pattern in _BANNED.items() if pattern.search(bare)),
        *_in_expressions(_ENVIRONMENT.parse(text)),
        *_unquoted(re.sub(r"\{\{.*?\}\}", "X", re.sub(r"\{%.*?%\}", " ", bare, flags=re.DOTALL), flags=re.DOTALL)),
    ]


def _in_expressions(tree: nodes.Template) -> Iterator[str]:
    for switch in tree.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)):
        yield f"line {switch.lineno}: autoescape is switched"
    for used in tree.find_all(nodes.Filter):
        if used.name in _FILTERS:
            yield f"line {used.lineno}: |{used.name}"
    for call in tree.find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else getattr(call.node, "attr", "")
        if name in ("Markup", "__html__", "__class__"):
            yield f"line {call.lineno}: {name}()"
        if name in _SAYS and not all(isinstance(one, nodes.Const) for one in call.args[: 1 + name.startswith("n")]):
            yield f"line {call.lineno}: {name}() of what is no constant"


def _unquoted(text: str) -> Iterator[str]:
    """Every attribute with a value has it in double quotes, where escaping protects it."""
    for tag in re.findall(r"<[a-zX][^<>]*>", text):
        bare = re.sub(r'"[^"]*"', "Q", tag)
        if re.search(r"=(?!Q)", bare) or "'" in bare:
            yield f"attribute without double quotes: {tag}"


@pytest.mark.parametrize("path", _TEMPLATES, ids=lambda p: p.relative_to(PROJECT).as_posix())
def test_templates_cannot_undo_escaping(path: Path) -> None:
    """No template marks text as safe, switches escaping off, leaves quotes out, or writes script or style."""
    assert _faults(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ x|safe }}",
        "{{ x | upper | safe }}",
        "{% filter safe %}{{ x }}{% endfilter %}",
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% autoescape x %}{{ x }}{% endautoescape %}",
        "{{ Markup(x) }}",
        "{{ x|urlize }}",
        "{{ '<b>%s</b>'|format(x) }}",
        "{{ _(x) }}",
        "{{ gettext('a' ~ x) }}",
        "{{ ngettext('a', x, 3) }}",
        "<a href={{ x }}>a</a>",
        "<a href='{{ x }}'>a</a>",
        '<a class="a" id={{ x }}>a</a>',
        "<input value={{ x|e }}>",
        '<p style="color: red">a</p>',
        '<p onclick="a()">a</p>',
        '<a href="javascript:{{ x }}">a</a>',
        "<script>let a = {{ x }}</script>",
    ],
)
def test_faults_are_seen(text: str) -> None:
    """The look at the templates is not blind."""
    assert _faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ x }}",
        "{{ _('共 %(n)s 条', n=x) }}",
        "{% trans n=x %}共 {{ n }} 条{% endtrans %}",
        "{% trans n=x %}<b>{{ n }}</b> 条{% pluralize %}<b>{{ n }}</b> 条{% endtrans %}",
        '<a href="{{ root }}{{ x }}"{% if x %} aria-current="page"{% endif %}>a</a>',
        "{# x|safe, style=, onclick= #}",
    ],
)
def test_what_is_right_passes(text: str) -> None:
    """Nor does it see what is not there."""
    assert _faults(text) == []


def _makes_markup(tree: ast.Module) -> list[int]:
    """The lines on which a module makes markup, or says that an object is some."""
    called = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    calls = [node.lineno for node in called if _name(node.func) in ("Markup", "mark_safe", "soft_str")]
    own = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return calls + [node.lineno for node in own if node.name == "__html__"]


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def test_markup_is_made_in_few_places() -> None:
    """Of prose that nh3 has cleaned, and of the words of the templates."""
    makers = {p.relative_to(PROJECT).as_posix() for p in _MODULES if _makes_markup(ast.parse(p.read_text("utf-8")))}
    assert "sitegen/prose.py" in makers
    assert makers <= _MAKERS


_ENVIRONMENTS = ("Environment", "Template", "SandboxedEnvironment")


def test_every_environment_escapes() -> None:
    """Jinja's own default is not to escape; each of ours says that it does, as a constant."""
    found = [
        (path.name, {one.arg: one.value for one in node.keywords})
        for path in _MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _name(node.func).lstrip("_") in _ENVIRONMENTS
    ]
    assert {name for name, _ in found} >= {"jinja.py", "page.py"}
    for name, options in found:
        escapes = options.get("autoescape")
        assert isinstance(escapes, ast.Constant), name
        assert escapes.value is True, name
