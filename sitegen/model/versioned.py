"""What the leniency lists and the tolerance lists have in common."""

from datetime import date

from pydantic import Field as F

from sitegen.fields.identifiers import Version
from sitegen.fields.text import Line, Text
from sitegen.fields.times import Day
from sitegen.model.record import AuthorityRef, Public, Record


class VersionedList(Record):
    """A list that an authority issues in versions, each with its term and its scope."""

    version: Public[Version] = F(title="版本")
    title: Public[Line] = F(title="名称")
    authority: Public[AuthorityRef] = F(title="实施主体")
    summary: Public[Text | None] = F(None, title="简介")
    effective: Public[Day] = F(title="施行日期")
    expires: Public[Day | None] = F(None, title="有效期至")
    scope_in: Public[tuple[Line, ...]] = F((), title="适用范围")
    scope_out: Public[tuple[Line, ...]] = F((), title="不适用范围")
    notes: Public[Text | None] = F(None, title="说明")

    @property
    def basis_day(self) -> date:
        """The day it took effect, or of its latest revision."""
        return max(self.effective, self.updated or self.effective)

    @property
    def caption(self) -> str:
        """Its title."""
        return self.title

    @property
    def edition(self) -> str:
        """Its title and version, the version once: many a title says it already."""
        version = f"{self.version}年版"
        return self.title if version in self.title else f"{self.title}，{version}"
