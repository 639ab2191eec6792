"""Pages to finished files: written, accounted for and looked at by the gate, whatever one of them is like."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sitegen import mark, press, workers, write
from sitegen.model.public import public_view
from sitegen.outgoing import scanner_of
from sitegen.pages.page import Page
from sitegen.pages.plan import plan
from sitegen.press import Made, Press
from sitegen.render import File, Renderer
from sitegen.templates import assets
from sitegen.verify import Verifier
from tests.conftest import TODAY, site_of

_CLEAN = [File(f"data/{number}.json", b'{"a": 1}') for number in range(40)]
_LEAKY = File("data/leak.json", '{"a": "联系电话13912345678"}'.encode())


@pytest.fixture
def pages(root: Path) -> list[Page]:
    """The pages of the minimal site."""
    return plan(site_of(root), TODAY)


@pytest.fixture
def made(root: Path, pages: list[Page], tmp_path: Path) -> Iterator[Press]:
    """All that finishes a file of the minimal site, with an open stage."""
    site, (found, _) = site_of(root), assets(root)
    renderer = Renderer(root, public_view(site.settings), found, {page.href for page in pages})
    with write.staged(tmp_path / "public") as stage:
        yield Press(renderer, Verifier(set(), "/", 500_000), scanner_of(site), stage)


def _written(machine: Press) -> dict[str, bytes]:
    return {p.relative_to(machine.stage.folder).as_posix(): p.read_bytes()
            for p in machine.stage.folder.rglob("*") if p.is_file()}  # fmt: skip


def _same(accounts: list[Made], machine: Press) -> bool:
    """Whether the accounts are those of the files that were written."""
    sizes = {path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in _written(machine).items()}
    return {one.path: (one.size, one.digest) for one in accounts} == sizes


def test_every_file_is_written_and_accounted_for(made: Press, pages: list[Page]) -> None:
    """In the order given: path, size and hash, and of pages what they link to."""
    things: list[Page | File] = [*_CLEAN[:3], *pages[:3]]
    accounts = list(made.finish(things, 1))
    assert [one.path for one in accounts] == [thing.path for thing in things]
    assert _same(accounts, made)
    assert [one.seen is not None for one in accounts] == [False] * 3 + [True] * 3
    assert [one.seen.path for one in accounts if one.seen] == [page.path for page in pages[:3]]
    assert not any(one.leaks or one.broken for one in accounts)


@pytest.mark.parametrize("place", [0, 39, 40])
def test_a_leak_is_told_of_its_own_file(made: Press, place: int) -> None:
    """The gate sees finished files, those of every part, and names the one that leaks."""
    things = [*_CLEAN[:place], _LEAKY, *_CLEAN[place:]]
    accounts = list(made.finish(things, 1))
    assert [[finding.kind for finding in one.leaks] for one in accounts if one.leaks] == [["mobile"]]
    assert accounts[place].leaks
    assert _same(accounts, made)


def test_many_leaks_of_one_file_are_all_told(made: Press) -> None:
    """Two numbers are two findings."""
    (account,) = made.finish([File("x.txt", "电话13912345678，\n电话13812345679".encode())], 1)
    assert [finding.line for finding in account.leaks] == [1, 2]


def test_a_broken_template_is_told_and_writes_nothing(root: Path, pages: list[Page], made: Press) -> None:
    """The page has no account but the problem; the files beside it are finished."""
    (root / "templates/pages").mkdir(parents=True)
    (root / "templates/pages" / pages[0].template).write_text("{{ nothing }}", "utf-8")
    site, (found, _) = site_of(root), assets(root)
    broken = Press(Renderer(root, public_view(site.settings), found, set()), made.verifier, made.gate, made.stage)
    first, second = broken.finish([pages[0], _CLEAN[0]], 1)
    assert first.broken is not None
    assert first.seen is None
    assert (first.broken.code, first.path, first.size, first.digest) == ("T008", first.broken.where.path, 0, "")
    assert second.broken is None
    assert set(_written(made)) == {_CLEAN[0].path}


@pytest.mark.parametrize(
    ("count", "jobs", "called"),
    [
        pytest.param(press._FEW, 4, 1, id="few"),
        pytest.param(press._FEW + 1, 4, 4, id="many"),
        pytest.param(press._FEW + 1, 1, 1, id="one-core"),
    ],
)
def test_few_files_need_no_workers(
    made: Press, monkeypatch: pytest.MonkeyPatch, count: int, jobs: int, called: int
) -> None:
    """Workers are called where there is enough to do; parts are of one size but the last."""
    each, seen = workers.each, []

    def watched(work, parts, jobs):  # type: ignore[no-untyped-def] # only passes on
        seen.append((jobs, sorted({len(part) for part in parts})))
        return each(work, parts, 1)

    monkeypatch.setattr(workers, "each", watched)
    things = [File(f"{number}.txt", b"x") for number in range(count)]
    assert len(list(made.finish(things, jobs))) == count
    assert seen == [(called, sorted({min(count, 32), count % 32 or 32}))]


def test_what_was_put_is_published(made: Press) -> None:
    """What the press wrote is what the site is made of."""
    list(made.finish(_CLEAN[:2], 1))
    about = mark.describe([(file.path, file.content) for file in _CLEAN[:2]], {})
    made.stage.publish(about, keep=0)
    assert (made.stage.out / _CLEAN[1].path).read_bytes() == _CLEAN[1].content
