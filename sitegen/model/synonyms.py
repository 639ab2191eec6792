"""日常用语 of the search: what people type, and the words in which the lists say it."""

from typing import Annotated

from pydantic import Field as F

from sitegen.fields.text import Line
from sitegen.model.record import Part, Public

Lines = Annotated[tuple[Line, ...], F(min_length=1)]


class Synonym(Part):
    """Who types one of `say` is also shown what each of `find` finds; spaces in it part words that must all occur."""

    say: Public[Lines] = F(title="日常说法")
    find: Public[Lines] = F(title="清单说法")


class Synonyms(Part):
    """data/synonyms.yaml. `ignore` are words that part a sentence and lead nowhere: 我, 的, 了."""

    groups: Public[tuple[Synonym, ...]] = F((), title="词组")
    ignore: Public[tuple[Line, ...]] = F((), title="不用找的字")
