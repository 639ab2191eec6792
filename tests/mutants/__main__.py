"""How much tests notice: `make mutants`, or `make mutants SEEDS="4 5" PLACES=100`.

One thing at a time is made wrong in a copy of the program, at places that a seed chooses; then the tests of that part
run until one fails. Where none does, the mutant has survived: a test is missing, or the place is needless. Mutants that
nobody could tell from the program are in `equivalent.toml`, each with its reason.
"""

import argparse
import random
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.covered import GROUPS
from tests.mutants.places import Mutant, Place, places
from tests.mutants.trial import PROJECT, copied, noted, outcome

EQUIVALENT = Path(__file__).parent / "equivalent.toml"
_LEAST = 90


def main() -> None:
    """Read the options, try the mutants of each part and tell the scores."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("parts", nargs="+", help="reader=tests/test_load.py tests/test_fields.py")
    options.add_argument("--places", type=int, default=60)
    options.add_argument("--seeds", type=int, nargs="+", default=[1])
    chosen = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended before its time"))
    if stale := [row for row in _ROWS if not _stands(row)]:
        sys.exit("\n".join(f"{EQUIVALENT.name}: {row['path']} has no longer: {row['before']}" for row in stale))
    scores = [_part(part, chosen.places, chosen.seeds) for part in chosen.parts]
    sys.exit(any(score < _LEAST for score in scores))


def _part(part: str, count: int, seeds: Sequence[int]) -> float:
    """Try the mutants of a part; return its score in percent."""
    name, _, globs = part.partition("=")
    tests = sorted(path.relative_to(PROJECT).as_posix() for glob in globs.split() for path in PROJECT.glob(glob))
    found = [place for path in _modules(name) for place in places(PROJECT, path)]
    told: Counter[str] = Counter()
    begun = time.monotonic()
    with copied() as root:
        notes = noted(root, tests, PROJECT / "build" / "mutants" / f"{name}.json")
        for seed in seeds:
            for mutant in sample(found, count, seed):
                result = "equivalent" if is_equivalent(mutant) else outcome(root, notes, mutant)
                told[result] += 1
                if result == "survived":
                    _say(f"{mutant.place.path}:{mutant.place.line}: {mutant.before} -> {mutant.after}")
    tried = told.total() - told["equivalent"]
    score = 100 * (tried - told["survived"]) / max(tried, 1)
    _say(
        f"{name}: {score:.1f} % of {tried} mutants noticed, {told['hanging']} of them by hanging;"
        f" {told['equivalent']} more are equivalent; {count} of {len(found)} places for each of seeds {seeds};"
        f" {time.monotonic() - begun:.0f} s"
    )
    return score


def _modules(name: str) -> list[str]:
    globs = (PROJECT.glob(glob) for glob in GROUPS[name])
    return sorted(path.relative_to(PROJECT).as_posix() for found in globs for path in found if path.suffix == ".py")


def sample(found: Sequence[Place], count: int, seed: int) -> Iterator[Mutant]:
    """Choose places, and what is wrong at each."""
    chance = random.Random(seed)
    mutants = (place.mutant(chance) for place in chance.sample(found, len(found)))
    made = (mutant for mutant in mutants if mutant)
    return (mutant for mutant, _ in zip(made, range(count), strict=False))


def is_equivalent(mutant: Mutant) -> bool:
    """Say whether somebody has found that nobody could tell a mutant from the program."""
    own = {"path": mutant.place.path, "before": mutant.before, "after": mutant.after}
    return any(all(row.get(key, own[key]) == own[key] for key in own) for row in _ROWS)


_ROWS = tomllib.loads(EQUIVALENT.read_text("utf-8"))["mutant"]


def _stands(row: dict[str, str]) -> bool:
    """Say whether the lines of an equivalent mutant are still in the program, and it has a reason."""
    lines = [line.strip() for line in (PROJECT / row["path"]).read_text("utf-8").splitlines()]
    return bool(row["reason"]) and row["before"] in " ".join(lines)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
