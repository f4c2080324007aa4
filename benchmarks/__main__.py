"""`python -m benchmarks [writing] [serving] [crawling]`: measure, print the figures, exit 1 where a goal is missed."""

import sys
from collections.abc import Callable

from benchmarks import crawling, serving, writing
from benchmarks.measuring import Figure

ALL: dict[str, Callable[[], list[Figure]]] = {
    "writing": writing.measure,
    "serving": serving.measure,
    "crawling": crawling.measure,
}


def main() -> int:
    """Run the named benchmarks, or all."""
    missed = False
    for name in sys.argv[1:] or ALL:
        print(name, flush=True)
        for figure in ALL[name]():
            print(figure.line(), flush=True)
            missed |= figure.met is False
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
