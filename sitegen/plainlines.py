"""Lines of which there is nothing to tell, so that they need not be looked at again: most lines of most pages."""

import re
from collections.abc import Callable
from functools import cache

_MOST_LINES = 200_000
_WHOLE = re.compile(r"(?:[^<>]++|<(?!h1)[^<>\"\n]*(?:\"[^<>\"\n]*\"[^<>\"\n]*)*>|<h1[^<>\n]*>(?=.*</h1>))*+")
"""A text whose tags, and whose main heading, each end on the line where they begin."""


class PlainLines:
    """Lines that were seen on a page where all was in order, and so are on any other that is as deep.

    Their tags are whole, and they have no main heading, no anchor, and no link but to a file below the
    root. What is kept of a line is its hash, by the way up to the root.
    """

    def __init__(self) -> None:
        self.known: dict[str, set[int]] = {}

    def without(self, text: str, root: str) -> str:
        """The other lines of a page; all of it where a tag goes on from line to line."""
        known = self.known.get(root, ())
        left = "\n".join([line for line in text.split("\n") if hash(line) not in known])
        return left if _WHOLE.fullmatch(left) else text

    def learn(self, left: str, root: str) -> None:
        """Take in what `without` left of a page that is in order."""
        known = self.known.setdefault(root, set())
        if len(known) > _MOST_LINES:
            known.clear()
        if root and _WHOLE.fullmatch(left):
            telling = _telling(root)
            lines = (line for line in left.split("\n") if "<h1" not in line)
            known.update(hash(line) for line in lines if '="' not in line or not telling(line))


@cache
def _telling(root: str) -> Callable[[str], object]:
    """Finds an anchor, and a link that does not plainly lead to a file below the root."""
    return re.compile(rf'(?:\s|^)(?:id="|(?:href|src)="(?!{re.escape(root)}[^./"#][^"#]*"))').search
