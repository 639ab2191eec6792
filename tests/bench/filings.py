"""Time the rules, and the calendar and statistics pages, over many filings: part of `make bench`.

Each number of filings has a process of its own, so that memory is that of one county.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TypeVar

from sitegen.checks.privacy import looked_at
from sitegen.checks.run import run as checked
from sitegen.diagnostics import findings
from sitegen.pages import calendar, statistics
from sitegen.pages.library import Library
from sitegen.pages.page import Page
from tests.bench.measure import run
from tests.filings_by_the_thousand import county

T = TypeVar("T")
_TODAY = date(2026, 11, 22)
_ALONE = "--alone"


def main() -> None:
    """Read the options; time each size in a process of its own, or this one alone."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("filings", nargs="*", type=int, default=[10_000, 100_000])
    options.add_argument(_ALONE, action="store_true", help="one size, in this process")
    chosen = options.parse_args()
    for filings in chosen.filings:
        if chosen.alone:
            _alone(filings)
        else:
            done = run([sys.executable, "-m", __spec__.name, _ALONE, str(filings)])
            _say(f"{done.said}  most memory          {done.memory / 1e6:8.0f} MB, all processes\n")


def _alone(filings: int) -> None:
    site = county(filings)
    looked_at(site)
    wall, found = _timed(lambda: checked(site, _TODAY))
    _say(f"{filings:,} filings\n  all checks and rules {wall:8.2f} s, {len(found):,} found\n")
    wall, library = _timed(lambda: Library(site, _TODAY, findings(found)))
    _say(f"  made ready for pages {wall:8.2f} s\n")
    for part in (calendar, statistics):
        wall, made = _timed(partial(_pages, part.pages, library))
        _say(f"  {part.__name__.rpartition('.')[2]:<20} {wall:8.2f} s, {len(made)} pages\n")


def _pages(pages: Callable[[Library], Iterator[Page]], library: Library) -> list[Page]:
    return list(pages(library))


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
