"""Tells the user that a long step is under way."""

import contextlib
import time

from rich.console import Console

console = Console(stderr=True, highlight=False)


@contextlib.contextmanager
def progress(text):
    """A line that moves on a terminal; what became of it, and how long it took."""
    started, outcome = time.monotonic(), "failed"
    if not console.is_terminal:
        console.print(f"{text} ...", soft_wrap=True)
    try:
        with console.status(text):
            yield
        outcome = "done"
    finally:
        seconds = time.monotonic() - started
        console.print(
            f"{text} [{seconds:.0f} s] {outcome}", markup=False, soft_wrap=True
        )
