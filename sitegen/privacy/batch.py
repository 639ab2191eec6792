"""Many texts at once: each is looked at once, however often it stands somewhere, and short ones together."""

import re
from collections.abc import Iterable, Iterator

from sitegen.privacy.allow import BLANK, Allow
from sitegen.privacy.finding import Finding
from sitegen.privacy.gate import scan

_APART = f"\n\n{BLANK * 4}\n\n"
"""Between two texts: nothing that any view takes away, and no detector reaches across."""

_MOST = 8_000
_OPEN_TAG = re.compile(r"<[^<>]*(?:<|\Z)")
_PLAIN_ID = re.compile(r"(?=[^0-9]*(?:[0-9][^0-9]*){0,6}\Z)[a-z0-9-]{0,64}\Z")
"""An id with fewer digits than any number that leads to somebody."""


def scan_all(texts: Iterable[str], allow: Allow, *, tags: bool = True) -> dict[str, list[Finding]]:
    """Return what each text gives away; texts that give away nothing are not in it.

    Texts are looked at together only to see that nothing is there; what a text gives away is never
    a matter of its neighbours. Units: lines and columns as in `gate.scan`, of each text by itself.
    """
    found: dict[str, list[Finding]] = {}
    for chunk in _chunks(texts):
        if len(chunk) == 1 or scan(_APART.join(chunk), allow, tags=tags):
            found.update((text, own) for text in chunk if (own := scan(text, allow, tags=tags)))
    return found


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
