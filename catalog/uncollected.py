"""Making many objects that all stay, without the search for garbage among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile, and never again among what is there at the end.

    With a hundred thousand objects that all stay, the search doubles the time. What is in no cycle still goes when nobody
    holds it any more.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
