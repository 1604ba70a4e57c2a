"""Every file that has a canonical form: registers, the bibliography and notebooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evibook.bibliography import format_bibliography
from evibook.build.notebook_form import format_notebook
from evibook.errors import Fault, FaultsFound, near_miss, read_utf8
from evibook.model.project import Project
from evibook.registers import format_register, read_schema, register_names

KINDS = "data/NAME.csv with a schema beside it, references.bib or notebooks/NAME.ipynb"


@dataclass(frozen=True)
class CanonicalFile:
    """A file as it is and as its canonical form would be."""

    path: Path
    file: str
    before: bytes
    after: bytes

    @property
    def changed(self) -> bool:
        return self.before != self.after

    @property
    def lines(self) -> int:
        """How many lines the canonical form writes otherwise, or else drops."""
        before, after = (
            Counter(text.splitlines(keepends=True)) for text in (self.before, self.after)
        )
        return (after - before).total() or (before - after).total()


def canonical_files(project: Project, named: Sequence[Path] = ()) -> list[CanonicalFile]:
    """The named files, or else every file that has a canonical form, in the order given.

    Raises FaultsFound with all faults of all files that cannot be read or are none of these.
    """
    files, faults = [], []
    for path in dict.fromkeys(path.resolve() for path in named or _every(project)):
        result = _canonical(project, path)
        if isinstance(result, CanonicalFile):
            files.append(result)
        else:
            faults += result
    if faults:
        raise FaultsFound(faults)
    return files


def _every(project: Project) -> list[Path]:
    return [
        *sorted(project.data.glob("*.csv")),
        *(path for path in (project.bibliography,) if path.exists()),
        *project.notebook_files,
    ]


def _canonical(project: Project, path: Path) -> CanonicalFile | list[Fault]:
    if not path.is_relative_to(project.root.resolve()):
        return [_no_such(path.as_posix(), [])]
    file = project.name_of(path)
    if path not in [known.resolve() for known in _every(project)]:
        return [_no_such(file, [project.name_of(known) for known in _every(project)])]
    try:
        before = path.read_bytes()
    except OSError as error:
        allowed = f"a file that can be read ({error.strerror})"
        return [Fault(file, 0, "", "", allowed, "See that you may read it.")]
    text, faults = _form(project, path, file)
    return faults or CanonicalFile(path, file, before, text.encode("utf-8"))


def _no_such(file: str, known: list[str]) -> Fault:
    action = f"{near_miss(file, known)} Correct the name.".strip()
    return Fault(file, 0, "", "", KINDS, action)


def _form(project: Project, path: Path, file: str) -> tuple[str, list[Fault]]:
    if path.suffix == ".csv":
        if path.stem not in register_names(project):
            action = "Restore or write the schema, or move the file out of data/."
            return "", [Fault(file, 0, "", "", f"data/{path.stem}.schema.json beside it", action)]
        return format_register(path, file, read_schema(project, path.stem))
    text = read_utf8(path, file)
    if isinstance(text, Fault):
        return "", [text]
    if path.suffix == ".bib":
        return format_bibliography(text, file)
    return format_notebook(text, file)
