"""Ten thousand payloads and more in the real templates, in a real browser, without the policy: nothing runs.

The same sources are then rendered without escaping and sanitising: every watch that saw nothing before must see
much, and the canaries of most fields must run. (Not all: a payload before them may have swallowed the page.)
"""

import json
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jinja2 import Environment
from markdown import Markdown
from markupsafe import Markup
from playwright.sync_api import Browser
from sitegen import build, jinja, outgoing
from sitegen.checks import privacy
from sitegen.checks import run as checks
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.load import load
from sitegen.prose import Prose
from sitegen.source import text
from sitegen.verify import Verifier
from tests.browser.crowded import CLOSED, MARK, Crowd, crowd, is_canary, refused, shown_whole, without
from tests.browser.slots import slots
from tests.browser.tab import HOST, Seen, Tab, bare, within
from tests.browser.vectors import payloads
from tests.conftest import BASE, TODAY, article, changed, find, tree, write
from tests.figures import tell

Files = dict[str, bytes]

_LIMIT = 900
"""Seconds for all of it on a busy machine; alone it takes less than sixty."""

_MOST_PAGES = 250
_HIT = re.compile(r"__hit\(([0-9]+)\)")
_BULK = re.compile(r"explainers/b[0-9]|services/table")
_SAMPLE = 10
_CODES = {"Y002", "Y011", "Y012", "Y013", "Y014", "Y015", "Y016", "Y017"}
_SIGNS = {"call", "console", "error", "markup", "request", "script"}
_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters and marks of which nothing is to be seen."""


@pytest.fixture(autouse=True)
def gate_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the privacy gate aside: payloads are full of addresses and names. All else is as in every build."""
    monkeypatch.setattr(checks, "CHECKS", tuple(check for check in checks.CHECKS if check is not privacy.leak))
    monkeypatch.setattr(outgoing, "told", lambda *_: [])


@dataclass(frozen=True)
class _Outcome:
    """What was written where, what the pages said, and what was seen: escaped, not escaped, and so under the policy."""

    site: Crowd
    gone: set[str]
    words: dict[str, str]
    seen: Seen
    control: Seen
    guarded: Seen
    verdict: Counter[str]
    outcry: Counter[str]

    @property
    def canaries(self) -> set[int]:
        """The numbers of our own texts, one for each field."""
        return {number for number, one in enumerate(self.site.placed) if is_canary(one)}

    @property
    def ran(self) -> set[int]:
        """The numbers of the canaries that ran where nothing was escaped."""
        return {int(number) for one in self.control.told("call") for number in _HIT.findall(one)}


def test_no_payload_runs_in_any_field(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Payloads in the fields of every register are shown to the letter, and nothing runs; unescaped, much does."""
    every = payloads()
    accepted = {one: True for one in every if _acceptable(one)}
    with within(_LIMIT):
        outcome = _tried(browser, list(accepted), tmp_path, monkeypatch)
    shown, ran, canaries = shown_whole(outcome.site, outcome.words.values()), outcome.ran, outcome.canaries
    whole = {outcome.site.placed[number].text for number in shown}
    _tell(outcome, len(every), len(accepted.keys() & whole), canaries & shown)
    assert len(every) >= 10_000
    assert len(outcome.words) <= _MOST_PAGES
    assert _strange(outcome.seen) == []
    assert accepted.keys() - whole == set()
    assert outcome.verdict.keys() <= {"V002", "V005", "V020"}, "the last look at the pages"
    assert ran <= shown, _names(outcome.site, ran - shown)
    assert len(ran & canaries) >= 0.6 * len(shown & canaries), _names(outcome.site, (shown - ran) & canaries)
    assert len(shown & canaries) >= 0.75 * len(canaries), _names(outcome.site, canaries - shown)
    _assert_watchful(outcome.control, outcome.outcry)
    _assert_guarded(outcome.guarded, [one.text for one in outcome.site.placed if "refresh" in one.text.casefold()])


def _strange(seen: Seen) -> list[tuple[str, str, str]]:
    """The signs of scripts that are not ours: the tab presses every button, and that of a printed sheet prints."""
    ours = ("call", "print(undefined)")
    sheets = ("card/", "fields/", "check/")
    return [
        (kind, page, told) for kind, page, told in seen.signs if (kind, told) != ours or not page.startswith(sheets)
    ]


def _tried(browser: Browser, accepted: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Outcome:
    site = crowd(Path(shutil.copytree(BASE, tmp_path / "site")), accepted)
    gone = _refused_in_prose(site)
    files, verdict = _built(site, tmp_path / "right", monkeypatch)
    words, seen = _read(browser, files)
    _unescape(monkeypatch)
    wrong, outcry = _built(site, tmp_path / "wrong", monkeypatch)
    return _Outcome(site, gone, words, seen, _suffer(browser, wrong, site), _guarded(browser, wrong), verdict, outcry)


def _tell(outcome: _Outcome, tried: int, shown: int, seen: set[int]) -> None:
    """Keep the figures, whatever is thought of them afterwards."""
    tell(
        "hostile",
        "hostile texts in every public field, in Chromium without the policy",
        __file__,
        payloads=tried,
        refused=sum(not _acceptable(one) for one in payloads()),
        shown_to_the_letter=shown,
        refused_in_prose_only=len(outcome.gone),
        fields=len(outcome.canaries),
        fields_on_pages=len(seen),
        control_fields_run=len(outcome.canaries & outcome.ran),
        pages=len(outcome.words),
        scripts_run=len(_strange(outcome.seen)),
        control_scripts_run=_ran(outcome.control),
        control_under_the_policy=_ran(outcome.guarded),
    )


def _ran(seen: Seen) -> int:
    return len(seen.told("call")) + len(seen.told("script"))


def _assert_guarded(guarded: Seen, refreshing: list[str]) -> None:
    """The policy alone keeps everything from running, from asking others and from leaving the site.

    That a page refreshes itself to another address no policy forbids: there only escaping helps.
    """
    left = [url for url in guarded.told("leaving") if not any(urlsplit(url).netloc in one for one in refreshing)]
    assert left == []
    assert _ran(guarded) == 0
    assert [one for one in guarded.told("request") if not one.startswith(HOST)] == []
    assert len(guarded.told("policy")) >= 200


def _assert_watchful(control: Seen, outcry: Counter[str]) -> None:
    """Every kind of watch saw something where nothing was escaped, and no such page would have been written."""
    assert len(control.told("call")) >= 200
    assert len(control.told("script")) >= 200
    assert {kind for kind, _, _ in control.signs} >= _SIGNS
    assert outcry["V006"] >= 200
    assert outcry["V007"] >= 200


def _names(site: Crowd, numbers: Iterable[int]) -> list[str]:
    return [site.placed[number].slot for number in sorted(numbers)]


def test_every_public_field_that_takes_words_is_filled(tmp_path: Path) -> None:
    """A field is filled, or only words that fit another may stand in it."""
    site = crowd(Path(shutil.copytree(BASE, tmp_path / "site")), ["<b>"])
    filled = {one.slot for one in site.placed if is_canary(one)} | set(site.repeated)
    taken_down = {str(slot) for slot in slots() if slot.way == ("withdrawn", "reason")}
    assert {str(slot) for slot in slots()} - taken_down - filled == {".".join((r, *way)) for r, way in CLOSED}
    assert filled & taken_down


def test_what_is_refused_is_told_with_place_and_code(root: Path) -> None:
    """What nobody can see, or what turns the line round, is refused in data and in prose; nothing else is."""
    every = payloads()
    wrong = [one for one in every if not _acceptable(one)]
    for number, one in enumerate(wrong):
        path = write(root, f"services/x{number}", {**changed("services/base"), "id": f"x{number}"})
        title = json.dumps(one).replace("\\t", "\\u0009")
        path.write_text(path.read_text("utf-8").replace('"办事窗口名录"', title), "utf-8")
        article(root, "—", f"x{number}")
        with (root / f"content/x{number}.md").open("ab") as file:
            file.write(one.encode("utf-8", "surrogatepass"))
    told: dict[str, list[str]] = {}
    for found in load(root)[1]:
        if found.where.line and found.severity is Severity.ERROR:
            told.setdefault(found.where.path, []).append(found.code)
    for number, one in enumerate(wrong):
        hidden = any(map(_hidden, one))
        assert (_CODES if hidden else {"M006"}).intersection(told[f"data/services/x{number}.yaml"]), repr(one)
        in_prose = any(map(_hidden, one.replace("\r", "\n")))  # where it ends a line, as on other systems
        assert not in_prose or _CODES.intersection(told[f"content/x{number}.md"]), repr(one)
        assert hidden or not one.strip(" \u3000"), repr(one)
    assert [one for one in every if _acceptable(one) and any(map(_hidden, one))] == []


def _acceptable(one: str) -> bool:
    """Whether a payload holds words, and no character that may not stand in a source."""
    return bool(one.strip()) and text.banned(one) is None


def _hidden(character: str) -> bool:
    """Whether a character is not seen, or is a blank of another width, by what Unicode says of it."""
    kind, number = unicodedata.category(character), ord(character)
    nothing = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF or character in _UNSEEN
    return nothing or (kind in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs") and character not in "\n \u3000")


def _refused_in_prose(site: Crowd) -> set[str]:
    """Leave out of the explainers what the checks refuse, until they refuse nothing."""
    gone: set[str] = set()
    while found := [d for d in find(site.root) if d.severity is Severity.ERROR and not d.finding]:
        more = {refused(site, one.where) for one in found} - gone
        assert more, found
        without(site, more)
        gone |= more
    return gone


def _built(site: Crowd, out: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Files, Counter[str]]:
    """Build; return the files, and what the last look at the pages said of them, by code, instead of heeding it."""
    verdict: Counter[str] = Counter()
    take, anchors = Verifier.take, Verifier.links_to_anchors

    def counted(look: Callable[..., Iterable[Diagnostic]]) -> Callable[..., list[Diagnostic]]:
        def count(*given: object) -> list[Diagnostic]:
            verdict.update(found.code for found in look(*given))
            return []

        return count

    with monkeypatch.context() as patch:
        patch.setattr(Verifier, "take", counted(take))
        patch.setattr(Verifier, "links_to_anchors", counted(anchors))
        build.build(build.Project(site.root, out, TODAY))
    return tree(out.resolve()), verdict


def _pages(files: Files) -> list[str]:
    return [name for name in files if name.endswith(".html")]


def _bare(files: Files) -> Files:
    return {name: bare(raw) if name.endswith(".html") else raw for name, raw in files.items()}


def _read(browser: Browser, files: Files) -> tuple[dict[str, str], Seen]:
    """Open every page without its policy; return their words, and every sign of a script."""
    with browser.new_context(locale="zh-CN") as context:
        tab = Tab(context, _bare(files))
        return {name: tab.read(name) for name in _pages(files)}, tab.seen


def _suffer(browser: Browser, files: Files, site: Crowd) -> Seen:
    """Open pages that nobody escaped: all that hold canaries only, the base's own, and some of the rest."""
    tame = [name for name in _pages(files) if _tame(files[name], site)]
    wild = [name for name in _pages(files) if name not in tame]
    own = [name for name in wild if "base/" in name or name.count("/") < len(("register", "page"))]
    rest = [name for name in wild if name not in own]
    with browser.new_context(locale="zh-CN") as context:
        tab = Tab(context, _bare(files))
        for name in tame:
            tab.read(name)
        for name in (*own, *rest[::_SAMPLE]):
            tab.suffer(name)
        return tab.seen


def _guarded(browser: Browser, files: Files) -> Seen:
    """Open some pages that nobody escaped under the policy."""
    with browser.new_context(locale="zh-CN") as context:
        tab = Tab(context, files)
        for name in [name for name in _pages(files) if _BULK.match(name)][::_SAMPLE]:
            tab.suffer(name)
        return tab.seen


def _tame(page: bytes, site: Crowd) -> bool:
    """Whether a page holds nothing but canaries, so that it is sure to end."""
    return all(is_canary(site.placed[int(number)]) for number in MARK.findall(page.decode("utf-8")))


def _unescape(monkeypatch: pytest.MonkeyPatch) -> None:
    """Break the renderer: nothing is escaped, Markdown keeps HTML, nothing is sanitised."""
    sound = jinja.environment

    def raw(body: str, *_: object) -> Prose:
        return Prose(Markup(Markdown(extensions=["tables"]).convert(body)), ())  # noqa: S704 - what must not be

    def broken(*arguments: Any) -> Environment:
        environment = sound(*arguments)
        environment.autoescape, environment.bytecode_cache = False, None
        environment.filters["paragraphs"] = Markup
        environment.filters["prose"] = raw
        return environment

    monkeypatch.setattr(jinja, "environment", broken)
