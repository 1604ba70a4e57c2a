"""Files that are put into place whole, several of them together or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from evibook.errors import EvibookError


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Give each file, which must be there, its new content: all of them, or none.

    New contents are written beside the files first, and then take their places. Where one
    cannot, or the user stops the run, those already replaced get their old content back. Raises
    EvibookError where a file cannot be written.
    """
    _put(contents, new_too=False)


def write_files(contents: Mapping[Path, bytes]) -> None:
    """As `replace_files`, but a file that is not there is made. Its folder must be there."""
    _put(contents, new_too=True)


def _put(contents: Mapping[Path, bytes], new_too: bool) -> None:
    try:
        with ExitStack() as stack:
            drafts = []
            for path, content in contents.items():
                target = path.resolve()  # what a link points to is replaced, not the link
                folder = stack.enter_context(TemporaryDirectory(dir=target.parent, prefix=".new-"))
                made = new_too and not target.exists()
                drafts.append((target, *_draft(target, content, Path(folder), made)))
            _swap(drafts)
    except OSError as error:
        name = Path(str(error.filename2 or error.filename)).name
        raise EvibookError(
            f"{name} cannot be written ({error.strerror}). Nothing was changed. Close the file in "
            "other programs, see that its folder may be written to, and try again."
        ) from error


def _draft(target: Path, content: bytes, folder: Path, made: bool) -> tuple[Path, Path | None]:
    """The new and the old content of a file, each with the file's permissions."""
    new, old = folder / "new", folder / "old"
    new.write_bytes(content)
    if made:
        return new, None
    shutil.copy2(target, old)
    shutil.copymode(target, new)
    return new, old


def _swap(drafts: list[tuple[Path, Path, Path | None]]) -> None:
    replaced: list[tuple[Path, Path | None]] = []
    try:
        for target, new, old in drafts:
            replaced.append((target, old))
            os.replace(new, target)
    except BaseException:  # Ctrl+C too: the files belong together
        for target, old in replaced:
            if old is None:
                target.unlink(missing_ok=True)
            else:
                os.replace(old, target)
        raise
