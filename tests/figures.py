"""What the safety tests found out, in files of their own; `python -m tests.figures` makes tests/SAFETY.md of them."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

_PROJECT = Path(__file__).parent.parent
FOLDER = _PROJECT / "artefacts" / "safety"
PAGE = Path(__file__).parent / "SAFETY.md"

KNOWN = {
    "bad": ("tried", "as_expected"),
    "hostile": (),
    "canaries": ("planted", "leaked"),
    "faults": ("injected", "survived"),
    "hooked": ("injected", "survived"),
    "reads": ("reads", "switches", "missing"),
    "environments": ("environments", "digests"),
    "gate": (),
    "site": ("waivers_open", "k_minimum"),
}
"""Every figure of the page: the file it comes from, what it must count; some count by collection."""

_HEAD = """# Safety, in figures

Made by `make safety`; no figure is written by hand. Each row is what one command counted when the page was last made.

| what | figures | command |
| --- | --- | --- |
"""


def tell(name: str, what: str, test: str, /, **figures: int) -> None:
    """Keep the figures of a test; *test* is its file, which is also the command."""
    keep(name, what, f"pytest {Path(test).relative_to(_PROJECT).as_posix()}", figures)


def keep(name: str, what: str, command: str, figures: Mapping[str, int]) -> None:
    """Keep the figures that a command counted."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    told = {"what": what, "figures": dict(figures), "command": command}
    (FOLDER / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def page() -> str:
    """Write the page from what the tests told.

    Raises:
        FileNotFoundError: a test has not run.
    """
    return _HEAD + "".join(_row(name) for name in KNOWN)


def _row(name: str) -> str:
    told = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    counted = "; ".join(f"{what.replace('_', ' ')} {count:,}" for what, count in told["figures"].items())
    return f'| <a id="{name}"></a>{told["what"]} | {counted} | `{told["command"]}` |\n'


if __name__ == "__main__":
    try:
        PAGE.write_text(page(), "utf-8")
    except FileNotFoundError as missing:
        sys.exit(f"no figures: {missing.filename}")
