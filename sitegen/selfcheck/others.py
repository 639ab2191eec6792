"""What else the lists hold for somebody whom an item does not help."""

from collections import defaultdict
from collections.abc import Iterable

from sitegen.fields.citation import Citation
from sitegen.model.leniency import LeniencyItem, LeniencyKind, LeniencyList

_KINDS = list(LeniencyKind)


def others(lists: Iterable[LeniencyList]) -> dict[str, tuple[str, ...]]:
    """For each item, by its key, the items of other kinds for which the same clause provides the penalty.

    The nearest to no penalty at all come first.
    """
    by_clause: dict[Citation, list[tuple[LeniencyList, LeniencyItem]]] = defaultdict(list)
    found: dict[str, tuple[str, ...]] = {}
    pairs = [(one, item) for one in lists for item in one.items]
    for one, item in pairs:
        for clause in item.liability:
            by_clause[clause].append((one, item))
    for one, item in pairs:
        same = [pair for clause in item.liability for pair in by_clause[clause] if pair[0].kind is not one.kind]
        same.sort(key=lambda pair: _KINDS.index(pair[0].kind))
        found[_key(one, item)] = tuple(dict.fromkeys(_key(*pair) for pair in same))
    return found


def _key(one: LeniencyList, item: LeniencyItem) -> str:
    return f"{one.id}/{item.id}"
