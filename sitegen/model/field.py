"""监管领域/行业: the trade in which an enterprise recognises itself."""

from pydantic import Field as F

from sitegen.fields.numbers import Count
from sitegen.fields.text import Line, Text
from sitegen.model.record import FieldRef, Public, Record

EVERYBODY = "all-trades"
"""The trade whose plans and items concern every trade."""


class Field(Record):
    """One trade; `plain` is the sentence in which a shop owner finds himself.

    `also` are trades whose plans and items may be for those of this one: a restaurant has a front to the street.
    """

    name: Public[Line] = F(title="名称")
    group: Public[Line] = F(title="大类")
    plain: Public[Line] = F(title="通俗说明")
    summary: Public[Text | None] = F(None, title="简介")
    also: Public[tuple[FieldRef, ...]] = F((), title="也要看的行业")
    order: Public[Count] = F(999, title="排列顺序")

    @property
    def caption(self) -> str:
        """Its name."""
        return self.name
