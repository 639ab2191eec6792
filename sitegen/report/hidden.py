"""How well the published cases hide their parties: the distribution of k, by each of its meanings."""

from dataclasses import dataclass

from sitegen.figures.anonymity import Basis, Cohort, Spread, spread
from sitegen.model.anonymity import Quasi
from sitegen.model.site import Site


@dataclass(frozen=True, slots=True)
class Hidden:
    """The spread of k. `directory` counts the enterprises that the party may be, where the county gives them.

    `sample` counts published cases that are alike in what is judged together, `whole` those alike in all.
    """

    cases: int
    directory: Spread
    sample: Spread
    whole: Spread
    judged: tuple[Quasi, ...]

    @property
    def rows(self) -> tuple[tuple[str, Spread], ...]:
        """The spreads by name, in the order in which they are told."""
        return (("directory", self.directory), ("sample", self.sample), ("whole", self.whole))


def hidden(site: Site) -> Hidden:
    """Measure the published cases."""
    cohort = Cohort(site)
    standings = [cohort.standing(case, {}) for case in cohort.cases]
    known = [one.k if one.basis is Basis.DIRECTORY else None for one in standings]
    return Hidden(
        len(cohort.cases),
        spread(known),
        spread(cohort.sample(cohort.judged)),
        spread(cohort.sample(Quasi)),
        cohort.judged,
    )
