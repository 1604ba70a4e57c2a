"""Counting a million responses to 45 questions, against the same counts in polars.

Prints CPU seconds (all threads, imports apart) and the peak of memory of each, in a process of
its own, and their ratio pair by pair; both must come to the same counts. polars is a dependency of
this comparison alone: `make bench` installs it from `peer.lock`. The import of an export is timed
apart, with fewer rows.
"""

from __future__ import annotations

import hashlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from evibook.survey.codebook import Codebook, Question
from evibook.survey.tabulate import Cut, tabulate

RESPONSES, PAIRS, SEED = 1_000_000, 3, 20270301
IMPORTED = 100_000
MOST_RATIO, MOST_MEMORY = 1.5, 1e9
SIDES = (("ours", "evibook"), ("theirs", "polars"))
MISSING = 0.05  # of the answers to each question
GROUPINGS = {"profession": 8, "active": 2, "organisation": 5}
LIKERT, SINGLE, MULTI, NUMERIC = 30, 6, 4, 2
OPTIONS, BANDS = 10, (2.0, 5.0, 10.0, 20.0)


def question(name: str, kind: str, levels: int, bands: tuple[float, ...] = ()) -> Question:
    """A question with so many levels."""
    words = tuple(f"Answer {place} to {name}" for place in range(levels))
    return Question(
        row=0, id=name, text=f"Question {name}", type=kind, columns=(name,), other_columns=(),
        levels=words, codes=(), missing=(), unlisted="", merge={}, bands=bands, topic="", theme="",
        role="none",
    )  # fmt: skip


def questions() -> tuple[Question, ...]:
    """The 45 questions."""
    return (
        *(question(name, "single", levels) for name, levels in GROUPINGS.items()),
        *(question(f"agree_{n}", "likert", 6) for n in range(LIKERT)),
        *(question(f"single_{n}", "single", 7) for n in range(SINGLE)),
        *(question(f"multi_{n}", "multi", OPTIONS) for n in range(MULTI)),
        *(question(f"number_{n}", "numeric", 0, BANDS) for n in range(NUMERIC)),
    )


def cuts() -> list[Cut]:
    """Each question by itself and by each grouping: the counts of a survey chapter."""
    asked = [one.id for one in questions() if one.id not in GROUPINGS]
    wanted = [(name, by) for name in asked for by in ("", *GROUPINGS)]
    wanted += [(name, "") for name in GROUPINGS]
    return [Cut(f"{name} by {by}", name, by) for name, by in wanted]


def write_responses(path: Path, rows: int) -> None:
    """Responses by chance, as an import leaves them; written with pyarrow for speed."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    chance = np.random.default_rng(SEED)
    columns = {one.id: _column(one, rows, chance) for one in questions()}
    told = [{"id": one.id, "levels": list(one.groups)} for one in questions()]
    about = {"edition": "bench", "synthetic": True, "questions": told}
    table = pa.table(columns).replace_schema_metadata({"evibook": json.dumps(about)})
    pq.write_table(table, path)


def _column(one: Question, rows: int, chance: np.random.Generator) -> object:
    import pyarrow as pa

    gone = chance.random(rows) < MISSING
    if one.type == "numeric":
        return pa.array(chance.exponential(8, rows).round(1), mask=gone)
    words = pa.array(one.levels)
    if one.type != "multi":
        places = pa.array(chance.integers(0, len(one.levels), rows), mask=gone)
        return words.take(places)
    ticked = chance.random((rows, OPTIONS)) < 0.3
    ticked[gone] = False
    ends = np.concatenate([[0], ticked.sum(axis=1).cumsum()])
    values = words.take(pa.array(ticked.nonzero()[1]))
    none = pa.array(~ticked.any(axis=1))
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), values, mask=none)


def ours(path: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """Evibook's counts."""
    from evibook.importers import CodedFile

    codebook = Codebook("bench", "codebook.csv", questions())
    for table in tabulate(CodedFile(path), codebook, cuts(), {}):
        yield table.id, {" / ".join(cell): n for cell, n in table.counts.items()}


def theirs(path: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """The same counts, each written as one plain group-by in polars."""
    import polars as pl

    from evibook.survey.bands import band_labels

    frame = pl.read_parquet(path)
    kinds = {one.id: one for one in questions()}
    for cut in cuts():
        names = [name for name in (cut.by, cut.question) if name]
        asked = kinds[cut.question]
        chosen = frame.select(names)
        if asked.type == "multi":
            chosen = chosen.explode(cut.question)
        if asked.type == "numeric":
            bands = pl.col(cut.question).cut(BANDS, labels=band_labels(asked), left_closed=True)
            chosen = chosen.with_columns(bands)
        counted = chosen.group_by(names).len().drop_nulls()
        yield cut.id, {" / ".join(map(str, row[:-1])): row[-1] for row in counted.iter_rows()}


def measure(side: str, path: Path) -> None:
    """Print what one side's counts cost, and a digest of them; runs in a process of its own."""
    import pyarrow.parquet  # noqa: F401  (imports are no part of the counts)

    if side == "theirs":
        import polars  # noqa: F401
    start = time.process_time()
    made = dict((ours if side == "ours" else theirs)(path))
    seconds = time.process_time() - start
    digest = hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()
    print(json.dumps({"seconds": seconds, "memory": peak_memory(), "digest": digest}))


def measure_import(folder: Path) -> None:
    """Print what `evibook import survey` of a CSV file costs; runs in a process of its own."""
    from import_project import write_project

    from evibook.survey import import_survey

    project, export = write_project(folder, questions(), IMPORTED, SEED)
    start = time.process_time()
    import_survey(project, export, "bench")
    print(json.dumps({"seconds": time.process_time() - start, "memory": peak_memory()}))


def peak_memory() -> int:
    """Bytes that this process has had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def measured(task: str, path: Path) -> dict[str, float]:
    """What `measure` or `measure_import` prints."""
    return json.loads(in_own_process(task, path))


def in_own_process(task: str, path: Path) -> str:
    """Run this file for one task, so that no task is measured with the memory of another."""
    command = [sys.executable, __file__, task, str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> int:
    """Measure the pairs; the exit code says whether the limits are kept."""
    if sys.argv[1:2] == ["write"]:
        write_responses(Path(sys.argv[2]), RESPONSES)
        return 0
    if sys.argv[1:2] == ["import"]:
        measure_import(Path(sys.argv[2]))
        return 0
    if len(sys.argv) > 1:
        measure(sys.argv[1], Path(sys.argv[2]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "responses.parquet"
        in_own_process("write", path)
        runs = [[measured(side, path) for side, _ in SIDES] for _ in range(PAIRS)]
        imported = measured("import", Path(folder) / "project")
    print(f"{RESPONSES:,} responses x {len(questions())} columns, {len(cuts())} tables of counts")
    for place, (_, name) in enumerate(SIDES):
        print_side(name, [run[place] for run in runs])
    speed, memory = IMPORTED / imported["seconds"], imported["memory"]
    print(f"import   {speed:,.0f} rows per CPU s, of {IMPORTED:,}  peak {memory / 1e6:,.0f} MB")
    kept = max(run[0]["memory"] for run in runs) < MOST_MEMORY
    return 0 if compared(runs) and kept else 1


def print_side(name: str, runs: Sequence[Mapping[str, float]]) -> None:
    """A line with the CPU seconds and the peak of memory of one side."""
    seconds = [run["seconds"] for run in runs]
    memory = max(run["memory"] for run in runs)
    each = ", ".join(f"{one:.2f}" for one in seconds)
    middle = statistics.median(seconds)
    print(f"{name:<8} CPU s: median {middle:5.2f}  runs {each}  peak {memory / 1e6:,.0f} MB")


def compared(runs: Sequence[Sequence[Mapping[str, float]]]) -> bool:
    """Whether both sides come to the same counts and the ratio is kept."""
    ratio = statistics.median(mine["seconds"] / other["seconds"] for mine, other in runs)
    same = len({side["digest"] for run in runs for side in run}) == 1
    print(f"ratio    median {ratio:.2f} (at most {MOST_RATIO})")
    print(f"counts   {'the same' if same else 'DIFFERENT'}")
    return same and ratio <= MOST_RATIO


if __name__ == "__main__":
    sys.exit(main())
