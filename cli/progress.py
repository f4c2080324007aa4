"""Long work made visible: bars on a terminal, a plain line a second where nobody watches live."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from cli.terminal import note, plain, stderr

LINE_EVERY = 1.0
"""Seconds between two plain lines."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far one piece of work is. `total` is None where nobody knows; `note` counts what came of it so far."""

    name: str
    done: int
    total: int | None = None
    note: str = ""


Show = Callable[[Step], None]


@contextmanager
def progress() -> Iterator[Show]:
    """Give what shows steps on stderr while the block runs."""
    if not stderr().is_terminal:
        yield Lines(note)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        _Count(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, TextColumn("{task.fields[note]}"), console=stderr()) as bars:
        yield _Bars(bars)


class Lines:
    """Writes a step as a line, at most one a second over all pieces of work."""

    def __init__(self, write: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        """Write with `write`; `clock` counts seconds."""
        self._write = write
        self._clock = clock
        self._next = clock()
        self._started: dict[str, float] = {}

    def __call__(self, step: Step) -> None:
        """Write the step, unless a line was written less than a second ago."""
        now = self._clock()
        started = self._started.setdefault(step.name, now)
        if now < self._next:
            return
        self._next = now + LINE_EVERY
        self._write(_line(step, now - started))


class _Bars:
    """A bar for each piece of work, made when its first step comes."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, step: Step) -> None:
        if step.name not in self._tasks:
            self._tasks[step.name] = self._bars.add_task(plain(step.name), total=step.total, note="")
        task = self._tasks[step.name]
        self._bars.update(task, completed=step.done, total=step.total, note=plain(step.note))


class _Count(ProgressColumn):
    """`120/400  35/s`."""

    def render(self, task: Task) -> Text:
        total = "" if task.total is None else f"/{int(task.total)}"
        speed = task.finished_speed or task.speed
        return Text(f"{int(task.completed)}{total}" + (f"  {speed:.0f}/s" if speed else ""))


def _line(step: Step, seconds: float) -> str:
    count = f"{step.done}" if step.total is None else f"{step.done} of {step.total}"
    rate = f", {step.done / seconds:.0f}/s" if seconds > 0 and step.done else ""
    return f"{step.name}: {count}{rate}" + (f", {step.note}" if step.note else "")
