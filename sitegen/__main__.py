"""Run sitegen as a module: `python -m sitegen`."""

from sitegen.cli import main

main(prog_name="sitegen")
