"""Row headers in the tags of a finished PDF.

Typst 0.15 can tag a table's head row but, in the PyPI wheel, not the first cell of a row. So
this pass marks those cells in the PDF's structure tree as header cells with scope Row.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf

from evibook.book.typst.errors import TypstBuildError
from evibook.book.typst.shared import TableShape

_PARTS = ("/THead", "/TBody", "/TFoot")


def tag_row_headers(path: Path, shapes: list[TableShape]) -> None:
    """Mark the row headers of each table of the PDF at `path`, in reading order.

    `shapes` has one entry per table in the same order. Raises TypstBuildError when the PDF's
    tables are not those.
    """
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        tables = list(_elements(pdf.Root.StructTreeRoot, "/Table"))
        if len(tables) != len(shapes):
            raise TypstBuildError(f"The PDF has {len(tables)} tables, the report {len(shapes)}")
        for table, shape in zip(tables, shapes, strict=True):
            _tag_table(table, shape)
        pdf.save(path, deterministic_id=True, linearize=False)


def _elements(node: pikepdf.Object, kind: str) -> Iterator[pikepdf.Object]:
    """Yield the structure elements of one kind below `node`, in reading order."""
    for child in _children(node):
        if child.get("/S") == kind:
            yield child
        yield from _elements(child, kind)


def _children(node: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the structure elements directly below `node`."""
    kids = node.get("/K")
    if kids is None:
        return []
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in listed if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _rows(table: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the rows of a table, in or outside of its parts."""
    rows = []
    for child in _children(table):
        rows += _children(child) if child.S in _PARTS else [child]
    return [row for row in rows if row.S == "/TR"]


def _tag_table(table: pikepdf.Object, shape: TableShape) -> None:
    """Mark one table's row headers and give it its accessible name."""
    if shape.summary:
        _table_attributes(table)["/Summary"] = pikepdf.String(shape.summary)
    if not any(any(row) for row in shape.row_headers):
        return
    rows = _rows(table)
    counts = [len(_children(row)) for row in rows]
    if counts != [len(flags) for flags in shape.row_headers]:
        raise TypstBuildError(f"A table's rows differ from those in the PDF: {counts[:5]}...")
    for row, flags in zip(rows, shape.row_headers, strict=True):
        for cell, is_header in zip(_children(row), flags, strict=True):
            _tag_cell(cell, is_header)


def _tag_cell(cell: pikepdf.Object, is_header: bool) -> None:
    """Make a cell a row header, and drop lists of headers that would leave the row's out.

    Readers then find a cell's headers by the scope of the header cells.
    """
    attributes = _table_attributes(cell)
    if "/Headers" in attributes:
        del attributes["/Headers"]
    if is_header:
        cell.S = pikepdf.Name.TH
        attributes["/Scope"] = pikepdf.Name.Row


def _table_attributes(element: pikepdf.Object) -> pikepdf.Object:
    """Return the element's attributes of owner Table, made if it has none."""
    attributes = element.get("/A")
    if attributes is None:
        attributes = pikepdf.Array()
    elif not isinstance(attributes, pikepdf.Array):
        attributes = pikepdf.Array([attributes])
    element["/A"] = attributes
    for entry in element["/A"]:
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/O") == "/Table":
            return entry
    element["/A"].append(pikepdf.Dictionary(O=pikepdf.Name.Table))
    return element["/A"][-1]
