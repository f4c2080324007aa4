"""`python -m cli`: the same as `sparedex`, for a process that starts another of its own kind."""

from cli.main import run

run()
