"""New rows for registers: their ids, their cells, and the files that would hold them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evibook.errors import Fault, FaultsFound, near_miss
from evibook.model.delimited import trimmed
from evibook.model.project import Project
from evibook.model.schema import TableSchema
from evibook.registers.cells import RawTable, read_raw
from evibook.registers.check import check_registers
from evibook.registers.form import canonical_text
from evibook.registers.rewrites import Refusal
from evibook.registers.rows import check_rows, header_faults
from evibook.registers.schemas import read_schema, register_names
from evibook.registers.values import read_value

NAMES = ("label", "name", "title", "short")  # columns that say what a row is, the best first
Row = Mapping[str, str]


@dataclass(frozen=True)
class RegisterFiles:
    """All registers as they stand in their files, for adding rows to them."""

    project: Project
    schemas: Mapping[str, TableSchema]
    tables: Mapping[str, RawTable]

    def choices(self, register: str, column: str) -> dict[str, str]:
        """The values that a column takes, each with its name, or nothing where any text will do.

        They are those of its list, the ids of the register that it points to, or true and false.
        """
        schema = self.schemas[register]
        field = schema.field(column)
        if "enum" in field.constraints:
            return {str(value): "" for value in field.constraints["enum"]}
        for key in schema.foreign_keys:
            if key.column == column and (key.register or register) in self.tables:
                return self.names(key.register or register)
        return {"true": "", "false": ""} if field.type == "boolean" else {}

    def allowed(self, register: str, column: str) -> str:
        """What a column accepts, in words."""
        schema = self.schemas[register]
        targets = [key.register or register for key in schema.foreign_keys if key.column == column]
        words = [f"an id in {target}.csv" for target in targets]
        return "; ".join([*words, schema.field(column).allowed()])

    def names(self, register: str) -> dict[str, str]:
        """The ids of a register, each with what its row is called."""
        table = self.tables[register]
        called = next((name for name in NAMES if name in table.header), "id")
        return {row["id"]: row[called] for row in table.rows}

    def next_row(self, register: str) -> int:
        """The number of the first row below the register's last."""
        return len(self.tables[register].rows) + 2

    def next_id(self, register: str, prefix: str, digits: int) -> str:
        """The id after the highest that begins so. Ids that links still name count as taken."""
        taken = set(self.tables[register].column("id"))
        if "links" in self.tables:
            links = self.tables["links"]
            taken |= {*links.column("subject"), *links.column("object")}
        ends = (value.removeprefix(prefix) for value in taken if value.startswith(prefix))
        highest = max((int(end) for end in ends if end.isdecimal()), default=0)
        return f"{prefix}{highest + 1:0{digits}}"

    def read(self, register: str, column: str, text: str) -> str | Fault:
        """A cell as it would stand in the register's next row, or why it may not."""
        schema = self.schemas[register]
        field = schema.field(column)
        row, file = self.next_row(register), self.tables[register].file
        value = read_value(field, _one_line_end(trimmed(text)), ",")
        if isinstance(value, Refusal):
            return Fault(file, row, column, text, value.allowed, value.next_action)
        if not value:
            allowed = self.allowed(register, column)
            return Fault(file, row, column, "", allowed, "Fill it.") if field.required else ""
        known = self.choices(register, column)
        if known and value not in known:
            action = f"{near_miss(value, known)} Correct it.".strip()
            return Fault(file, row, column, value, self.allowed(register, column), action)
        if field.constraints.get("unique") and value in self.tables[register].column(column):
            return Fault(file, row, column, value, "a value used once", "Give another.")
        cells = {name: value if name == column else "" for name in schema.names}
        alone = RawTable(register, file, schema.names, (cells,), (tuple(cells.values()),))
        for fault in check_rows(self.project, alone, schema):
            if fault.column == column:
                return Fault(file, row, column, value, fault.allowed, fault.next_action)
        return value

    def with_rows(self, rows: Iterable[tuple[str, Row]]) -> dict[Path, bytes]:
        """The files as they would be, in canonical form, with a row below for each (register, row).

        A cell that a row does not name is empty.
        """
        added: dict[str, list[Row]] = {}
        for register, row in rows:
            added.setdefault(register, []).append(row)
        return {
            self.project.data / f"{register}.csv": canonical_text(
                self.schemas[register], [*self.tables[register].rows, *more]
            ).encode("utf-8")
            for register, more in added.items()
        }


def read_register_files(project: Project) -> RegisterFiles:
    """The registers of a project as text. Raises FaultsFound where one of them cannot be read."""
    schemas = {name: read_schema(project, name) for name in register_names(project)}
    tables: dict[str, RawTable] = {}
    faults: list[Fault] = []
    for name, schema in schemas.items():
        table, unreadable = read_raw(project, name)
        faults += unreadable
        if table is not None:
            faults += header_faults(table, schema)
            tables[name] = table
    if faults:
        raise FaultsFound(faults)
    return RegisterFiles(project, schemas, tables)


def faults_with(project: Project, contents: Mapping[Path, bytes]) -> list[Fault]:
    """The faults that the registers would have if these files of ``data/`` had this content."""
    with TemporaryDirectory() as folder:
        trial = Project(Path(folder))
        shutil.copytree(project.data, trial.data)
        for path, content in contents.items():
            (trial.data / path.name).write_bytes(content)
        return check_registers(trial)


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
