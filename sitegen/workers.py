"""The machine's cores: the one module that knows of processes.

Where the system can fork a process, parts of the work go to one worker a core. A worker shares
the memory of the parent as it was, so the site is not copied; it sends back only what its function
returns. Results come in the order of the parts, so that nobody can tell how many worked on them.
"""

import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from sitegen.diagnostics import Location, problem
from sitegen.rejected import Rejected

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2
"""Parts that a worker holds at a time: while the parent reads one result, the worker is at the next."""


def cores() -> int:
    """How many processes may work at a time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def each(work: Callable[[T], R], parts: Sequence[T], jobs: int) -> Iterator[R]:
    """Do a work on every part, in so many processes; yield the results in the order of the parts.

    In this process alone where there is one job or part, where the system cannot fork, or where
    other threads run, which a fork would leave half-way.

    Raises:
        Rejected: T030 a worker was killed. What a worker raises is raised here.
    """
    if min(jobs, len(parts)) < 2 or sys.platform != "linux" or threading.active_count() > 1:  # noqa: PLR2004 - alone
        yield from map(work, parts)
        return
    gc.freeze()
    crew = _Crew(work, parts, min(jobs, len(parts)))
    try:
        yield from crew.results()
    finally:
        crew.dismiss()
        gc.unfreeze()


def cut(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """Cut a sequence into parts of a size."""
    return [things[start : start + size] for start in range(0, len(things), size)]


class _Crew:
    """Workers, what each has before it, and what came back out of order."""

    def __init__(self, work: Callable[[Any], Any], parts: Sequence[Any], jobs: int) -> None:
        self.parts = parts
        self.next = 0
        self.held: dict[Any, int] = {}
        self.processes: list[ForkProcess] = []
        for _ in range(jobs):
            self._hire(work)

    def _hire(self, work: Callable[[Any], Any]) -> None:
        from multiprocessing import get_context

        context = get_context("fork")
        ours, theirs = context.Pipe()
        arguments = (work, self.parts, theirs, (ours, *self.held))
        process = context.Process(target=_serve, args=arguments, daemon=True)
        process.start()
        theirs.close()
        self.processes.append(process)
        self.held[ours] = 0
        for _ in range(_AHEAD):
            self._order(ours)

    def results(self) -> Iterator[Any]:
        """Yield every result in its turn."""
        early: dict[int, Any] = {}
        for number in range(len(self.parts)):
            while number not in early:
                early.update(self._received())
            yield early.pop(number)

    def _received(self) -> Iterator[tuple[int, Any]]:
        from multiprocessing.connection import wait

        ready: list[Any] = wait([one for one, held in self.held.items() if held])
        for connection in ready:
            try:
                number, result, error = connection.recv()
            except (EOFError, ConnectionError):
                raise Rejected([problem(Location("build"), "T030")]) from None
            if error is not None:
                raise error
            self.held[connection] -= 1
            self._order(connection)
            yield number, result

    def _order(self, connection: "Connection") -> None:
        """Give a worker its next part, if there is one; one that died is found out by its silence."""
        if self.next < len(self.parts):
            with suppress(OSError):
                connection.send(self.next)
            self.next += 1
            self.held[connection] += 1

    def dismiss(self) -> None:
        """End every worker, whatever it is at."""
        for connection in self.held:
            connection.close()
        for process in self.processes:
            process.kill()
            process.join()
            process.close()


def _serve(
    work: Callable[[Any], Any], parts: Sequence[Any], connection: "Connection", others: Sequence["Connection"]
) -> None:
    """Be a worker: take numbers of parts until the parent is gone. Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    with suppress(EOFError, ConnectionError):
        while True:
            number = connection.recv()
            connection.send(_done(work, parts, number))


def _done(work: Callable[[Any], Any], parts: Sequence[Any], number: int) -> tuple[int, Any, Exception | None]:
    try:
        return number, work(parts[number]), None
    except Exception as error:  # noqa: BLE001 - it is raised again in the parent
        error.add_note(traceback.format_exc())
        return number, None, error
