"""Time builds of counties of several sizes against Hugo: `make bench`, or `make bench RECORDS=100000`."""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.bench import county, hugo
from tests.bench.measure import Run, run

_TODAY = "2026-11-22"
_BARE = """
import sys
from sitegen import build, outgoing
from sitegen.privacy import output
from sitegen.cli import main
build.run = lambda *_: []
outgoing.scanner_of = lambda site: output.Scanner()
output.Scanner.outputs = lambda self, files: iter(())
main(sys.argv[1:])
"""
"""The build without rules and gate, to see what they cost; no option of the program does this."""


def main() -> None:
    """Read the options, time, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("records", nargs="*", type=int, default=[1_000, 10_000])
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--hugo", default=shutil.which("hugo"))
    options.add_argument("--folder", type=Path, default=Path("build/bench"))
    chosen = options.parse_args()
    for records in chosen.records:
        _size(records, chosen.runs, chosen.hugo, chosen.folder.resolve() / str(records))


def _size(records: int, runs: int, binary: str | None, folder: Path) -> None:
    """Time one size: each program in its turn, so that what else the machine does hits them alike."""
    shutil.rmtree(folder, ignore_errors=True)
    site = county.write(records, folder / "county")
    programs = {"sitegen": _sitegen(site, folder / "sitegen", "-m", "sitegen")}
    programs["without rules and gate"] = _sitegen(site, folder / "bare", "-c", _BARE)
    if binary:
        programs["hugo"] = _hugo(binary, hugo.write(site / "data", folder / "hugo"), folder / "hugo-public")
    found: dict[str, list[Run]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, program in programs.items():
            found[name].append(program())
    outputs = {"sitegen": folder / "sitegen", "without rules and gate": folder / "bare", "hugo": folder / "hugo-public"}
    _tell(records, found, outputs)
    _tell_again(site, folder / "sitegen", median(one.wall for one in found["sitegen"]))
    _say(f"{'floor: the same files from one process':<40}{_floor(folder / 'sitegen', folder / 'floor'):8.2f} s")
    _say("\n".join(line for line in found["sitegen"][-1].said.splitlines() if "%  " in line))


def _sitegen(site: Path, out: Path, *how: str) -> Callable[[], Run]:
    return lambda: _cold([*_command(site, out, *how), "--no-cache"], out)


def _command(site: Path, out: Path, *how: str) -> list[str]:
    return [sys.executable, *how, "build", "--site", str(site), "--out", str(out), "--today", _TODAY, "--profile"]


def _hugo(binary: str, site: Path, out: Path) -> Callable[[], Run]:
    command = [binary, "--source", str(site), "--destination", str(out), "--quiet", "--noBuildLock", "--ignoreCache"]
    return lambda: _cold(command, out)


def _cold(command: list[str], out: Path) -> Run:
    """Build where nothing is yet."""
    for left in [out, *out.parent.glob(f".{out.name}.*")]:
        shutil.rmtree(left, ignore_errors=True)
    return run(command)


def _tell(records: int, found: dict[str, list[Run]], outputs: dict[str, Path]) -> None:
    reference = found.get("hugo")
    _say(f"\n{records} records, {len(found['sitegen'])} runs each, {len(os.sched_getaffinity(0))} cores; medians")
    head = f"{'':<26}{'wall s':>8}{'cpu s':>8}{'peak MB':>9}{'pages':>8}{'MB':>8}{'ms cpu/page':>13}"
    _say(head + (f"{'wall/hugo':>11}{'cpu/hugo':>10}" if reference else ""))
    for name, runs in found.items():
        wall, cpu = median(one.wall for one in runs), median(one.cpu for one in runs)
        memory = max(one.memory for one in runs) / 1e6
        ratios = ""
        if reference:
            pairs = list(zip(runs, reference, strict=True))
            ratios = f"{median(a.wall / b.wall for a, b in pairs):11.2f}{median(a.cpu / b.cpu for a, b in pairs):10.2f}"
        files = [path for path in outputs[name].rglob("*") if path.is_file()]
        pages = sum(path.suffix == ".html" for path in files)
        size = sum(path.stat().st_size for path in files) / 1e6
        _say(f"{name:<26}{wall:8.2f}{cpu:8.2f}{memory:9.0f}{pages:8}{size:8.1f}{1000 * cpu / pages:13.2f}{ratios}")


def _tell_again(site: Path, out: Path, cold: float) -> None:
    """Time builds after no change, and after a word in one record."""
    command = _command(site, out, "-m", "sitegen")
    run(command)
    _say(_line("again, nothing changed", run(command).wall, cold))
    before = {path.stat().st_ino for path in out.rglob("*") if path.is_file()}
    record = next(path for path in sorted((site / "data/cases").glob("many-*.yaml")))
    record.write_text(record.read_text("utf-8").replace("title: ", "title: 又", 1), "utf-8")
    changed = run(command)
    written = sum(path.stat().st_ino not in before for path in out.rglob("*") if path.is_file())
    _say(_line("again, a word in one record changed", changed.wall, cold) + f" of cold; {written} files written")
    _say("\n".join(line for line in changed.said.splitlines() if "%  " in line))


def _line(what: str, wall: float, cold: float) -> str:
    return f"{what:<40}{wall:8.2f} s, {wall / cold:.2f}"


def _floor(site: Path, to: Path) -> float:
    """Write the same files from one process, whose contents are in memory: nothing can be faster."""
    contents = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    begun = time.perf_counter()
    for path, content in contents.items():
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        (to / path).write_bytes(content)
    return time.perf_counter() - begun


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
