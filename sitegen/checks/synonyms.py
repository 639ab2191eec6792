"""synonyms.yaml: each everyday word stands in one place and leads somewhere."""

import unicodedata
from collections.abc import Iterator
from datetime import date

from sitegen.diagnostics import Diagnostic, Location, problem, warning
from sitegen.model.public import public_view
from sitegen.model.record import Status
from sitegen.model.site import Site
from sitegen.model.texts import public_texts


def said_twice(site: Site, today: date) -> Iterator[Diagnostic]:
    """L040: a second group for the same everyday word would hide that the two belong together."""
    seen: dict[str, Location] = {}
    for number, group in enumerate(site.synonyms.groups):
        for place, word in enumerate(group.say):
            here = _locate(site, number, "say", place)
            first = seen.setdefault(_plain(word).replace(" ", ""), here)
            if first is not here:
                yield problem(here, "L040", also=first, word=word)


def leads_nowhere(site: Site, today: date) -> Iterator[Diagnostic]:
    """L041: what no public text says finds nothing."""
    wanted = {_plain(find) for group in site.synonyms.groups for find in group.find}
    if not wanted:
        return
    left = wanted - set(_found(site, wanted))
    for number, group in enumerate(site.synonyms.groups):
        for place, find in enumerate(group.find):
            if _plain(find) in left:
                yield warning(_locate(site, number, "find", place), "L041", word=find)


def _found(site: Site, wanted: set[str]) -> Iterator[str]:
    """What some record says in all its words."""
    for _, record in site.all():
        if record.status in (Status.DRAFT, Status.WITHDRAWN):
            continue
        text = _plain("\n".join(public_texts(public_view(record))))
        yield from (find for find in wanted if all(word in text for word in find.split()))


def _locate(site: Site, *inside: str | int) -> Location:
    origin = site.synonyms_origin
    return origin.locate("groups", *inside) if origin else Location("data/synonyms.yaml")


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())
