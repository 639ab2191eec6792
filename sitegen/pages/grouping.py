"""Records by what they name, and in an order that tells nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K")


def grouped(things: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, list[T]]:
    """Put each thing under each of its keys, in the order given."""
    found: dict[K, list[T]] = defaultdict(list)
    for one in things:
        for key in keys(one):
            found[key].append(one)
    return found


def shuffled(name: str) -> bytes:
    """A place in a list that has nothing to do with the time of a case, and is the same in every build."""
    return sha256(name.encode()).digest()
