"""Run sitegen, as `sitegen` or as a module: `python -m sitegen`."""

import atexit
import os
import sys
import threading

from sitegen.cli import main


def run() -> None:
    """Run the command line and leave at once.

    To take a site apart in memory, object by object, costs a tenth of a build; the system does it in no time. What
    asked to be told of the end is told, and all that was said is written first; who still works is waited for.
    """
    try:
        main(prog_name="sitegen")
    except SystemExit as ended:
        if not isinstance(ended.code, int) or threading.active_count() > 1:
            raise
        atexit._run_exitfuncs()  # there is no public way
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:  # nobody reads any more: Python has its own way to say so
            raise ended from None
        os._exit(ended.code)


if __name__ == "__main__":
    run()
