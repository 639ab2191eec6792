"""便企服务: plain lists that declare their own columns, so that a new one needs no code."""

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.identifiers import Key
from sitegen.fields.numbers import Flag
from sitegen.fields.text import Line, Text
from sitegen.model.record import AuthorityRef, Part, Public, Record


class ColumnKind(Choice):
    """What the cells of a column hold."""

    TEXT = "text", "文字"
    DATE = "date", "日期"
    MONTH = "month", "月份"
    COUNT = "count", "数量"
    YUAN = "yuan", "金额（元）"
    WAN_YUAN = "wan_yuan", "金额（万元）"
    RATIO = "ratio", "比例"
    FLAG = "flag", "是否"
    AUTHORITY = "authority", "执法主体"
    FIELD = "field", "监管领域"
    CITATION = "citation", "法律依据"
    DOC_NO = "doc_no", "文号"


class Column(Part):
    """One column; the primary one names the row."""

    key: Public[Key] = F(title="键")
    title: Public[Line] = F(title="列名")
    kind: Public[ColumnKind] = F(ColumnKind.TEXT, title="列类型")
    primary: Public[Flag] = F(False, title="主列")


class Service(Record):
    """A plain list. Cells stay as written and are checked against the kind of their column (M130)."""

    title: Public[Line] = F(title="名称")
    summary: Public[Text | None] = F(None, title="简介")
    authority: Public[AuthorityRef] = F(title="责任单位")
    columns: Public[tuple[Column, ...]] = F(title="列", min_length=1)
    rows: Public[tuple[dict[str, Text | None], ...]] = F((), title="行")

    @property
    def caption(self) -> str:
        """Its title."""
        return self.title
