"""The files of a site on disk: which are read, which are refused."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen.diagnostics import Diagnostic, Location, Told, problem, warning
from sitegen.source import names

_MOST = 64_000_000
"""Bytes that are read of a file; every kind of file has a limit below it."""

_IGNORED = (".", "~$", "Thumbs.db", "desktop.ini", "__")


@dataclass(frozen=True)
class SourceFile:
    """A file to read: its name below the site root, with `/` on every system, and its bytes."""

    path: str
    raw: bytes


def collect(root: Path, folder: str, suffix: str, *, but: str = "") -> tuple[list[SourceFile], list[Diagnostic]]:
    """Read the files below a folder of the site, sorted by name; with no suffix all, and none below *but*.

    Problems: Y130 a file that nobody reads (warning), Y131 a symbolic link, Y132 unreadable,
    Y133 two names that differ only in case, or in how a letter is composed; Y134 to Y137 a
    name that not every system can hold.
    """
    files: list[SourceFile] = []
    found: list[Diagnostic] = []
    seen: dict[str, str] = {}
    for path in _walk(root / folder):
        name = path.relative_to(root).as_posix()
        if but and name.startswith(f"{but}/"):
            continue
        twin = seen.setdefault(names.folded(name), name)
        if wrong := names.refused(name):
            found.append(wrong)
        elif path.is_symlink():
            found.append(problem(Location(name), "Y131"))
        elif twin != name:
            found.append(problem(Location(name), "Y133", other=twin))
        elif not path.is_file():
            found.append(problem(Location(name), "Y132", reason=Told("不是普通文件", "it is no regular file")))
        elif suffix and path.suffix != suffix:
            found.append(warning(Location(name), "Y130", suffix=suffix))
        else:
            _read(path, name, files, found)
    return files, found


def digest(root: Path, *folders: str) -> str:
    """The hash of everything below folders of the site: names, kinds and contents; links are not followed."""
    found = hashlib.sha256()
    for folder in folders:
        for path in _walk(root / folder, ignored=()):
            name = path.relative_to(root).as_posix()
            found.update(f"{name}\0{_content(path)}\n".encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def _content(path: Path) -> str:
    """What stands at a place, as a line."""
    try:
        if path.is_symlink() or not path.is_file():
            return "link" if path.is_symlink() else "other"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable {error.errno}"


def _read(path: Path, name: str, files: list[SourceFile], found: list[Diagnostic]) -> None:
    try:
        with path.open("rb") as file:
            files.append(SourceFile(name, file.read(_MOST)))
    except OSError as error:
        found.append(problem(Location(name), "Y132", reason=error.strerror or "?"))


def _walk(folder: Path, ignored: tuple[str, ...] = _IGNORED) -> Iterator[Path]:
    """Yield files and links in name order, and folders that cannot be read; no link is followed."""
    if folder.is_symlink():
        yield folder
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith(ignored):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), ignored)
        else:
            yield Path(entry.path)
