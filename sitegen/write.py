"""Files to disk: into a stage beside the site, then one switch. With `rollback` the only writer.

Whoever reads the site while this runs, or after it was killed, sees the old site or the
new one, whole.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from sitegen import mark, releases, switch, untouched
from sitegen.diagnostics import Location, problem
from sitegen.mark import Change, Mark, Unreadable, compare
from sitegen.mending import former_place, mend, next_name, stage_name
from sitegen.rejected import Rejected
from sitegen.render import File
from sitegen.untouched import Notes, State

T = TypeVar("T")

_LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers leave behind."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder beside a site, which is held, where its next release is put together.

    `former` is what stands there, `notes` are on its files.
    """

    out: Path
    folder: Path
    former: Mark | None
    notes: Notes = field(default_factory=dict)

    def put(self, file: File) -> State:
        """Write a file, from this process or a worker; no other may have its name."""
        with self._in_place(file.path, lambda target: open(target, "xb")) as target:
            target.write(file.content)
            target.flush()
            return untouched.state(os.fstat(target.fileno()))

    def stood(self, path: str) -> str:
        """The hash with which a file was published last; the empty string for none."""
        entry = self.former.entries.get(path) if self.former else None
        return entry.digest if entry else ""

    def keep(self, former: str, digest: str, path: str) -> State | None:
        """Take over a *former* file of the site that stands, if it is as it was published with this hash.

        The two are one file on the disk where the file system can do that; nobody ever writes
        into a file that is there.
        """
        source = os.path.join(self.out, former)
        found = untouched.look(source, digest, self.notes.get(former) if self.stood(former) == digest else None)
        if found is None:
            return None
        try:
            self._in_place(path, lambda target: os.link(source, target))
        except OSError:
            return self._copied(source, digest, path)
        return found

    def _copied(self, source: str, digest: str, path: str) -> State | None:
        with open(source, "rb") as file:
            content = file.read()
        return self.put(File(path, content)) if hashlib.sha256(content).hexdigest() == digest else None

    def read(self, path: str) -> bytes:
        """The bytes of a file that was put here or taken over."""
        with open(os.path.join(self.folder, path), "rb") as file:
            return file.read()

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
        self.put(File(mark.NAME, about.content()))
        _close(folder)
        spoilt = releases.spoilt(out, folder, self.former, about)
        same = self.former is None or self.former.entries == about.entries
        if not same:
            releases.prepare(out)
            folder = folder.rename(out.with_name(f"{next_name(out)}{mark.fingerprint(out)}"))
        switch.replace(folder, out, former_place(out))
        if same:
            releases.remove(former_place(out))
        mend(out)
        releases.heal(out, spoilt)
        releases.trim(out, keep)
        return compare(self.former, about)


@contextmanager
def staged(out: Path, notes: Notes | None = None) -> Iterator[Stage]:
    """Hold a site and open a stage for it; what was there is untouched until the stage is published.

    Raises:
        Rejected: T001 the folder is not ours, T002 it is a symbolic link, T003 another
            build is running, T004 the disk refused, T011 it holds a file of somebody else,
            T017 its mark cannot be read.
    """
    out = Path(os.path.abspath(out))
    with held(out), _readable():
        yield Stage(out, Path(tempfile.mkdtemp(prefix=stage_name(out), dir=out.parent)), current(out), notes or {})


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
        _refuse_places(out)
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


def noted(out: Path, left: Mapping[str, State]) -> Notes:
    """Note of the files of a site, which is held, that they are in the state in which they were left."""
    return untouched.noted(out, left, _lock_file(out))


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
    """Never write through a link, or over something that is not all of it a site of ours."""
    _refuse_places(out)
    if stranger := _stranger(out):
        raise Rejected([problem(Location(str(out)), "T011", path=out, file=stranger)])


def _refuse_places(out: Path) -> None:
    for place in (out, releases.shelf(out)):
        if place.is_symlink():
            raise Rejected([problem(Location(str(place)), "T002", path=place)])
    ours = (out / mark.NAME).is_file() or not out.exists() or (out.is_dir() and not any(out.iterdir()))
    if not ours:
        raise Rejected([problem(Location(str(out)), "T001", path=out)])


def _stranger(out: Path) -> str:
    """Name a file in the output folder that no build of ours made, or a link; it would be lost."""
    about = current(out)
    if about is None:
        return ""
    for path, entry in untouched.walk(out):
        ours = entry.is_dir() or path in about.entries or path == mark.NAME or entry.name in _LITTER
        if not ours or entry.is_symlink():
            return path
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


def _lock_file(out: Path) -> Path:
    return out.with_name(f".{out.name}.lock")


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Hold the site; the second build says so and stops."""
    with open(_lock_file(out), "ab") as file:
        if not switch.lock(file.fileno()):
            raise Rejected([problem(Location(str(out)), "T003", path=out)])
        yield
