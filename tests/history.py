"""A site with a history: edits as staff make them, accidents, and the two builds after each."""

import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sitegen import build as pipeline
from sitegen import cache as caches
from sitegen import write
from sitegen.build import Project
from sitegen.cache import Cache
from sitegen.rejected import Rejected
from sitegen.render import File
from sitegen.untouched import State
from tests.conftest import BASE, PROJECT, TODAY


class History:
    """A site that changes, and the two that are made of it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice = random.Random(seed)
        self.root, self.out, self.cold = folder / "site", folder / "out/public", folder / "cold/public"
        self.stored = Cache(folder / "cache")
        self.today = TODAY
        shutil.copytree(BASE, self.root)
        self.former = [folder / "former"]
        shutil.copytree(self.root, self.former[0])

    def project(self, out: Path, cache: Cache) -> Project:
        """What is to be built."""
        return Project(self.root, out, self.today, jobs=1, cache=cache)

    def both(self) -> tuple[object, object]:
        """Build with the cache, and from nothing; what each said."""
        shutil.rmtree(self.cold.parent, ignore_errors=True)
        return said(self.project(self.out, self.stored)), said(self.project(self.cold, caches.NO_CACHE))

    def some(self, pattern: str) -> Path:
        """One of the files with such names."""
        return self.dice.choice(sorted(path for path in self.root.glob(pattern) if path.is_file()))


def said(project: Project) -> object:
    """What a build says: what it made and found, or why it stopped."""
    try:
        built = pipeline.build(project)
    except Rejected as rejected:
        return [(one.code, one.where) for one in rejected.found if one.code != "T013"]
    return built.pages, built.files, built.size, built.found


def reword(history: History) -> None:
    """A text changes."""
    path = history.some("data/cases/*.yaml")
    text = path.read_text("utf-8")
    path.write_text(text.replace("面粉", history.dice.choice(("大米", "面粉，未开封", "食用油"))), "utf-8")


def add(history: History) -> None:
    """A record more, in a file of its own."""
    number = history.dice.randrange(1_000)
    text = (BASE / "data/cases/base.yaml").read_text("utf-8")
    text = text.replace("id: base", f"id: case-{number}", 1).replace("不予处罚案", f"不予处罚案（{number}）", 1)
    (history.root / f"data/cases/new-{number}.yaml").write_text(text, "utf-8")


def push_down(history: History) -> None:
    """The record stays as it is, and stands elsewhere in its file."""
    path = history.some("data/*/*.yaml")
    path.write_text(f"# {history.dice.random()}\n" + path.read_text("utf-8"), "utf-8")


def _delete(history: History) -> None:
    if left := sorted(history.root.glob("data/cases/new-*.yaml")):
        history.dice.choice(left).unlink()


def _rename(history: History) -> None:
    path = history.some("data/cases/*.yaml")
    path.rename(path.with_name(f"new-moved-{history.dice.randrange(1_000)}.yaml"))


def _withdraw(history: History) -> None:
    path = history.some("data/cases/*.yaml")
    words = "status: withdrawn\nwithdrawn: {on: 2026-11-20, reason: 内容有误}"
    path.write_text(path.read_text("utf-8").replace("status: valid", words, 1), "utf-8")


def _break(history: History) -> None:
    path = history.some("data/*/*.yaml")
    path.write_text(path.read_text("utf-8") + "\nunknown_key: x\n", "utf-8")


def _leak(history: History) -> None:
    path = history.some("content/*.md")
    path.write_text(path.read_text("utf-8") + "\n联系电话13912345678。\n", "utf-8")


def _explain(history: History) -> None:
    path = history.some("content/*.md")
    path.write_text(path.read_text("utf-8") + f"\n又一段，第 {history.dice.randrange(99)} 段。\n", "utf-8")


def _template(history: History) -> None:
    own = history.root / "templates/pages"
    own.mkdir(parents=True, exist_ok=True)
    text = (PROJECT / "templates/pages/404.html").read_text("utf-8")
    (own / "404.html").write_text(text.replace("</h1>", f"（{history.dice.randrange(9)}）</h1>"), "utf-8")


def _broken_template(history: History) -> None:
    own = history.root / "templates/pages"
    own.mkdir(parents=True, exist_ok=True)
    (own / "laws.html").write_text("{% extends 'base.html' %}{% block main %}<a href='cases/case-1/'>{% endblock %}")


def _asset(history: History) -> None:
    own = history.root / "templates/assets"
    own.mkdir(parents=True, exist_ok=True)
    (own / "county.css").write_text(f".county {{ order: {history.dice.randrange(9)}; }}\n", "utf-8")


def _rules(history: History) -> None:
    (history.root / "data/rules.yaml").write_text(
        f"report_ahead: {history.dice.randrange(20, 40)}\nstale: []\n", "utf-8"
    )


def _holiday(history: History) -> None:
    folder = history.root / "data/holidays"
    folder.mkdir(exist_ok=True)
    day = f"2027-01-{history.dice.randrange(2, 9):02}"
    (folder / "2027.yaml").write_text(f"year: 2027\nsource: 示例通知\noff: [{day}]\nwork: []\n", "utf-8")


def _later(history: History) -> None:
    history.today += timedelta(history.dice.choice((1, 40, 400)))


def _tamper(history: History) -> None:
    """Somebody edits or removes what was published, also so that its time stays; or puts something there."""
    published = sorted(path for path in history.out.rglob("*.html") if path.is_file())
    if published:
        path = history.dice.choice(published)
        content, before = path.read_bytes(), path.stat()
        if history.dice.random() < 0.6:
            path.unlink()
        if history.dice.random() < 0.7:
            path.write_bytes(content.replace(b"html", b"HTML"))
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    if history.dice.random() < 0.3 and history.out.exists():
        (history.out / "empty").mkdir(exist_ok=True)


def _damage(history: History) -> None:
    folder = history.stored.folder
    entries = sorted(folder.iterdir()) if folder and folder.exists() else []
    for path in entries:
        if history.dice.random() < 0.5:
            content = bytearray(path.read_bytes())
            content[history.dice.randrange(len(content))] ^= 1
            path.write_bytes(history.dice.choice((bytes(content), b"", content[: len(content) // 2], content + b"x")))


def _kill(history: History) -> None:
    """The next build stops dead at some file."""
    left = history.dice.randrange(40)

    def put(stage: write.Stage, file: File) -> State:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        return whole(stage, file)

    whole = write.Stage.put
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(write.Stage, "put", put)
        with suppress(KeyboardInterrupt):
            said(history.project(history.out, history.stored))


def revert(history: History) -> None:
    """As on some day before."""
    shutil.rmtree(history.root)
    shutil.copytree(history.dice.choice(history.former), history.root)


EDITS: tuple[Callable[[History], None], ...] = (
    *(reword, add, push_down, _delete, _rename, _withdraw, _break, _leak, _explain, _template, _broken_template),
    *(_asset, _rules, _holiday, _later, _tamper, _damage, _kill, revert),
)
