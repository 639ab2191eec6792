"""The laws by short name, and what a citation means on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sitegen.fields.citation import Citation
from sitegen.model.law import Law, LawArticle, LawVersion
from sitegen.model.record import Status
from sitegen.suggest import nearest


@dataclass(frozen=True, slots=True)
class Basis:
    """A citation, resolved: the law, the version meant, and the article where it is described."""

    citation: Citation
    law: Law
    version: LawVersion | None
    article: LawArticle | None


class Lawbook:
    """Find what a citation cites."""

    def __init__(self, laws: Iterable[Law]) -> None:
        self.by_short = {law.short: law for law in laws}
        self._resolved: dict[tuple[Citation, date], Basis | None] = {}

    @classmethod
    def public(cls, laws: Iterable[Law]) -> "Lawbook":
        """The laws that a public record may cite: no drafts."""
        return cls(law for law in laws if law.status is not Status.DRAFT)

    def near(self, name: str) -> str:
        """Return the short name that was meant: of the law with this full name, or one like it."""
        full = {law.name: law.short for law in self.by_short.values()}
        return full.get(name) or full.get(f"中华人民共和国{name}") or nearest(name, self.by_short)

    def resolve(self, citation: Citation, day: date) -> Basis | None:
        """Resolve a citation that a record of that day makes; None where the law is unknown."""
        key = citation, day
        if key not in self._resolved:
            self._resolved[key] = self._resolve(citation, day)
        return self._resolved[key]

    def _resolve(self, citation: Citation, day: date) -> Basis | None:
        law = self.by_short.get(citation.law)
        if law is None:
            return None
        version = law.version(citation.version) if citation.version else law.on(day)
        article = version.article(citation.article) if version else None
        return Basis(citation, law, version, article)
