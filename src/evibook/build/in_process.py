"""A papermill engine that runs a notebook in the process it is called in.

A kernel of its own takes longer to start than most chapters take to run. A process that belongs to
one step of a build can run its notebook itself, with the shell that a kernel has.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from ipykernel.jsonutil import encode_images, json_clean
from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import CapturedIO, RichOutput, capture_output
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.engines import Engine, papermill_engines
from traitlets import Type
from traitlets.config import Config

ENGINE = "in-process"
# Nothing is kept of what was typed: there is nobody to look it up.
QUIET = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"cache_size": 0}})


class Published(DisplayHook):
    """Puts out the value of a cell's last line as a kernel does: in every form that it has."""

    def __call__(self, result: Any = None) -> None:
        """Publish the value, unless there is none or a semicolon says to keep it."""
        if result is not None and not self.quiet():
            data, metadata = self.compute_format_data(result)
            self.update_user_ns(result)
            shell: Any = self.shell
            shell.display_pub.publish(data, metadata)


class Shell(InteractiveShell):
    """A shell that keeps the last failure instead of printing it."""

    displayhook_class = Type(Published)
    failure: Any = None

    def _showtraceback(self, etype: type[BaseException], evalue: Any, stb: list[str]) -> None:
        self.failure = new_output(
            "error", ename=etype.__name__, evalue=str(evalue), traceback=list(stb)
        )


class InProcess(Engine):
    """Runs the cells in a shell of this process, until one fails."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, _kernel: str, execution_timeout: float = 0, **_options: object
    ) -> None:
        """Run every cell. What a cell puts out stands in it as a kernel would have put it."""
        Shell.clear_instance()
        shell = Shell.instance(config=QUIET)  # display() asks for this one
        nb_man.nb.metadata.language_info = NotebookNode(IPythonKernel.language_info)
        for index, cell in enumerate(nb_man.nb.cells):
            nb_man.cell_start(cell, index)
            if cell.cell_type == "code":
                _run(shell, cell, execution_timeout)
            if shell.failure:
                nb_man.cell_exception(cell, cell_index=index)
                return
            nb_man.cell_complete(cell, cell_index=index)


papermill_engines.register(ENGINE, InProcess)


def _run(shell: Shell, cell: NotebookNode, seconds: float) -> None:
    cell.execution_count = shell.execution_count
    with capture_output() as captured, _time_limit(seconds):
        shell.run_cell(cell.source, store_history=True)
    cell.outputs = [*_texts(captured), *map(_output, captured.outputs)]
    if shell.failure:
        cell.outputs.append(shell.failure)


def _texts(captured: CapturedIO) -> Iterator[NotebookNode]:
    for name in ("stdout", "stderr"):
        text = getattr(captured, name)
        if text:
            yield new_output("stream", name=name, text=text)


def _output(shown: RichOutput) -> NotebookNode:
    data = json_clean(encode_images(dict(shown.data)))
    return new_output("display_data", data=data, metadata=dict(shown.metadata or {}))


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """End a cell that takes longer, where the system can."""
    if not (
        seconds
        and hasattr(signal, "setitimer")  # not on Windows
        and threading.current_thread() is threading.main_thread()
    ):
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"The cell took longer than {seconds:g} seconds.")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
