"""What a panellist may have typed into a cell, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.worksheet.formula import ArrayFormula
from panels import plan
from rating_files import LONG, faults, saved, workbook

from evibook.errors import Fault
from evibook.importers.ratings import read_rating_file


def cell(tmp_path: Path, text: object) -> Fault | int | str | None:
    """What a rating cell of a CSV file gives: a rating, a code, nothing, or a fault."""
    path = saved(tmp_path / "cell.csv", LONG, ["P1", 1, "R01", "impact", text])
    sheet = read_rating_file(path, path.name, plan())
    if sheet.faults:
        (fault,) = sheet.faults
        assert (fault.row, fault.column, fault.value) == (2, "rating", str(text).strip())
        return fault
    return next((placed.rating.rating or placed.rating.off_scale for placed in sheet.ratings), None)


@pytest.mark.parametrize(
    "text",
    ["7", " 7 ", "7\xa0", "7.0", "7 – Very important", "7 — very important", "7 - Very important",
     "7: Very important", "7 (very important)", "7. Very important", "7 = high"],
)  # fmt: skip
def test_a_seven_is_read_with_its_label_or_without(tmp_path: Path, text: str) -> None:
    assert cell(tmp_path, text) == 7


@pytest.mark.parametrize(
    "text", ["X", "x", "X – Don't know", "X - don’t know", "Don't know", "X: Don’t  know ",
             "X (Don't know)"]
)  # fmt: skip
def test_an_answer_off_the_scale_is_read_by_its_code_or_its_words(
    tmp_path: Path, text: str
) -> None:
    assert cell(tmp_path, text) == "X"


@pytest.mark.parametrize("text", ["", " ", "\xa0"])
def test_an_empty_cell_is_no_answer(tmp_path: Path, text: str) -> None:
    assert cell(tmp_path, text) is None


@pytest.mark.parametrize(
    "text",
    ["0", "10", "-7", "+7", "07", "7.5", "7-8", "7–8", "7 – 8", "7 or 8", "7 or eight", "7/9",
     "seven", "NA", "n/a", "-", "?", "X – Not relevant", "7 – Don't know", "Y", "TRUE", "٧", "7%"],
)  # fmt: skip
def test_what_is_no_answer_is_refused_with_what_is_allowed(tmp_path: Path, text: str) -> None:
    fault = cell(tmp_path, text)

    assert isinstance(fault, Fault)
    assert fault.allowed == (
        "a whole number from 1 to 9, or X – Don't know, or an empty cell for no answer"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7,5", "A rating has no decimals"),
        ("7,0", "A rating has no decimals"),
        ("2026-07-08 00:00:00", "Excel made a date of it"),
        ("=3+4", "in place of the formula"),
        ("X – Dont know", 'Did you mean "X – Don\'t know"?'),
    ],
)
def test_a_refusal_says_what_to_do(tmp_path: Path, text: str, words: str) -> None:
    fault = cell(tmp_path, text)

    assert isinstance(fault, Fault)
    assert words in fault.next_action


@pytest.mark.parametrize("formula", ["=3+4", ArrayFormula("E2", "=3+4")])
def test_a_formula_is_no_rating(tmp_path: Path, formula: object) -> None:
    path = workbook(tmp_path / "sum.xlsx", Sheet1=[LONG, ["P1", 1, "R01", "impact", formula]])

    (fault,) = faults(path)

    assert fault.value == "=3+4"
    assert "in place of the formula" in fault.next_action
