"""No cell that says who answered is in anything that a build of the fictional trust leaves.

`make example` builds it from an export that holds a token in every personal, id, time, free-text
and 'other' cell. The search is proved by tokens that are planted in each kind of container.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from leaks import PNG, Tokens
from site_reading import ROOT

from evibook.model.project import Project
from evibook.survey.example import Example, export_bytes, make_example

EXAMPLE = "example-trust"
BUILD = ROOT / "_build"
PLACES = (BUILD / EXAMPLE, BUILD / "logs" / EXAMPLE, BUILD / ".cache")
WORD, MAIL = "canaryothersetting00007x", "canarymail00011x@example.org"
NUMBERS = ("2900-01-08 00:00:01", "9000007", "2001:db8::1007", "89.00000071", "-179.00000072")


@pytest.fixture(scope="module")
def example() -> Example:
    return make_example(Project(ROOT), EXAMPLE, canary=True)


@pytest.fixture(scope="module")
def tokens(example: Example) -> Tokens:
    return Tokens(example.export.private_cells())


@pytest.fixture(scope="module")
def files(example: Example) -> list[Path]:
    """What the build left, once it is known to be made from this export."""
    report = ROOT / "private" / EXAMPLE / "import-report.json"
    export = hashlib.sha256(export_bytes(example.export.rows)).hexdigest()
    manifest = BUILD / EXAMPLE / "manifest.json"
    if not report.exists() or not manifest.exists():
        pytest.fail("There is no fictional trust. Run `make example` first; `make test` does.")
    if json.loads(report.read_text(encoding="utf-8"))["source_sha256"] != export:
        pytest.fail("The fictional trust was built from another export. Run `make example`.")
    assert any(step["id"] == "survey" for step in json.loads(manifest.read_text())["steps"])
    return [path for place in PLACES for path in place.rglob("*") if path.is_file()]


def test_no_private_cell_is_in_anything_that_the_build_leaves(
    tokens: Tokens, files: list[Path]
) -> None:
    names = {path.name for path in files}
    assert {"manifest.json", "report.pdf", "index.html", "html.txt"} <= names
    assert len(tokens.all) > 10_000

    # what stands twice, such as the PDF, is looked at once
    once = {hashlib.sha256(path.read_bytes()).digest(): path for path in files}.values()
    named = {path.name for path in files if tokens.in_text(path.name.encode())}
    assert named | {path.name for path in once if tokens.in_file(path)} == set()


def _pdf(**parts: bytes | str) -> bytes:
    """A document of one page with a packed stream, a title and a text on the page."""
    made = pikepdf.new()
    page = made.add_blank_page()
    page.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(
            F=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                                 BaseFont=pikepdf.Name.Helvetica)
        )
    )  # fmt: skip
    page.Contents = made.make_stream(bytes(parts.get("content", b"")))
    made.docinfo["/Title"] = pikepdf.String(f"{parts.get('title', '')} é")
    out = io.BytesIO()
    made.save(out, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _png(kind: bytes, data: bytes) -> bytes:
    chunk = len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)
    return PNG + chunk


def _zip(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", content)
    return out.getvalue()


def _in_hexadecimal(text: bytes) -> bytes:
    """A page's text as a typesetter writes it, which no search of bytes finds."""
    return b"BT /F 12 Tf 20 200 Td <" + text.hex().encode() + b"> Tj ET"


CONTAINERS: dict[str, Callable[[bytes], bytes]] = {
    "page.html": lambda token: b"<p>" + token + b"</p>",
    "searchindex.js": lambda token: b'{"terms":{"' + token + b'":1}}',
    "table.csv": lambda token: b"1," + token + b",2\n",
    "log.txt": lambda token: b"read " + token + b"\n",
    "wide.txt": lambda token: token.decode().encode("utf-16"),
    "page.html.gz": gzip.compress,
    "objects.inv": lambda token: b"# header\n" + zlib.compress(token),
    "archive.zip": lambda token: _zip(gzip.compress(token)),
    "picture.svg": lambda token: b'<image href="data:x;base64,' + base64.b64encode(
        b"some words before " + token) + b'"/>',
    "words.png": lambda token: _png(b"tEXt", b"Comment\0" + token),
    "packed.png": lambda token: _png(b"zTXt", b"Comment\0\0" + zlib.compress(token)),
    "title.pdf": lambda token: _pdf(title=token.decode()),
    "stream.pdf": lambda token: _pdf(content=b"% " + token),
    "text.pdf": lambda token: _pdf(content=_in_hexadecimal(token)),
}  # fmt: skip


@pytest.mark.parametrize("token", [WORD, MAIL, *NUMBERS])
@pytest.mark.parametrize("name", CONTAINERS)
def test_a_planted_token_is_found(tokens: Tokens, tmp_path: Path, name: str, token: str) -> None:
    path = tmp_path / name
    path.write_bytes(CONTAINERS[name](token.encode()))

    assert len(tokens.in_file(path)) == 1


def test_a_token_in_the_name_of_a_file_is_found(tokens: Tokens, tmp_path: Path) -> None:
    (tmp_path / f"{WORD}.txt").touch()

    assert tokens.in_file(tmp_path / f"{WORD}.txt")


@pytest.mark.parametrize(
    "text",
    [
        "canary", "12900-01-081", "19000007", "9000007.5", "M9000007", "d=9000007e", "19,000,007",
        "189.00000071", "89.000000712", "89.00000071.2", "2001:db8::10071", "2990-01-08",
    ],
)  # fmt: skip
def test_what_stands_there_by_chance_is_no_token(tokens: Tokens, text: str) -> None:
    assert tokens.in_content(text.encode()) == set()


def test_a_private_cell_that_could_not_be_found_is_refused() -> None:
    with pytest.raises(ValueError, match="no token that could be found: Jane"):
        Tokens(["Jane"])
