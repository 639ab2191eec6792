"""How much of the reader, the gate and the publisher their tests run: `make coverage` tells it, for the figures."""

import io

from coverage import Coverage
from tests import figures

GROUPS = {
    "reader": ["sitegen/source/*", "sitegen/load.py", "sitegen/records.py", "sitegen/mistakes.py", "sitegen/fields/*"],
    "gate": ["sitegen/privacy/*", "sitegen/privacy/kinds/*", "sitegen/privacy/data/*"],
    "publisher": [
        f"sitegen/{name}.py"
        for name in (
            *("write", "switch", "releases", "rollback", "mark", "guard", "press", "workers"),
            *("verify", "incremental"),
        )
    ],
}


def main() -> None:
    """Tell the share of lines and branches that ran, rounded down as `coverage report` does."""
    measured = Coverage()
    measured.load()
    shares = {name: int(measured.report(include=paths, file=io.StringIO())) for name, paths in GROUPS.items()}
    figures.keep("coverage", "lines and branches that tests run, in percent", "make coverage", shares)


if __name__ == "__main__":
    main()
