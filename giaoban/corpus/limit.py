"""No article holds the others up: work that takes too long is broken off."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from giaoban.pages import TooSlow

SECONDS = 20.0  # of the processor, for one article


@contextmanager
def limited(seconds: float | None = None) -> Iterator[None]:
    """While it lasts, work on the processor; raises TooSlow after `seconds` (SECONDS) of it, where the system can interrupt (Linux,
    macOS, main thread) at once, elsewhere when the work has ended."""
    seconds = SECONDS if seconds is None else seconds
    begun = time.thread_time()
    interrupts = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not interrupts:
        yield
        if time.thread_time() - begun > seconds:
            raise TooSlow(f"{seconds:g} s")
        return

    def stop(*_: object) -> None:
        raise TooSlow(f"{seconds:g} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1.0)  # again, where a library swallows it
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
