"""Shapes are looked for around the words that they need, and nowhere is one lost because of that."""

import re

import pytest
from sitegen.privacy.finding import Tier
from sitegen.privacy.kinds.surnames import given_score
from sitegen.privacy.patterns import Shape, Shapes
from sitegen.privacy.view import View

_SHAPE = Shape("x", Tier.BLOCK, frozenset(["ab"]), "ab", "a?b", (100, 100))


@pytest.mark.parametrize("front", [0, 1, 99, 100, 101, 150])
def test_every_place_is_found_once_whatever_lies_between(front: int) -> None:
    """Windows around needed words meet, overlap or lie apart."""
    for gap in (*range(4), *range(95, 106), *range(195, 206), 400):
        text = "-" * front + "ab" + "-" * gap + "ab" + "-" * gap + "ab"
        found = [match.start() for _, match in Shapes([_SHAPE]).find(View(text, range(len(text))))]
        assert found == [match.start() for match in re.finditer("ab", text)]


@pytest.mark.parametrize(
    ("given", "score"),
    [
        pytest.param("亍", 3, id="first-of-the-seldom"),
        pytest.param("鱻", 3, id="in-no-table"),
        pytest.param("亍鱻", 6, id="both"),
        pytest.param("桌", None, id="common"),
        pytest.param("亍桌", None, id="one-of-them-common"),
        pytest.param("a", None, id="no-character"),
    ],
)
def test_a_character_that_few_texts_use_is_name_like(given: str, score: int | None) -> None:
    """One that is in no list of given names, and is common, never is in one."""
    assert given_score(given) == score
