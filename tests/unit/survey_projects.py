"""A small project with one organisation's edition and the codebook of the invented survey."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

from survey_exports import AGREEMENT, BARRIERS, PROFESSIONS, STATEMENTS, TEXTS, YES_NO

from evibook.model.project import Project

EDITION = """\
id: my-trust
name: My trust
kind: organisation
nation: England
organisation_code: ZZ999
type: acute
title: Research here
subtitle: What staff say
publisher: My trust
contact: research office
licence: CC BY 4.0
visibility: private
synthetic: true
"""
COLUMNS = (
    "id", "text", "type", "columns", "other_columns", "levels", "codes", "missing", "unlisted",
    "merge", "bands", "topic", "theme", "role", "checked_by",
)  # fmt: skip
Row = dict[str, str]


def bars(*parts: str) -> str:
    return " | ".join(parts)


def codebook_rows() -> list[Row]:
    """The codebook of the invented survey for exports of Qualtrics."""
    options = [f"QID13_{place}" for place, _ in enumerate(BARRIERS, start=1)]
    names = [f"Q3_{place}" for place, _ in enumerate(BARRIERS, start=4)]
    agreement = bars(*AGREEMENT)
    rows = [
        {"id": "profession", "text": TEXTS["profession"], "type": "single", "columns": "QID11",
         "other_columns": "Q1", "levels": bars(*PROFESSIONS), "role": "profession",
         "merge": "Pharmacist -> Other"},
        {"id": "active", "text": TEXTS["active"], "type": "single", "columns": "QID12",
         "other_columns": "Q2", "levels": bars(*YES_NO), "role": "research-active"},
        {"id": "barriers", "text": TEXTS["barriers"], "type": "multi", "columns": bars(*options),
         "other_columns": bars(*names), "levels": bars(*BARRIERS)},
        {"id": "support", "text": f"{TEXTS['agreement']} – {STATEMENTS[0]}", "type": "likert",
         "columns": "QID14_1", "other_columns": "Q4_1", "levels": agreement},
        {"id": "time", "text": f"{TEXTS['agreement']} – {STATEMENTS[1]}", "type": "likert",
         "columns": "QID14_2", "other_columns": "Q4_2", "levels": agreement},
        {"id": "years", "text": TEXTS["years"], "type": "numeric", "columns": "QID15_TEXT",
         "other_columns": "Q5"},
        {"id": "comments", "text": TEXTS["comments"], "type": "open", "columns": "QID16_TEXT",
         "other_columns": "Q6"},
    ]  # fmt: skip
    return [{"role": "none", "checked_by": "research office", **row} for row in rows]


# How each other platform names the columns of the same questions.
PLATFORM_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "redcap": {
        "profession": "profession", "active": "active",
        "barriers": bars(*(f"barriers___{n}" for n in (1, 2, 3, 4))),
        "support": "agreement_1", "time": "agreement_2", "years": "years", "comments": "comments",
    },
    "limesurvey": {
        "profession": "PROF", "active": "ACTIVE",
        "barriers": bars(*(f"BARR[SQ00{n}]" for n in (1, 2, 3, 4))),
        "support": "AGREE[SQ001]", "time": "AGREE[SQ002]", "years": "YEARS", "comments": "COMM",
    },
    "microsoft-forms": {
        "profession": TEXTS["profession"], "active": TEXTS["active"],
        "barriers": TEXTS["barriers"], "support": STATEMENTS[0], "time": STATEMENTS[1],
        "years": TEXTS["years"], "comments": TEXTS["comments"],
    },
    "google-forms": {
        "profession": TEXTS["profession"], "active": TEXTS["active"],
        "barriers": TEXTS["barriers"],
        "support": f"{TEXTS['agreement']} [{STATEMENTS[0]}]",
        "time": f"{TEXTS['agreement']} [{STATEMENTS[1]}]",
        "years": TEXTS["years"], "comments": TEXTS["comments"],
    },
    "surveymonkey": {
        "profession": TEXTS["profession"], "active": TEXTS["active"],
        "barriers": bars(*(f"{TEXTS['barriers']} -> {option}" for option in BARRIERS)),
        "support": f"{TEXTS['agreement']} -> {STATEMENTS[0]}",
        "time": f"{TEXTS['agreement']} -> {STATEMENTS[1]}",
        "years": TEXTS["years"], "comments": TEXTS["comments"],
    },
    "table": {
        "profession": "profession", "active": "active",
        "barriers": bars(*(f"barriers -> {option}" for option in BARRIERS)),
        "support": "agreement_1", "time": "agreement_2", "years": "years", "comments": "comments",
    },
}  # fmt: skip
CODES = {
    "profession": bars(*map(str, range(1, len(PROFESSIONS) + 1))),
    "active": bars("1", "0"),
    "support": bars(*map(str, range(1, len(AGREEMENT) + 1))),
    "time": bars(*map(str, range(1, len(AGREEMENT) + 1))),
}


def codebook_for(platform: str) -> list[Row]:
    """The same codebook with the columns, and for REDCap the codes, of that platform."""
    if platform not in PLATFORM_COLUMNS:
        return codebook_rows()
    names = PLATFORM_COLUMNS[platform]
    codes = CODES if platform == "redcap" else {}
    return [
        {**row, "columns": names[row["id"]], "other_columns": "", "codes": codes.get(row["id"], "")}
        for row in codebook_rows()
    ]


def codebook_text(rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def make_project(folder: Path, rows: list[Row] | None = None, settings: str = "") -> Project:
    """A project in a new folder, with what an import needs."""
    (folder / "data").mkdir(parents=True)
    (folder / "editions" / "my-trust").mkdir(parents=True)
    (folder / "_config.yml").write_text("title: Report\n")
    (folder / "_toc.yml").write_text("root: index\n")
    (folder / "editions" / "my-trust.yml").write_text(EDITION)
    project = Project(folder)
    write_codebook(project, rows if rows is not None else codebook_rows())
    if settings:
        (folder / "editions" / "my-trust" / "survey.yml").write_text(settings)
    return project


def write_codebook(project: Project, rows: list[Row]) -> None:
    path = project.editions / "my-trust" / "codebook.csv"
    path.write_text(codebook_text(rows), encoding="utf-8")


def report_of(project: Project) -> dict[str, object]:
    """The report of the last import."""
    path = project.private / "my-trust" / "import-report.json"
    return json.loads(path.read_text(encoding="utf-8"))


def flow_of(project: Project) -> dict[str, int]:
    """The flow of participants of the last import."""
    return {step["step"]: step["number"] for step in report_of(project)["flow"]}  # type: ignore[index, attr-defined]
