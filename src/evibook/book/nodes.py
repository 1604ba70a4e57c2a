"""Document nodes of a report: exhibits, evidence tables and facts.

Every builder renders these nodes and no other form of them, so that the website and the
PDF show the same content and numbers.
"""

from __future__ import annotations

from docutils import nodes


class exhibit(nodes.General, nodes.Element):
    """One exhibit.

    Attributes: ``ids`` (the exhibit's id, also its cross-reference target), ``description``
    (text alternative of the chart), ``table_id`` (published table that it shows).
    Children, in this order, each at most once but for notes: `exhibit_title`,
    `exhibit_notice`, `exhibit_subtitle`, `exhibit_chart` or
    `exhibit_no_chart`, `evidence_table`, `exhibit_note`,
    `exhibit_source`, `exhibit_downloads`.
    """


class exhibit_title(nodes.TextElement):
    """The title, a sentence that says the finding."""


class exhibit_notice(nodes.TextElement):
    """What must be said of data in a fictional edition, before anything is read off."""


class exhibit_subtitle(nodes.TextElement):
    """What is measured, unit, who and n."""


class exhibit_chart(nodes.Element):
    """The chart. Attributes: ``spec`` (Vega-Lite specification as JSON text), ``alt``."""


class exhibit_no_chart(nodes.TextElement):
    """What stands in a chart's place where there is nothing to draw: why there is none."""


class exhibit_note(nodes.TextElement):
    """A note where a reader could go wrong."""


class exhibit_source(nodes.TextElement):
    """Sources and locators; holds references."""


class exhibit_downloads(nodes.Element):
    """Download links. Attributes: ``csv_name``, ``csv_text``, ``rows``. Website only.

    In an exhibit also ``source`` and ``notes``, as the picture of the exhibit says them.
    """


class tracker_controls(nodes.General, nodes.Element):
    """Filters, search and dates for the table of recommendations that follows. Website only.

    Attributes: ``choices`` (name of a filter to its label and its (value, words) pairs),
    ``days`` (ISO days as of which the record can be seen), ``on`` (the report's day),
    ``as_of`` (states on those days as JSON text), ``header`` (labels of the file's columns) and
    ``mark`` (what each row of a file says of invented data, or '').
    """


class files(nodes.General, nodes.Element):
    """Files to take away. Attribute ``files``: (name, content, words) of each. Website only."""


class pdf_download(nodes.General, nodes.Element):
    """What can be done with the report as a whole. Attribute ``with_pdf``. Website only."""


class evidence_table(nodes.General, nodes.Element):
    """A data table with row headers.

    Attributes: ``caption`` (accessible name, plain text), ``columns`` (list of dicts with
    ``label``, ``align`` 'left' or 'right', ``weight`` relative width as a float). May carry
    ``ids``, for scripts. Children: `evidence_row`.
    """


class evidence_row(nodes.Part, nodes.Element):
    """A row. Attribute ``header``: True in the head row.

    May carry ``ids`` (link target) and ``data`` (values by name, for scripts).
    """


class evidence_cell(nodes.Part, nodes.TextElement):
    """A cell with inline children.

    Attributes: ``scope`` 'col', 'row' or '' (data cell), ``align`` 'left' or 'right'.
    """


class fact(nodes.Inline, nodes.TextElement):
    """A named number in prose. Attribute ``fact_id``. Holds its text, as a reference."""
