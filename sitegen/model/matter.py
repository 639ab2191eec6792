"""检查事项/处罚事项: what may be inspected or punished."""

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.citation import Article
from sitegen.fields.numbers import Count, Flag
from sitegen.fields.text import Line, Text
from sitegen.model.record import AuthorityRef, FieldRef, Public, Record


class MatterKind(Choice):
    """Whether something is inspected or punished."""

    INSPECTION = "inspection", "检查事项"
    PENALTY = "penalty", "处罚事项"


class Matter(Record):
    """One published matter; what is not published may not be inspected (国办发〔2024〕54号).

    Units: `yearly_cap` counts visits to one enterprise for this matter in a calendar year.
    """

    name: Public[Line] = F(title="事项名称")
    kind: Public[MatterKind] = F(title="事项类型")
    authority: Public[AuthorityRef] = F(title="实施主体")
    fields: Public[tuple[FieldRef, ...]] = F(title="监管领域", min_length=1)
    basis: Public[tuple[Article, ...]] = F(title="检查依据", min_length=1)
    standard: Public[Text | None] = F(None, title="检查标准")
    points: Public[tuple[Line, ...]] = F((), title="检查内容")
    yearly_cap: Public[Count | None] = F(None, title="年度频次上限")
    offsite: Public[Flag] = F(False, title="可以非现场检查")

    @property
    def caption(self) -> str:
        """Its name."""
        return self.name
