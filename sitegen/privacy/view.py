"""One view of a text, with the way back to where the text has each of its characters."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sitegen.privacy.folding import unusual

_APART = "\n" * 4
"""Between two parts of a text that do not belong together: more than any edit takes away."""

Edit = tuple[int, int, str]
"""Characters from the first number to before the second become the text."""


@dataclass(frozen=True)
class View:
    """A text, the place of each of its characters in the original, and the gaps that the last edit closed.

    `gaps` has what stood before a character, by the index of the character.
    """

    text: str
    origins: Sequence[int]
    gaps: Mapping[int, str] = field(default_factory=dict, repr=False)

    @cached_property
    def ascii(self) -> str:
        """Its ASCII characters in their order: few, so that a look at them tells quickly what it cannot hold."""
        return self.text.encode("ascii", "ignore").decode()

    @cached_property
    def strange(self) -> str:
        """Its characters that few Chinese texts have, in their order."""
        return "".join(unusual().findall(self.text))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the original has these characters."""
        return self.origins[start], self.origins[end - 1] + 1

    def edited(self, edits: Iterable[Edit]) -> "View":
        """Make the view that some edits lead to; they come in order and do not overlap."""
        pieces: list[str] = []
        origins: list[int] = []
        gaps: dict[int, str] = {}
        done = 0
        for start, end, new in edits:
            pieces += (self.text[done:start], new)
            origins.extend(self.origins[done:start])
            origins.extend([self.origins[start]] * len(new))
            if not new:
                gaps[len(origins)] = self.text[start:end]
            done = end
        if not done:
            return self
        origins.extend(self.origins[done:])
        return View("".join([*pieces, self.text[done:]]), origins, gaps)

    def around(self, places: Iterable[tuple[int, int]], front: int, behind: int) -> "View":
        """Keep what stands around some places, that many characters in front and behind; they come in order."""
        pieces: list[str] = []
        origins: list[int] = []
        gaps: dict[int, str] = {}
        closed = list(self.gaps)
        for start, end in merged(places, front, behind, len(self.text)):
            moved = len(origins) - start
            for at in closed[bisect_right(closed, start) : bisect_left(closed, end)]:
                gaps[at + moved] = self.gaps[at]
            pieces.append(self.text[start:end])
            origins.extend(self.origins[start:end])
            origins.extend([self.origins[end - 1]] * len(_APART))
        return View("".join(piece + _APART for piece in pieces), origins, gaps)

    def replaced(self, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str]) -> "View":
        """Put something else in the place of every match."""
        return self.edited((match.start(), match.end(), by(match)) for match in pattern.finditer(self.text))

    def without(self, pattern: re.Pattern[str]) -> "View":
        """Take every match away."""
        return self.edited((match.start(), match.end(), "") for match in pattern.finditer(self.text))


def merged(places: Iterable[tuple[int, int]], front: int, behind: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the spans around some places, those that meet as one."""
    start, end = 0, -1
    for first, last in places:
        if first - front > end:
            if end >= 0:
                yield start, end
            start = max(0, first - front)
        end = min(size, last + behind)
    if end >= 0:
        yield start, end
