"""Lighthouse gives full marks, as a telephone and as a desk see the site, served as a county would serve it.

`make lighthouse` (LIGHTHOUSE=all) takes all kinds of page that the front page leads to. Otherwise five, two of them
as a desk sees them too, and as a machine of CI may be busy, performance need not be full. Where a run gives less than
it should, the median of three counts. No other test may run beside these: `make browser` runs them first, alone.

Chromium at times records no view of a page (NO_NAVSTART): the site's headers ask for a process of its own, and a new
process may begin before it is told to record. So Lighthouse comes from an empty page of the same host, whose process
the page then shares. Where nothing is recorded even so, the other three categories are asked without a recording.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

import pytest
from tests.browser.hosted import BLANK, hosted

_KINDS = ("home", "field", "item", "list", "plan", "card", "search", "check")
_FEW = ("home", "list", "item", "search", "check")
_DESKS = ("home", "item")
_TIMED = "performance"
_CATEGORIES = (_TIMED, "accessibility", "best-practices", "seo")
_FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
_ALL = os.environ.get("LIGHTHOUSE") == "all"
_RUNS = 3
_TRIES = 3
"""How often a run is begun when Chromium recorded nothing (NO_NAVSTART and the like): that says nothing of the page."""

_SEEN = [(name, "mobile") for name in (_KINDS if _ALL else _FEW)]
_SEEN += [(name, "desktop") for name in (_KINDS if _ALL else _DESKS)]
"""Each kind of page, and the device that asks for it."""

_LEAST = 1 if _ALL else 0.85
"""What performance must be."""

_SCORES = Path(__file__).parents[2] / "artefacts" / "lighthouse.json"

Scores = dict[str, float]


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    """The address of the site behind a compressing server with the site's own headers."""
    with hosted(site) as address:
        yield address


@pytest.fixture(scope="module")
def recorded() -> dict[str, bool]:
    """Of which pages Chromium recorded a view."""
    return {}


@pytest.fixture
def lighthouse(
    host: str, examples: dict[str, str], tool: Callable[[str], Path], tmp_path: Path
) -> Callable[[str, str], Scores]:
    """Run Lighthouse on a kind of page, as a device sees it."""

    def look(name: str, device: str) -> Scores:
        if name not in examples:
            pytest.skip(f"the site has no page of the kind {name}")
        return _run(tool("lighthouse/cli/index.js"), host, examples[name].removesuffix("index.html"), device, tmp_path)

    return look


@pytest.mark.parametrize(("name", "device"), _SEEN)
def test_full_marks(
    lighthouse: Callable[[str, str], Scores], recorded: dict[str, bool], tmp_path: Path, name: str, device: str
) -> None:
    """Each of the four categories is 100; on any machine, performance is near to it."""
    run = partial(lighthouse, name, device)
    runs = [run()]
    recorded[f"{name} {device}"] = _TIMED in runs[0]
    while runs[0].get(_TIMED, 1) < _LEAST and len(runs) < _RUNS:
        runs.append(run())
    timed = [scores[_TIMED] for scores in runs if _TIMED in scores]
    _keep(f"{name} {device}", [round(100 * score) for score in timed], runs[0])
    assert not timed or median(timed) >= _LEAST, _why(tmp_path)
    assert {**runs[0], _TIMED: 1} == dict.fromkeys(_CATEGORIES, 1), _why(tmp_path)


def test_recorded(recorded: dict[str, bool]) -> None:
    """Performance was measured of some page at least."""
    assert any(recorded.values()), recorded


def _run(command: Path, host: str, path: str, device: str, folder: Path) -> Scores:
    """Run Lighthouse until it has seen the page, at last without a recording; then there is no performance."""
    for categories in (*[_CATEGORIES] * _TRIES, _CATEGORIES[1:]):
        done = subprocess.run(
            ["node", str(command), host + path, *_options(host, device, folder, categories)],
            env=_environment(),
            timeout=180,
            capture_output=True,
            check=False,
        )
        if done.returncode == 0:
            report = json.loads((folder / "report.json").read_text("utf-8"))
            return {name: report["categories"][name]["score"] for name in categories}
    pytest.fail(f"Lighthouse ended with {done.returncode} {_TRIES + 1} times: {done.stderr.decode()[-2000:]}")


def _options(host: str, device: str, folder: Path, categories: tuple[str, ...]) -> list[str]:
    """What Lighthouse is told: how to start Chromium, where to come from, what to look at."""
    config = folder / "config.json"
    config.write_text(json.dumps({"extends": "lighthouse:default", "settings": {"blankPage": host + BLANK}}), "utf-8")
    options = [f"--config-path={config}", f"--chrome-flags={_FLAGS}", f"--only-categories={','.join(categories)}"]
    options += ["--output=json", f"--output-path={folder / 'report.json'}", "--quiet"]
    return [*options, *(["--preset=desktop"] if device == "desktop" else [])]


def _environment() -> dict[str, str]:
    """The environment, with the browser that Debian has."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
    return {**os.environ, "CHROME_PATH": chromium, "LIGHTHOUSE_CHROMIUM_PATH": chromium}


def _why(folder: Path) -> str:
    """The audits that took marks away, for the message of a failure."""
    report = json.loads((folder / "report.json").read_text("utf-8"))
    weights = {one["id"] for name in _CATEGORIES for one in report["categories"][name]["auditRefs"] if one["weight"]}
    lost = [audit for key, audit in report["audits"].items() if key in weights and (audit["score"] or 0) < 1]
    return "\n".join(
        f"{one['id']}: {one['title']} {one.get('displayValue', '')}" for one in lost if one["score"] is not None
    )


def _keep(name: str, performance: list[int], scores: Scores) -> None:
    """Keep the scores beside the screenshots, each run of performance among them."""
    _SCORES.parent.mkdir(exist_ok=True)
    known = json.loads(_SCORES.read_text("utf-8")) if _SCORES.is_file() else {}
    rounded = {key: round(100 * value) for key, value in scores.items() if key != _TIMED}
    known[name] = {**rounded, _TIMED: performance}
    _SCORES.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")
