"""政策解读: prose pages; their links to records are checked."""

from pydantic import Field as F

from sitegen.fields.numbers import Count
from sitegen.fields.text import Line
from sitegen.model.record import FieldRef, Public, Record


class Explainer(Record):
    """The front matter of one Markdown file; its `id` is the file's name, its `body` the text."""

    title: Public[Line] = F(title="标题")
    summary: Public[Line] = F(title="摘要")
    fields: Public[tuple[FieldRef, ...]] = F((), title="监管领域")
    order: Public[Count] = F(999, title="排列顺序")
    body: Public[str] = F(title="正文")

    @property
    def caption(self) -> str:
        """Its title."""
        return self.title
