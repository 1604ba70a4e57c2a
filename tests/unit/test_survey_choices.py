"""Several answers in one cell, and answers that were typed beside the levels."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from survey_exports import (
    BARRIERS,
    google_forms,
    limesurvey,
    redcap,
    token,
)
from survey_imports import MADE, answers, files, imported, refusal
from survey_projects import (
    codebook_for,
    make_project,
    report_of,
)


def typed_codebook(unlisted: str = "Other") -> list[dict[str, str]]:
    rows = codebook_for("google-forms")
    rows[0]["unlisted"] = unlisted
    rows[2]["unlisted"] = BARRIERS[3]
    return rows


def test_typed_answers_go_to_their_level_and_are_counted_and_never_kept(tmp_path: Path) -> None:
    trust = make_project(tmp_path / "project", typed_codebook())
    rows = google_forms([replace(r, profession="Doctor", barriers=BARRIERS[:1]) for r in MADE])
    rows[1][2] = token("typed", 1)
    rows[2][2] = f"Other: {token('typed', 2)}"
    rows[3][4] = f"Lack of time;{token('typed', 3)}, and more"
    rows[4][4] = f"Lack of time;Skills, training or confidence;{token('typed', 4)}"
    rows[5][4] = f"Lack of time;Other (please say): {token('typed', 5)}"

    imported(trust, rows)

    assert Counter(answers(trust, "profession")) == {"Doctor": len(MADE) - 2, "Other": 2}
    counts = Counter(map(tuple, answers(trust, "barriers")))
    assert counts[(BARRIERS[0], BARRIERS[3])] == 2
    assert counts[(BARRIERS[0], BARRIERS[1], BARRIERS[3])] == 1
    typed = {q["id"]: q["typed"] for q in report_of(trust)["questions"]}  # type: ignore[attr-defined]
    assert (typed["profession"], typed["barriers"]) == (1, 2)
    assert not any(b"canary" in content for content in files(trust).values())


def test_an_answer_that_many_share_is_no_typed_one_but_a_changed_level(tmp_path: Path) -> None:
    trust = make_project(tmp_path / "project", typed_codebook())
    made = [replace(r, profession=r.profession.replace("Doctor", "Physician")) for r in MADE]

    said = refusal(trust, google_forms(made))

    assert "found 'Physician'; allowed: a level of profession (8 cells)" in said


@pytest.mark.parametrize(
    ("cell", "chosen"),
    [
        ("Lack of time;No funding", (0, 2)),
        ("No funding;Lack of time;", (0, 2)),
        ("Skills, training or confidence;No funding", (1, 2)),
        ("Lack of time, Skills, training or confidence", (0, 1)),
        ("lack of time ; no funding", (0, 2)),
        ("Other (please say)", (3,)),
        ("No funding;Other: no desk", (2, 3)),
        ("No funding;Other: no desk; no chair", (2, 3)),
        ("", None),
        ("None", None),
    ],
)
def test_joined_answers_are_taken_apart_by_the_levels_of_the_codebook(
    tmp_path: Path, cell: str, chosen: tuple[int, ...] | None
) -> None:
    trust = make_project(tmp_path / "project", codebook_for("google-forms"))
    rows = google_forms(MADE[:1])
    rows[1][4] = cell

    imported(trust, rows)

    expected = None if chosen is None else [BARRIERS[place] for place in chosen]
    assert answers(trust, "barriers") == [expected]


@pytest.mark.parametrize(
    ("levels", "cell"),
    [
        ("A | B | A;B", "A;B"),
        ("A | B | Other", "Other: something;B"),
    ],
)
def test_joined_answers_that_may_be_two_things_are_refused(
    tmp_path: Path, levels: str, cell: str
) -> None:
    codebook = codebook_for("google-forms")
    codebook[2]["levels"] = levels
    trust = make_project(tmp_path / "project", codebook)
    rows = google_forms([replace(r, barriers=("A",)) for r in MADE])
    rows[1][4] = cell

    said = refusal(trust, rows)

    assert "row 2, What keeps you from research?" in said
    assert "in one way only" in said


def test_an_option_called_no_is_refused_where_no_means_that_it_was_not_ticked(
    tmp_path: Path,
) -> None:
    codebook = codebook_for("limesurvey")
    codebook[2]["levels"] = "Time | No | Money | Else"
    trust = make_project(tmp_path / "project", codebook)

    assert "rename the option" in refusal(trust, limesurvey(MADE))


def test_codes_with_decimals_are_codes(tmp_path: Path) -> None:
    trust = make_project(tmp_path / "project", codebook_for("redcap"))
    rows = redcap(MADE)
    place = rows[0].index("active")
    for row in rows[1:]:
        row[place] += ".0"

    imported(trust, rows)

    assert Counter(answers(trust, "active")) == Counter(r.active for r in MADE)
