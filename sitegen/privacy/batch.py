"""Many texts at once: each is looked at once, however often it stands somewhere, and short ones together."""

import re
from collections.abc import Iterable, Iterator

from sitegen.privacy.allow import Allow
from sitegen.privacy.finding import Finding
from sitegen.privacy.gate import scan

_APART = "\n" * 4
"""Between two texts: more than any detector reaches across."""

_MOST = 8_000
_OPEN_TAG = re.compile(r"<[^<>]*(?:<|\Z)")
_PLAIN_ID = re.compile(r"(?=[^0-9]*(?:[0-9][^0-9]*){0,6}\Z)[a-z0-9-]{0,64}\Z")
"""An id with fewer digits than any number that leads to somebody."""


def scan_all(texts: Iterable[str], allow: Allow, *, tags: bool = True) -> dict[str, list[Finding]]:
    """Return what each text gives away; texts that give away nothing are not in it.

    Units: lines and columns as in `gate.scan`, of each text by itself.
    """
    looks = ((chunk, scan(_APART.join(chunk), allow, tags=tags)) for chunk in _chunks(texts))
    return {text: own for chunk, found in looks for text, own in _shared(chunk, found)}


def _chunks(texts: Iterable[str]) -> Iterator[list[str]]:
    """Put texts together that cannot meddle with each other; an open tag could, so such a text stays alone."""
    chunk: list[str] = []
    size = 0
    for text in dict.fromkeys(texts):
        if "<" in text and _OPEN_TAG.search(text):
            yield [text]
        elif not _PLAIN_ID.match(text):
            chunk.append(text)
            size += len(text)
        if size > _MOST:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _shared(chunk: list[str], found: list[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """Give each finding back to its text."""
    first, left = 1, iter(found)
    finding = next(left, None)
    for text in chunk if found else ():
        last = first + text.count("\n")
        own = []
        while finding and finding.line <= last:
            own.append(finding.moved(1 - first))
            finding = next(left, None)
        if own:
            yield text, own
        first = last + len(_APART)
