"""What can be found: a document is one public record, or a part of one that has words of its own."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sitegen.fields.choice import Choice


class Validity(Choice):
    """Whether what a document says holds today; in the order of the results."""

    VALID = "valid", "现行有效"
    COMING = "coming", "尚未开始"
    SUPERSEDED = "superseded", "已被新版本代替"
    EXPIRED = "expired", "已过期或已结束"
    WITHDRAWN = "withdrawn", "已撤下"


class Tag(NamedTuple):
    """A value of a filter: its name in an address, and its words."""

    id: str
    label: str


NO_TAG = Tag("", "")


@dataclass(frozen=True, slots=True)
class Document:
    """One result of a search, and all the words by which it is found.

    `lead` is what it is about (the behaviour of an item), `names` are other words for the title, `body` is
    everything else that is public. `note` says where it stands, `without` names the trades that it leaves
    out. `part` is shown on the page of something else that is listed itself.
    """

    title: str
    href: str
    register: Tag
    lead: str = ""
    names: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    note: str = ""
    authority: Tag = NO_TAG
    fields: tuple[Tag, ...] = ()
    kind: str = ""
    validity: Validity = Validity.VALID
    day: date | None = None
    part: bool = field(default=False)
    without: tuple[str, ...] = ()

    @property
    def zones(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Its texts in the order of their weight: title, behaviour and other names, the rest."""
        return (self.title,), (self.lead, *self.names), self.body
