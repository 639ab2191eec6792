"""What a build need not do again, because a former one did it: the whole site, or files of it.

Everything goes by content: of the sources, of what a page is made of, of the program; a time of day
decides nothing. Whatever is taken over from the site that stands has the bytes with which it was published:
it is read and hashed, unless nobody can have touched it since (`untouched`).
"""

import os
import stat
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from sitegen import mark, releases, untouched, workers
from sitegen.cache import Cache
from sitegen.mark import FOLDER_MODE, Entry
from sitegen.press import Former, Made, Press
from sitegen.source import files
from sitegen.untouched import Notes, State, look, same
from sitegen.write import current, held, noted

_SOURCES = ("data", "content", "templates")
_PART = 500


def sources(root: Path) -> str:
    """The hash of all that a site is made from."""
    return files.digest(root, *_SOURCES)


def stands(out: Path, digest: str, keep: int, jobs: int, cache: Cache) -> bool:
    """Whether the site that stands is, byte for byte, the one whose mark has this hash; then it is left as it is.

    Raises:
        Rejected: as `write.staged` says.
    """
    if not (out / mark.NAME).is_file():
        return False
    with held(out):
        about = current(out)
        if about is None or about.seal != digest or not _is_all(out, about.entries):
            return False
        known = notes(cache, out)
        left = _left(out, about.entries, known, jobs)
        if left is None:
            return False
        releases.trim(out, keep)
        if left.keys() != known.keys():
            note(cache, out, left)
        return True


def _is_all(out: Path, entries: Mapping[str, Entry]) -> bool:
    """Whether nothing else stands there, not even an empty folder, and everybody may look into the folders."""
    walked = list(untouched.walk(out))
    folders = {path: entry for path, entry in walked if entry.is_dir(follow_symlinks=False)}
    modes = (os.stat(out), *(entry.stat() for entry in folders.values()))
    open_to_all = sys.platform == "win32" or all(stat.S_IMODE(one.st_mode) == FOLDER_MODE for one in modes)
    return open_to_all and folders.keys() == _above(entries) and len(walked) - len(folders) == len(entries) + 1


def _above(entries: Iterable[str]) -> set[str]:
    """The folders in which files stand, and those above."""
    found: set[str] = set()
    new = {path.rpartition("/")[0] for path in entries} - {""}
    while new:
        found |= new
        new = {path.rpartition("/")[0] for path in new} - found - {""}
    return found


def _left(out: Path, entries: Mapping[str, Entry], known: Notes, jobs: int) -> dict[str, State] | None:
    """In which state each file stands; None where one is not as it was published."""
    found = {path: note[0] for path, note in known.items() if path in entries and same(f"{out}/{path}", note)}
    parts = workers.cut([(path, entry.digest) for path, entry in entries.items() if path not in found], _PART)
    for part in workers.each(lambda some: {path: look(f"{out}/{path}", seal) for path, seal in some}, parts, jobs):
        sound = {path: state for path, state in part.items() if state}
        if len(sound) < len(part):
            return None
        found |= sound
    return found


def notes(cache: Cache, out: Path) -> Notes:
    """What was noted of the files of the site that stands."""
    found: Notes = cache.read("left", os.path.abspath(out), mark.fingerprint(out)) or {}
    return found


def note(cache: Cache, out: Path, left: Mapping[str, State]) -> None:
    """Note in which state the files of a site, which is held, were left."""
    if cache.folder:
        cache.write("left", noted(out, left), os.path.abspath(out), mark.fingerprint(out))


def former(cache: Cache, on: str, paths: set[str]) -> Former:
    """The files of the last build, finished under the same conditions *on*; *paths* will exist in this one."""
    known = cache.read("files", on)
    if known is None:
        return Former()
    made, before = known
    return Former(made, unsure=not before <= paths)


def remember(cache: Cache, press: Press, made: Iterable[Made]) -> None:
    """Keep the accounts of finished files for the next build."""
    cache.write("files", ({one.identity: one for one in made}, press.verifier.paths), press.on)
