"""The same bytes in sixty-four environments: what differs from machine to machine leaves no trace in the site."""

import json
import os
import random
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import figures
from tests.conftest import BASE, PROJECT, environment

_INSIDE = """
import hashlib, json, locale, os, random, sys, time
from datetime import date
from pathlib import Path
from sitegen import load, press
from sitegen.checks import privacy
from sitegen.build import Project, build

press._FEW, load._MUCH, privacy._PART = 0, 0, 10
scandir, listdir = os.scandir, os.listdir

class Shuffled:
    def __init__(self, entries): self.entries = iter(entries)
    def __iter__(self): return self
    def __next__(self): return next(self.entries)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass

def shuffled(order):
    def scan(path="."):
        with scandir(path) as found:
            return Shuffled(order.sample(entries, len(entries)) if (entries := list(found)) else [])
    return scan

def digest(folder):
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(folder).as_posix()} {path.stat().st_size}\\n".encode() + path.read_bytes())
    return found.hexdigest()

def named(text):
    return os.fsdecode(text.encode())

for place in json.loads(sys.stdin.buffer.read()):
    os.environ["TZ"] = place["zone"]
    time.tzset()
    os.umask(int(place["umask"], 8))
    if place["core"]:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    os.chdir(named(place["cwd"]))
    os.scandir = shuffled(random.Random(place["seed"]))
    out = Path(named(place["out"]))
    build(Project(Path(named(place["site"])), out, date(2026, 11, 22), jobs=place["jobs"]))
    os.scandir = scandir
    print(digest(out))
"""
_LOCALES = ("C", "C.UTF-8", "zh_CN.UTF-8", "tr_TR.UTF-8")
_ZONES = ("UTC", "Asia/Shanghai", "Pacific/Kiritimati", "Etc/GMT+12")
_FOLDERS = ("plain", "有 空格 的 文件夹", "a/deep/er", "it's & 100% “so”")
_PROCESSES, _PLACES = 8, 8


def _copy(number: int, folder: Path) -> Path:
    """The site copied file by file in another order."""
    files = sorted(path for path in BASE.rglob("*") if path.is_file())
    random.Random(number).shuffle(files)
    for age, file in enumerate(files):
        copy = folder / file.relative_to(BASE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (age * 1e7, age * 1e7))
    return folder


def _places(process: int, folder: Path) -> list[dict[str, object]]:
    """Eight environments that one process can take on, one after the other."""
    found: list[dict[str, object]] = []
    for number in range(_PLACES):
        place = folder / f"{process}-{number}" / _FOLDERS[(process + number) % len(_FOLDERS)]
        site = _copy(process * _PLACES + number, place / ("网站" if number % 2 else "site"))
        found.append(
            {
                "zone": _ZONES[number % len(_ZONES)],
                "umask": ("022", "077", "000", "027")[(process + number // 2) % 4],
                "core": number % 4 == 3,
                "jobs": 1 + number % 3,
                "cwd": str((folder, place, Path("/"))[number % 3]),
                "seed": process * _PLACES + number,
                "site": os.path.relpath(site, place) if number % 3 == 1 else str(site),
                "out": str(place / ("公开" if number % 4 < 2 else "public")),
            }
        )
    return found


def _digests(process: int, folder: Path) -> list[str]:
    """Build in a process with its own hash seed, locale, encoding and level of optimisation."""
    variables = {
        "PYTHONHASHSEED": str((0, 1, 2, 3, 42, 4_242, 99_999, 2**32 - 1)[process]),
        "LC_ALL": _LOCALES[process % len(_LOCALES)],
        "LANG": _LOCALES[(process + 1) % len(_LOCALES)],
        "PYTHONUTF8": str(process % 2),
        "PYTHONPATH": str(PROJECT),
        "HOME": "/nonexistent" if process % 3 else str(folder),
    }
    if process % 4 > 1:
        variables["PYTHONOPTIMIZE"] = str(process % 4 - 1)
    ended = subprocess.run(
        [sys.executable, "-c", _INSIDE],
        input=json.dumps(_places(process, folder)).encode(),
        env=environment(**variables),
        capture_output=True,
        check=False,
        timeout=600,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    return ended.stdout.decode().split()


def test_sixty_four_environments_one_digest(tmp_path: Path) -> None:
    """Hash seed, locale, encoding, optimisation, zone, umask, cores, processes, folders, order of files: one site."""
    with ThreadPoolExecutor(2) as pool:
        digests = [one for found in pool.map(lambda n: _digests(n, tmp_path), range(_PROCESSES)) for one in found]
    assert len(digests) == _PROCESSES * _PLACES
    what = "builds in environments that differ, and different sites that came out"
    figures.tell("environments", what, __file__, environments=len(digests), digests=len(set(digests)))
    assert len(set(digests)) == 1
