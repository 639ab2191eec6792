"""What is told of a build while it runs: the stage that begins, and the files as they are finished."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


class Progress:
    """Hears how a build goes on; this one keeps it to itself."""

    def stage(self, name: str) -> None:
        """Hear that a stage begins; an empty name ends the last one."""

    def each(self, things: Iterable[T], count: int) -> Iterable[T]:  # noqa: ARG002 - for those that show it
        """Let things pass that take long, so many."""
        return things
