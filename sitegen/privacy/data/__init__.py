"""The word lists of the gate: data with its sources, read when first asked for."""

from functools import cache
from importlib import resources


@cache
def read(name: str) -> str:
    """Return the text of a list."""
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def words(name: str) -> list[str]:
    """Return the words of a list: those between spaces and line ends, without comments."""
    return [word for line in read(name).splitlines() if not line.startswith("#") for word in line.split()]
