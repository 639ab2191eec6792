"""What the way back says before it is gone, and what the guard says of what would be lost."""

from pathlib import Path

from sitegen import guard
from sitegen.mark import Change, Entry, Kind, Mark, describe
from sitegen.model.rules import Guard
from sitegen.render import File
from sitegen.rollback import choices
from sitegen.write import publish
from tests.conftest import call


def _publish(out: Path, *names: str) -> None:
    files = [File(f"{name}/index.html", name.encode()) for name in names]
    kinds = {file.path: Kind.PAGE for file in files}
    publish(files, out, describe([(file.path, file.content) for file in files], kinds), keep=3)


def test_each_choice_says_what_it_would_change(tmp_path: Path) -> None:
    """Newest first; compared with what is published, and with nothing where the site is lost."""
    out = tmp_path / "public"
    for names in (("a", "b"), ("a",), ("a", "c")):
        _publish(out, *names)
    assert [(choice.release.number, choice.change) for choice in choices(out)] == [
        (2, Change(comparable=True, removed=("c/index.html",))),
        (1, Change(comparable=True, added=("b/index.html",), removed=("c/index.html",))),
    ]
    for path in sorted(out.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    out.rmdir()
    assert choices(out)[0].change == Change(comparable=True, added=("a/index.html",))


def test_the_guard_counts_by_register(tmp_path: Path) -> None:
    """How many of each register, the most first, then by path; how many leave a notice; three of them by name."""
    lost = [*(f"cases/{n}/index.html" for n in range(4)), "en/lists/a/index.html", "elsewhere/x/index.html"]
    old = Mark(entries={path: Entry(Kind.RECORD, "0" * 64) for path in (*lost, "plans/a/index.html")})
    kinds = {"plans/a/index.html": Kind.RECORD, lost[0]: Kind.WITHDRAWN, lost[1]: Kind.PAGE}
    (found,) = guard.mass_withdrawal(old, kinds, Guard.model_validate({"removed": "20%", "pages": "5"}), tmp_path, None)
    told = {key: str(value) for key, value in found.details}
    assert (found.code, found.where.path) == ("T013", str(tmp_path))
    assert (told["count"], told["published"], told["share"], told["most"]) == ("6", "7", "86%", "20%")
    assert told["notices"] == "1"
    assert told["registers"] == "典型案例 4 页、elsewhere 1 页、免罚轻罚清单 1 页"
    assert told["examples"] == "cases/0/index.html、cases/1/index.html、cases/2/index.html"


def test_the_list_says_which_release_is_damaged(tmp_path: Path) -> None:
    """Before somebody chooses it in a hurry; the others are offered as ever."""
    root = tmp_path / "site"
    for word in ("one", "two", "three"):
        content = File("index.html", word.encode())
        publish([content], root / "public", describe([(content.path, content.content)], {}, None, "1"), keep=3)
    (root / ".public.releases" / "1" / "index.html").write_bytes(b"spoilt")
    second, first = call("rollback", "--site", root, "--list").out.splitlines()
    assert first.endswith("；已损坏（index.html），不能退回")
    assert "已损坏" not in second
    assert "T015" in call("rollback", "--site", root, "1").err
    english = call("--lang", "en", "rollback", "--site", root, "--list").out
    assert "damaged (index.html), cannot be gone back to" in english
