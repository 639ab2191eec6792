"""The gate over one text: every detector in the views that suit it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from sitegen.privacy.allow import NOTHING, Allow, bare
from sitegen.privacy.data import words
from sitegen.privacy.finding import Finding, Tier, masked
from sitegen.privacy.hit import Detector, Hit
from sitegen.privacy.kinds import (
    alone,
    called,
    companies,
    contacts,
    disclosed,
    documents,
    doubtful,
    facts,
    labelled,
    likely,
    names,
    numbers,
    odd,
    places,
    spoken,
    told,
    trading,
    unexplained,
    vehicles,
)
from sitegen.privacy.lexicon import Lookers
from sitegen.privacy.packed import packed
from sitegen.privacy.view import View
from sitegen.privacy.views import Views

_RAW: tuple[Detector, ...] = (facts.direction,)
_JOINED: tuple[Detector, ...] = (
    numbers.numbers,
    vehicles.plates,
    vehicles.vehicle_numbers,
    labelled.labelled,
    unexplained.unexplained_numbers,
    documents.documents,
    contacts.parted_mail,
    places.joined_coordinates,
)
_NAMES: tuple[Detector, ...] = (
    names.names_behind_roles,
    names.names_behind_masks,
    likely.likely_names,
    called.bracketed_names,
)
_TIGHT = tuple(likely.names_across_gaps if find is likely.likely_names else find for find in _NAMES)
_CLOSED: tuple[Detector, ...] = (documents.decisions, places.addresses)
_PLAIN: tuple[Detector, ...] = (
    contacts.network,
    documents.hidden_in_part,
    documents.decisions,
    places.addresses,
    places.coordinates,
    told.told_numbers,
    vehicles.told_plates,
    facts.facts,
    companies.companies,
    trading.family_names,
    disclosed.registered_names,
    disclosed.names_of_masked_shops,
    *_NAMES,
    names.dotted_names,
    names.names_of_parts,
    spoken.polite_names,
    trading.traded_names,
    trading.branded_names,
    trading.branches,
    trading.personal_shops,
    trading.quoted_dishes,
    alone.names_alone,
    alone.chains,
    doubtful.compound_names,
    doubtful.doubtful_names,
    doubtful.closing_names,
    called.nicknames,
    called.names_in_brackets,
    called.names_of_partners,
    called.named_outright,
    called.strange_names,
    doubtful.sounding_names,
    spoken.surnames_told,
    spoken.familiar_names,
    spoken.speakers,
    spoken.called_so,
    spoken.quoted_names,
    odd.odd_words,
)
_LATIN: tuple[Detector, ...] = (
    contacts.mail,
    contacts.spelt_mail,
    contacts.home_pages,
    disclosed.english_names,
    names.latin_names,
    spoken.titled_names,
)
"""What only texts with Latin letters can hold."""

_TAGS: tuple[Detector, ...] = (contacts.mail, contacts.spelt_mail)
_ROWS: tuple[Detector, ...] = (
    names.names_behind_roles,
    called.named_outright,
    documents.decisions,
    places.addresses,
    facts.facts,
)
"""What is known by the head of its column."""

_SELDOM: dict[Detector, Callable[[], Iterable[str]]] = {
    alone.chains: alone.words_of_chains,
    names.names_of_parts: names.words_of_parts,
    spoken.polite_names: spoken.words_of_polite_names,
    trading.family_names: trading.words_of_family_names,
    trading.personal_shops: trading.words_of_dishes,
    doubtful.compound_names: doubtful.words_of_compound_names,
    called.nicknames: called.words_of_nicknames,
    vehicles.told_plates: vehicles.words_of_told_plates,
    spoken.familiar_names: spoken.words_of_familiar_names,
    spoken.speakers: spoken.words_of_speakers,
}
"""What few texts hold, and the words of which it needs one: without them nobody looks for it."""


def scan(text: str, allow: Allow = NOTHING, *, tags: bool = True) -> list[Finding]:
    """Return all that a text gives away, in its order; nothing that *allow* names.

    What stands inside tags is looked at too, unless *tags* is false: then the caller has done so.

    Units: lines and columns of the text as given, from 1, in characters.
    """
    found = _find(text, allow, tags=tags)
    if not found:
        return []
    quiet = _public().blanked(allow.blanked(text))
    return _described(text, _find(quiet, allow, tags=tags) if quiet != text else found)


@cache
def _public() -> Allow:
    return Allow(phrases=tuple(sorted(words("public.txt"), key=len, reverse=True)))


Span = tuple[int, int, Hit, str]
"""Where the text has a hit, and what it is in the view in which it was found."""


def _find(text: str, allow: Allow, *, tags: bool) -> list[Span]:
    """Find every hit once, by its place in the text; what lies inside a surer or longer one is not told again."""
    spans = list(_spans(text, allow, tags=tags))
    sure = _outermost([span for span in spans if span[2].tier is Tier.BLOCK])
    doubtful = _outermost([span for span in spans if span[2].tier is Tier.REVIEW])
    return sorted([*sure, *(span for span in doubtful if not _inside(span, sure))], key=lambda span: span[:2])


def _outermost(spans: list[Span]) -> list[Span]:
    """Leave out what lies inside another; starts and ends of what is left both grow.

    Of two in one place, a number that nothing explains is the one that is left out.
    """
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1], span[2].kind == "number")):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept


def _inside(span: Span, kept: list[Span]) -> bool:
    last = bisect_right(kept, span[0], key=lambda other: other[0])
    return last > 0 and span[1] <= kept[last - 1][1]


def _spans(text: str, allow: Allow, *, tags: bool, depth: int = 0) -> Iterator[Span]:
    views = Views(text)
    for view, detectors in _plan(views, tags=tags):
        for detector in detectors:
            for hit in detector(view):
                value = view.text[hit.start : hit.end]
                if not (allow.codes and allow.knows(value)):
                    yield *view.span(hit.start, hit.end), hit, value
    for start, end, inside in packed(views.written) if depth < _DEEPEST else ():
        for *_, hit, value in _spans(inside, allow, tags=tags, depth=depth + 1):
            yield *views.written.span(start, end), hit, value


_DEEPEST = 2
"""How many times a text may be packed: each time it shrinks by a quarter."""


def _plan(views: Views, *, tags: bool) -> Iterator[tuple[View, tuple[Detector, ...]]]:
    yield views.base, _RAW
    yield views.plain, _plain(frozenset(_seldom().places(views.plain.text)), latin=_has_letters(views.plain))
    if views.joined.text:
        yield views.joined, _JOINED
    if views.tight is not views.plain:
        yield from _tight(views)
    if tags and views.written is not views.plain:
        yield views.written, _TAGS
        yield views.joined_tags, _JOINED
        if values := views.values:
            yield values, (*_PLAIN, *_LATIN)
    if (rows := views.rows) and (joined := views.joined_rows):
        yield rows, _ROWS
        yield joined, _JOINED
    if parted := views.parted:
        yield parted.joined_tags if tags else parted.joined, _JOINED


def _tight(views: Views) -> Iterator[tuple[View, tuple[Detector, ...]]]:
    """Plan what is seen once gaps between Chinese characters are closed; where they are many, all there is."""
    yield views.tight, (*_TIGHT, companies.companies) if views.spaced else _TIGHT
    if views.spaced:
        yield views.closed, _CLOSED
        if joined := views.joined_closed:
            yield joined, _JOINED


def _has_letters(view: View) -> bool:
    return _LETTERS.search(view.ascii) is not None


@cache
def _seldom() -> Lookers[Detector]:
    return Lookers({detector: words() for detector, words in _SELDOM.items()})


@lru_cache
def _plain(called: frozenset[Detector], *, latin: bool) -> tuple[Detector, ...]:
    """Return the detectors of the plain view: the usual ones, and what is called for by what the text holds."""
    usual = tuple(detector for detector in _PLAIN if detector in called or detector not in _SELDOM)
    return (*usual, *_LATIN) if latin else usual


_LETTERS = re.compile(r"[A-Za-z]")


def _described(text: str, spans: list[Span]) -> list[Finding]:
    """Turn places in the text into lines and columns, in one pass."""
    found: list[Finding] = []
    line, line_start, done = 1, 0, 0
    for start, end, hit, value in spans:
        line += text.count("\n", done, start)
        line_start = max(line_start, text.rfind("\n", done, start) + 1)
        done = start
        shown = masked(text[start:end])
        found.append(Finding(line, start - line_start + 1, hit.kind, hit.tier, shown, bare(value)))
    return found
