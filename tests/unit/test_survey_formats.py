"""Survey exports are recognised, whichever platform wrote them and whichever program saved them."""

from __future__ import annotations

import csv
import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from survey_exports import (
    AGREEMENT,
    BARRIERS,
    PLATFORMS,
    PROFESSIONS,
    Rows,
    csv_bytes,
    google_forms,
    microsoft_forms,
    qualtrics,
    qualtrics_legacy,
    redcap,
    responses,
    saved,
    surveymonkey,
    table,
    xlsx_bytes,
)

from evibook.errors import FaultsFound
from evibook.survey import Inspection, inspect_survey, inspection_report

MADE = responses()
HEADER_ROWS = {"qualtrics": 3, "qualtrics-legacy": 2, "surveymonkey": 2}


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


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_platform_is_recognised_with_its_header_and_responses(
    tmp_path: Path, platform: str
) -> None:
    found = inspected(tmp_path, csv_bytes(PLATFORMS[platform](MADE)))

    assert found.platform == platform
    assert found.header_rows == HEADER_ROWS.get(platform, 1)
    assert found.responses == len(MADE)
    assert (found.encoding, found.delimiter) == ("utf-8", ",")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_each_question_is_found_once_with_its_type(tmp_path: Path, platform: str) -> None:
    found = inspected(tmp_path, csv_bytes(PLATFORMS[platform](MADE)))

    types = [q.type for q in found.questions if q.text != "Do you agree to take part?"]
    scale = "single" if platform == "redcap" else "likert"  # codes do not tell a scale
    assert types == ["single", "single", "multi", scale, scale, "numeric", "open"]


@pytest.mark.parametrize("platform", sorted(set(PLATFORMS) - {"redcap"}))
def test_levels_of_a_known_scale_stand_in_its_order(tmp_path: Path, platform: str) -> None:
    found = inspected(tmp_path, csv_bytes(PLATFORMS[platform](MADE)))

    scales = [q for q in found.questions if q.type == "likert"]
    assert [q.levels for q in scales] == [AGREEMENT, AGREEMENT]
    assert all(q.ordered for q in scales)


@pytest.mark.parametrize(
    ("platform", "style", "columns"),
    [
        ("qualtrics", "option per column", ("QID13_1", "QID13_2", "QID13_3", "QID13_4")),
        ("qualtrics-legacy", "option per column", ("Q3_4", "Q3_5", "Q3_6", "Q3_7")),
        ("redcap", "option per column", tuple(f"barriers___{n}" for n in (1, 2, 3, 4))),
        ("limesurvey", "option per column", tuple(f"BARR[SQ00{n}]" for n in (1, 2, 3, 4))),
        ("table", "option per column", tuple(f"barriers -> {option}" for option in BARRIERS)),
        ("google-forms", "joined", ("What keeps you from research?",)),
        ("microsoft-forms", "joined", ("What keeps you from research?",)),
    ],
)
def test_the_style_of_a_multi_select_question_is_told(
    tmp_path: Path, platform: str, style: str, columns: tuple[str, ...]
) -> None:
    found = inspected(tmp_path, csv_bytes(PLATFORMS[platform](MADE)))

    (several,) = [q for q in found.questions if q.type == "multi"]
    assert several.multi_select == style
    assert several.columns == columns
    if platform not in ("redcap", "limesurvey"):  # which name options by their codes
        assert sorted(several.levels) == sorted(BARRIERS)


def test_a_multi_select_question_joined_by_commas_keeps_answers_with_commas(tmp_path: Path) -> None:
    options = ("Time", "Skills, or training", "Money")
    cells = [options[:1], options[:2], options[1:], options, options[2:], options[::2]]
    rows = [["who", "what"]] + [["a", ",".join(cell)] for cell in cells * 3]

    found = inspected(tmp_path, csv_bytes(rows))

    several = question(found, "what")
    assert (several.type, several.separator) == ("multi", ",")
    assert sorted(several.levels) == sorted(options)


def test_a_comma_within_an_answer_does_not_make_two(tmp_path: Path) -> None:
    rows = [["who", "often"]] + [["a", "Yes, often"], ["b", "No, never"]] * 6

    found = question(inspected(tmp_path, csv_bytes(rows)), "often")

    assert found.type == "single"
    assert set(found.levels) == {"Yes, often", "No, never"}


# Header rows


def test_import_ids_as_a_dictionary_of_python_are_read(tmp_path: Path) -> None:
    found = inspected(tmp_path, csv_bytes(qualtrics(MADE, single_quoted=True)))

    assert (found.platform, found.header_rows) == ("qualtrics", 3)
    assert question(found, "profession").columns == ("QID11",)


@pytest.mark.parametrize("layout", [qualtrics, qualtrics_legacy])
def test_what_qualtrics_adds_to_a_question_is_no_part_of_it(tmp_path: Path, layout: Any) -> None:
    found = inspected(tmp_path, csv_bytes(layout(MADE)))

    assert "What is your profession?" in {q.text for q in found.questions}


def test_old_import_ids_and_those_with_a_choice_of_their_own_mean_the_same(tmp_path: Path) -> None:
    rows = qualtrics(MADE)
    rows[2] = [
        cell.replace("QID13_", "QID13-").replace("_recordId", "responseId") for cell in rows[2]
    ]
    old = inspected(tmp_path, csv_bytes(rows))
    rows[2] = [cell.replace('QID13-2"', 'QID13","choiceId":"2"') for cell in rows[2]]
    new = inspected(tmp_path, csv_bytes(rows))

    several = ("QID13_1", "QID13_2", "QID13_3", "QID13_4")
    assert [q.columns for q in old.questions if q.type == "multi"] == [several]
    assert [q.columns for q in new.questions if q.type == "multi"] == [several]


def test_qualtrics_in_another_language_is_told_by_its_import_ids(tmp_path: Path) -> None:
    rows = qualtrics(MADE)
    rows[1][:3] = ["Startdatum", "Enddatum", "Antworttyp"]

    assert inspected(tmp_path, csv_bytes(rows)).header_rows == 3


@pytest.mark.parametrize(("kept", "header_rows"), [([0], 1), ([0, 1], 2), ([0, 2], 2)])
def test_qualtrics_without_some_of_its_header_rows_is_read(
    tmp_path: Path, kept: list[int], header_rows: int
) -> None:
    rows = qualtrics(MADE)

    found = inspected(tmp_path, csv_bytes([rows[row] for row in kept] + rows[3:]))

    assert (found.platform, found.header_rows) == ("qualtrics", header_rows)
    assert found.responses == len(MADE)


def test_the_legacy_layout_with_numbered_names_is_read(tmp_path: Path) -> None:
    rows = qualtrics_legacy(MADE)
    rows[0][:11] = [f"V{place}" for place in range(1, 12)]

    found = inspected(tmp_path, csv_bytes(rows, encoding="utf-8-sig"))

    assert (found.platform, found.header_rows, found.encoding) == (
        "qualtrics-legacy",
        2,
        "utf-8-sig",
    )
    assert {"IPAddress", "RecipientEmail", "ResponseID"} <= set(found.personal)


def test_a_trailing_empty_column_is_no_column(tmp_path: Path) -> None:
    rows = qualtrics_legacy(MADE)

    found = inspected(tmp_path, csv_bytes(rows))

    assert rows[0][-1] == rows[5][-1] == ""
    assert found.columns == len(rows[0]) - 1


def test_lines_of_notes_above_the_header_are_passed_over(tmp_path: Path) -> None:
    notes = [[f"Note {number}"] for number in range(14)]

    found = inspected(tmp_path, csv_bytes(notes + table(MADE[:2])))

    assert found.header_rows == 15
    assert found.responses == 2
    assert "14 rows above the header are passed over." in found.notes


def test_a_row_of_groups_above_the_header_is_passed_over(tmp_path: Path) -> None:
    groups = ["", "About you", "", "Barriers", "", "", "", "Statements", "", "", "", ""]

    found = inspected(tmp_path, csv_bytes([groups, *table(MADE)]))

    assert found.header_rows == 2
    assert question(found, "profession").type == "single"


def test_a_response_in_place_of_a_header_is_refused_without_being_shown(tmp_path: Path) -> None:
    rows = table(MADE)[1:]

    said = refusal(tmp_path, csv_bytes(rows))

    assert "row 1" in said
    assert "looks like a response" in said
    assert not any(cell in said for cell in rows[0] if len(cell) > 2)


def test_words_in_place_of_a_header_are_refused_where_they_stand_below_as_well(
    tmp_path: Path,
) -> None:
    rows = [["Doctor", "Yes", "Agree", "a story of mine"], ["Nurse", "No", "Agree", "another"]] * 3

    said = refusal(tmp_path, csv_bytes(rows))

    assert "looks like a response" in said
    assert "story" not in said


def test_a_question_above_several_columns_goes_with_each_of_its_options(tmp_path: Path) -> None:
    found = inspected(tmp_path, csv_bytes(surveymonkey(MADE)))

    assert question(found, "keeps you").columns == tuple(
        f"What keeps you from research? -> {option}" for option in BARRIERS
    )
    assert [q.text for q in found.questions if q.type == "likert"] == [
        "How far do you agree? – My manager supports research",
        "How far do you agree? – I have time for research",
    ]


def test_html_entities_and_line_ends_in_a_question_are_no_part_of_it(tmp_path: Path) -> None:
    rows = qualtrics(MADE)
    place = rows[0].index("Q2")
    rows[1][place] = "<p>Do you <b>take part</b><br/>in research&nbsp;&amp; trials?</p>\n"

    found = inspected(tmp_path, csv_bytes(rows))

    assert question(found, "Q2").text == "Do you take part in research & trials?"


def test_line_ends_within_headers_and_cells_are_read(tmp_path: Path) -> None:
    rows = google_forms(MADE)
    rows[0][2] = "What is\nyour profession?"
    for row in rows[1:]:
        row[-1] = row[-1].replace(" ", "\r\n")

    found = inspected(tmp_path, csv_bytes(rows, line_end="\n").replace(b"\n2027", b"\r\n2027", 9))

    assert found.responses == len(MADE)
    assert question(found, "What is your profession?").type == "single"


def test_names_given_twice_or_in_another_case_are_told(tmp_path: Path) -> None:
    rows = [["Q1", "Q2", "Q2", "Age", "AGE"]] + [["Yes", "No", "No", "1.5", "2.5"]] * 4

    found = inspected(tmp_path, csv_bytes(rows))

    assert "Names that stand above several columns: Q2." in found.notes
    assert "Names that differ by their case alone: Age, AGE." in found.notes


def test_hundreds_of_columns_with_few_texts_are_told_apart(tmp_path: Path) -> None:
    head: Rows = [[], [], []]
    for place in range(707):
        head[0].append(f"Q{place}")
        head[1].append(f"A question that is asked again, number {place % 287}")
        head[2].append(f'{{"ImportId":"QID{place}"}}')
    rows = head + [
        ["Yes" if (place + row) % 2 else "No" for place in range(707)] for row in range(9)
    ]

    found = inspected(tmp_path, csv_bytes(rows))

    assert len({q.columns for q in found.questions}) == 707
    assert len({q.id for q in found.questions}) == 707


# Files


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "~"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_delimiter_and_encoding_reads_alike(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    rows = google_forms(MADE)
    rows[0][2] = "Profession – à préciser"

    found = inspected(tmp_path, csv_bytes(rows, delimiter, encoding))

    assert (found.encoding, found.delimiter) == (encoding, delimiter)
    assert found.questions == inspected(tmp_path, csv_bytes(rows)).questions


def test_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    found = inspected(tmp_path, gzip.compress(csv_bytes(qualtrics(MADE))), "export.csv.gz")

    assert (found.compression, found.platform) == ("gzip", "qualtrics")


@pytest.mark.parametrize(
    ("platform", "rows"),
    [
        ("microsoft-forms", microsoft_forms(MADE)),
        ("google-forms", google_forms(MADE)),
        ("qualtrics", qualtrics(MADE)),
        ("surveymonkey", surveymonkey(MADE)),
    ],
)
def test_a_workbook_reads_as_the_text_file_does(tmp_path: Path, platform: str, rows: Rows) -> None:
    number = re.compile(r"\d{1,12}(\.\d+)?")
    typed = [[float(cell) if number.fullmatch(cell) else cell for cell in row] for row in rows]

    found = inspected(tmp_path, xlsx_bytes(typed), "export.xlsx")

    assert found.platform == platform
    assert found.questions == inspected(tmp_path, csv_bytes(rows)).questions
    assert (found.encoding, found.delimiter, found.sheet) == ("", "", "Sheet0")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b'Q1,Q2\n"Yes,No\n', "quotes in pairs"),
        ("a.csv", b"Q1,Q2,Q3\nYes,No,No\nYes,No\nYes,No,No\n", "row 3: found '2 cells'"),
        ("a.csv", b"Q1,Q2\nYes,No\nYes,No,spilt\n", "row 3: found '3 cells'"),
        ("a.csv.gz", b"\x1f\x8b\x08broken", "a whole gzip file"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel 97 to 2003"),
        ("a.xlsx", b"PK\x03\x04broken", "a whole .xlsx workbook"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    said = refusal(tmp_path, data, name)

    assert said.startswith(name)
    assert words in said
    assert "spilt" not in said


def test_rows_with_a_cell_too_many_are_no_header(tmp_path: Path) -> None:
    rows = [["Q1", "Q2"], ["Yes", "No"], ["Yes", "No", "spilt"], ["No", "No", "too"]]

    assert "spilt" not in refusal(tmp_path, csv_bytes(rows))


def test_typed_text_in_a_column_for_an_option_is_not_shown(tmp_path: Path) -> None:
    rows = surveymonkey(MADE)
    place = rows[1].index(BARRIERS[3])
    for row in rows[2:]:
        row[place] = row[place] and "the same words of several people"

    found = inspected(tmp_path, csv_bytes(rows))

    assert question(found, "keeps you").levels == BARRIERS[:3]
    assert "the same words" not in str(inspection_report(found))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FaultsFound, match=r"gone\.csv"):
        inspect_survey(tmp_path / "gone.csv")


def test_an_archive_of_exports_is_named_as_such(tmp_path: Path) -> None:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("export.csv", "a,b\n1,2\n")

    assert "Unpack it" in refusal(tmp_path, out.getvalue(), "export.zip")


def test_rows_that_excel_left_short_together_are_filled_up(tmp_path: Path) -> None:
    rows = [["Q1", "Q2", "Q3"], ["Yes", "No", "No"], ["Yes", "No"], ["No", "No"]]

    assert inspected(tmp_path, csv_bytes(rows)).responses == 3


# Workbooks


def workbook() -> Any:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "README"
    book.active["A1"] = "How to read this workbook"
    return book


def add_sheet(book: Any, title: str, rows: Rows) -> Any:
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    return sheet


def test_a_sheet_without_a_table_and_hidden_sheets_are_passed_over_and_named(
    tmp_path: Path,
) -> None:
    book = workbook()
    add_sheet(book, "Responses", google_forms(MADE))
    add_sheet(book, "Raw", google_forms(MADE)).sheet_state = "hidden"

    found = inspected(tmp_path, saved(book), "export.xlsx")

    assert found.sheet == "Responses"
    assert "Sheets without a table are passed over: README." in found.notes
    assert "Hidden sheets are passed over: Raw." in found.notes


def test_of_two_sheets_with_tables_one_must_be_named(tmp_path: Path) -> None:
    book = workbook()
    add_sheet(book, "Wave 1", google_forms(MADE))
    add_sheet(book, "Wave 2", google_forms(MADE[:20]))
    (tmp_path / "export.xlsx").write_bytes(saved(book))

    with pytest.raises(FaultsFound, match="--sheet: Wave 1, Wave 2"):
        inspect_survey(tmp_path / "export.xlsx")
    assert inspect_survey(tmp_path / "export.xlsx", "Wave 2").responses == 20
    with pytest.raises(FaultsFound, match="Did you mean 'Wave 2'"):
        inspect_survey(tmp_path / "export.xlsx", "wave2")


def test_phantom_rows_and_a_stray_cell_in_the_last_place_are_no_responses(tmp_path: Path) -> None:
    data = xlsx_bytes(google_forms(MADE), changes={"A1030": "", "XFD1048576": "stray"})

    found = inspected(tmp_path, data, "export.xlsx")

    assert found.responses == len(MADE)
    assert found.questions == inspected(tmp_path, csv_bytes(google_forms(MADE))).questions
    assert "Cells to the right of the table are passed over, in rows 1048576." in found.notes
    assert any("empty rows are passed over" in note for note in found.notes)


def test_formulas_and_merged_cells_are_named_by_their_rows(tmp_path: Path) -> None:
    book = workbook()
    sheet = add_sheet(book, "Responses", google_forms(MADE))
    sheet["C4"] = '="Doc"&"tor"'
    sheet.merge_cells("D6:D8")
    sheet.merge_cells("A1:B1")

    found = inspected(tmp_path, saved(book), "export.xlsx")

    assert "What is your profession?: formulas in rows 4." in found.notes
    assert "Merged cells among the responses, in rows 6." in found.notes
    assert "Merged cells in the header." in found.notes


# Answers


def test_bands_and_numbered_answers_stand_in_their_order(tmp_path: Path) -> None:
    bands = ("Less than 1 year", "1-2 years", "3 to 10 years", "More than 10 years")
    ratings = ("1 – Not important", "2", "7 – Very important", "X – Don't know")
    rows = [["who", "how long", "rating"]]
    rows += [["a", bands[3 - n % 4], ratings[n * 3 % 4]] for n in range(24)]

    found = inspected(tmp_path, csv_bytes(rows))

    assert question(found, "how long").levels == bands
    assert question(found, "rating").levels == ratings
    assert question(found, "rating").ordered


def test_a_scale_is_whole_where_nobody_chose_one_of_its_levels(tmp_path: Path) -> None:
    rows = [["who", "statement"]] + [["a", "Agree"], ["b", "Disagree"], ["c", "Not sure"]] * 5

    found = question(inspected(tmp_path, csv_bytes(rows)), "statement")

    assert found.type == "likert"
    assert found.levels == ("Strongly disagree", "Disagree", "Agree", "Strongly agree", "Not sure")


def test_blanks_of_every_kind_are_no_levels(tmp_path: Path) -> None:
    cells = ["Yes", "No", "NA", "NA ", "n/a", "-", "NULL", "", "Yes\xa0", " No", "-99", "-99"]
    rows = [["who", "taken part"]] + [["a", cell] for cell in cells * 3]

    found = question(inspected(tmp_path, csv_bytes(rows)), "taken part")

    assert found.levels == ("Yes", "No")
    assert found.missing == ("-99",)


def test_none_is_an_answer_where_it_is_given_often_and_a_person_is_told(tmp_path: Path) -> None:
    rows = [["who", "courses"]] + [["a", "None"], ["b", "1 to 2"], ["c", "3 or more"]] * 5

    found = question(inspected(tmp_path, csv_bytes(rows)), "courses")

    assert found.levels == ("None", "1 to 2", "3 or more")
    assert any("'None'" in note for note in found.notes)


def test_an_answer_that_one_respondent_gave_is_counted_and_not_shown(tmp_path: Path) -> None:
    rows = google_forms(MADE)
    rows[3][2] = "Head of a ward that only I lead"

    found = inspected(tmp_path, csv_bytes(rows))

    assert sorted(question(found, "profession").levels) == sorted(PROFESSIONS)
    assert "1 further" in "".join(question(found, "profession").notes)
    assert "ward" not in str(inspection_report(found))


def test_codes_are_told_from_numbers_by_the_export_that_they_stand_in(tmp_path: Path) -> None:
    found = inspected(tmp_path, csv_bytes(redcap(MADE)))

    assert question(found, "agreement_1").codes == ("1", "2", "3", "4", "5")
    assert "codes" in "".join(question(found, "agreement_1").notes)
    assert question(found, "years").type == "numeric"


def test_quoting_of_every_cell_reads_alike(tmp_path: Path) -> None:
    plain = inspected(tmp_path, csv_bytes(table(MADE)))
    quoted = inspected(tmp_path, csv_bytes(table(MADE), quoting=csv.QUOTE_ALL))

    assert plain.questions == quoted.questions
