"""Parts that are rendered once: what counts as the same, and what never does."""

from pathlib import Path

import pytest
from jinja2 import Environment
from sitegen.jinja import environment
from sitegen.model.language import Language
from sitegen.translation import Translator


@pytest.fixture
def jinja(tmp_path: Path) -> Environment:
    """The environment of a site with one part of its own, which says what it was given."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "part.html").write_text('<a href="{{ root }}x">{{ value }}</a>', "utf-8")
    (tmp_path / "templates" / "pair.html").write_text("{{ left }}-{{ right }}", "utf-8")
    return environment(tmp_path, Translator(Language.ZH_CN), {}, {})


def _rendered(jinja: Environment, template: str, **given: object) -> str:
    return jinja.from_string(template).render(**given)


def test_values_that_are_equal_and_of_another_kind_are_told_apart(jinja: Environment) -> None:
    """1, yes and 1 as text are equal to each other or look so; each is shown as itself."""
    for value, shown in ((1, "1"), (True, "True"), ("1", "1"), (0, "0"), (False, "False"), (1, "1")):
        assert _rendered(jinja, "{{ once('part.html', root, value=value) }}", root="", value=value) == (
            f'<a href="x">{shown}</a>'
        )


def test_names_are_told_apart(jinja: Environment) -> None:
    """The same values under each other's names are another part."""
    assert _rendered(jinja, "{{ once('pair.html', left='a', right='b') }}") == "a-b"
    assert _rendered(jinja, "{{ once('pair.html', right='a', left='b') }}") == "b-a"


def test_objects_are_told_apart_by_what_they_are(jinja: Environment) -> None:
    """Another list gets its own part, also one that takes the place of a list that is gone."""
    for number in range(100):
        assert _rendered(jinja, "{{ once('pair.html', left=value, right='') }}", value=[number]) == f"[{number}]-"


def test_only_the_way_up_differs_and_what_was_escaped_stays_so(jinja: Environment) -> None:
    """A part stands on pages of any depth; text of a record is never markup, and is not escaped twice."""
    for root in ("", "../", "../../"):
        made = _rendered(jinja, "{{ once('part.html', root, value='<b>&') }}", root=root)
        assert made == f'<a href="{root}x">&lt;b&gt;&amp;</a>'
