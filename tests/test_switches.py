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

_SWITCHES = 20

_READ = """
import os, sys
page, enough, wanted, reads, missing = sys.argv[1], sys.argv[2], int(sys.argv[3]), 0, 0
print("ready", flush=True)
while reads + missing < wanted or not os.path.exists(enough):
    try:
        with open(page, "rb") as file:
            assert file.read() in (b"odd" * 500, b"even" * 500)
        reads += 1
    except FileNotFoundError:
        missing += 1
print(reads, missing)
"""


def test_reader_misses_nothing(tmp_path: Path) -> None:
    """Several processes read without a rest while one site after the other is published, and gone back from.

    They end when enough was read and enough was switched, however slow the disk is.
    """
    out = tmp_path / "site" / "public"
    publish([File("index.html", b"odd" * 500)], out)
    enough = tmp_path / "enough"
    command = [sys.executable, "-c", _READ, str(out / "index.html"), str(enough), str(_READS // _READERS)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(_READERS)]
    assert [reader.stdout and reader.stdout.readline() for reader in readers] == ["ready\n"] * _READERS
    switches = 0
    while any(reader.poll() is None for reader in readers):
        publish([File("index.html", (b"odd", b"even")[switches % 2] * 500), File(f"{switches}", b"x")], out, keep=1)
        if switches % 3 == 2:
            rollback(out)
        switches += 1
        if switches == _SWITCHES:
            enough.touch()
    said = [[int(number) for number in reader.communicate(timeout=30)[0].split()] for reader in readers]
    reads, missing = sum(one for one, _ in said), sum(other for _, other in said)
    what = "reads of a page by two processes while sites are switched"
    figures.tell("reads", what, __file__, reads=reads + missing, switches=switches, missing=missing)
    assert [reader.returncode for reader in readers] == [0] * _READERS
    assert missing == 0
    assert reads >= _READS
