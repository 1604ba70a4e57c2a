"""The survey kit: a questionnaire that its own codebook reads, and the texts that go with it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from advanced_format import read_advanced
from survey_exports import csv_bytes
from survey_projects import flow_of, make_project

from evibook.cli.main import main
from evibook.model.policy import DisclosurePolicy
from evibook.model.project import Project
from evibook.survey import check_codebooks, import_survey, read_responses
from evibook.survey.kit import Kit, forms_codebook, kit_files, questionnaire_text, read_kit

ROOT = Path(__file__).parents[2]
ITEMS = 42  # as many as the survey that it follows had at most
TYPES = {
    "single": "MC:SingleAnswer:Vertical",
    "likert": "MC:SingleAnswer:Vertical",
    "multi": "MC:MultipleAnswer:Vertical",
    "numeric": "TE:SingleLine",
    "open": "TE:Essay",
}


@pytest.fixture(scope="module")
def kit() -> Kit:
    return read_kit()


def edition_with(folder: Path, codebook: str, settings: str = "") -> Project:
    """A project whose edition reads surveys through that codebook, with this project's themes."""
    project = make_project(folder / "project", settings=settings)
    for name in ("themes.csv", "themes.schema.json"):
        (project.data / name).write_bytes((ROOT / "data" / name).read_bytes())
    (project.editions / "my-trust" / "codebook.csv").write_text(codebook, encoding="utf-8")
    return project


# The codebook


@pytest.mark.parametrize("name", ["qualtrics/codebook.csv", "forms/codebook.csv"])
def test_both_codebooks_pass_the_check_of_codebooks(tmp_path: Path, kit: Kit, name: str) -> None:
    codebook = kit_files(kit)[name].decode()

    assert check_codebooks(edition_with(tmp_path, codebook)) == []


def test_the_questionnaire_has_as_many_items_as_the_survey_that_it_follows(kit: Kit) -> None:
    assert len(kit.questions) == ITEMS


def test_each_question_stands_in_one_block_and_blocks_keep_the_order_of_the_codebook(
    kit: Kit,
) -> None:
    in_blocks = [question.id for block in kit.blocks for question in kit.in_block(block)]

    assert in_blocks == [question.id for question in kit.questions]


def test_every_role_that_groups_answers_has_its_question(kit: Kit) -> None:
    roles = [kit.codebook.with_role(r) for r in ("profession", "research-active", "organisation")]

    assert all(roles)
    assert kit.codebook.with_role("weight") is None


def test_a_statement_has_a_middle_and_an_answer_for_those_who_cannot_say(kit: Kit) -> None:
    for question in kit.questions:
        if question.type == "likert":
            assert len(question.levels) == 6
            assert question.levels[-1] == "Don't know"


def test_a_list_of_which_several_may_be_chosen_can_be_refused_as_a_whole(kit: Kit) -> None:
    lists = [question for question in kit.questions if question.type == "multi"]

    assert lists
    assert all("None of these" in question.levels for question in lists)


def test_routing_leads_from_an_earlier_question_by_answers_that_it_has(kit: Kit) -> None:
    order = [question.id for question in kit.questions]

    assert kit.routing
    for rule in kit.routing.values():
        assert order.index(rule.asked_if) < order.index(rule.question)
        assert set(rule.levels) <= set(kit.question(rule.asked_if).levels)


def test_what_joins_answers_in_one_cell_stands_in_no_answer(kit: Kit) -> None:
    levels = [level for q in kit.questions if q.type == "multi" for level in q.levels]

    assert not [level for level in levels if re.search(r"[;,|\n]", level)]


# Qualtrics


def test_the_text_format_holds_every_question_with_its_answers_in_their_order(kit: Kit) -> None:
    read = [q for q in read_advanced(questionnaire_text(kit)) if q.type != "DB"]

    titles = {block.topic: block.title for block in kit.blocks}
    assert [q.id for q in read] == [q.id for q in kit.questions]
    for made, question in zip(read, kit.questions, strict=True):
        assert made.text == [question.text]
        assert made.type == TYPES[question.type]
        assert made.block == titles[question.topic]
        numbered = dict(enumerate(question.levels, start=1))
        assert made.choices == numbered
        assert question.codes == tuple(str(number) for number in numbered)


def test_each_block_begins_with_what_is_said_above_it(kit: Kit) -> None:
    said = [q for q in read_advanced(questionnaire_text(kit)) if q.type == "DB"]

    assert [q.text for q in said] == [[block.introduction] for block in kit.blocks]
    assert [q.block for q in said] == [block.title for block in kit.blocks]


def test_what_the_format_cannot_say_is_a_step_to_take_by_hand(kit: Kit) -> None:
    steps = kit_files(kit)["qualtrics/set-up.md"].decode()

    logic = steps.partition("(display logic)")[2].partition("\n## ")[0]
    assert re.findall(r"`(\w+)`", logic) == list(kit.routing)
    numbers = steps.rpartition("\n## ")[2]
    numeric = [question.id for question in kit.questions if question.type == "numeric"]
    assert re.findall(r"`(\w+)`", numbers) == numeric


# Forms


def test_the_workbook_has_a_row_for_each_question_with_an_answer_in_each_cell(kit: Kit) -> None:
    content = kit_files(kit)["forms/questionnaire.xlsx"]

    sheet = openpyxl.load_workbook(io.BytesIO(content))["Questions"]
    head, *rows = [[cell for cell in row if cell is not None] for row in sheet.values]
    assert head[:4] == ["Number", "Section", "Question", "Type"]
    assert [row[2] for row in rows] == [question.text for question in kit.questions]
    for row, question in zip(rows, kit.questions, strict=True):
        shown = row[-len(question.levels) :] if question.levels else []
        assert tuple(shown) == question.levels


def test_an_export_of_a_form_is_read_through_the_codebook_for_forms(
    tmp_path: Path, kit: Kit
) -> None:
    settings = kit_files(kit)["forms/survey.yml"].decode()
    project = edition_with(tmp_path, forms_codebook(), settings)
    head = ["ID", "Start time", "Completion time", "Email", "Name"]
    rows = [[*head, *(question.text for question in kit.questions)]]
    for number, consent in enumerate(
        ("I agree to take part",) * 2 + ("I do not want to take part",)
    ):
        own = [str(number + 1), "2027-03-01", "2027-03-01", "person@example.org", "Nobody"]
        answers = {"consent": consent, "motivators": "Interest in the topic;My job requires it;"}
        answers |= {"profession": "Ward housekeeper", "contract_hours": "37.5"}
        rows.append([*own, *(answers.get(question.id, "") for question in kit.questions)])
    path = tmp_path / "form.csv"
    path.write_bytes(csv_bytes(rows))

    import_survey(project, path, "my-trust")

    kept = read_responses(project, "my-trust").table
    assert (
        kept.column("motivators").to_pylist()
        == [["Interest in the topic", "My job requires it"]] * 2
    )
    assert kept.column("profession").to_pylist() == ["Other profession"] * 2
    assert flow_of(project)["excluded: no consent"] == 1


# The texts


def test_no_text_has_a_field_that_nobody_filled_and_each_names_its_thresholds(kit: Kit) -> None:
    files = kit_files(kit)
    texts = {name: content.decode() for name, content in files.items() if name.endswith(".md")}

    assert not [name for name, text in texts.items() if "$" in text]
    policy = DisclosurePolicy()
    for name in ("consent-and-privacy.md", "data-protection-assessment.md", "method-note.md"):
        assert re.search(rf"[Ff]ewer\s+than\s+{policy.base}\b", texts[name])
        assert re.search(rf"\b{policy.percentage_base}\b", texts[name])


def test_the_assessment_goes_through_the_seven_steps(kit: Kit) -> None:
    text = kit_files(kit)["data-protection-assessment.md"].decode()

    steps = re.findall(r"^## Steps? (\d)(?: and (\d))?", text, re.MULTILINE)
    assert [number for step in steps for number in step if number] == list("1234567")


# The command


def test_the_kit_is_written_into_a_new_folder_without_any_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kit: Kit
) -> None:
    monkeypatch.chdir(tmp_path)

    main(["survey-kit", "--out", "kit"])

    written = {p.relative_to(tmp_path / "kit").as_posix() for p in (tmp_path / "kit").rglob("*.*")}
    assert written == set(kit_files(kit))


def test_a_file_that_was_adapted_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "invitation.md").write_text("Ours.")

    with pytest.raises(SystemExit) as stopped:
        main(["survey-kit", "--out", str(tmp_path)])

    assert stopped.value.code == 2
    assert "invitation.md is there already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["invitation.md"]
