"""The arithmetic of records: every reference of every list is accounted for, once."""

from __future__ import annotations

from collections.abc import Mapping

from evibook.errors import Fault
from evibook.registers.cells import RawTable

CORPUS = "corpus"
COLUMNS = {"id", "listed_in", "number", "entry", "status", "duplicate_of"}
STATUSES = ("included", "duplicate", "identified, not screened")

Rows = list[tuple[int, Mapping[str, str]]]


def check_records(tables: Mapping[str, RawTable]) -> list[Fault]:
    """Lists with a gap or a wrong length, and records whose status belies them.

    The corpus is as long as the register of sources; a reference list as long as its source
    says in the column ``references``.
    """
    records, sources = tables.get("records"), tables.get("sources")
    if records is None or sources is None:
        return []
    expected = {row["id"]: row.get("references", "") for row in sources.rows if row.get("id")}
    expected[CORPUS] = str(len(expected))
    # A row that is cut off or blank has its own fault, and says nothing here.
    rows = [(row, cells) for row, cells in records.numbered() if cells.keys() >= COLUMNS]
    faults = _unknown_lists(records, rows, expected)
    for name, length in expected.items():
        if length.isdecimal():
            faults += _list_faults(records, rows, name, int(length))
    faults += _corpus_faults(records, rows, set(expected) - {CORPUS})
    return faults + _duplicate_faults(records, rows)


def _unknown_lists(records: RawTable, rows: Rows, expected: Mapping[str, str]) -> list[Fault]:
    allowed = f"{CORPUS} or a source: {', '.join(name for name in expected if name != CORPUS)}"
    return [
        _fault(records, row, "listed_in", cells["listed_in"], allowed, "Correct the cell.")
        for row, cells in rows
        if cells["listed_in"] not in expected
    ]


def _list_faults(records: RawTable, rows: Rows, name: str, length: int) -> list[Fault]:
    """Numbers of a list that are missing, repeated or too high, and ids that belie them."""
    faults = []
    seen: set[str] = set()
    for row, cells in rows:
        if cells["listed_in"] != name:
            continue
        number = cells["number"]
        if number in seen or not number.isdecimal() or not 1 <= int(number) <= length:
            allowed = f"a number from 1 to {length}, used once in {name}"
            if not length:
                allowed = f"no record of {name}, for which sources.csv counts no references"
            faults.append(_fault(records, row, "number", number, allowed, "Correct the number."))
        elif cells["id"] != f"{name}-B{int(number):02d}":
            allowed = f"{name}-B{int(number):02d}, as its list and number say"
            faults.append(_fault(records, row, "id", cells["id"], allowed, "Correct the id."))
        seen.add(number)
    missing = [str(n) for n in range(1, length + 1) if str(n) not in seen]
    if missing:
        allowed = f"{length} records of {name}; missing: {', '.join(missing)}"
        action = "Add the records, or correct 'references' in data/sources.csv."
        faults.append(_fault(records, 0, "number", "", allowed, action))
    return faults


def _corpus_faults(records: RawTable, rows: Rows, keys: set[str]) -> list[Fault]:
    """The corpus is what is included, and what is included is a source."""
    faults = []
    for row, cells in rows:
        if cells["status"] not in STATUSES:
            continue  # the schema's check has told it
        included = cells["status"] == "included"
        if included != (cells["listed_in"] == CORPUS):
            allowed = f"'included' for records of the {CORPUS} and for no other"
            faults.append(
                _fault(records, row, "status", cells["status"], allowed, "Correct the status.")
            )
        if included and cells["entry"] not in keys:
            allowed = "the key of a row of sources.csv"
            faults.append(
                _fault(records, row, "entry", cells["entry"], allowed, "Correct the key.")
            )
    return faults


def _duplicate_faults(records: RawTable, rows: Rows) -> list[Fault]:
    """A duplicate names a record that was kept and shares its entry; entries are else unique."""
    kept = {cells["id"]: cells for _, cells in rows if cells["status"] != "duplicate"}
    faults, owners = [], {}  # type: ignore[var-annotated]
    for row, cells in rows:
        if cells["status"] != "duplicate":
            first = owners.setdefault(cells["entry"], row)
            if first != row:
                allowed = f"a key used once among the records that are kept (row {first} has it)"
                action = "Mark the record as a duplicate, or give it its own entry."
                faults.append(_fault(records, row, "entry", cells["entry"], allowed, action))
            continue
        target = kept.get(cells["duplicate_of"])
        if cells["duplicate_of"] and target is None:
            allowed = "the id of a record that is not itself a duplicate"
            faults.append(
                _fault(
                    records, row, "duplicate_of", cells["duplicate_of"], allowed, "Correct the id."
                )
            )
        elif target is not None and target["entry"] != cells["entry"]:
            allowed = f"{target['entry']}, the key of {target['id']}"
            faults.append(
                _fault(records, row, "entry", cells["entry"], allowed, "Correct the key.")
            )
    return faults


def _fault(table: RawTable, row: int, column: str, value: str, allowed: str, action: str) -> Fault:
    return Fault(table.file, row, column, value, allowed, action)
