"""法律依据: statutes and rules, with their versions and the articles that records cite."""

from datetime import date

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.citation import ArticleNo, Citation
from sitegen.fields.identifiers import Url, Version
from sitegen.fields.numbers import Count
from sitegen.fields.text import Line, Text
from sitegen.fields.times import Day
from sitegen.model.record import Part, Public, Record


class LawLevel(Choice):
    """The rank of a text (立法法)."""

    LAW = "law", "法律"
    ADMIN_REGULATION = "admin_regulation", "行政法规"
    LOCAL_REGULATION = "local_regulation", "地方性法规"
    DEPARTMENT_RULE = "department_rule", "部门规章"
    LOCAL_RULE = "local_rule", "地方政府规章"
    NORMATIVE = "normative", "规范性文件"


class LawArticle(Part):
    """One article: how many paragraphs (款) and items (项) it has where that was checked.

    `items` maps a paragraph, counted from 1, to its number of items. `gist` is our own
    summary; the official wording is on the issuing body's site.
    """

    no: Public[ArticleNo] = F(title="条")
    paragraphs: Public[Count | None] = F(None, title="款数")
    items: Public[dict[ArticleNo, Count]] = F(default_factory=dict, title="项数")
    gist: Public[Text] = F(title="大意")

    @property
    def words(self) -> str:
        """第三十三条."""
        return Citation("", "", self.no).words


class LawVersion(Part):
    """A version of a law: in force from `effective` until the day before `until`."""

    version: Public[Version] = F(title="版本")
    adopted: Public[Day | None] = F(None, title="通过或修订日期")
    effective: Public[Day] = F(title="施行日期")
    until: Public[Day | None] = F(None, title="失效日期")
    doc_no_text: Public[Line | None] = F(None, title="公布文号")
    article_count: Public[Count] = F(title="条文总数")
    note: Public[Text | None] = F(None, title="说明")
    articles: Public[tuple[LawArticle, ...]] = F((), title="条文")

    def in_force(self, day: date) -> bool:
        """Say whether this version is law on a day."""
        return self.effective <= day and (self.until is None or day < self.until)

    def article(self, no: str) -> LawArticle | None:
        """Find an article that the register describes."""
        return next((article for article in self.articles if article.no == no), None)


class Repeal(Part):
    """The end of a whole law."""

    on: Public[Day] = F(title="废止日期")
    by: Public[Line] = F(title="废止依据")


class Law(Record):
    """A statute, regulation or rule; everything cites it by its short name and article."""

    name: Public[Line] = F(title="名称")
    short: Public[Line] = F(title="简称")
    level: Public[LawLevel] = F(title="效力级别")
    issuer: Public[Line] = F(title="制定机关")
    url: Public[Url | None] = F(None, title="官方文本")
    versions: Public[tuple[LawVersion, ...]] = F(title="版本", min_length=1)
    repealed: Public[Repeal | None] = F(None, title="废止")

    @property
    def caption(self) -> str:
        """Its full name."""
        return self.name

    @property
    def quoted(self) -> str:
        """Its short name in the brackets of titles."""
        return f"《{self.short}》"

    def on(self, day: date) -> LawVersion | None:
        """Return the version in force on a day; None where there is none."""
        if self.repealed is not None and day >= self.repealed.on:
            return None
        return next((v for v in reversed(self.versions) if v.in_force(day)), None)

    def version(self, name: str) -> LawVersion | None:
        """Find a version by name."""
        return next((v for v in self.versions if v.version == name), None)
