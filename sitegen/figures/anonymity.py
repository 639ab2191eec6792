"""k of the published cases: among how many parties is the one that is meant?

Two numbers, which must not be taken for each other.

- In the *directory* of enterprises, where the county gives it (`enterprises` of rules.yaml): all
  enterprises of the trade at the place. This is the k of a neighbour who knows the shops of the
  town. Month, amount and behaviour do not make it smaller: he does not know whose they are.
- In the *sample*, the published cases: those that look alike. A case that is alone there need not
  be alone in the county, and in two dozen cases nearly every one is, so this number judges only
  where nothing better is known and the combination is the one that experience warns of.

Hence what is known of a case decides by which number it is judged:

1. The directory has the trade at the place: by the directory.
2. It has not, and the place is the county: not judged, only counted. County and month is what
   domain report §4.3 recommends, and a county has as a rule more than a few enterprises of a trade.
   A county with a rare trade enters its number, and the case is then judged by 1.
3. It has not, and the place is a township: by the sample. 业态, 乡镇 and 月 that no other case
   shares (§4.3), and place, time and facts together (§4.4, 5), have told who it was before.

Where a mask tells a narrower trade than its field, the number of the field is only the most that
there can be; at a township, where the difference decides, it does not count as enough.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import Enum

from sitegen.fields.mask import trade_of
from sitegen.figures.ladders import Levels, group_of, key, ways_up
from sitegen.model.anonymity import Quasi
from sitegen.model.case import Case
from sitegen.model.record import Status
from sitegen.model.site import Site


class Basis(Enum):
    """From what a k is known."""

    DIRECTORY = "directory"
    SAMPLE = "sample"
    PRESUMED = "presumed"


@dataclass(frozen=True, slots=True)
class Standing:
    """The k of a case and from what it is known; None where it is only presumed to be enough."""

    basis: Basis
    k: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """How many cases have k = 1, 2, 3 to 4, 5 or more, and of how many it is not known."""

    one: int
    two: int
    few: int
    many: int
    unknown: int


def published(site: Site) -> list[Case]:
    """The cases that a reader finds on the site."""
    return [case for case in site.cases.values() if case.status not in (Status.DRAFT, Status.WITHDRAWN)]


def class_sizes(keys: Iterable[Hashable]) -> list[int]:
    """For each key how many are equal to it: the k of each row of a table."""
    listed = list(keys)
    counts = Counter(listed)
    return [counts[one] for one in listed]


def spread(ks: Iterable[int | None]) -> Spread:
    """Count the cases by their k."""
    counts = Counter(None if k is None else min(k, 5) for k in ks)
    return Spread(counts[1], counts[2], counts[3] + counts[4], counts[5], counts[None])


class Cohort:
    """The published cases of a site, and the directory in which they hide."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.county = site.settings.region.name
        self.cases = published(site)
        self.judged = site.rules.anonymity.judged
        self._directory = _directory(site, self.county)
        self._classes: dict[tuple[tuple[Quasi, int], ...], Counter[Hashable]] = {}

    def standing(self, case: Case, levels: Levels) -> Standing:
        """The k of a case, were it (and in the sample every other) written as wide as *levels* say."""
        place = self.county if levels.get(Quasi.PLACE) else case.place
        known = self._known(case, place, levels.get(Quasi.TRADE, 0))
        if known is not None:
            return Standing(Basis.DIRECTORY, known)
        if place == self.county:
            return Standing(Basis.PRESUMED, None)
        return Standing(Basis.SAMPLE, self._alike(case, levels))

    def cures(self, case: Case, enough: int) -> list[Levels]:
        """The ways to write a case wider that lift it to *enough*, the cheapest first, none part of another."""
        found: list[Levels] = []
        for way in ways_up(self.site, case, self.judged):
            k = self.standing(case, way).k
            if (k is None or k >= enough) and not any(_covers(way, one) for one in found):
                found.append(way)
        return found

    def sample(self, judged: Iterable[Quasi]) -> list[int]:
        """The k of each case in the sample, by these quasi-identifiers alone."""
        listed = tuple(judged)
        return class_sizes(key(self.site, case, listed, {}) for case in self.cases)

    def _alike(self, case: Case, levels: Levels) -> int:
        node = tuple((quasi, levels.get(quasi, 0)) for quasi in self.judged)
        if node not in self._classes:
            self._classes[node] = Counter(key(self.site, one, self.judged, levels) for one in self.cases)
        return self._classes[node][key(self.site, case, self.judged, levels)]

    def _known(self, case: Case, place: str, level: int) -> int | None:
        """What the directory says of a place, for the trade of a mask, its field, its group of fields."""
        field = self._directory.get((f"field {case.field}", place))
        if level == 2:  # noqa: PLR2004 - the last rung of the ladder
            return self._directory.get((f"group {group_of(self.site, case.field)}", place))
        narrow = trade_of(case.party) if level == 0 else ""
        if not narrow:
            return field
        own = self._directory.get((f"trade {narrow}", place))
        if own is None and (place == self.county or (field or 0) < self.site.rules.anonymity.goal):
            return field
        return own


def _directory(site: Site, county: str) -> dict[tuple[str, str], int]:
    """The numbers by kind and place; a county without its own number has at least what its places have together."""
    given: dict[tuple[str, str], int] = {}
    places: Counter[tuple[str, str]] = Counter()
    for row in site.rules.enterprises:
        what = f"field {row.field}" if row.field else f"trade {row.trade}"
        given[what, row.place or county] = row.count
        places[what, county] += row.count if row.place not in (None, county) else 0
    found = {**{one: count for one, count in places.items() if count}, **given}
    groups: Counter[tuple[str, str]] = Counter()
    for (what, place), count in found.items():
        if what.startswith("field "):
            groups[f"group {group_of(site, what.removeprefix('field '))}", place] += count
    return found | groups


def _covers(way: Levels, other: Levels) -> bool:
    """Say whether a way does all that another does, and so need not be told as well."""
    return all(way.get(quasi, 0) >= level for quasi, level in other.items())
