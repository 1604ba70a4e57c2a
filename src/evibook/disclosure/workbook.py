"""A published table as a workbook: one sheet of text and numbers, alike for alike tables.

An .xlsx file is an archive of XML parts (ECMA-376). A sheet of plain cells needs five of them,
which are written here: so the file holds no time and no name of a machine.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from evibook.disclosure.csv_text import DATA, FICTIONAL, cell_text, header_text
from evibook.disclosure.published import PublishedTable
from evibook.model.tables import NUMERIC_KINDS, Cell, Column

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time that an archive can hold
LETTERS = 12  # width in letters of a column of weight 1
WIDEST = 60
UNSTORABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))  # not allowed in XML
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>'
)
# Style 0 is plain, 1 wraps its text, 2 is the bold one of the heading.
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Arial"/></font>'
    '<font><b/><sz val="11"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs><xf/><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf fontId="1" applyFont="1" applyAlignment="1"><alignment wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
PLAIN, WRAPPED, BOLD = 0, 1, 2


def workbook_bytes(table: PublishedTable, sheet: str) -> bytes:
    """The table as the content of an .xlsx file; ``sheet`` names its one sheet.

    Cells are those of the CSV file: numbers are numbers, all else is text. Each row of invented
    data says that it is fictional.
    """
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": _workbook(sheet),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
        ),
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": _sheet(table),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), HEAD + text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _workbook(sheet: str) -> str:
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _sheet(table: PublishedTable) -> str:
    mark = [FICTIONAL] if table.synthetic else []
    head = [header_text(column) for column in table.columns] + ([DATA] if mark else [])
    rows = "".join(
        _row(number, [*_cells(table.columns, row), *(_text(word, WRAPPED) for word in mark)])
        for number, row in enumerate(table.rows, start=2)
    )
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
        f"</sheetViews><cols>{_widths(table)}</cols>"
        f"<sheetData>{_row(1, (_text(word, BOLD) for word in head))}{rows}</sheetData></worksheet>"
    )


def _widths(table: PublishedTable) -> str:
    weights = [column.weight for column in table.columns] + ([1.0] if table.synthetic else [])
    return "".join(
        f'<col min="{place}" max="{place}" width="{min(WIDEST, LETTERS * weight):g}" '
        'customWidth="1"/>'
        for place, weight in enumerate(weights, start=1)
    )


def _row(number: int, cells: Iterable[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cells(columns: Sequence[Column], row: Sequence[Cell]) -> Iterator[str]:
    for column, cell in zip(columns, row, strict=True):
        is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
        if is_number and column.kind in NUMERIC_KINDS:
            yield f'<c s="{PLAIN}"><v>{cell}</v></c>'
        else:
            yield _text(cell_text(cell), WRAPPED)


def _text(text: str, style: int) -> str:
    kept = escape(text.translate(UNSTORABLE), quote=False)
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{kept}</t></is></c>'
