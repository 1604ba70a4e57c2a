"""The private ledger of releases: what a new one would tell beside an earlier one.

Who joined a survey between two releases is a group of its own. A release is refused where it
would say something of such a group of fewer people than may be shown; see
docs/adr/0011-disclosure.md. The ledger holds true counts, and stays in ``private/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from evibook.disclosure.counted import Count, Protected
from evibook.disclosure.published import PublishedTable
from evibook.errors import EvibookError, Fault, FaultsFound
from evibook.model.files import write_files

LEDGER_FILE = "ledger.json"


@dataclass(frozen=True, repr=False)
class Release:
    """A release as the ledger keeps it: digests of its tables by id, and its private counts."""

    name: str
    tables: Mapping[str, str]
    counts: tuple[Count, ...]


def release_of(name: str, protected: Protected) -> Release:
    """What the ledger keeps of a release."""
    return Release(name, {table.id: _digest(table) for table in protected.tables}, protected.counts)


def read_ledger(path: Path) -> tuple[Release, ...]:
    """The releases in their order; none where there is no ledger yet.

    Raises FaultsFound where the file is no ledger: a lost ledger must not pass for an empty one.
    """
    if not path.exists():
        return ()
    try:
        return tuple(_release(one) for one in json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        action = "Restore the file from a copy. Without it no release can be compared."
        raise FaultsFound(
            [Fault(path.name, 0, "", "unreadable", "a ledger of releases", action)]
        ) from error


def isolating_differences(
    earlier: Sequence[Release], release: Release, floor: int
) -> tuple[Fault, ...]:
    """A fault for each published number whose change tells of fewer than ``floor`` people.

    No fault holds a number of people.
    """
    found = {
        (before.name, count.name): _fault(before, count.name, floor)
        for before in earlier
        for count in _isolating(before, release, floor)
    }
    return tuple(found.values())


def record_release(path: Path, release: Release, floor: int) -> None:
    """Add a release to the ledger, or leave the ledger as it is and raise FaultsFound.

    Recording a release again changes nothing; other counts under the same name are refused with
    an EvibookError.
    """
    earlier = read_ledger(path)
    same = [before for before in earlier if before.name == release.name]
    if same and _as_json(same[0]) != _as_json(release):
        raise EvibookError(
            f"Release {release.name!r} stands in {path.name} with other numbers. A release never "
            "changes: give this one a name of its own."
        )
    faults = isolating_differences(earlier, release, floor)
    if faults:
        raise FaultsFound(faults)
    if not same:
        _write(path, [*earlier, release])


def _isolating(before: Release, now: Release, floor: int) -> Iterator[Count]:
    known = {count.name: count for count in before.counts}
    moved = {
        count.name: abs(count.people - known[count.name].people)
        for count in now.counts
        if count.name in known
    }
    for count in now.counts:
        if count.name not in known or known[count.name].published == count.published:
            continue
        bases = {*count.bases, *known[count.name].bases}
        # a group that only one release shows may be the same people in both
        few = any(moved.get(base, 0) < floor for base in bases)
        if few and 0 < moved[count.name] < floor:
            yield count


def _fault(before: Release, name: str, floor: int) -> Fault:
    return Fault(
        LEDGER_FILE,
        0,
        before.name,
        name,
        f"a number published as in release {before.name}, or a change of at least {floor} people",
        "Publish the earlier numbers again, wait for more responses, or leave out the tables that "
        "show this count.",
    )


def _digest(table: PublishedTable) -> str:
    return sha256(json.dumps(table.as_json(), sort_keys=True).encode()).hexdigest()


def _as_json(release: Release) -> dict[str, Any]:
    counts = [asdict(count) | {"bases": list(count.bases)} for count in release.counts]
    counts.sort(key=lambda count: str(count["name"]))
    return {"release": release.name, "tables": dict(release.tables), "counts": counts}


def _release(source: dict[str, Any]) -> Release:
    counts = (Count(**(one | {"bases": tuple(one["bases"])})) for one in source["counts"])
    return Release(source["release"], dict(source["tables"]), tuple(counts))


def _write(path: Path, releases: Sequence[Release]) -> None:
    text = json.dumps([_as_json(one) for one in releases], ensure_ascii=False, indent=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_files({path: (text + "\n").encode()})
