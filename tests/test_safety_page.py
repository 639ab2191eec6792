"""The page of figures has a row for each known figure; and the figures of the demonstration itself."""

import re
from pathlib import Path

import pytest
from sitegen.figures.anonymity import Cohort
from tests import figures
from tests.conftest import PROJECT, site_of


def _rows() -> dict[str, str]:
    return dict(re.findall(r'^\| <a id="([a-z]+)"></a>(.*) \|$', figures.PAGE.read_text("utf-8"), re.MULTILINE))


def test_every_figure_has_its_row() -> None:
    """With what it counts, in numbers, and the command by which anybody counts again; README leads there."""
    rows = _rows()
    assert rows.keys() == figures.KNOWN.keys()
    for name, counts in figures.KNOWN.items():
        _, counted, command = rows[name].split(" | ")
        assert all(re.search(rf"(^|; ){count.replace('_', ' ')} [0-9]", counted) for count in counts), name
        assert re.search(r" [0-9][0-9,]*(;|$)", counted), name
        test = command.strip("`").removeprefix("pytest ")
        assert (PROJECT / test).is_file(), test
        assert f'"{name}"' in (PROJECT / test).read_text("utf-8"), test
        assert test in (PROJECT / "Makefile").read_text("utf-8"), test
    assert "tests/SAFETY.md" in (PROJECT / "README.md").read_text("utf-8")


def test_page_is_made_of_what_tests_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each number that a test told is on the page; without one of them there is no page."""
    monkeypatch.setattr(figures, "FOLDER", tmp_path)
    for number, name in enumerate(figures.KNOWN):
        figures.tell(name, f"what {name} is", __file__, counted_so=1_000 + number)
    page = figures.page()
    for number, name in enumerate(figures.KNOWN):
        row = f"what {name} is | counted so {1_000 + number:,} | `pytest tests/test_safety_page.py` |"
        assert row in page
    (tmp_path / "reads.json").unlink()
    with pytest.raises(FileNotFoundError):
        figures.page()


def test_figures_of_the_demonstration() -> None:
    """How many waivers are open, and among how many the party of a published case hides at least."""
    site = site_of(PROJECT)
    cohort = Cohort(site)
    ks = [cohort.standing(case, {}).k for case in cohort.cases]
    known = [k for k in ks if k is not None]
    assert known
    told = {
        "waivers_open": len(site.waivers),
        "cases": len(ks),
        "cases_with_a_number": len(known),
        "k_minimum": min(known),
    }
    figures.tell("site", "the demonstration county: waivers, and in how large a group a case hides", __file__, **told)
    assert min(known) >= site.rules.anonymity.block
