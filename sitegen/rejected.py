"""The one exception: something was found that stops the work."""

from sitegen.diagnostics import Diagnostic


class Rejected(Exception):  # noqa: N818 - not an error of the program
    """Carries what was found; nothing was written."""

    def __init__(self, found: list[Diagnostic]) -> None:
        super().__init__(f"{len(found)} problems")
        self.found = found
