"""What changed between two texts, in runs of words that were kept, dropped or added.

Texts are compared clause by clause, as a reader does. A clause that changed only in a
number or a few words is compared word by word; any other is dropped and added whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_CLAUSES = re.compile(r"[^，。；、：！？\n]*[，。；、：！？\n]?")
_WORDS = re.compile(r"[0-9]+(?:\.[0-9]+)?%?|[A-Za-z]+|\s+|.", re.DOTALL)
_ALIKE = 0.5
_MOST_CHANGES = 2


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `kind` is same, del or ins."""

    kind: str
    text: str


def runs(old: str, new: str) -> tuple[Run, ...]:
    """Compare two texts; the kept and dropped runs make the old one, kept and added the new."""
    before, after = _split(_CLAUSES, old), _split(_CLAUSES, new)
    found: list[Run] = []
    for tag, dropped, added in _steps(before, after):
        if tag == "replace":
            for one, other in _paired(dropped, added):
                found += _clause(one, other)
        else:
            found += _change(tag, "".join(dropped), "".join(added))
    return tuple(_merged(found))


def _paired(dropped: Sequence[str], added: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Put each dropped clause beside the next added one that is like it; the rest stand alone."""
    place = 0
    for old in dropped:
        near = next((n for n in range(place, len(added)) if _alike(old, added[n])), None)
        if near is None:
            yield old, ""
            continue
        yield from (("", new) for new in added[place:near])
        yield old, added[near]
        place = near + 1
    yield from (("", new) for new in added[place:])


def _alike(old: str, new: str) -> bool:
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= _ALIKE


def _clause(old: str, new: str) -> list[Run]:
    """Compare two clauses word by word, if they are alike enough for that to be readable."""
    before, after = _split(_WORDS, old), _split(_WORDS, new)
    steps = list(_steps(before, after))
    if not (old and new) or sum(tag != "equal" for tag, _, _ in steps) > _MOST_CHANGES:
        return _change("replace", old, new)
    return [run for tag, one, other in steps for run in _change(tag, "".join(one), "".join(other))]


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return [part for part in pattern.findall(text) if part]


def _steps(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield tag, before[i:j], after[k:m]


def _change(tag: str, dropped: str, added: str) -> list[Run]:
    if tag == "equal":
        return [Run("same", dropped)]
    return [Run(kind, text) for kind, text in (("del", dropped), ("ins", added)) if text]


def _merged(found: Sequence[Run]) -> Iterator[Run]:
    """Join neighbours: all that was dropped in a stretch, then all that was added."""
    dropped = added = kept = ""
    for run in [*found, Run("same", "")]:
        if run.kind == "same":
            yield from _change("replace", dropped, added)
            dropped = added = ""
            kept += run.text
            continue
        if kept:
            yield Run("same", kept)
            kept = ""
        dropped += run.text if run.kind == "del" else ""
        added += run.text if run.kind == "ins" else ""
    if kept:
        yield Run("same", kept)
