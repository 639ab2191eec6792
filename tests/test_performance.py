"""Time and memory: they grow with the records and no faster."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import BASE, PROJECT, changed, record, write

_FILES = 50

# The most memory is read from the kernel: `ru_maxrss` counts that of the program which began this one.
_MEASURE = """
import json, re, resource, sys
from datetime import date
from pathlib import Path
from sitegen.build import Project, build
built = build(Project(Path(sys.argv[1]), Path(sys.argv[2]), date(2026, 11, 22)))
own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
seconds = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
high = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
print(json.dumps({"seconds": seconds, "kilobytes": int(high[1]), "pages": built.pages}))
"""


def _site(root: Path, records: int) -> Path:
    """Copy the minimal site with so many more cases, plans and items, in fifty files."""
    for file in (p for p in BASE.rglob("*") if p.is_file()):
        (root / file.relative_to(BASE)).parent.mkdir(parents=True, exist_ok=True)
        (root / file.relative_to(BASE)).write_bytes(file.read_bytes())
    each = records // _FILES
    for number in range(_FILES):
        register = ("cases", "cases", "plans", "leniency", "matters")[number % 5]
        names = [f"r{number:02}-{n}" for n in range(each)]
        if register == "leniency":
            items = [{**record("leniency/base")["items"][0], "id": n, "behaviour": f"{n}号轻微情形"} for n in names]
            keys: object = changed("leniency/base", id=f"list-{number}", title=f"第{number}号轻微清单", items=items)
        else:
            name = "name" if register == "matters" else "title"
            keys = [changed(f"{register}/base", id=n, **{name: f"某餐饮店{n}"}) for n in names]
        write(root, f"{register}/many-{number:02}", keys)
    return root


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, float]]:
    """What builds of 1,250 and of 5,000 records took."""
    found = {}
    for records in (1_250, 5_000):
        folder = tmp_path_factory.mktemp(f"many-{records}")
        root = _site(folder / "site", records)
        command = [sys.executable, "-c", _MEASURE, str(root), str(folder / "out")]
        ended = subprocess.run(command, capture_output=True, check=False, cwd=PROJECT)
        assert ended.returncode == 0, ended.stderr.decode()[-2000:]
        found[records] = json.loads(ended.stdout)
        assert found[records]["pages"] > records
    return found


def test_time_grows_with_the_records(measured: dict[int, dict[str, float]]) -> None:
    """Four times the records take at most six times as long."""
    assert measured[5_000]["seconds"] < 6 * measured[1_250]["seconds"], measured


def test_memory_is_bounded(measured: dict[int, dict[str, float]]) -> None:
    """Four times the records take at most three times the memory, and five thousand fit into half a gigabyte."""
    assert measured[5_000]["kilobytes"] < min(512 * 1024, 3 * measured[1_250]["kilobytes"]), measured
