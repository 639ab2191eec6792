"""What a build need not do again, because a former one did it: the whole site, or files of it.

Everything goes by content: of the sources, of what a page is made of, of the program; a time of day
decides nothing. Whatever is taken over from the site that stands is read and hashed first.
"""

import os
import stat
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sitegen import mark, releases, workers
from sitegen.cache import Cache
from sitegen.mark import FOLDER_MODE, Entry, intact
from sitegen.press import Former, Made, Press
from sitegen.source import files
from sitegen.write import current, held

_SOURCES = ("data", "content", "templates")
_PART = 500


def sources(root: Path) -> str:
    """The hash of all that a site is made from."""
    return files.digest(root, *_SOURCES)


def stands(out: Path, digest: str, keep: int, jobs: int) -> bool:
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
        parts = workers.cut(list(about.entries.items()), _PART)
        if not all(workers.each(lambda part: _intact(out, part), parts, jobs)):
            return False
        releases.trim(out, keep)
    return True


def _is_all(out: Path, entries: Iterable[str]) -> bool:
    """Whether nothing else stands there, not even an empty folder, and everybody may look into the folders."""
    folders = {"."}.union(*(_above(path) for path in entries))
    walked = [(folder, names) for folder, _, names in os.walk(out)]
    found = {os.path.relpath(folder, out).replace(os.sep, "/") for folder, _ in walked}
    open_to_all = sys.platform == "win32" or all(_is_open(folder) for folder, _ in walked)
    return open_to_all and found == folders and sum(len(names) for _, names in walked) == len(set(entries)) + 1


def _is_open(folder: str) -> bool:
    return stat.S_IMODE(os.stat(folder).st_mode) == FOLDER_MODE


def _above(path: str) -> Iterable[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _intact(out: Path, entries: Sequence[tuple[str, Entry]]) -> bool:
    return all(intact(out / path, entry.digest) is not None for path, entry in entries)


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
