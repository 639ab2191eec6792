"""The tests of a part, in a copy of the project: which run which line; and whether any fails with a mutant in it."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coverage import Coverage
from tests.mutants.noting import NOTES, ORDER, TEST
from tests.mutants.places import Mutant, Place

PROJECT = Path(__file__).parents[2]
_LEFT_OUT = (".git", ".venv", "build", "public", "artefacts", "node_modules", ".*_cache", ".hypothesis")
_UNSTEADY = "linear"
"""In the name of tests that measure time: on a busy machine they fail by themselves."""

_LONG = 1.0
"""Seconds: a longer test runs for a mutant only where it is known to run that very line."""

_GRACE, _SLOWER = 60, 4
"""Seconds beyond so many times what the tests took, after which a mutant hangs."""

_MEASURE = """[run]
source = {package}
branch = true
parallel = true
context = ${{{test}-}}
data_file = {data}
disable_warnings = no-data-collected,module-not-measured
"""


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of the project; whatever happens to it, or to this process, the project stays as it is."""
    with tempfile.TemporaryDirectory(prefix="sitegen-mutants-") as folder:
        yield Path(shutil.copytree(PROJECT, Path(folder) / "project", ignore=shutil.ignore_patterns(*_LEFT_OUT)))


@dataclass(frozen=True)
class Notes:
    """What the tests of a part did without a mutant: seconds that each took, and who ran which line of which module."""

    took: Mapping[str, float]
    ran: Mapping[str, Mapping[int, frozenset[str]]]

    def order(self, place: Place) -> list[str]:
        """Those that run a place, the quickest first; then those that run something else in its module.

        What runs once for many, such as a constant or what is remembered, is noted for one test or none.
        """
        lines = self.ran.get(place.path, {})
        at = (
            {test for line in range(place.line, place.end + 1) for test in lines.get(line, ())}
            if place.inside
            else set()
        )
        near = {test for tests in lines.values() for test in tests if self.took.get(test, _LONG) < _LONG}
        return [*sorted(at & self.took.keys(), key=self._key), *sorted(near - at, key=self._key)]

    def _key(self, test: str) -> tuple[float, str]:
        return self.took[test], test


def noted(root: Path, tests: Sequence[str], kept: Path) -> Notes:
    """Run all tests of a part once; where the program and these tests are as they were, take what was *kept*.

    Raises:
        SystemExit: one fails without any mutant.
    """
    state = _state(tests)
    known = json.loads(kept.read_text("utf-8")) if kept.is_file() else {}
    if known.get("state") != state:
        known = {"state": state, **_observed(root, tests)}
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(known), "utf-8")
    names = known["tests"]
    ran = {
        path: {int(line): frozenset(names[number] for number in numbers) for line, numbers in lines.items()}
        for path, lines in known["ran"].items()
    }
    return Notes(known["took"], ran)


def _state(tests: Sequence[str]) -> str:
    """The hash of the program and of some tests."""
    own = (path for path in sorted((PROJECT / "sitegen").rglob("*")) if path.suffix != ".pyc" and path.is_file())
    found = hashlib.sha256()
    for path in (*own, *(PROJECT / test for test in tests)):
        found.update(f"{path.relative_to(PROJECT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _observed(root: Path, tests: Sequence[str]) -> dict[str, Any]:
    """Which test runs which lines, and how long it takes."""
    measure, data, took = (root.parent / name for name in ("measure.ini", "data", "took.json"))
    measure.write_text(_MEASURE.format(package=root / "sitegen", test=TEST, data=data), "utf-8")
    if _pytest(root, tests, None, COVERAGE_PROCESS_START=str(measure), **{NOTES: str(took)}) != 0:
        raise SystemExit(f"the tests fail without a mutant: {' '.join(tests)}")
    measured = Coverage(data_file=str(data), config_file=False)
    measured.combine([str(root.parent)])
    known = measured.get_data()
    names = sorted(known.measured_contexts())
    number = {name: at for at, name in enumerate(names)}
    ran = {
        Path(file).relative_to(root).as_posix(): {
            line: sorted(number[test] for test in found if test)
            for line, found in known.contexts_by_lineno(file).items()
        }
        for file in known.measured_files()
    }
    return {"tests": names, "took": json.loads(took.read_text("utf-8")), "ran": ran}


def outcome(root: Path, notes: Notes, mutant: Mutant) -> str:
    """`killed`, `hanging` or `survived`; the copy is as before afterwards."""
    chosen = notes.order(mutant.place)
    order, target = root.parent / "order.json", root / mutant.place.path
    order.write_text(json.dumps(chosen), "utf-8")
    holding = list(dict.fromkeys(test.partition("::")[0] for test in chosen))
    former = target.stat()
    target.write_text(mutant.text, "utf-8")
    try:
        limit = _GRACE + _SLOWER * sum(notes.took[test] for test in chosen)
        code = _pytest(root, holding, limit, PYTHONDONTWRITEBYTECODE="1", **{ORDER: str(order)}) if chosen else 0
    finally:
        target.write_text(mutant.place.source, "utf-8")
        os.utime(target, (former.st_atime, former.st_mtime))
    return "hanging" if code is None else "killed" if code else "survived"


def _pytest(root: Path, tests: Sequence[str], limit: float | None, **variables: str) -> int | None:
    """Run tests until one fails, always with the same examples; return the exit code, None where time is up."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "tests.mutants.noting"]
    known = {"PYTHONPATH": str(root), "CI": "1", "PYTHONHASHSEED": "0", **variables}
    with subprocess.Popen(
        [*command, "-n", "0", "-k", f"not {_UNSTEADY}", *tests],
        cwd=root,
        env={**os.environ, **known},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            return running.wait(limit)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _end(running)


def _end(running: "subprocess.Popen[bytes]") -> None:
    """End a run and all that it started."""
    try:
        os.killpg(running.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
