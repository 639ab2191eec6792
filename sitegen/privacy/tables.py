"""Tables in Markdown: what stands in a column is called what its head says, 电话 over 65887712."""

import re
from collections.abc import Iterator

from sitegen.privacy.view import View

_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r" {0,3}\|?(?: {0,9}:?-{1,99}:? {0,9}\|){0,99}(?: {0,9}:?-{1,99}:? {0,9})?")
"""The line between the head of a table and its rows."""

_WORD = re.compile(r"[^\W\d_]")

_NEXT, _APART = ",   ", "\n" * 4
"""Behind a cell and behind a row: more than what is closed between the digits of a number."""

Span = tuple[int, int]


def labelled_rows(view: View) -> View | None:
    """Return the rows of all tables with the head of each column in front of its cell, a line a row; none without any.

    A head has the place of its cell: what is found is always in the row.
    """
    pieces: list[str] = []
    origins: list[int] = []
    for row in _rows(view.text):
        for head, (start, end) in row:
            pieces.append(f"{head}:{view.text[start:end]}{_NEXT}")
            origins.extend([view.origins[start]] * (len(head) + 1))
            origins.extend(view.origins[start:end])
            origins.extend([view.origins[end - 1]] * len(_NEXT))
        pieces.append(_APART)
        origins.extend([origins[-1]] * len(_APART))
    return View("".join(pieces), origins) if pieces else None


def _rows(text: str) -> Iterator[list[tuple[str, Span]]]:
    """Yield each row that has a cell under a head, with these cells; a number alone is no head."""
    heads: list[str] = []
    above = (0, 0)
    for line in _LINE.finditer(text):
        if "|" not in line.group():
            heads = []
        elif _RULE.fullmatch(line.group()):
            heads = [text[start:end] for start, end in _cells(text, *above)]
        elif heads:
            cells = zip(heads, _cells(text, *line.span()), strict=False)
            if row := [(head, cell) for head, cell in cells if _WORD.search(head) and cell[0] < cell[1]]:
                yield row
        above = line.span()


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield where the cells of a line are, without the spaces around them; empty ones too."""
    if text[start:end].lstrip().startswith("|"):
        start = text.index("|", start) + 1
    for cell in text[start:end].split("|"):
        left = start + len(cell) - len(cell.lstrip())
        yield left, max(left, start + len(cell.rstrip()))
        start += len(cell) + 1
