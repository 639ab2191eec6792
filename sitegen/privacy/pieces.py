"""The pieces of a finished file that no identifier reaches across: what stands between two blocks, and every value.

Pages of one site say the same things over and over, in other places and with other links. So a
page is first cut into chunks, at line ends where a block begins: a chunk that was met before has
no new pieces. And a piece has a `key`: the same without what tells two equal texts apart, the
insides of its tags (which are looked at as values), and the words that are parts of a path.
"""

import json
import re
from collections.abc import Iterable, Iterator

Piece = tuple[int, str]
"""Where a piece begins in the text of its file, and the piece."""

_NAMES = (
    "address|article|aside|blockquote|body|button|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form"
    "|h[1-6]|head|header|hr|html|label|legend|li|link|main|meta|nav|ol|option|p|pre|section|select|style|script|summary"
    "|svg|g|rect|path|circle|ellipse|line|polyline|polygon|text|desc|defs|use|table|tbody|td|tfoot|th|thead|title|tr|ul"
    "|urlset|url|loc|lastmod|feed|entry|id|updated|published|content|rss|channel|item|guid|pubDate|description"
)
_CUT = re.compile(rf"</?(?:{_NAMES})(?![a-zA-Z0-9-])[^<>]{{0,4000}}>|<!--|-->")
_CHUNK = re.compile(rf"\n(?=</?(?:{_NAMES})[ >\n])")
_NO_WORDS = ("d", "points", "viewBox", "transform", "class", "style", "id", "for", "type")
"""Attributes of drawings, and those that only the page itself reads."""

_VALUE = re.compile(
    "=" + "".join(rf"(?<!\s{name}=)" for name in _NO_WORDS) + r"""\s{0,3}(?:"([^"]{4,8000})"|'([^']{4,8000})')"""
)
_MARKUP = frozenset((".html", ".htm", ".xhtml", ".xml", ".svg", ".atom", ".rss"))
_LINES = frozenset((".txt", ".csv", ".ics", ".vcf", ".md", ".tsv", ".webmanifest"))
_JSON = frozenset((".json", ".geojson", ".jsonld"))
_SCRIPT = frozenset((".js", ".mjs"))


def chunks(suffix: str, text: str) -> Iterable[str]:
    """Cut a file into parts whose pieces are, together, those of the file."""
    if suffix in _MARKUP:
        return _CHUNK.split(text)
    return (piece for _, piece in pieces(suffix, text))


def texts(suffix: str, chunks: Iterable[str]) -> set[str]:
    """Return the pieces of some chunks without their places, which is quicker."""
    if suffix not in _MARKUP:
        return set(chunks)
    text = "\n<p>".join(chunks)
    return {*map(str.strip, _CUT.split(text)), *(double or single for double, single in _VALUE.findall(text))}


_INSIDE = re.compile(r"(?<=<[a-z])([a-z0-9]{0,10})\s[^<>]{0,2000}>")
_WRAPPED = re.compile(r"<([a-z][a-z0-9]{0,10})>([^<>]*)</\1>\Z")
_PATH = re.compile(r"(?<![A-Za-z0-9@./])(?:https?://|(?:\.\./){1,9})?[a-z0-9.-]{1,60}(?:/[a-z0-9.-]{1,80}){1,12}/?")
_WORD = re.compile(r"(?:\.\.|[a-z-]{1,60}(?:\.html)?)\Z")


def key(piece: str) -> str:
    """Return what a piece says, the same for every piece that says no more."""
    if "/" not in piece:
        return piece
    if "<" in piece:
        piece = _INSIDE.sub(r"\1>", piece)
        while wrapped := _WRAPPED.match(piece):
            piece = wrapped.group(2)
    return _PATH.sub(_without_words, piece) if piece.count("/") > 1 else piece


def _without_words(path: re.Match[str]) -> str:
    return "/".join("" if _WORD.match(step) else step for step in path.group().split("/"))


def pieces(suffix: str, text: str) -> Iterator[Piece]:
    """Yield every piece of a file of this kind with its place; of what is no text nothing."""
    if suffix in _MARKUP:
        return _markup(text)
    if suffix in _JSON:
        return _json(text)
    if suffix in _SCRIPT:
        return _script(text)
    return _lines(text) if suffix in _LINES else iter(())


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


_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def _script(text: str) -> Iterator[Piece]:
    """Every text that stands between double quotes, as it reads; what is no JSON text, as it is written."""
    for match in _LITERAL.finditer(text):
        literal = match.group()
        try:
            yield match.start() + 1, str(json.loads(literal)) if "\\" in literal else literal[1:-1]
        except ValueError:
            yield match.start() + 1, literal[1:-1]
