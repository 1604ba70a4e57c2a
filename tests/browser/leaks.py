"""Looks for tokens in whatever a file may hold: text, packed text, pictures, documents."""

from __future__ import annotations

import binascii
import io
import re
import subprocess
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf

PNG = b"\x89PNG\r\n\x1a\n"
PDF, ZIP = b"%PDF-", b"PK\x03\x04"
PIXELS = b"IDAT"  # of a picture: they hold no text
PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")  # where gzip or zlib may begin
EITHER = 32  # tells zlib to read gzip's header as well as its own
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
URL_SAFE = bytes.maketrans(b"-_", b"+/")  # the letters of the other kind of base64
HAS_TEXT = re.compile(rb"\(|(?<!<)<(?!<)")  # a text in an object of a document, plain or in hex
DEEPEST = 4  # a packed file in a packed file in ...

# What a private cell of the fictional export may hold, where it stands alone: in a longer word or
# number it would be there by chance. A pattern begins with what is rare, which makes it fast.
WORD = re.compile(rb"canary[a-z]+\d{5}x|canary\d{9}")
NUMBERS = (
    re.compile(rb"29(?<!\d29)\d\d-\d\d-\d\d(?!\d)"),  # days
    re.compile(rb"900(?<![\w.]900)\d{4}(?!\w|\.\d)"),  # seconds
    re.compile(rb"9,00(?<![\w.,]9,00)\d,\d{3}(?!\w|[.,]\d)"),
    re.compile(rb"2001:db8::[0-9a-f]{4}(?![0-9a-f:])"),  # addresses
    re.compile(rb"89\.(?<![\d.]89\.)\d{8}(?!\d|\.\d)"),  # places
    re.compile(rb"179\.(?<![\d.]179\.)\d{8}(?!\d|\.\d)"),
)


class Tokens:
    """The tokens of private cells, each in the ways in which it may be written."""

    def __init__(self, cells: Iterable[str]):
        """Raises ValueError for a cell that is none of the known kinds: it could not be found."""
        self.all = frozenset(way for cell in cells for way in _ways(cell))

    def in_text(self, text: bytes) -> set[bytes]:
        """The tokens that stand in a text."""
        return {one for pattern in (WORD, *NUMBERS) for one in pattern.findall(text)} & self.all

    def in_file(self, path: Path) -> set[bytes]:
        """The tokens in a file, its name, and all that is packed into it."""
        content = path.read_bytes()
        found = self.in_text(path.name.encode()) | self.in_content(content)
        if content.startswith(PDF):
            found |= self.in_text(_page_text(path))
        return found

    def in_content(self, content: bytes, depth: int = 0) -> set[bytes]:
        """The tokens in a file's content and in all that is packed into it."""
        found = self.in_text(content)
        if b"\0" in content:  # text of two bytes a letter
            found |= self.in_text(content.replace(b"\0", b""))
        if depth < DEEPEST:
            for part in unpacked(content):
                found |= self.in_content(part, depth + 1)
        return found


def _ways(cell: str) -> Iterator[bytes]:
    """A cell without what anybody's may hold: the day without its hour, and in words."""
    day = re.fullmatch(r"(29\d\d)-(\d\d)-(\d\d) \d\d:\d\d:\d\d", cell)
    if day:
        yield f"{day[1]}-{day[2]}-{day[3]}".encode()
        return
    token = cell.removeprefix("R_").removesuffix("@example.org").lstrip("-")
    if not any(pattern.fullmatch(token.encode()) for pattern in (WORD, *NUMBERS)):
        raise ValueError(f"no token that could be found: {cell}")
    yield token.encode()
    if token.isdigit():
        yield f"{int(token):,}".encode()


def unpacked(content: bytes) -> Iterator[bytes]:
    """What is packed into a content: documents, archives, streams, encoded text."""
    if content.startswith(PNG):
        yield from _chunks(content)
    elif content.startswith(PDF):
        yield from _pdf_parts(content)
    elif content.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    else:
        if not _is_text(content):
            yield from _streams(content)
        yield from _decoded(content)


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in content


def _streams(content: bytes) -> Iterator[bytes]:
    """Streams of gzip and zlib, wherever they begin."""
    rest = memoryview(content)
    for start in PACKED.finditer(content):
        try:
            part = zlib.decompressobj(zlib.MAX_WBITS | EITHER).decompress(rest[start.start() :])
        except zlib.error:
            continue
        if part:
            yield part


def _decoded(content: bytes) -> Iterator[bytes]:
    """All runs of base64, from each of the places where a group of four may begin."""
    runs = [run.rstrip(b"=").translate(URL_SAFE) for run in BASE64.findall(content)]
    for skipped in range(4) if runs else ():
        yield b"\n".join(_from_base64(run[skipped:]) for run in runs)


def _from_base64(run: bytes) -> bytes:
    """A run decoded; a letter that is no whole byte at its end is left out."""
    whole = run[:-1] if len(run) % 4 == 1 else run
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _chunks(content: bytes) -> Iterator[bytes]:
    """The chunks of a picture but for its pixels, plain and unpacked."""
    at = len(PNG)
    while at < len(content):
        length = int.from_bytes(content[at : at + 4])
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if kind != PIXELS:
            yield data
            yield from _streams(data)
        at += 12 + length


def _pdf_parts(content: bytes) -> Iterator[bytes]:
    """Every stream of a document, unpacked, and all texts in its objects."""
    texts: list[str] = []
    with pikepdf.open(io.BytesIO(content)) as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Stream):
                # a picture that cannot be unpacked has no text
                is_picture = "/Image" in str(one.get("/Subtype"))
                yield one.read_raw_bytes() if is_picture else one.read_bytes()
                texts += _texts(one)
            elif HAS_TEXT.search(one.unparse()):
                texts += _texts(one)
    yield "\n".join(texts).encode()


def _texts(value: Any) -> Iterator[str]:
    """Every text in an object of a document; what it refers to is an object of its own."""
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Stream | pikepdf.Dictionary):
        yield from (text for key in value for text in _direct(value[key]))
    elif isinstance(value, pikepdf.Array):
        yield from (text for one in value for text in _direct(one))


def _direct(value: Any) -> Iterator[str]:
    if not getattr(value, "is_indirect", False):
        yield from _texts(value)


def _page_text(path: Path) -> bytes:
    """The words on the pages, also those that are broken over two lines."""
    command = ["pdftotext", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout
    return text + re.sub(rb"(?:-|\xe2\x80\x90|\xc2\xad)?\s+", b"", text)
