"""The inspection card: what an enterprise sees, may ask for, and gets, at the door."""

from pydantic import Field as F

from sitegen.fields.citation import Article
from sitegen.fields.text import Line
from sitegen.model.record import Part, Public


class CardLine(Part):
    """One line of the card, and what it rests on: articles, or a document that is no law."""

    text: Public[Line] = F(title="内容")
    laws: Public[tuple[Article, ...]] = F((), title="法律条款")
    document: Public[Line | None] = F(None, title="文件依据")


class Card(Part):
    """The lines of the card by what they are for; few enough for one sheet of paper."""

    show: Public[tuple[CardLine, ...]] = F(title="检查人员要出示的", min_length=1)
    ask: Public[tuple[CardLine, ...]] = F(title="可以要求的")
    refuse: Public[tuple[CardLine, ...]] = F(title="可以拒绝的")
    never: Public[tuple[CardLine, ...]] = F(title="检查人员不能做的")
    after: Public[tuple[CardLine, ...]] = F(title="查完会得到的")
    duty: Public[tuple[CardLine, ...]] = F(title="企业要做到的")
