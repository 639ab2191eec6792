"""What former builds worked out. Losing it costs time, nothing else.

It lies in the user's own cache folder and never with the site: it holds what the public may not
see, and it is read with `pickle`, which is safe only for what the same user has written. A file
counts only while its first bytes are the hash of the rest, of the program and of whatever else the
entry depends on; one that is damaged, old or from another program is as good as none.
"""

import hashlib
import os
import pickle
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

_MOST_SITES = 20
"""Of so many sites the entries are kept: those that were built last."""


@dataclass(frozen=True, slots=True)
class Cache:
    """The entries of one site. Without a folder there are none, and none is kept."""

    folder: Path | None = None

    def read(self, name: str, *on: object) -> Any:
        """Return an entry that depends *on* these values, by what they look like; None where there is none."""
        if self.folder is None:
            return None
        try:
            found = (self.folder / name).read_bytes()
            if found[:32] == _seal(found[32:], on):
                return pickle.loads(found[32:])  # noqa: S301 - sealed, and nobody else may write there
        except Exception:  # noqa: BLE001 - whatever is wrong with an entry, it can be worked out again
            return None
        return None

    def write(self, name: str, value: object, *on: object) -> None:
        """Keep an entry, whole or not at all; where the disk refuses there is none."""
        if self.folder is None:
            return
        with suppress(OSError):
            content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(self.folder / name, _seal(content, on) + content)
            os.utime(self.folder)
            _forget(self.folder.parent)


NO_CACHE = Cache()


def of_site(root: Path, *, anew: bool = False) -> Cache:
    """The entries of the site in a folder; *anew* forgets those that there are."""
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:20]
    folder = user_cache_path("sitegen", appauthor=False) / name
    if anew:
        shutil.rmtree(folder, ignore_errors=True)
    return Cache(folder)


@cache
def program() -> bytes:
    """The hash of the program with all its data, and of the names and versions of what it uses."""
    own = Path(__file__).parent
    templates = [] if (own / "templates").is_dir() else [own.parent / "templates"]
    found = hashlib.sha256(sys.version.encode())
    for path in (path for folder in (own, *templates) for path in _files(folder)):
        found.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for folder in sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}):
        found.update("\0".join(sorted(path.name for path in Path(folder).glob("*-info"))).encode())
    return found.digest()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.suffix != ".pyc" and path.is_file())


def _seal(content: bytes, on: tuple[object, ...]) -> bytes:
    return hashlib.sha256(program() + repr(on).encode() + b"\0" + content).digest()


def _replace(path: Path, content: bytes) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.write(content)
        os.replace(draft, path)
    except OSError:
        os.unlink(draft)
        raise


def _forget(folder: Path) -> None:
    """Drop the entries of sites that were not built for long."""
    by_age = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in by_age[_MOST_SITES:]:
        shutil.rmtree(old, ignore_errors=True)
