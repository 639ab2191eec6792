"""The gate on the way out: finished files, byte for byte as they would be published.

Pages of one site say the same things over and over. A `Scanner` cuts each file into pieces
that no identifier reaches across, and looks at every piece once.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from sitegen.privacy.allow import NOTHING, Allow
from sitegen.privacy.batch import scan_all
from sitegen.privacy.finding import Finding

Piece = tuple[int, str]
"""Where a piece begins in the text of its file, and the piece."""

_BLOCK = (
    r"</?(?:address|article|aside|blockquote|body|button|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form"
    r"|h[1-6]|head|header|hr|html|label|legend|li|link|main|meta|nav|ol|option|p|pre|section|select|style|script|summary"
    r"|svg|g|rect|path|circle|ellipse|line|polyline|polygon|text|desc|defs|use|table|tbody|td|tfoot|th|thead|title|tr|ul)(?![a-zA-Z0-9-])[^<>]{0,4000}>"
)
_CUT = re.compile(rf"{_BLOCK}|<!--|-->", re.IGNORECASE)
_VALUE = re.compile(
    r"""(?<![a-zA-Z-])(?!(?:d|points|viewBox|transform|class|style|id|for|type)=)[a-zA-Z][\w:-]{0,40}=\s{0,3}(?:"([^"]{4,8000})"|'([^']{4,8000})')"""
)
_WORTH = re.compile(r"[0-9]{3}|[^\x00-\x7f]|&|%[0-9a-fA-F]{2}|\\u|@|[A-Z][a-z]+ [A-Z]|(?:[0-9][^0-9a-z]{1,3}){2}[0-9]")
"""What every identifier has something of; a piece without it is not looked at."""

_MARKUP = frozenset((".html", ".htm", ".xhtml", ".xml", ".svg", ".atom", ".rss"))
_LINES = frozenset((".txt", ".csv", ".ics", ".vcf", ".md", ".tsv", ".webmanifest"))
_JSON = frozenset((".json", ".geojson", ".jsonld"))


@dataclass
class Scanner:
    """The gate over many files with the same lists; it remembers what each piece gave away."""

    allow: Allow = NOTHING
    known: dict[str, list[Finding]] = field(default_factory=dict, repr=False)

    def output(self, path: str, content: bytes) -> Iterator[Finding]:
        """Yield all that a finished file gives away, its own name first (line 0).

        Units: lines and columns of the file decoded as UTF-8, in characters; for JSON the
        place of the text in which the value stands, where it is written as it reads.
        """
        for part in PurePosixPath(path).parts:
            self._learn([part])
            for found in self.known[part]:
                yield found.moved(-found.line, -found.column)
        text, suffix = content.decode("utf-8", "replace"), PurePosixPath(path).suffix.lower()
        once = _once(suffix, text)
        self._learn(once)
        if any(map(self.known.__getitem__, once)):
            yield from self._placed(suffix, text)

    def _placed(self, suffix: str, text: str) -> Iterator[Finding]:
        """Yield the findings of a file that has some, each once, at its place."""
        told: set[Finding] = set()
        for at, piece in _pieces(suffix, text):
            for found in self.known[piece]:
                placed = _placed(text, at, found)
                if placed not in told:
                    told.add(placed)
                    yield placed

    def _learn(self, pieces: Iterable[str]) -> None:
        """Look at what was not met before."""
        new = {piece for piece in pieces if piece not in self.known}
        found = scan_all((piece for piece in sorted(new) if _WORTH.search(piece)), self.allow, tags=False)
        self.known.update((piece, found.get(piece, [])) for piece in new)


def output(path: str, content: bytes, allow: Allow = NOTHING) -> Iterator[Finding]:
    """Yield what one finished file gives away; for many files make a `Scanner`."""
    return Scanner(allow).output(path, content)


_HANDED_OVER = re.compile(r"[^{}'\"]{0,200}?\(([{\[].*[}\]])\);?\s*", re.DOTALL)
"""A script that only hands data over, in one call; scripts that do something come with the program or the templates."""


def _pieces(suffix: str, text: str) -> Iterator[Piece]:
    if suffix in _MARKUP:
        return _markup(text)
    if suffix in _JSON:
        return _json(text)
    if suffix == ".js":
        data = _HANDED_OVER.fullmatch(text)
        return ((place + data.start(1), piece) for place, piece in _json(data[1])) if data else iter(())
    return _lines(text) if suffix in _LINES else iter(())


def _once(suffix: str, text: str) -> set[str]:
    """Return the pieces of a file without their places, which is quicker."""
    if suffix not in _MARKUP:
        return {piece for _, piece in _pieces(suffix, text)}
    return {*map(str.strip, _CUT.split(text)), *(double or single for double, single in _VALUE.findall(text))}


def _markup(text: str) -> Iterator[Piece]:
    """What stands between two blocks, with the inline tags in it; and every value of an attribute."""
    done = 0
    for match in _CUT.finditer(text):
        if piece := text[done : match.start()].strip():
            yield text.index(piece, done), piece
        done = match.end()
    if piece := text[done:].strip():
        yield text.index(piece, done), piece
    for value in _VALUE.finditer(text):
        group = 1 if value.group(1) is not None else 2
        yield value.start(group), value.group(group)


_FOLD = re.compile(r"\r?\n[ \t]")
_UID = re.compile(r"(?<=\nUID:)[^@\r\n]{1,200}@[^\r\n]*")
"""The name of an event: a record's id, which is looked at as a file name, or a day; with the host behind it it reads
like a mail address, and now and then like a code."""

_PARAGRAPH = re.compile(r"\n\s*\n|\r\n")


def _lines(text: str) -> Iterator[Piece]:
    """Paragraphs; for calendars and cards, where a long line is folded, also the line as it was meant."""
    text = _UID.sub(lambda uid: "." * len(uid.group()), text)
    done = 0
    for match in _PARAGRAPH.finditer(text):
        yield done, text[done : match.start()]
        done = match.end()
    yield done, text[done:]
    if _FOLD.search(text):
        yield from ((0, line) for line in _FOLD.sub("", text).split("\n"))


def _json(text: str) -> Iterator[Piece]:
    """Every key and text of the document; the whole of it where it is no JSON."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        yield 0, text
        return
    stack = [value]
    while stack:
        inside = stack.pop()
        if isinstance(inside, dict):
            stack.extend([*inside.keys(), *inside.values()])
        elif isinstance(inside, list):
            stack.extend(inside)
        elif inside is not None and not isinstance(inside, bool):
            piece = str(inside)
            yield max(text.find(piece), 0), piece


def _placed(text: str, at: int, found: Finding) -> Finding:
    """Give a finding in a piece its line and column in the file."""
    line = text.count("\n", 0, at) + found.line
    column = found.column + (at - text.rfind("\n", 0, at) - 1 if found.line == 1 else 0)
    return replace(found, line=line, column=column)
