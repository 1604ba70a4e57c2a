"""Work that is done in a process of its own, beside the build that waits for it."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from evibook.errors import EvibookError

STOPPED = (
    "A part of the build ended before it was done, perhaps because memory ran out. Close other "
    "programs and build again."
)


class Apart:
    """A piece of work under way in another process; leaving the block ends it."""

    def __init__(self, work: Callable[[], None]):
        # A fresh process: a copy of this one might hold locks that nobody will open.
        context = multiprocessing.get_context("spawn")
        self._told, teller = context.Pipe(duplex=False)
        self._process = context.Process(target=_do, args=(work, teller), daemon=True)
        self._process.start()
        teller.close()

    def finish(self) -> None:
        """Wait for the end. Raises what the work raised, EvibookError if its process died."""
        try:
            error = self._told.recv()
        except EOFError:
            raise EvibookError(STOPPED) from None
        self._process.join()
        if error is not None:
            raise error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.join()


def _do(work: Callable[[], None], teller: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which ends this
    try:
        work()
    except Exception as error:
        teller.send(error)
    else:
        teller.send(None)
