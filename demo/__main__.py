"""`python -m demo`: the replica alone, until it is interrupted."""

import sys
import threading

from demo.replica import Replica
from demo.serving import NOTICE


def main() -> None:
    """Start the replica, print its addresses, wait for the interrupt."""
    with Replica() as replica:
        lines = [NOTICE, *(f"{name:15} {address}" for name, address in replica.addresses.items())]
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.stdout.write("Stopped.\n")


if __name__ == "__main__":
    main()
