"""What changed between two texts."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitegen.pages.diff import runs

_SHORT = st.text("甲乙丙丁1234.%ab ，", max_size=30)


def _side(found: object, kinds: tuple[str, ...]) -> str:
    assert isinstance(found, tuple)
    return "".join(run.text for run in found if run.kind in kinds)


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_from_the_runs(old: str, new: str) -> None:
    """What was kept and dropped makes the old text, what was kept and added the new one."""
    found = runs(old, new)
    assert _side(found, ("same", "del")) == old
    assert _side(found, ("same", "ins")) == new


@given(_SHORT, _SHORT)
def test_runs_are_tidy(old: str, new: str) -> None:
    """No run is empty, and two of one kind never follow each other."""
    found = runs(old, new)
    assert (_side(found, ("same", "del")), _side(found, ("same", "ins"))) == (old, new)
    assert all(run.text for run in found)
    assert all(one.kind != other.kind for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("罚款500元", "罚款1000元", "罚款 -500 +1000 元", id="numbers-as-wholes"),
        pytest.param("10.5%以下", "10.6%以下", "-10.5% +10.6% 以下", id="shares-as-wholes"),
        pytest.param("当场改正的", "当天改正的", "当 -场 +天 改正的", id="chinese-by-character"),
        pytest.param("一样", "一样", "一样", id="same"),
        pytest.param("", "新的", "+新的", id="added"),
        pytest.param("旧的", "", "-旧的", id="dropped"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_runs(old: str, new: str, expected: str) -> None:
    """Numbers and Latin words are compared as wholes, Chinese by the character."""
    signs = {"same": "", "del": "-", "ins": "+"}
    assert " ".join(signs[run.kind] + run.text for run in runs(old, new)) == expected
