"""How well a case must hide its party, and how many enterprises there are for it to hide among."""

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.numbers import Positive
from sitegen.fields.text import Line
from sitegen.model.record import FieldRef, Part, Public


class Quasi(Choice):
    """A quasi-identifier: what names nobody, and with others may tell who it is."""

    PLACE = "place", "地域"
    TRADE = "trade", "行业"
    TIME = "time", "时间"
    AMOUNT = "amount", "金额"
    BEHAVIOUR = "behaviour", "适用事项"


class Anonymity(Part):
    """The k that a published case must have, that it should have, and what counts for it.

    Units: `block` and `goal` in parties among whom the one that is meant cannot be told.
    """

    block: Public[Positive] = F(title="少于几家不能公开")
    goal: Public[Positive] = F(title="少于几家要提醒")
    judged: Public[tuple[Quasi, ...]] = F(title="一起看的项目", min_length=1)


class Enterprises(Part):
    """How many enterprises of a trade there are at a place; without a place, in the county. Private.

    `field` is a trade of the register; `trade` is the narrower word of a mask, 粮油店 of 某粮油店.
    """

    field: FieldRef | None = F(None, title="监管领域")
    trade: Line | None = F(None, title="业态")
    place: Line | None = F(None, title="地域")
    count: Positive = F(title="企业数")
