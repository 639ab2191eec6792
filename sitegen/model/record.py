"""What every record has, and which of its fields the public may see."""

from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict
from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.identifiers import DocNo, Id, IndexNo, Ref
from sitegen.fields.text import Line, Post, Text
from sitegen.fields.times import Day

T = TypeVar("T")


_NO_FIELDS: set[str] = set()


class _PublicMark:
    """Stands in the annotation of a field that may leave the building."""


PUBLIC = _PublicMark()
Public = Annotated[T, PUBLIC]
"""Marks a field as public. A field without it is private: pages, downloads and feeds never see it."""

AuthorityRef = Annotated[Id, Ref("authorities")]
FieldRef = Annotated[Id, Ref("fields")]
MatterRef = Annotated[Id, Ref("matters")]


class Part(BaseModel):
    """A value inside a record: closed (an unknown key is a problem) and unchangeable."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def model_post_init(self, context: object, /) -> None:  # noqa: ARG002 - the signature is Pydantic's
        """Forget which fields were written: nobody asks, and a set for each of 100,000 records is heavy."""
        object.__setattr__(self, "__pydantic_fields_set__", _NO_FIELDS)

    def __getstate__(self) -> dict[Any, Any]:
        """Records go from process to process, and into the cache, as their fields alone."""
        return self.__dict__

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """As they were."""
        object.__setattr__(self, "__dict__", state)
        object.__setattr__(self, "__pydantic_fields_set__", _NO_FIELDS)
        object.__setattr__(self, "__pydantic_extra__", None)
        object.__setattr__(self, "__pydantic_private__", None)


class Status(Choice):
    """Where a record stands in its life. A draft never reaches the output."""

    DRAFT = "draft", "草稿"
    VALID = "valid", "有效"
    SUPERSEDED = "superseded", "已被新版本代替"
    WITHDRAWN = "withdrawn", "已撤下"


class SignOff(Part):
    """One signature: the post that signed, and the day."""

    by: Post = F(title="审核岗位")
    on: Day = F(title="审核日期")


class Review(Part):
    """三审 and the secrecy review before publication (R-80; 保守国家秘密法; 政府信息公开条例:17)."""

    first: SignOff | None = F(None, title="初审")
    second: SignOff | None = F(None, title="二审")
    third: SignOff | None = F(None, title="三审")
    secrecy: SignOff | None = F(None, title="保密审查")


class Withdrawal(Part):
    """Why and when a record was taken down; its page stays and says so (行政处罚法:48.2)."""

    on: Public[Day] = F(title="撤下日期")
    reason: Public[Line] = F(title="撤下原因")


class Record(Part):
    """What every record of every register carries.

    `source` is the authority that answers for the content. `review` and `remarks` are
    private; so is, in each kind of record, every field not marked public.
    """

    id: Public[Id] = F(title="编号")
    status: Public[Status] = F(title="状态")
    published: Public[Day] = F(title="发布日期")
    source: Public[AuthorityRef] = F(title="来源主体")
    updated: Public[Day | None] = F(None, title="更新日期")
    index_no: Public[IndexNo | None] = F(None, title="索引号")
    doc_no: Public[DocNo | None] = F(None, title="文号")
    withdrawn: Public[Withdrawal | None] = F(None, title="撤下说明")
    review: Review | None = F(None, title="审核")
    remarks: Text | None = F(None, title="内部备注")

    @property
    def key(self) -> str:
        """The name by which the register holds the record."""
        return self.id

    @property
    def released(self) -> date:
        """The day of its publication, or of its latest revision."""
        return max(self.published, self.updated or self.published)

    @property
    def basis_day(self) -> date:
        """The day whose law the record cites."""
        return self.released

    @property
    def caption(self) -> str:
        """The words by which a reader knows the record."""
        return self.id
