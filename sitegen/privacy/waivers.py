"""What a person has looked at and let pass: each waiver for one kind of finding in one text, never for more."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.privacy.finding import Finding, kinds
from sitegen.source.document import Document, Value

PLACE = "data/waivers.yaml"
"""Where a site keeps them."""

_KEYS = ("text", "kind", "reason", "by", "on")
_DIGEST = re.compile(r"[0-9a-f]{16}(?:[0-9a-f]{48})?")
_DIGEST_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Waiver:
    """One decision. `text` is the digest of the whole text, `by` the post that decided; neither is a name."""

    text: str
    kind: str
    reason: str
    by: str
    on: date
    where: Location


@dataclass
class Waivers:
    """All decisions of a site, and which of them were used."""

    given: tuple[Waiver, ...] = ()
    used: set[Waiver] = field(default_factory=set)

    def left(self, text: str, found: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings in a text that nobody has waived."""
        mark = digest(text)
        for finding in found:
            fitting = [w for w in self.given if w.kind == finding.kind and mark.startswith(w.text[:_DIGEST_SHOWN])]
            self.used.update(fitting)
            if not fitting:
                yield finding

    def unused(self) -> Iterator[Diagnostic]:
        """R58c: a waiver whose text has gone or changed, once every text has been looked at."""
        for waiver in self.given:
            if waiver not in self.used:
                yield problem(waiver.where, "R58c", kind=_name(waiver.kind, "zh"), kind_en=_name(waiver.kind, "en"))


def digest(text: str) -> str:
    """Return the mark of a text: sha256 of its normalised form, so that a new line break alone voids no waiver."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def shown(text: str) -> str:
    """Return as much of the digest as a waiver must give."""
    return digest(text)[:_DIGEST_SHOWN]


def load(document: Document | None) -> tuple[tuple[Waiver, ...], list[Diagnostic]]:
    """Read the file of waivers, a list; none where there is no file. Problems: R58d an entry without what it needs."""
    if document is None:
        return (), []
    rows = document.value if isinstance(document.value, list) else [document.value]
    read = [_waiver(row, document.locate((index,))) for index, row in enumerate(rows)]
    return tuple(w for w in read if isinstance(w, Waiver)), [d for d in read if isinstance(d, Diagnostic)]


def _waiver(row: Value, where: Location) -> Waiver | Diagnostic:
    if not isinstance(row, dict) or set(row) != set(_KEYS):
        return problem(where, "R58d", reason="、".join(_KEYS))
    given = {key: value.strip() for key, value in row.items() if isinstance(value, str) and value.strip()}
    day = _day(given.get("on", ""))
    sound = _DIGEST.fullmatch(given.get("text", "")) and given.get("kind") in kinds() and len(given) == len(_KEYS)
    if not sound or day is None:
        return problem(where, "R58d", reason="text、kind、on")
    return Waiver(given["text"], given["kind"], given["reason"], given["by"], day, where)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def _name(kind: str, language: str) -> str:
    found = kinds()[kind]
    return found.zh if language == "zh" else found.en
