"""Read the sources again whenever one of their files is saved, and tell those who wait."""

import threading
from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch

from sitegen import templates
from sitegen.preview.edition import Edition, Sources, read

_PARTS = ("data", "content", "templates")
_SETTLED_MS, _STEP_MS, _LOOK_AGAIN_MS = 200, 30, 2_000
"""How long a burst of saves may go on; how often is looked; when a folder that was made since is found."""


class Newest:
    """The newest edition, shared by the threads that serve it and the one that makes it."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.edition = read(sources)
        self._changed = threading.Condition()

    def renew(self) -> Edition:
        """Read the sources again, and wake whoever waits."""
        edition = read(self.sources, self.edition)
        with self._changed:
            self.edition = edition
            self._changed.notify_all()
        return edition

    def after(self, number: int, seconds: float) -> Edition | None:
        """Wait for an edition newer than one by its number; None where there is none in time."""
        with self._changed:
            newer = self._changed.wait_for(lambda: self.edition.number > number, seconds)
        return self.edition if newer else None


def editions(newest: Newest, stop: threading.Event) -> Iterator[Edition]:
    """Yield a new edition after each change of the sources, until told to stop."""
    while not stop.is_set():
        folders = _folders(newest.sources.root)
        for changes in watch(
            *folders,
            stop_event=stop,
            debounce=_SETTLED_MS,
            step=_STEP_MS,
            rust_timeout=_LOOK_AGAIN_MS,
            yield_on_timeout=True,
        ):
            if changes:
                yield newest.renew()
            elif _folders(newest.sources.root) != folders:
                yield newest.renew()
                break


def _folders(root: Path) -> list[Path]:
    """The folders that hold sources and are there."""
    return [path for path in (*(root / part for part in _PARTS), templates.default_folder()) if path.is_dir()]
