"""What the safety tests found out, in files of their own: tests/SAFETY.md is made of them."""

import json
from pathlib import Path

_PROJECT = Path(__file__).parent.parent
FOLDER = _PROJECT / "artefacts" / "safety"


def tell(name: str, what: str, test: str, /, **figures: float) -> None:
    """Keep the figures of a test; *test* is the file of the test, which is also the command."""
    path = Path(test).relative_to(_PROJECT).as_posix()
    FOLDER.mkdir(parents=True, exist_ok=True)
    told = {"what": what, "figures": figures, "command": f"pytest {path}"}
    (FOLDER / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
