"""Time the privacy gate over 400 characters of the demonstration's prose: part of `make bench`."""

import sys
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from statistics import median, quantiles

import yaml
from sitegen.privacy.gate import scan

_PROJECT = Path(__file__).parents[2]
_SIZE, _RUNS = 400, 5
_PROSE = 24
"""So many characters make a sentence; shorter values are titles, ids and sums."""


def main() -> None:
    """Scan each piece several times; its time is the least of these."""
    texts = list(pieces())
    for text in texts:
        scan(text)
    times = [1e6 * min(_seconds(text) for _ in range(_RUNS)) for text in texts]
    sys.stdout.write(
        f"gate: {median(times):.0f} us for {_SIZE} characters (median of {len(texts)} pieces; one in ten takes more"
        f" than {quantiles(times, n=10)[-1]:.0f})\n"
    )


def pieces() -> Iterator[str]:
    """Yield the prose of the demonstration: bodies of explainers, and whole sentences of its records."""
    bodies = (file.read_text("utf-8").split("\n---\n", 1)[-1] for file in sorted((_PROJECT / "content").rglob("*.md")))
    records = (yaml.load(file.read_text("utf-8"), yaml.CSafeLoader) for file in sorted(_data().rglob("*.yaml")))
    for text in chain(bodies, ("\n".join(_sentences(record)) for record in records)):
        yield from (text[at : at + _SIZE] for at in range(0, len(text) - _SIZE, _SIZE))


def _data() -> Path:
    return _PROJECT / "data"


def _sentences(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from chain.from_iterable(map(_sentences, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(_sentences, value))
    elif isinstance(value, str) and len(value) > _PROSE and not value.isascii():
        yield value


def _seconds(text: str) -> float:
    begun = time.perf_counter()
    scan(text)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
