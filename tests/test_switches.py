"""Who reads while sites are published finds a whole page every time."""

import os
import subprocess
import sys
from pathlib import Path

from sitegen.render import File
from sitegen.rollback import rollback
from tests import figures
from tests.test_write import publish

_READERS = 2
_READS = int(os.environ.get("SITEGEN_READS", "20000"))
"""`make safety` asks for 300,000."""

_READ = """
import sys
page, wanted, reads, missing = sys.argv[1], int(sys.argv[2]), 0, 0
print("ready", flush=True)
while reads + missing < wanted:
    try:
        with open(page, "rb") as file:
            assert file.read() in (b"odd" * 500, b"even" * 500)
        reads += 1
    except FileNotFoundError:
        missing += 1
print(reads, missing)
"""


def test_reader_misses_nothing(tmp_path: Path) -> None:
    """Several processes read without a rest while one site after the other is published, and gone back from."""
    out = tmp_path / "site" / "public"
    publish([File("index.html", b"odd" * 500)], out)
    command = [sys.executable, "-c", _READ, str(out / "index.html"), str(_READS // _READERS)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(_READERS)]
    assert [reader.stdout and reader.stdout.readline() for reader in readers] == ["ready\n"] * _READERS
    switches = 0
    while any(reader.poll() is None for reader in readers):
        publish([File("index.html", (b"odd", b"even")[switches % 2] * 500), File(f"{switches}", b"x")], out, keep=1)
        if switches % 3 == 2:
            rollback(out)
        switches += 1
    said = [[int(number) for number in reader.communicate(timeout=30)[0].split()] for reader in readers]
    reads, missing = sum(one for one, _ in said), sum(other for _, other in said)
    what = "reads of a page by two processes while sites are switched"
    figures.tell("reads", what, __file__, reads=reads + missing, switches=switches, missing=missing)
    assert [reader.returncode for reader in readers] == [0] * _READERS
    assert (reads, missing) == (_READS, 0)
    assert switches >= 20
