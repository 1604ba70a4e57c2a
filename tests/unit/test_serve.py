"""A built edition at a local address, for this machine alone."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from evibook.cli.main import main
from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.serve import LOOPBACK, site_server


@pytest.fixture
def edition(project: Project) -> Path:
    """A website of one page, as a build leaves it."""
    folder = project.build / "national" / "html"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<h1>Report</h1>", encoding="utf-8")
    (folder.parent / "manifest.json").write_text("{}", encoding="utf-8")
    return folder


@contextmanager
def served(project: Project) -> Iterator[http.client.HTTPConnection]:
    """A connection to the running server."""
    with site_server(project, "national", 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        connection = http.client.HTTPConnection(LOOPBACK, server.server_port, timeout=10)
        try:
            yield connection
        finally:
            connection.close()
            server.shutdown()
            thread.join()


def get(connection: http.client.HTTPConnection, address: str) -> tuple[int, str]:
    """Status and body of an address."""
    connection.request("GET", address)
    response = connection.getresponse()
    return response.status, response.read().decode("utf-8")


def test_an_edition_that_was_not_built_is_refused_with_what_to_do(project: Project) -> None:
    with pytest.raises(EvibookError) as caught:
        site_server(project, "national", 0)

    assert "There is no website at _build/national/html" in str(caught.value)
    assert "evibook build national" in str(caught.value)


def test_the_index_is_served_from_loopback(
    project: Project, edition: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with served(project) as connection:
        assert connection.host == "127.0.0.1"
        assert get(connection, "/") == (200, "<h1>Report</h1>")
        assert get(connection, "/gone.html")[0] == 404
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("address", ["/../manifest.json", "/%2e%2e/manifest.json"])
def test_nothing_outside_the_website_is_served(
    project: Project, edition: Path, address: str
) -> None:
    with served(project) as connection:
        assert get(connection, address)[0] == 404


def test_the_server_listens_on_loopback_alone(project: Project, edition: Path) -> None:
    with site_server(project, "national", 0) as server:
        assert server.server_address[0] == "127.0.0.1"
        assert server.server_port > 0


def test_a_port_that_is_taken_is_refused_with_what_to_do(project: Project, edition: Path) -> None:
    with site_server(project, "national", 0) as server, pytest.raises(EvibookError) as caught:
        site_server(project, "national", server.server_port)

    assert str(caught.value).startswith(f"Port {server.server_port} cannot be used")
    assert "evibook serve national --port 0" in str(caught.value)


@pytest.mark.parametrize("port", ["70000", "-1", "http"])
def test_a_port_that_is_none_is_one_message(
    project: Project, edition: Path, port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--root", str(project.root), "serve", "--port", port])

    assert caught.value.code == 2
    assert port in capsys.readouterr().err
