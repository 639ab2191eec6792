"""The county that is timed: the same each time, of the size asked for, and in order."""

import re
import sys
from pathlib import Path

from sitegen.diagnostics import has_errors
from sitegen.load import load
from tests.bench import county, gate
from tests.bench.measure import run
from tests.conftest import find, tree


def test_county_of_any_size(tmp_path: Path) -> None:
    """A quarter of the records of each kind, about 400 Chinese characters each, nothing wrong with any."""
    root = county.write(900, tmp_path / "one")
    assert tree(county.write(900, tmp_path / "two")) == tree(root)
    site, _ = load(root)
    assert site is not None
    assert not has_errors(find(root))
    counts = [len(site.plans), len(site.filings), len(site.cases), sum(len(x.items) for x in site.leniency.values())]
    assert counts == [225] * 4
    texts = [str(record) for _, record in site.all() if record.key.startswith(("plan-", "case-", "filing-"))]
    lengths = [sum("\u4e00" <= letter <= "\u9fff" for letter in text) for text in texts]
    assert 380 < sum(lengths) / len(lengths) < 700


def test_measure() -> None:
    """Time and memory of all processes of a command."""
    code = "import os, time; x = bytearray(40_000_000); os.fork() or bytearray(x); time.sleep(0.5)"
    measured = run(["python3", "-c", code])
    assert 0.5 < measured.wall < 60
    assert measured.cpu > 0.01
    assert measured.memory > 45_000_000


def test_rules_over_filings() -> None:
    """Each size is timed in a process of its own, which says how many it judged, and the most memory."""
    done = run([sys.executable, "-m", "tests.bench.filings", "300", "600"])
    lines = done.said.splitlines()
    assert [line for line in lines if "filings" in line] == ["300 filings", "600 filings"]
    assert sum("all checks and rules" in line for line in lines) == sum("most memory" in line for line in lines) == 2


def test_gate_over_prose() -> None:
    """The demonstration has enough prose to tell what the gate takes for so many characters."""
    assert len(list(gate.pieces())) > 100
    assert {len(piece) for piece in gate.pieces()} == {400}
    assert re.match(r"gate: [0-9]{2,5} us for 400 characters", run([sys.executable, "-m", "tests.bench.gate"]).said)
