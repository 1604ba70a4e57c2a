"""What tests of inspections share: what is found in a file, or why it is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from survey_exports import (
    responses,
)

from evibook.errors import FaultsFound
from evibook.survey import Inspection, inspect_survey

MADE = responses()


def inspected(folder: Path, data: bytes, name: str = "export.csv") -> Inspection:
    path = folder / name
    path.write_bytes(data)
    return inspect_survey(path)


def refusal(folder: Path, data: bytes, name: str = "export.csv") -> str:
    with pytest.raises(FaultsFound) as caught:
        inspected(folder, data, name)
    return str(caught.value)


def question(inspection: Inspection, text: str) -> Any:
    (found,) = [q for q in inspection.questions if text in f"{q.id} {q.text}"]
    return found
