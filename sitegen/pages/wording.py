"""The plain words that pages use for the kinds of list and outcome."""

from dataclasses import dataclass

from sitegen.model.leniency import LeniencyKind
from sitegen.phrase import Phrase


@dataclass(frozen=True, slots=True)
class KindWords:
    """How a kind of leniency is explained: what it is, and what meeting the conditions means."""

    meaning: str
    verdict: tuple[Phrase, ...]
    relief: str


KINDS = {
    LeniencyKind.MINOR: KindWords(
        Phrase("违法行为轻微，及时改正，没有造成危害后果的，不予处罚。"),
        (Phrase("符合下列全部条件，"), Phrase("不予处罚")),
        Phrase("为什么不罚"),
    ),
    LeniencyKind.FIRST: KindWords(
        Phrase("第一次违法，危害后果轻微，及时改正的，可以不予处罚。"),
        (Phrase("符合下列全部条件，"), Phrase("可以不予处罚")),
        Phrase("为什么可以不罚"),
    ),
    LeniencyKind.LIGHTER: KindWords(
        Phrase("在法律规定的处罚幅度以内，选较轻的罚。"),
        (Phrase("符合下列条件，"), Phrase("从轻处罚")),
        Phrase("为什么从轻"),
    ),
    LeniencyKind.REDUCED: KindWords(
        Phrase("在法律规定的最低处罚以下，或者少罚几种。"),
        (Phrase("符合下列条件，"), Phrase("减轻处罚")),
        Phrase("为什么减轻"),
    ),
    LeniencyKind.NO_COERCION: KindWords(
        Phrase("情节显著轻微或者没有明显社会危害的，可以不查封、不扣押。"),
        (Phrase("符合下列条件，"), Phrase("可以不采取强制措施")),
        Phrase("为什么不采取强制措施"),
    ),
}
