"""Parquet files: columns of known kinds, with what is to be known about them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from evibook.errors import EvibookError

Kind = Literal["text", "texts", "number"]
ABOUT = b"evibook"  # the key of our own words in a file's metadata


def parquet_bytes(
    columns: Mapping[str, Sequence[Any]], kinds: Mapping[str, Kind], about: Mapping[str, Any]
) -> bytes:
    """A Parquet file. The same columns make the same bytes, with the same version of pyarrow.

    A column of kind ``text`` holds str, ``texts`` tuples of str, ``number`` float; each may hold
    None. ``about`` is kept in the file's metadata as JSON.
    """
    arrow, parquet = _library()
    types = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "number": arrow.float64(),
    }
    fields = [(name, types[kinds[name]]) for name in columns]
    told = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
    schema = arrow.schema(fields, metadata={ABOUT: told})
    arrays = [arrow.array(columns[name], type=kind) for name, kind in fields]
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), out)
    return out.getvalue()


def read_parquet(path: Path) -> tuple[Any, dict[str, Any]]:
    """(pyarrow table, what is known about it) of a file that `parquet_bytes` made.

    Raises EvibookError where the file is not one.
    """
    arrow, parquet = _library()
    try:
        table = parquet.read_table(path)
        about = json.loads((table.schema.metadata or {})[ABOUT])
    except (OSError, KeyError, ValueError, arrow.ArrowException):
        raise EvibookError(
            f"{path.name} cannot be read as responses. Import the survey again."
        ) from None
    return table, about


def open_parquet(path: Path) -> tuple[Any, dict[str, Any]]:
    """(pyarrow ParquetFile, what is known about it) of a file that `parquet_bytes` made.

    Nothing but its metadata is read yet. Text will come dictionary-encoded. Raises EvibookError
    where the file is not one.
    """
    arrow, parquet = _library()
    try:
        schema = parquet.read_schema(path)
        about = json.loads((schema.metadata or {})[ABOUT])
        coded = [
            f"{field.name}.list.element" if arrow.types.is_list(field.type) else field.name
            for field in schema
            if not arrow.types.is_floating(field.type)
        ]
        return parquet.ParquetFile(path, read_dictionary=coded), about
    except (OSError, KeyError, ValueError, arrow.ArrowException):
        raise EvibookError(
            f"{path.name} cannot be read as responses. Import the survey again."
        ) from None


def _library() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise EvibookError(
            "Responses need pyarrow, which is not installed. Install the extra 'survey': "
            "pip install 'evibook[survey]'."
        ) from error
    return pyarrow, pyarrow.parquet
