"""Which characters count as traditional."""

import pytest
from sitegen.hanzi import simplified, traditional_only


@pytest.mark.parametrize(("traditional", "plain"), ["網网", "營营", "麵面", "沒没", "裡里"])
def test_a_traditional_character_has_its_simplified_one(traditional: str, plain: str) -> None:
    """As somebody from over the strait, or a keyboard set that way, writes it."""
    assert simplified()[traditional] == traditional_only()[traditional] == plain


def test_what_the_national_standard_has_may_stand_in_a_simplified_text() -> None:
    """後 is in GB/T 2312, as a surname; whoever types it looks for 后 all the same."""
    assert simplified()["後"] == "后"
    assert "後" not in traditional_only()
    assert not [one for one in traditional_only() if one.encode("gb2312", "ignore")]
