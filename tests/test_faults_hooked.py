"""A fault at every step of a publish that Python itself tells of: the same property as `test_faults`, on any machine.

`strace` may be missing, or may not trace; an audit hook (PEP 578) is always there. It is told before a file is opened,
renamed, made, taken away or given other rights; here it kills the process at the n-th, or fails it as the disk would.
`fsync` and `flock`, of which there is no telling, are wrapped.
"""

import errno
import fcntl
import os
import signal
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests import figures
from tests.faults import DONE, REJECTED, act
from tests.test_faults import KILLED, check, ground

_STEPS = frozenset(("open", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "fsync", "flock"))
_SCENES = ("publish", "first", "renames", "rollback")
_FAULTS = {"killed": 0, "ENOSPC": errno.ENOSPC, "EACCES": errno.EACCES}
_FEWEST = 12
"""How many steps a scene has at least: fewer, and the test would not test."""

_THROUGH = 9
"""There are no more steps."""

_SURVIVED = {"injected": 0, "survived": 0}


@pytest.fixture(scope="module", autouse=True)
def counted() -> Iterator[None]:
    """Tell at the end how many faults there were."""
    yield
    what = "kills and errors, one at each step of a publish or rollback that Python tells of, without strace"
    figures.tell("hooked", what, __file__, **_SURVIVED)


def _run(scene: str, out: Path, place: int, error: int) -> int:
    """Act in a child whose place-th step fails, or is its last; return how it ended."""
    child = os.fork()
    if child == 0:
        fired = _fail(out.parent, place, error)
        ended = act(scene, out)
        os._exit(ended if fired() else _THROUGH)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _fail(folder: Path, place: int, error: int) -> Callable[[], bool]:
    """Put a fault at a step below a folder; the answer says whether it has come."""
    seen = 0

    def step(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event not in _STEPS or (event not in ("fsync", "flock") and not str(arguments[0]).startswith(str(folder))):
            return
        seen += 1
        if seen == place and error:
            raise OSError(error, os.strerror(error), str(folder))
        if seen == place:
            os.kill(os.getpid(), signal.SIGKILL)

    def told(event: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any) -> Any:
            step(event, arguments)
            return call(*arguments)

        return wrapped

    os.fsync = told("fsync", os.fsync)
    fcntl.flock = told("flock", fcntl.flock)
    sys.addaudithook(step)
    return lambda: seen >= place


@pytest.mark.parametrize("fault", _FAULTS)
@pytest.mark.parametrize("scene", _SCENES)
def test_fault_at_every_step(tmp_path: Path, scene: str, fault: str) -> None:
    """The old site or the new one is there, whole, and the next build succeeds unaided."""
    steps = 0
    for place in count(1):
        out = ground(tmp_path / "site", scene)
        ended = _run(scene, out, place, _FAULTS[fault])
        if ended == _THROUGH:
            break
        assert ended in (KILLED, REJECTED, DONE), place
        _SURVIVED["injected"] += 1
        check(out, scene, ended)
        _SURVIVED["survived"] += 1
        steps += 1
    assert steps >= _FEWEST
