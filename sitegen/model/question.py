"""The questions of the self-check, each written once and used by many conditions."""

from pydantic import Field as F

from sitegen.fields.citation import Article
from sitegen.fields.identifiers import Id
from sitegen.fields.text import Line
from sitegen.model.record import Part, Public


class Question(Part):
    """A question to the person who checks, in the second person; "yes" means that the condition is met.

    `id` is what a condition names with `use`. A condition that names none is asked `TEST-QUALIFIER`
    (`corrected-ordered`, `harm-none`), else `TEST` (`amount`). `text` may hold `{text}` (the condition as
    stated), `{limit}` (its limit with the unit) and `{window}` (since when a violation is the first).
    `unmet` says what a "no" means, `confirm` how somebody who is not sure finds out.
    """

    id: Public[Id] = F(title="提问编号")
    text: Public[Line] = F(title="提问")
    why: Public[Line] = F(title="为什么问")
    unmet: Public[Line] = F(title="不符合时说明")
    confirm: Public[Line] = F(title="怎样核实")
    basis: Public[tuple[Article, ...]] = F((), title="依据")
