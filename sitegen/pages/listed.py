"""What the library says of a list: an item in the version that counts, and where something stands."""

from dataclasses import dataclass
from datetime import date

from sitegen.model.leniency import LeniencyItem, LeniencyList
from sitegen.pages import address
from sitegen.phrase import Phrase
from sitegen.search.document import Validity


@dataclass(frozen=True, slots=True)
class Listed:
    """An item in the version of its list that counts today; else in the newest that has it.

    `dropped` says that the version in force no longer has it; one of a version still to come is not dropped.
    """

    list: LeniencyList
    item: LeniencyItem
    dropped: bool = False

    @property
    def href(self) -> str:
        """Its page."""
        return address.item(self.list.id, self.item.id)

    @property
    def fields(self) -> tuple[str, ...]:
        """Its trades: its own, or those of the list."""
        return self.item.fields or self.list.fields

    @property
    def caption(self) -> str:
        """How a shop owner would say it, else the official words."""
        return self.item.plain or self.item.behaviour


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether something applies, in words, and the tone of its badge; `ends` is its last day, where that is near."""

    validity: Validity
    text: str
    tone: str
    ends: date | None = None


WITHDRAWN = Standing(Validity.WITHDRAWN, Phrase("已撤下"), "stop")
REPLACED = Standing(Validity.SUPERSEDED, Phrase("已被新版本代替"), "off")


def term(effective: date, expires: date | None, today: date, ahead: int) -> Standing:
    """Where something stands on a day that has a beginning and perhaps an end; *ahead* days before that, it is told."""
    if effective > today:
        return Standing(Validity.COMING, Phrase("尚未施行"), "warn")
    if expires is not None and expires < today:
        return Standing(Validity.EXPIRED, Phrase("已过有效期"), "warn")
    near = expires is not None and (expires - today).days <= ahead
    return Standing(Validity.VALID, Phrase("现行有效"), "ok", expires if near else None)
