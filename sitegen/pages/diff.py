"""What changed between two texts, in runs of words that were kept, dropped or added."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"[0-9]+(?:\.[0-9]+)?%?|[A-Za-z]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `kind` is same, del or ins."""

    kind: str
    text: str


def runs(old: str, new: str) -> tuple[Run, ...]:
    """Compare two texts: numbers and Latin words as wholes, Chinese by the character."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Run("same", "".join(before[i:j])))
            continue
        if i < j:
            found.append(Run("del", "".join(before[i:j])))
        if k < m:
            found.append(Run("ins", "".join(after[k:m])))
    return tuple(_joined(found))


def _joined(found: list[Run]) -> list[Run]:
    """Fold kept stretches of one character between changes into the changes, for legibility."""
    result: list[Run] = []
    dropped = added = ""
    for index, run in enumerate(found):
        inner = 0 < index < len(found) - 1 and len(run.text) == 1
        if run.kind == "same" and not (inner and (dropped or added)):
            result += _change(dropped, added)
            dropped = added = ""
            result.append(run)
        else:
            dropped += run.text if run.kind in ("del", "same") else ""
            added += run.text if run.kind in ("ins", "same") else ""
    return result + _change(dropped, added)


def _change(dropped: str, added: str) -> list[Run]:
    runs = [Run("del", dropped)] if dropped else []
    return runs + ([Run("ins", added)] if added else [])
