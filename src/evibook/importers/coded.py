"""Columns of a Parquet file as whole numbers, one column at a time: the fast way to count."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evibook.importers.parquet import open_parquet

IntArray = npt.NDArray[np.intp]
FloatArray = npt.NDArray[np.float64]
NO_ANSWER = -1


@dataclass(frozen=True, repr=False, eq=False)
class CodedText:
    """One answer of each row: its place in ``words``, shape (rows,), or -1 where there is none."""

    words: tuple[str, ...]
    codes: IntArray


@dataclass(frozen=True, repr=False, eq=False)
class CodedLists:
    """Several answers of each row.

    ``codes`` are their places in ``words``, shape (answers,), row after row; ``lengths`` is how
    many each row gave, shape (rows,), 0 where there is none.
    """

    words: tuple[str, ...]
    codes: IntArray
    lengths: IntArray


class CodedFile:
    """A Parquet file that `parquet_bytes` made, whose columns are read when they are asked for."""

    def __init__(self, path: Path):
        """Open the file. Raises EvibookError where it is not one."""
        self._file, self.about = open_parquet(path)

    def __len__(self) -> int:
        return int(self._file.metadata.num_rows)

    def text(self, name: str) -> CodedText:
        """A column of kind ``text``."""
        words, codes = _coded(self._column(name))
        return CodedText(words, codes)

    def lists(self, name: str) -> CodedLists:
        """A column of kind ``texts``."""
        column = self._column(name)
        words, codes = _coded(column.flatten())
        lengths = column.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
        return CodedLists(words, codes, lengths.astype(np.intp))

    def numbers(self, name: str) -> FloatArray:
        """A column of kind ``number``, NaN where there is no answer."""
        values = self._column(name).to_numpy(zero_copy_only=False)
        return np.asarray(values, dtype=np.float64)

    def _column(self, name: str) -> Any:
        """A column as one pyarrow array, its text kept as places in a list of words."""
        column = self._file.read(columns=[name], use_threads=False).column(0)
        chunks = column.unify_dictionaries().combine_chunks()
        # before version 17 pyarrow leaves a chunked array as one
        return chunks.chunk(0) if hasattr(chunks, "num_chunks") and chunks.num_chunks else chunks


def _coded(array: Any) -> tuple[tuple[str, ...], IntArray]:
    codes = array.indices.fill_null(NO_ANSWER).to_numpy(zero_copy_only=False)
    return tuple(array.dictionary.to_pylist()), codes.astype(np.intp)
