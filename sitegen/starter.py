"""A new site to begin from: a small set of data that builds, to be changed by hand."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from sitegen.diagnostics import Location, problem
from sitegen.rejected import Rejected


def create(folder: Path) -> None:
    """Copy the starter into an empty or new folder.

    Raises:
        Rejected: T006 the folder holds something, T004 the disk refused.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Rejected([problem(Location(str(folder)), "T006", path=folder)])
        _copy(resources.files("sitegen").joinpath("starter"), folder)
    except OSError as error:
        where = Location(str(folder))
        raise Rejected([problem(where, "T004", path=error.filename or folder, reason=error.strerror or "?")]) from None


def _copy(source: Traversable, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for entry in source.iterdir():
        if entry.is_dir():
            _copy(entry, target / entry.name)
        elif not entry.name.startswith((".", "__")):
            (target / entry.name).write_bytes(entry.read_bytes())
