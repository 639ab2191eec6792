"""Shares and growth: exact, and never without the numbers they come from."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from sitegen.phrase import Phrase

_TENTH = Decimal("0.1")
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both counts of the same thing."""

    part: int
    whole: int

    @property
    def percent(self) -> Fraction | None:
        """The percentage, exact; None of an empty whole."""
        return Fraction(100 * self.part, self.whole) if self.whole else None

    @property
    def text(self) -> str:
        """The percentage with one decimal, `3.8%`; 0 and 100 only where they are exact. Empty of an empty whole."""
        if self.percent is None:
            return ""
        rounded = tenths(self.percent)
        if rounded == 0 and self.part:
            return Phrase("不到0.1%")
        if rounded == _WHOLE and self.part < self.whole:
            return Phrase("99.9%以上")
        return f"{plain(rounded)}%"


@dataclass(frozen=True, slots=True)
class Growth:
    """A count of a year against that of the year before."""

    now: int
    before: int

    @property
    def percent(self) -> Decimal | None:
        """The growth in percent; None where there was nothing before."""
        return Decimal(100) * (self.now - self.before) / self.before if self.before else None

    @property
    def text(self) -> str:
        """The growth with one decimal and its sign, `+225%`; in words where that would say 0."""
        if self.now == self.before:
            return Phrase("持平")
        if self.percent is None:
            return Phrase("上年为0")
        rounded = tenths(Fraction(self.percent))
        if rounded == 0:
            return Phrase("增加不到0.1%") if self.now > self.before else Phrase("减少不到0.1%")
        return f"{'+' if self.now > self.before else '−'}{plain(abs(rounded))}%"


def tenths(value: Fraction) -> Decimal:
    """Round to one decimal, half up as people do."""
    return (Decimal(value.numerator) / value.denominator).quantize(_TENTH, ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """Write a number without a decimal that says nothing."""
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
