"""Registers as data frames."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from evibook.errors import EvibookError, FaultsFound, near_miss, sentences
from evibook.model.project import Project
from evibook.model.schema import TableSchema
from evibook.registers.cells import RawTable, read_raw
from evibook.registers.schemas import read_schema, register_names

if TYPE_CHECKING:
    import pandas as pd


BOOLEANS = {"true": True, "false": False}  # every spelling has become one of these in reading


class Registers:
    """The registers of a project as frames, by name. Each frame is a copy.

    The names of the frames that were asked for are kept in ``reads``: they are the
    provenance of whatever was computed from them.
    """

    def __init__(self, frames: dict[str, pd.DataFrame]):
        self._frames = frames
        self.reads: set[str] = set()

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            known = ", ".join(sorted(self._frames))
            raise EvibookError(
                sentences(
                    f"No register {name!r}.",
                    near_miss(name, self._frames),
                    f"The registers are {known}.",
                )
            )
        self.reads.add(name)
        return self._frames[name].copy()

    def recording(self) -> Registers:
        """The same registers with an empty record of reads."""
        return Registers(self._frames)


def read_registers(project: Project) -> Registers:
    """All registers, typed by their schemas; an empty cell of a text column is ''.

    Raises FaultsFound where a file or a cell cannot be read; run `check_registers` first for the
    rest.
    """
    frames, faults = {}, []
    for name in register_names(project):
        table, unreadable = read_raw(project, name)
        faults += unreadable
        if table is not None and not unreadable:
            frames[name] = _frame(table, read_schema(project, name))
    if faults:
        raise FaultsFound(faults)
    return Registers(frames)


def _frame(table: RawTable, schema: TableSchema) -> pd.DataFrame:
    import pandas as pd

    columns = {field.name: _typed(table.column(field.name), field.type) for field in schema.fields}
    return pd.DataFrame(columns)


def _typed(values: Iterable[str], kind: str) -> pd.Series:
    import pandas as pd

    series = pd.Series(list(values), dtype="object")
    if kind == "integer":
        return pd.to_numeric(series.replace("", None)).astype("Int64")
    if kind == "number":
        return pd.to_numeric(series.replace("", None)).astype("Float64")
    if kind == "boolean":
        return series.map(BOOLEANS).astype("boolean")
    return series.astype("str")
