"""All records of a site, and where each came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from sitegen.diagnostics import Location
from sitegen.images.picture import Image
from sitegen.model.authority import Authority
from sitegen.model.case import Case
from sitegen.model.docket import Docket
from sitegen.model.explainer import Explainer
from sitegen.model.field import Field
from sitegen.model.filing import Filing
from sitegen.model.holidays import HolidayYear
from sitegen.model.law import Law
from sitegen.model.ledger import Entry
from sitegen.model.leniency import LeniencyList
from sitegen.model.matter import Matter
from sitegen.model.plan import Plan
from sitegen.model.record import Record
from sitegen.model.rules import Rules
from sitegen.model.service import Service
from sitegen.model.settings import Settings
from sitegen.model.statistics import Statistics
from sitegen.model.synonyms import Synonyms
from sitegen.model.tolerance import ToleranceList
from sitegen.privacy.waivers import Waiver
from sitegen.source.document import Document, Pointer


@dataclass(frozen=True, slots=True)
class Register:
    """A kind of record: its name (also the folder below `data/`), its page's word, its model."""

    name: str
    title: str
    model: type[Record]


REGISTERS = (
    Register("authorities", "执法主体", Authority),
    Register("fields", "监管领域", Field),
    Register("laws", "法律依据", Law),
    Register("matters", "执法事项", Matter),
    Register("plans", "检查计划", Plan),
    Register("filings", "检查备案", Filing),
    Register("leniency", "免罚轻罚清单", LeniencyList),
    Register("tolerance", "容错清单", ToleranceList),
    Register("cases", "典型案例", Case),
    Register("dockets", "立案报送", Docket),
    Register("ledger", "整改台账", Entry),
    Register("statistics", "执法统计", Statistics),
    Register("services", "便企服务", Service),
    Register("explainers", "政策解读", Explainer),
)
BY_NAME: Mapping[str, Register] = MappingProxyType({register.name: register for register in REGISTERS})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands: its file, and the way to it inside."""

    document: Document
    pointer: Pointer = ()

    def locate(self, *inside: str | int) -> Location:
        """Return the place of the record, or of something in it."""
        return self.document.locate(self._written(inside))

    def locate_key(self, *inside: str | int) -> Location:
        """Return the place of a key of the record."""
        return self.document.locate_key(self._written(inside))

    def _written(self, inside: Pointer) -> Pointer:
        """Where something is written: in the record, or in what the file's records have in common."""
        shared = ("common", *inside)
        own = (*self.pointer, *inside)
        return shared if inside and not self.document.holds(own) and self.document.holds(shared) else own


@dataclass(frozen=True)
class Site:
    """Every record by register and key, in key order, and its origin.

    The properties name the registers, so that code reads `site.plans["2026-food"]`. `memo` keeps
    what was worked out once and is asked for again.
    """

    settings: Settings
    settings_origin: Origin
    rules: Rules
    rules_origin: Origin
    holidays: Mapping[int, HolidayYear]
    registers: Mapping[str, Mapping[str, Record]]
    origins: Mapping[tuple[str, str], Origin] = field(repr=False)
    waivers: tuple[Waiver, ...] = ()
    images: Mapping[str, Image] = field(default_factory=dict, repr=False)
    synonyms: Synonyms = field(default_factory=Synonyms)
    synonyms_origin: Origin | None = None
    memo: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def locate(self, register: str, key: str, *inside: str | int) -> Location:
        """Return the place of a record, or of something in it."""
        return self.origins[register, key].locate(*inside)

    def unit(self, body: str) -> str:
        """The short name of an authority; the id of one that is not in the register."""
        authority = self.authorities.get(body)
        return authority.short if authority else body

    def with_base_url(self, base_url: str | None) -> "Site":
        """The same site at another address; None leaves it where it is."""
        if base_url is None:
            return self
        moved = replace(self, settings=self.settings.model_copy(update={"base_url": base_url}))
        moved.memo.update(self.memo)
        return moved

    def all(self) -> Iterator[tuple[str, Record]]:
        """Yield every record with the name of its register."""
        for name, records in self.registers.items():
            for record in records.values():
                yield name, record

    def _of(self, register: str) -> Mapping[str, Any]:
        return self.registers[register]

    @property
    def authorities(self) -> Mapping[str, Authority]:
        """执法主体 by id."""
        return self._of("authorities")

    @property
    def fields(self) -> Mapping[str, Field]:
        """监管领域 by id."""
        return self._of("fields")

    @property
    def laws(self) -> Mapping[str, Law]:
        """法律依据 by id."""
        return self._of("laws")

    @property
    def matters(self) -> Mapping[str, Matter]:
        """执法事项 by id."""
        return self._of("matters")

    @property
    def plans(self) -> Mapping[str, Plan]:
        """检查计划 by id."""
        return self._of("plans")

    @property
    def filings(self) -> Mapping[str, Filing]:
        """检查备案 by id."""
        return self._of("filings")

    @property
    def dockets(self) -> Mapping[str, Docket]:
        """立案报送 by id."""
        return self._of("dockets")

    @property
    def ledger(self) -> Mapping[str, Entry]:
        """整改台账 by id."""
        return self._of("ledger")

    @property
    def statistics(self) -> Mapping[str, Statistics]:
        """执法统计 by id."""
        return self._of("statistics")

    @property
    def leniency(self) -> Mapping[str, LeniencyList]:
        """免罚轻罚清单 by `id@version`."""
        return self._of("leniency")

    @property
    def tolerance(self) -> Mapping[str, ToleranceList]:
        """容错清单 by id."""
        return self._of("tolerance")

    @property
    def cases(self) -> Mapping[str, Case]:
        """典型案例 by id."""
        return self._of("cases")

    @property
    def services(self) -> Mapping[str, Service]:
        """便企服务 by id."""
        return self._of("services")

    @property
    def explainers(self) -> Mapping[str, Explainer]:
        """政策解读 by id."""
        return self._of("explainers")
