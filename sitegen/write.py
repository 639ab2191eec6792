"""Files to disk: into a stage beside the site, then one switch. The only writer.

Whoever reads the site while this runs, or after it was killed, sees the old site or the
new one, whole.
"""

import glob
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sitegen import switch
from sitegen.diagnostics import Location, problem
from sitegen.rejected import Rejected
from sitegen.render import File

MARK = ".sitegen"
"""Tells the next build that the folder is ours, and which files in it are."""

_LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers leave behind."""


def publish(files: Sequence[File], out: Path) -> None:
    """Replace the folder *out* by these files.

    Raises:
        Rejected: T001 the folder is not ours, T002 it is a symbolic link, T003 another
            build is running, T004 the disk refused, T011 it holds a file of somebody else.
            What was there before is untouched.
    """
    out = Path(os.path.abspath(out))
    try:
        _refuse(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        with _lock(out):
            _clean(out)
            _refuse(out)
            stage = Path(tempfile.mkdtemp(prefix=_prefix(out), dir=out.parent))
            try:
                _fill(stage, [*files, _mark(files)])
                switch.replace(stage, out, _former(out))
            finally:
                _clean(out)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Rejected([problem(Location(str(out)), "T004", path=error.filename or out, reason=reason)]) from None


def save(text: str, path: Path) -> None:
    """Write a file for staff, whole or not at all; never among the files of a published site.

    Raises:
        Rejected: T002 it is a symbolic link, T004 the disk refused, T012 it would be public.
    """
    path = Path(os.path.abspath(path))
    if path.is_symlink():
        raise Rejected([problem(Location(str(path)), "T002", path=path)])
    if any((folder / MARK).is_file() for folder in path.parents):
        raise Rejected([problem(Location(str(path)), "T012", path=path)])
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_text(text, "utf-8", newline="\n")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise Rejected([problem(Location(str(path)), "T004", path=path, reason=reason)]) from None


def _refuse(out: Path) -> None:
    """Never write through a link, or over something that is not a site of ours."""
    if out.is_symlink():
        raise Rejected([problem(Location(str(out)), "T002", path=out)])
    ours = (out / MARK).is_file() or not out.exists() or (out.is_dir() and not any(out.iterdir()))
    if not ours:
        raise Rejected([problem(Location(str(out)), "T001", path=out)])
    if stranger := _stranger(out):
        raise Rejected([problem(Location(str(out)), "T011", path=out, file=stranger)])


def _mark(files: Sequence[File]) -> File:
    return File(MARK, "".join(f"{path}\n" for path in sorted([MARK, *(file.path for file in files)])).encode())


def _stranger(out: Path) -> str:
    """Name a file in the output folder that no build of ours made; it would be lost."""
    if not (out / MARK).is_file():
        return ""
    made = set((out / MARK).read_text("utf-8").splitlines())
    for folder, _, names in os.walk(out):
        for name in names:
            path = (Path(folder) / name).relative_to(out).as_posix()
            if path not in made and name not in _LITTER:
                return path
    return ""


def _fill(stage: Path, files: Sequence[File]) -> None:
    """Write the files so that a web server may read them, whatever the user's umask says."""
    former_umask = os.umask(0o022)
    try:
        _write_all(stage, files)
        stage.chmod(0o755)
    finally:
        os.umask(former_umask)
    switch.flush(stage)


def _write_all(stage: Path, files: Sequence[File]) -> None:
    made: set[str] = set()
    for file in files:
        if not _inside(file.path):
            raise ValueError(file.path)
        path = stage / file.path
        folder = os.path.dirname(path)
        if folder not in made:
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        with open(path, "xb") as target:
            target.write(file.content)


def _inside(path: str) -> bool:
    """Whether a file's path stays below the folder that it is written to."""
    return not path.startswith("/") and ".." not in path.split("/") and ":" not in path and "\\" not in path


def _prefix(out: Path) -> str:
    return f".{out.name}.stage-"


def _former(out: Path) -> Path:
    return out.with_name(f".{out.name}.former")


def _clean(out: Path) -> None:
    """Put the former site back if a build broke off half-way; drop its stages and what it replaced."""
    former = _former(out)
    if former.exists() and not out.exists():
        former.rename(out)
    for left in out.parent.glob(f"{glob.escape(_prefix(out))}*"):
        _remove(left)
    _remove(former)


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_symlink():
            path.unlink()
        elif path.exists():
            shutil.rmtree(path, onerror=_unlock)


def _unlock(remove: Callable[[str], object], path: str, error: object) -> None:
    """Make the folder of a file that could not be removed writable, and try once more."""
    os.chmod(os.path.dirname(path), 0o700)
    os.chmod(path, 0o700)
    remove(path)


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Hold the site; the second build says so and stops."""
    with open(out.with_name(f".{out.name}.lock"), "ab") as file:
        if not switch.lock(file.fileno()):
            raise Rejected([problem(Location(str(out)), "T003", path=out)])
        yield
