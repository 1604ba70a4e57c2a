"""Where rows stand: what schemas say of it, and ids that can be addresses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from evibook.errors import Fault, near_miss, sentences
from evibook.model.schema import RowPage, TableSchema
from evibook.registers.cells import RawTable
from evibook.registers.schemas import SUFFIX

KEY = ("id",)
LINKS = "links"
# An id is the name of a file and the end of an address on every system.
ADDRESS = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")

Schemas = Mapping[str, TableSchema]


def page_registers(schemas: Schemas) -> tuple[str, ...]:
    """The registers whose rows have a page each."""
    return tuple(name for name, schema in schemas.items() if schema.page and schema.page.own)


def check_pages(schemas: Schemas) -> list[Fault]:
    """What schemas say of pages, places and relations that cannot be."""
    return [
        fault
        for schema in schemas.values()
        for fault in (*_page_faults(schema, schemas), *_relation_faults(schema, schemas))
    ]


def check_addresses(tables: Mapping[str, RawTable], schemas: Schemas) -> list[Fault]:
    """Ids that cannot stand in an address, or that rows of two registers have.

    Addresses do not tell capitals from small letters on every system.
    """
    faults, taken = [], defaultdict[str, list[tuple[str, str]]](list)
    for name, table in tables.items():
        if schemas[name].page is None:
            continue
        for row, cells in table.numbered():
            key = cells.get("id", "")
            if key and not ADDRESS.fullmatch(key):
                allowed = "letters and digits, with hyphens or points between them"
                faults.append(Fault(table.file, row, "id", key, allowed, "Correct the id."))
            for other, value in taken[key.lower()] if key else ():
                if (other, value) != (name, key):  # the column itself says that it is unique
                    allowed = f"an id that no other row has; {other}.csv has {value!r}"
                    faults.append(Fault(table.file, row, "id", key, allowed, "Give another."))
            taken[key.lower()].append((name, key))
    return faults


def _page_faults(schema: TableSchema, schemas: Schemas) -> Iterator[Fault]:
    page = schema.page
    if page is None:
        if schema.foreign_keys and schema.primary_key == KEY:
            allowed = "where its rows stand, since they name others"
            action = "Add a page with label and title; with of or chapter where rows have no pages."
            yield _fault(schema, "page", "", allowed, action)
        return
    if schema.primary_key != KEY:
        key = ", ".join(schema.primary_key)
        allowed = "id alone, where rows have a page or a place"
        yield _fault(schema, "primaryKey", key, allowed, "Give the rows an id.")
    yield from _title_faults(schema, page)
    if page.of and page.chapter:
        yield _fault(schema, "page", page.chapter, "either 'of' or 'chapter'", "Remove one.")
    elif page.of:
        yield from _host_faults(schema, page.of, schemas)


def _title_faults(schema: TableSchema, page: RowPage) -> Iterator[Fault]:
    """A title that is no pattern, or whose columns are unknown or may be empty."""
    filled = {field.name: field.type for field in schema.fields if field.required}
    allowed = f"columns in braces that must be filled: {', '.join(filled)}"
    try:
        columns = page.columns()
    except ValueError:
        columns = {}
    if not columns:
        yield _fault(schema, "page.title", page.title, allowed, "Correct the title.")
    for column, form in columns.items():
        if column not in filled:
            action = sentences(near_miss(column, filled), "Correct the title.")
            yield _fault(schema, "page.title", column, allowed, action)
        elif form and (form != "," or filled[column] not in ("integer", "number")):
            allowed = "a column, with ':,' after it for commas in a number"
            yield _fault(schema, "page.title", f"{column}:{form}", allowed, "Correct the title.")


def _host_faults(schema: TableSchema, column: str, schemas: Schemas) -> Iterator[Fault]:
    """A column that does not name, in every row, a row with a page."""
    hosts = [
        key.column
        for key in schema.foreign_keys
        if (key.register or schema.name) in page_registers(schemas)
        and key.column in schema.names
        and schema.field(key.column).required
    ]
    if column not in hosts:
        allowed = "a column that must be filled, with a foreign key to a register whose rows have "
        allowed += f"pages: {', '.join(hosts) or 'none'}"
        action = sentences(near_miss(column, hosts), "Correct the column.")
        yield _fault(schema, "page.of", column, allowed, action)


def _relation_faults(schema: TableSchema, schemas: Schemas) -> Iterator[Fault]:
    """Relations that join registers whose rows stand nowhere, or that the column does not allow."""
    known = [name for name, other in schemas.items() if other.page]
    for relation in schema.relations:
        for name in (*relation.subjects, *relation.objects):
            if name not in known:
                allowed = f"a register whose rows have pages or places: {', '.join(known)}"
                action = sentences(near_miss(name, known), "Correct the register.")
                yield _fault(schema, f"relation {relation.name}", name, allowed, action)
    told = {relation.name for relation in schema.relations}
    values = {
        str(value)
        for field in schema.fields
        if field.name == "relation"
        for value in field.constraints.get("enum", ())
    }
    for name in sorted(told ^ values if told or schema.name == LINKS else ()):
        yield _fault(schema, "relations", name, "the values of the column 'relation', each once",
                     "Add it to both, or to none.")  # fmt: skip


def _fault(schema: TableSchema, column: str, value: str, allowed: str, action: str) -> Fault:
    return Fault(f"data/{schema.name}{SUFFIX}", 0, column, value, allowed, action)
