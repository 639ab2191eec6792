"""What a page is before it is rendered."""

from dataclasses import dataclass
from datetime import date

from sitegen.diagnostics import Location
from sitegen.model.language import OWN, Edition

WITHDRAWN = "withdrawn.html"
"""The template of what was taken down."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; `note` stands beside them."""

    text: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What the page says of itself in its head and header block (国办发〔2017〕47号 page tags).

    `column` names the part of the site to which the page belongs, `edition` the version of what it shows.
    """

    title: str
    column: str
    description: str = ""
    published: date | None = None
    updated: date | None = None
    source: str = ""
    crumbs: tuple[Link, ...] = ()
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address, its template, and the typed view that the template shows.

    Rendering is a pure function of these. `absolute` makes links from the root of the
    host, for the page that a server shows at any address. `origin` is the record that the
    page shows, so that a fault of the page can be told where it can be mended.
    """

    href: str
    template: str
    head: Head
    view: object
    absolute: bool = False
    origin: Location | None = None
    edition: Edition = OWN

    @property
    def path(self) -> str:
        """The file of the page below the output folder; `href` is its address within its edition."""
        return self.edition.folder + self.href
