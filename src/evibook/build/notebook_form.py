"""The canonical form of a notebook: its cells, and nothing that a run or an editor leaves."""

from __future__ import annotations

import json
from typing import Any

from evibook.errors import Fault

# What changes how a page looks; the rest is how somebody's editor looked.
CELL_METADATA = ("tags", "mystnb", "format", "raw_mimetype")
NOTEBOOK_METADATA = ("kernelspec", "language_info", "mystnb")
# JupyterLab names the kernel after the environment it ran in.
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def format_notebook(text: str, file: str) -> tuple[str, list[Fault]]:
    """The canonical form of a notebook's text, or the fault that leaves it unread.

    Outputs, execution counts and empty cells go; sources, attachments, tags and cell ids stay.
    A cell without an id of its own gets one from its place. ``file`` names the file in messages.
    """
    import nbformat

    try:
        source = json.loads(text)
        if source["nbformat"] != nbformat.current_nbformat:
            raise ValueError(f"format {source['nbformat']}")
        notebook = nbformat.from_dict(_notebook(source))
        nbformat.validate(notebook)
    except (ValueError, KeyError, TypeError, AttributeError, nbformat.ValidationError) as error:
        reason = str(error).splitlines()[0]
        allowed = f"a Jupyter notebook of format {nbformat.current_nbformat} ({reason})"
        action = "Restore the file, or save it from JupyterLab."
        return "", [Fault(file, 0, "", "", allowed, action)]
    return nbformat.writes(notebook) + "\n", []


def _notebook(source: dict[str, Any]) -> dict[str, Any]:
    cells = [_cell(cell) for cell in source["cells"]]
    kept = _with_ids([cell for cell in cells if not _is_empty(cell)])
    metadata = {name: source["metadata"][name] for name in NOTEBOOK_METADATA
                if name in source["metadata"]}  # fmt: skip
    if metadata.get("kernelspec", KERNEL)["name"] == KERNEL["name"]:
        metadata |= {"kernelspec": KERNEL, "language_info": {"name": KERNEL["language"]}}
    return {"cells": kept, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _cell(cell: dict[str, Any]) -> dict[str, Any]:
    source, metadata = cell["source"], cell["metadata"]
    text = source if isinstance(source, str) else "".join(source)
    result = cell | {
        "source": text.replace("\r\n", "\n"),
        "metadata": {name: metadata[name] for name in CELL_METADATA if metadata.get(name)},
    }
    if cell["cell_type"] == "code":
        result |= {"outputs": [], "execution_count": None}
    return result


def _is_empty(cell: dict[str, Any]) -> bool:
    return not (cell["source"].strip() or cell["metadata"] or cell.get("attachments"))


def _with_ids(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cells, each with an id that no other has; ids that are there stay."""
    taken = {cell.get("id") for cell in cells}
    seen: set[str] = set()
    result = []
    for place, cell in enumerate(cells):
        name = cell.get("id")
        if not name or name in seen:
            numbers = range(place, place + len(cells) + 1)
            name = next(free for n in numbers if (free := f"cell-{n:02}") not in taken | seen)
        seen.add(name)
        result.append(cell | {"id": name})
    return result
