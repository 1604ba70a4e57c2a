"""What must be said of an edition that is private, and of data that are invented.

A private edition says so on its pages and is the same in everything else. That something is
invented stands on every page, exhibit and download that is made from it.
"""

from __future__ import annotations

from evibook.disclosure import PublishedTable
from evibook.editions import Edition
from evibook.errors import EvibookError

PRIVATE = "Private: not for publication."
FICTIONAL_EDITION = "Fictional example: the organisation and its own data are invented."
FICTIONAL_DATA = "Fictional data: made from invented answers."
FICTIONAL_RECORD = "Fictional updates: what they say was invented for this example."
FICTIONAL_PLAN = "Fictional plan: nobody means to do this."
FICTIONAL_PANEL = "Fictional panel: nobody gave these ratings."
FICTIONAL = {"record": FICTIONAL_RECORD, "plan": FICTIONAL_PLAN, "panel": FICTIONAL_PANEL}
REAL_DATA = "National evidence, shown in a fictional example edition."


def banner(edition: Edition) -> str:
    """What every page of an edition must say, or nothing."""
    private = PRIVATE if edition.visibility == "private" else ""
    return " ".join(filter(None, [fictional_notice(edition), private]))


def fictional_notice(edition: Edition) -> str:
    """What a page must say of an edition that is made up, or nothing."""
    return FICTIONAL_EDITION if edition.synthetic else ""


def data_notice(edition: Edition, table: PublishedTable) -> str:
    """What must be said of a table's data wherever it is shown, or nothing.

    In a fictional edition national evidence is told apart: nobody shall take it for invented.
    Raises EvibookError for invented data in an edition that does not say so.
    """
    if table.synthetic and not edition.synthetic:
        raise EvibookError(
            f"Table {table.id!r} is made from invented data, and edition {edition.id!r} is not "
            f"marked as fictional. Write synthetic: true in editions/{edition.id}.yml, or leave "
            "the table out; a national edition never shows invented data."
        )
    if table.synthetic:
        return FICTIONAL.get(table.origin, FICTIONAL_DATA)
    return REAL_DATA if edition.synthetic else ""


def citable_name(edition: Edition) -> str:
    """The edition's name as a citation says it."""
    return f"{edition.name} (fictional example)" if edition.synthetic else edition.name
