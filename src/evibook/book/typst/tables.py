"""Visitors of tables: docutils tables and the report's evidence tables."""

from __future__ import annotations

from docutils import nodes

from evibook.book.typst.cells import MANY_ROWS, NO_PAGE_HOLDS, Cell, Grid, layout_of, typst_columns
from evibook.book.typst.lists import ListVisitors
from evibook.book.typst.shared import TableShape
from evibook.book.typst.writer import TABLE_WORD, elements


class TableVisitors(ListVisitors):
    """Tables become real Typst tables with a head that repeats on every page."""

    def visit_table(self, node: nodes.Element) -> None:
        """Write a docutils table."""
        title = node.next_node(nodes.title)
        group = node.next_node(nodes.tgroup)
        if group is None:
            raise self.refuse(node, "A table without columns")
        grid = self.docutils_grid(group)
        caption = self.table_caption(node, title)
        code = caption + self.grid_code(grid)
        layout = layout_of(grid)
        self.put_in_layout(node, layout, f"whole(table-block({{\n{code}\n}}))")
        raise nodes.SkipNode

    def table_caption(self, node: nodes.Element, title: nodes.Node | None) -> str:
        """Return the code of a table's link targets, number and title."""
        number = self.number_of(node, "table")
        words = self.content(*(title.children if title else []), anchors_of=node)
        if title is None:
            return words + "\n"
        mark = f"{self.plain(number)} + h(0.6em) + " if number else ""
        return f"table-caption({mark}{words})\n"

    def docutils_grid(self, group: nodes.Element) -> Grid:
        """Return the cells of a docutils table."""
        specs = [child for child in group.children if isinstance(child, nodes.colspec)]
        stubs = [bool(spec.get("stub")) for spec in specs]
        widths = [float(spec.get("colwidth", 1)) for spec in specs]
        grid = Grid(len(specs), weights=widths if len(set(widths)) > 1 else None)
        for part in elements(group):
            if isinstance(part, nodes.thead | nodes.tbody):
                head = isinstance(part, nodes.thead)
                for row in elements(part):
                    cells = [self.docutils_cell(entry, head) for entry in elements(row)]
                    grid.add_row(cells, head, stubs)
        grid.align_numbers()
        return grid

    def docutils_cell(self, entry: nodes.Element, head: bool) -> Cell:
        """Return one cell of a docutils table."""
        align = "right" if "text-right" in entry["classes"] else ""
        align = "centre" if "text-center" in entry["classes"] else align
        return Cell(
            node=entry,
            text=entry.astext(),
            scope="col" if head else "",
            align="left" if "text-left" in entry["classes"] else align,
            columns=entry.get("morecols", 0) + 1,
            rows=entry.get("morerows", 0) + 1,
        )

    def visit_evidence_table(self, node: nodes.Element) -> None:
        """Write an evidence table; on a page of its own it is kept whole if it fits."""
        grid = self.evidence_grid(node)
        code = f"table-block({self.grid_code(grid, node)})"
        if type(node.parent).__name__ == "exhibit":
            self.put(code)
        else:
            # To see whether a table fits, Typst must set it once more.
            call = "whole" if len(grid.body) < NO_PAGE_HOLDS else "apart"
            self.put_in_layout(node, layout_of(grid), f"{call}({code})")
        raise nodes.SkipNode

    def table_layout(self, node: nodes.Element) -> str:
        """Return where an evidence table fits: 'text', 'broad' or 'landscape'."""
        return layout_of(self.evidence_grid(node))

    def evidence_grid(self, node: nodes.Element) -> Grid:
        """Return the cells of an evidence table."""
        columns = node["columns"]
        grid = Grid(len(columns), weights=[float(column.get("weight", 1)) for column in columns])
        for row in elements(node):
            cells = [self.evidence_cell(cell) for cell in elements(row)]
            grid.add_row(cells, bool(row.get("header")), [False] * len(columns), row)
        return grid

    def evidence_cell(self, node: nodes.Element) -> Cell:
        """Return one cell of an evidence table."""
        scope, align = node.get("scope", ""), node.get("align", "left")
        return Cell(node=node, text=node.astext(), scope=scope, align=align)

    def grid_code(self, grid: Grid, table: nodes.Element | None = None) -> str:
        """Return the Typst table of a grid, and note its row headers for the PDF's tags."""
        saved, self.longest_word = self.longest_word, TABLE_WORD
        head = [self.cell_code(cell) for row in grid.head for cell in row]
        body = [self.cell_code(cell) for row in grid.body for cell in row]
        self.longest_word = saved
        summary = table.get("caption", "") if table is not None else ""
        self.shared.tables.append(TableShape(grid.row_header_flags(), summary))
        inset = "inset: (x: 5pt, y: 3pt), " if len(grid.body) >= MANY_ROWS else ""
        lines = [f"table(columns: {typst_columns(grid)}, {inset}"]
        if head:
            lines += ["table.header(repeat: true,", *head]
            lines += ["table.hline(stroke: 0.8pt + accent)),"]
        code = "\n".join([*lines, *body, ")"])
        return "{[]\n" + self.table_anchors(table) + code + "}" if table is not None else code

    def table_anchors(self, table: nodes.Element) -> str:
        """Return the link targets of an evidence table itself as code."""
        return self.content(anchors_of=table) + "\n"

    def cell_code(self, cell: Cell) -> str:
        """Return one Typst cell with its spans, alignment and header style."""
        children = cell.node.children
        if len(children) == 1 and isinstance(children[0], nodes.paragraph):
            children = children[0].children
        inner = self.content(*children, anchors_of=cell.node)
        if cell.row_node is not None:
            inner = f"{self.content(anchors_of=cell.row_node)} + {inner}"
        style = {"col": "th", "row": "rh"}.get(cell.scope)
        inner = f"{style}({inner})" if style else inner
        return f"table.cell({cell.arguments()}{inner}),"

    def put_in_layout(self, node: nodes.Element, layout: str, code: str) -> None:
        """Write `code` in the text column, wider, or on a landscape page."""
        if layout == "text" or not self.may_turn(node):
            self.put(code)
        elif layout == "broad":
            self.put(f"broad({code})")
        else:
            self.put_turned(code)

    def put_turned(self, code: str) -> None:
        """Write `code` on landscape pages, with a heading that would stay behind alone."""
        heading = self.take_heading()
        self.put(f"landscape({{[]\n{heading}{code}\n}})")

    @staticmethod
    def may_turn(node: nodes.Element) -> bool:
        """Say whether a node may leave the text column: it must not be in a list or note."""
        parent = node.parent
        while isinstance(parent, nodes.section | nodes.container | nodes.compound):
            parent = parent.parent
        return parent is None or isinstance(parent, nodes.document)

    def number_of(self, node: nodes.Element, kind: str) -> str:
        """Return a node's number in words; a subclass knows them."""
        raise NotImplementedError
