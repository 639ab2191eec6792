"""Files to disk: into a stage beside the site, then one switch. With `rollback` the only writer.

Whoever reads the site while this runs, or after it was killed, sees the old site or the
new one, whole. Beside the site `public` there may stand, of a build that was killed:

- `.public.stage-…`: a site half written; it is dropped;
- `.public.next-<fingerprint>`: a site ready for the switch, or, where its own mark has that
  fingerprint, the one that was replaced; the first is dropped, the second kept;
- `.public.former`: where the system cannot exchange two folders, the one that was replaced;
  it is put back if there is no site, else kept.
"""

import glob
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sitegen import mark, releases, switch
from sitegen.diagnostics import Location, problem
from sitegen.mark import Change, Mark, Unreadable, compare
from sitegen.rejected import Rejected
from sitegen.render import File

T = TypeVar("T")

_LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers leave behind."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder beside a site, which is held, where its next release is put together; `former` is what stands there."""

    out: Path
    folder: Path
    former: Mark | None

    def put(self, file: File) -> None:
        """Write a file, from this process or a worker; no other may have its name."""
        with self._in_place(file.path, lambda target: open(target, "xb")) as target:
            target.write(file.content)

    def stood(self, path: str) -> str:
        """The hash with which a file was published last; the empty string for none."""
        entry = self.former.entries.get(path) if self.former else None
        return entry.digest if entry else ""

    def keep(self, former: str, digest: str, path: str) -> bytes | None:
        """Take over a *former* file of the site that stands, if it is as it was published; return its bytes.

        The two are one file on the disk where the file system can do that; nobody ever writes
        into a file that is there.
        """
        content = mark.intact(self.out / former, digest)
        if content is None:
            return None
        try:
            self._in_place(path, lambda target: os.link(self.out / former, target))
        except OSError:
            self.put(File(path, content))
        return content

    def _in_place(self, path: str, make: Callable[[str], T]) -> T:
        """Make something in the stage, and its folder where that is not there yet."""
        if not _inside(path):
            raise ValueError(path)
        target = os.path.join(self.folder, path)
        try:
            return make(target)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            return make(target)

    def publish(self, about: Mark, *, keep: int) -> Change:
        """Replace the site by what was put here; keep what it held, with so many releases before."""
        folder, out = self.folder, self.out
        releases.heal(out, folder, about)
        self.put(File(mark.NAME, about.content()))
        _close(folder)
        same = self.former is None or self.former.entries == about.entries
        if not same:
            releases.prepare(out)
            folder = folder.rename(out.with_name(f"{_next(out)}{mark.fingerprint(out)}"))
        switch.replace(folder, out, former_place(out))
        if same:
            releases.remove(former_place(out))
        mend(out)
        releases.trim(out, keep)
        return compare(self.former, about)


@contextmanager
def staged(out: Path) -> Iterator[Stage]:
    """Hold a site and open a stage for it; what was there is untouched until the stage is published.

    Raises:
        Rejected: T001 the folder is not ours, T002 it is a symbolic link, T003 another
            build is running, T004 the disk refused, T011 it holds a file of somebody else,
            T017 its mark cannot be read.
    """
    out = Path(os.path.abspath(out))
    with held(out), _readable():
        yield Stage(out, Path(tempfile.mkdtemp(prefix=_stage(out), dir=out.parent)), current(out))


def publish(files: Iterable[File], out: Path, about: Mark, *, keep: int) -> Change:
    """Replace the folder *out* by these files; keep what it held, with so many releases before.

    Raises:
        Rejected: as `staged` says.
    """
    with staged(out) as stage:
        for file in files:
            stage.put(file)
        return stage.publish(about, keep=keep)


def current(out: Path) -> Mark | None:
    """What the published site is made of; None where there is none.

    Raises:
        Rejected: T017 its mark cannot be read, T004 the disk refused.
    """
    former = former_place(out)
    try:
        return mark.read(former if former.exists() and not out.exists() else out)
    except OSError as error:
        raise _disk(out, error) from None
    except Unreadable:
        raise Rejected([problem(Location(str(out)), "T017", path=out / mark.NAME)]) from None


@contextmanager
def held(out: Path) -> Iterator[None]:
    """Hold a site for a change, on the ground that a killed build left, mended.

    Raises:
        Rejected: as `publish` says.
    """
    try:
        _refuse(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        with _lock(out):
            mend(out)
            _refuse(out)
            try:
                yield
            finally:
                mend(out)
    except OSError as error:
        raise _disk(out, error) from None


def _disk(out: Path, error: OSError) -> Rejected:
    reason = error.strerror or type(error).__name__
    return Rejected([problem(Location(str(out)), "T004", path=error.filename or out, reason=reason)])


def save(text: str, path: Path) -> None:
    """Write a file for staff, whole or not at all; never among the files of a published site.

    Raises:
        Rejected: T002 it is a symbolic link, T004 the disk refused, T012 it would be public,
            T018 it would lie among the sources.
    """
    path = Path(os.path.abspath(path))
    if path.is_symlink():
        raise Rejected([problem(Location(str(path)), "T002", path=path)])
    if any((folder / mark.NAME).is_file() for folder in path.parents):
        raise Rejected([problem(Location(str(path)), "T012", path=path)])
    if any(_sources(folder) for folder in path.parents):
        raise Rejected([problem(Location(str(path)), "T018", path=path)])
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_text(text, "utf-8", newline="\n")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise _disk(path, OSError(error.errno, error.strerror, str(path))) from None


def _sources(folder: Path) -> bool:
    """Say whether a folder is one from which a site is made."""
    return folder.name in ("data", "content", "templates") and (folder.parent / "data/site.yaml").is_file()


def _refuse(out: Path) -> None:
    """Never write through a link, or over something that is not a site of ours."""
    for place in (out, releases.shelf(out)):
        if place.is_symlink():
            raise Rejected([problem(Location(str(place)), "T002", path=place)])
    ours = (out / mark.NAME).is_file() or not out.exists() or (out.is_dir() and not any(out.iterdir()))
    if not ours:
        raise Rejected([problem(Location(str(out)), "T001", path=out)])
    if stranger := _stranger(out):
        raise Rejected([problem(Location(str(out)), "T011", path=out, file=stranger)])


def _stranger(out: Path) -> str:
    """Name a file in the output folder that no build of ours made, or a link; it would be lost."""
    about = current(out)
    if about is None:
        return ""
    for folder, folders, names in os.walk(out):
        for name in (*names, *folders):
            path = os.path.join(folder, name)
            below = os.path.relpath(path, out).replace(os.sep, "/")
            ours = below in about.entries or below == mark.NAME or name in _LITTER or name in folders
            if not ours or os.path.islink(path):
                return below
    return ""


@contextmanager
def _readable() -> Iterator[None]:
    """Let a web server read what is written, whatever the user's umask says."""
    former = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(former)


def _close(folder: Path) -> None:
    """Open a full stage to readers, and make sure that it would survive a power cut."""
    folder.chmod(mark.FOLDER_MODE)
    switch.flush(folder)


def _inside(path: str) -> bool:
    """Whether a file's path stays below the folder that it is written to."""
    return not path.startswith("/") and ".." not in path.split("/") and ":" not in path and "\\" not in path


def _stage(out: Path) -> str:
    return f".{out.name}.stage-"


def _next(out: Path) -> str:
    return f".{out.name}.next-"


def former_place(out: Path) -> Path:
    """Where the site stands for an instant if the system cannot exchange two folders."""
    return out.with_name(f".{out.name}.former")


def mend(out: Path) -> None:
    """Put the former site back if a build broke off half-way; keep what was replaced; drop the rest."""
    former = former_place(out)
    if former.exists() and not out.exists():
        former.rename(out)
    with suppress(OSError):  # the site is whole; the next build tidies again
        _tidy(out)


def _tidy(out: Path) -> None:
    _keep(former_place(out), out)
    for left in sorted(out.parent.glob(f"{glob.escape(_next(out))}*")):
        if mark.fingerprint(left) == left.name.removeprefix(_next(out)) != "":
            _keep(left, out)
        else:
            releases.remove(left)
    for left in sorted(out.parent.glob(f"{glob.escape(_stage(out))}*")):
        releases.remove(left)
    releases.clean(out)


def _keep(former: Path, out: Path) -> None:
    """Keep a site that was replaced; where the disk refuses, the next build tries again."""
    with suppress(OSError):
        if former.exists():
            releases.shelve(former, out)


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Hold the site; the second build says so and stops."""
    with open(out.with_name(f".{out.name}.lock"), "ab") as file:
        if not switch.lock(file.fileno()):
            raise Rejected([problem(Location(str(out)), "T003", path=out)])
        yield
