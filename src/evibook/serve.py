"""A built website at a local address."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from evibook.errors import EvibookError
from evibook.model.project import Project

LOOPBACK = "127.0.0.1"  # a report may be private: nobody else on the network sees it


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the parent's name)
        """Say nothing: the reader watches the page, not the requests."""


def site_server(project: Project, edition: str, port: int) -> ThreadingHTTPServer:
    """A server of the edition's website on this machine alone; port 0 takes a free one.

    Raises EvibookError where the edition has not been built or the port is taken.
    """
    folder = project.build / edition / "html"
    if not (folder / "index.html").exists():
        raise EvibookError(
            f"There is no website at _build/{edition}/html. Build it: evibook build {edition}"
        )
    try:
        return ThreadingHTTPServer((LOOPBACK, port), partial(_Quiet, directory=str(folder)))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise EvibookError(
            f"Port {port} cannot be used ({reason}). Name another: evibook serve {edition} --port 0"
        ) from error


def serve_site(
    project: Project, edition: str, port: int, announce: Callable[[str], object]
) -> None:
    """Serve until the user stops it."""
    with site_server(project, edition, port) as server:
        announce(f"{edition} is at http://{LOOPBACK}:{server.server_port}/  (Ctrl+C stops)")
        server.serve_forever()
