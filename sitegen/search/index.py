"""The index as the browser loads it: plain scripts, of which a query needs only a few.

- `search/index.js` says what there is: where each shard begins, the filters, the synonyms, what parts a sentence.
- Shards of pairs `p0.js`: for each pair of characters the documents that hold it; for the initials of
  readings, and for the first and last character of a title or name, those that have it.
- Shards of texts `t0.js`: what the documents say, to confirm a result and to show it.
- `r0.js`: how characters are read, for pinyin.
- `h0.js`: traditional characters that somebody may type for those of the texts, in pairs.
- `f0.js`: which values of the filters each document has.

Documents are numbered in the order in which equally good results are shown. A pair says in which of
their texts it stands, as differences of eight times the document's number plus the text's: 0 title,
1 behaviour and names, 2 and on the rest, shared out. So of a long term, whose pairs must all stand in
one text, hardly a document is looked into in vain.
The beginnings of the shards are written as numbers: pairs side by side read like names of persons, and take more.
The shards' folder is named by a hash of them all, so that a page never mixes two indexes.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import groupby
from operator import sub
from typing import TypeVar

from sitegen import fingerprint
from sitegen.hanzi import simplified
from sitegen.search import pinyin
from sitegen.search.document import NO_TAG, Document, Tag, Validity
from sitegen.search.encoding import consonants, fronts, numbers, parting, script, written
from sitegen.search.text import normalise, pairs, runs

START = "search/index.js"
FACETS = ("register", "field", "authority", "kind", "validity")
SLOTS = 8
"""As many texts of a document are told apart: its title, its behaviour, and six parts of the rest."""

UNREADABLE = re.compile(r"assets/search\.[a-p]{12}/[fhpr][0-9]+\.js")
"""The paths of shards that hold no text, but numbers, single characters and pairs."""

WHOLE = f"{pinyin.MARK}="
"""What the key of a whole name begins with."""

_AT_ONCE = 4_000
"""Documents whose keys are gathered before they are written."""

_SMALL = 120_000
_PAIRS, _TEXTS = 2_500, 3_500
_MOST_SHARDS = 4_000
_LONGEST_NOTE = 60
_BYTES = 3
"""A Chinese character in UTF-8, and what stands between two texts."""


Row = tuple[tuple[int, ...], ...]
"""The values of a document, filter by filter, each by its number."""


@dataclass(frozen=True, slots=True)
class Script:
    """A finished file of the index."""

    path: str
    content: bytes


def build(
    documents: Iterable[Document],
    synonyms: Sequence[tuple[Sequence[str], Sequence[str]]] = (),
    ignore: Sequence[str] = (),
) -> list[Script]:
    """Make the index of documents.

    *synonyms* are groups of everyday words and what to search for instead; *ignore* are words that
    part a sentence.
    """
    ordered = in_order(documents)
    keys, pair_bodies = _pair_shards(ordered)
    values, tags = _tagged(ordered)
    firsts, text_bodies = _text_shards(ordered, tags)
    made = [*_numbered("pairs", pair_bodies), *_numbered("texts", text_bodies)]
    made += [("r0", script("readings", 0, _readings(ordered))), ("h0", script("hanzi", 0, _hanzi(ordered)))]
    made += [("f0", script("filters", 0, *_filters(tags)))]
    start = {
        "folder": (folder := f"assets/search.{fingerprint.of(*(content for _, content in made))}"),
        "count": len(ordered),
        "valid": sum(one.validity is Validity.VALID for one in ordered),
        "pairs": fronts(keys),
        "texts": consonants(_deltas(firsts)),
        "facets": values,
        "synonyms": [[[normalise(one) for one in say], list(find)] for say, find in synonyms],
        "ignore": [normalise(one) for one in ignore],
        **_grammar(),
    }
    shards = (Script(f"{folder}/{name}.js", content) for name, content in made)
    return [Script(START, script("start", start)), *shards]


def in_order(documents: Iterable[Document]) -> list[Document]:
    """Put documents in the order of equally good results: what holds first, what is alike together."""
    place = {one: n for n, one in enumerate(Validity)}
    registers: dict[str, int] = {}
    found = list(documents)
    for one in found:
        registers.setdefault(one.register.id, len(registers))
    return sorted(
        found,
        key=lambda one: (
            place[one.validity],
            registers[one.register.id],
            one.kind,
            one.authority.id,
            tuple(tag.id for tag in one.fields),
            -(one.day.toordinal() if one.day else 0),
            one.href,
            one.title,
        ),
    )


# -- pairs ----------------------------------------------------------------------


def _pair_shards(documents: Sequence[Document]) -> tuple[list[str], list[str]]:
    """Where each shard begins, and what the shards hold: a line a key."""
    lists = _postings(documents)
    size = _size(sum(len(key) + len(found) + 1 for key, found in lists.items()), _PAIRS)
    rows = (f"{key} {lists[key].decode('ascii')}" for key in sorted(lists))
    shards = list(_shards(rows, len, size))
    ends = [(shard[0].partition(" ")[0], shard[-1].partition(" ")[0]) for shard in shards]
    begins = [parting(last, first) for (_, last), (first, _) in zip([("", ""), *ends], ends, strict=False)]
    return begins, ["\n".join(shard) for shard in shards]


def _postings(documents: Sequence[Document]) -> dict[str, bytearray]:
    """For each key the texts that hold it, written some documents at a time, so that memory holds them once."""
    lists: dict[str, bytearray] = defaultdict(bytearray)
    last: dict[str, int] = {}
    for start in range(0, len(documents), _AT_ONCE):
        met: dict[str, list[int]] = defaultdict(list)
        for number_of, document in enumerate(documents[start : start + _AT_ONCE], start):
            for here, found in enumerate(_slots(document), number_of * SLOTS):
                for key in found:
                    met[key].append(here)
        for key, texts in met.items():
            lists[key] += written(map(sub, texts, (last.get(key, 0), *texts)))
            last[key] = texts[-1]
    return lists


def _slots(document: Document) -> Iterator[set[str]]:
    """The keys of a document's title, of its behaviour, and of each part of the rest."""
    title, behaviour, rest = (list(map(normalise, texts)) for texts in document.zones)
    found = pairs(title) | pinyin.initials((document.title, *document.names))
    if document.validity is Validity.VALID:
        found |= set(map(_ends, filter(None, map(_plain, (document.title, *document.names)))))
    yield found
    yield pairs(behaviour)
    parts = SLOTS - 2
    yield from (pairs(rest[place::parts]) for place in range(parts))


def _plain(name: str) -> str:
    return "".join(runs(normalise(name)))


def _ends(name: str) -> str:
    """The key of a whole title or name: its first character and its last.

    What somebody typed stands above all else where it is the name of something that holds today.
    """
    return f"{WHOLE}{name[0]}{name[-1]}"


# -- texts ----------------------------------------------------------------------


def _text_shards(documents: Sequence[Document], tags: Sequence[Row]) -> tuple[list[int], list[list[object]]]:
    """The first document of each shard, and what the shards hold."""
    rows = [_row(one, [list(values) for values in own]) for one, own in zip(documents, tags, strict=True)]
    size = _size(sum(_weight(row) for row in rows), _TEXTS)
    firsts, bodies, place = [], [], 0
    for shard in _shards(rows, _weight, size):
        firsts.append(place)
        bodies.append(list[object](shard))
        place += len(shard)
    return firsts, bodies


def _row(one: Document, tags: list[list[int]]) -> list[object]:
    without = [list(one.without)] if one.without else []
    return [one.title, one.href, one.lead, list(one.names), list(one.body), one.note[:_LONGEST_NOTE], tags, *without]


def _weight(row: Iterable[object]) -> int:
    """About the bytes that a row takes."""
    weight = 0
    for one in row:
        weight += _BYTES
        if isinstance(one, str):
            weight += len(one) if one.isascii() else _BYTES * len(one)
        elif isinstance(one, list):
            weight += _weight(one)
    return weight


def _numbered(name: str, bodies: Iterable[object]) -> Iterator[tuple[str, bytes]]:
    return ((f"{name[0]}{n}", script(name, n, body)) for n, body in enumerate(bodies))


def _grammar() -> dict[str, object]:
    """Which letters stand between words, and the words that hold them all the same."""
    known = tomllib.loads(resources.files("sitegen.search").joinpath("grammar.toml").read_text("utf-8"))
    return {"between": known["between"], "words": known["words"].split()}


def _readings(documents: Iterable[Document]) -> dict[str, str]:
    """How the characters of titles and names are read."""
    return pinyin.table(text for one in documents for text in (one.title, *one.names))


def _hanzi(documents: Iterable[Document]) -> str:
    """Traditional characters, each followed by the one that the texts have in its place."""
    used = set[str]().union(*(text for one in documents for zone in one.zones for text in zone))
    return "".join(f"{one}{plain}" for one, plain in simplified().items() if plain in used and one not in used)


Sized = TypeVar("Sized")


def _shards(rows: Iterable[Sized], weigh: Callable[[Sized], int], size: int) -> Iterator[list[Sized]]:
    shard: list[Sized] = []
    held = 0
    for row in rows:
        weight = weigh(row)
        if shard and held + weight > size:
            yield shard
            shard, held = [], 0
        shard.append(row)
        held += weight
    if shard:
        yield shard


def _size(total: int, least: int) -> int:
    """How much a shard holds: all of a small site, else little, and on a huge one more, lest files be too many."""
    return total if total <= _SMALL else max(least, total // _MOST_SHARDS)


# -- filters --------------------------------------------------------------------


def _tagged(documents: Iterable[Document]) -> tuple[dict[str, list[list[str]]], list[Row]]:
    """The values of the filters in the order in which they occur, and those of each document by their numbers."""
    values: dict[str, dict[Tag, int]] = {name: {} for name in FACETS}
    rows = []
    for document in documents:
        tags = _tags(document)
        rows.append(
            tuple(
                tuple(values[name].setdefault(tag, len(values[name])) for tag in tags[name] if tag != NO_TAG)
                for name in FACETS
            )
        )
    return {name: [list(tag) for tag in values[name]] for name in FACETS}, rows


def _filters(rows: Iterable[Row]) -> tuple[list[list[list[int]]], str]:
    """Each combination that occurs, once; and how many documents in a row have it."""
    known: dict[Row, int] = {}
    order = [known.setdefault(row, len(known)) for row in rows]
    counted = ((one, sum(1 for _ in group)) for one, group in groupby(order))
    return [[list(values) for values in row] for row in known], numbers(value for run in counted for value in run)


def _tags(document: Document) -> dict[str, tuple[Tag, ...]]:
    return {
        "register": (document.register,),
        "field": document.fields,
        "authority": (document.authority,),
        "kind": (Tag(document.kind, document.kind),),
        "validity": (Tag(document.validity.value, document.validity.label),),
    }


def _deltas(values: Iterable[int]) -> Iterator[int]:
    last = 0
    for value in values:
        yield value - last
        last = value
