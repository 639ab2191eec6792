"""The gate reads the texts in scripts, as those of the search index."""

import pytest
from sitegen.privacy.output import output


@pytest.mark.parametrize(
    ("script", "told"),
    [
        pytest.param('f("电话13812345678","x");', True, id="a text"),
        pytest.param('f("\\u7535\\u8bdd13812345678");', True, id="escaped"),
        pytest.param('f("",[[1,3,8],[1,2,3,4,5,6,7,8]],"");', False, id="numbers between texts"),
        pytest.param('f("13812", "345678");', False, id="two texts"),
    ],
)
def test_texts_in_scripts_are_read(script: str, *, told: bool) -> None:
    """What a script holds between quotes is read as it reads, each text by itself."""
    assert any(output("assets/x.js", script.encode())) is told
