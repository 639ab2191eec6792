"""What explainers can link to beside records: the figures of a year, and rules of conduct."""

from pathlib import Path

import pytest
from sitegen.links import Target, read
from tests.conftest import article, build, find, links_of, tree, write


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param("rule:R25", ("", Target("rules", "R25")), id="rule"),
        pytest.param("rule: r25|宁静日", ("宁静日", Target("rules", "R25")), id="small letter, words"),
        pytest.param("statistics/2025", ("", Target("statistics", "2025")), id="year"),
        pytest.param("rule:", ("", None), id="no code"),
    ],
)
def test_what_a_link_names(inside: str, expected: object) -> None:
    """Words and target, or no target where it makes no sense."""
    assert read(inside) == expected


def test_links_to_rules_and_years_lead_there(root: Path, tmp_path: Path) -> None:
    """With words of their own, and with those of the page that they lead to; the pages link back."""
    article(root, "见[[rule:R25]]、[[rule:R25|宁静日]]、[[statistics/2025]]、[[statistics/base|这一年]]。\n")
    ended = build(root, tmp_path / "out")
    assert ended.code == 0, ended.said
    made = tree(tmp_path / "out")
    found = dict(reversed(links_of(made["explainers/base/index.html"])))
    words = {text: href for href, text in links_of(made["explainers/base/index.html"])}
    assert words["宁静日"] == "../../rules/R25/index.html"
    assert words["2025年行政执法统计"] == words["这一年"] == "../../statistics/2025/index.html"
    assert "宁静日" in found["../../rules/R25/index.html"]


@pytest.mark.parametrize(
    ("link", "code"),
    [
        pytest.param("rule:R250", "L042", id="no such rule"),
        pytest.param("rule:L002", "L042", id="a check of data"),
        pytest.param("statistics/2019", "L002", id="a year without figures"),
        pytest.param("filings/base", "L021", id="records without pages"),
    ],
)
def test_what_has_no_page_is_told(root: Path, link: str, code: str) -> None:
    """With the place of the link."""
    article(root, f"见[[{link}]]。\n")
    (found,) = find(root)
    assert (found.code, found.where.path) == (code, "content/base.md")


def test_a_rule_that_is_off_cannot_be_linked(root: Path) -> None:
    """Because it has no page."""
    write(root, "rules", {"adjustments": [{"rule": "R25", "level": "off", "reason": "本地没有宁静日"}]})
    article(root, "见[[rule:R25]]。\n")
    assert "L042" in {one.code for one in find(root)}
