"""The fictional export: always the same, far from published figures, read like a real one."""

from __future__ import annotations

import ipaddress
import re
from collections import Counter
from pathlib import Path

import pytest
from example_projects import EXAMPLE, ROOT, change_margins, example_project

from evibook.cli.main import main
from evibook.editions import read_edition
from evibook.errors import EvibookError, FaultsFound
from evibook.model.project import Project
from evibook.survey import (
    SurveyImport,
    check_codebooks,
    check_settings,
    import_survey,
    inspect_survey,
    inspection_text,
    read_codebook,
    read_responses,
)
from evibook.survey.example import KEPT, Example, Layout, export_bytes, make_example, read_margins
from evibook.survey.kit import kit_files, read_kit

RESERVED = ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")
LAYOUTS: tuple[Layout, ...] = ("qualtrics", "qualtrics-legacy")


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return example_project(tmp_path_factory.mktemp("example") / "project")


@pytest.fixture(scope="module")
def example(trust: Project) -> Example:
    return make_example(trust, EXAMPLE)


def imported(folder: Path, made: Example) -> tuple[Project, SurveyImport]:
    """The example's edition in a new folder, and the import of an export into it."""
    project = example_project(folder / "project")
    path = folder / "export.csv"
    path.write_bytes(export_bytes(made.export.rows))
    return project, import_survey(project, path, EXAMPLE)


def cells(made: Example, name: str) -> list[str]:
    place = made.export.rows[0].index(name)
    return [row[place] for row in made.export.rows[made.export.header_rows :]]


# The edition's files


@pytest.mark.parametrize("name", ["codebook.csv", "survey.yml"])
def test_the_example_asks_the_questions_of_the_kit(name: str) -> None:
    own = (ROOT / "editions" / EXAMPLE / name).read_bytes()

    assert own == kit_files(read_kit())[f"qualtrics/{name}"]


@pytest.mark.parametrize("name", ["comparisons.csv", "tabulations.csv"])
def test_the_example_compares_and_counts_what_the_kit_does(name: str) -> None:
    own = (ROOT / "editions" / EXAMPLE / name).read_bytes()

    assert own == kit_files(read_kit())[name]


def test_the_files_of_the_example_have_no_faults(trust: Project) -> None:
    assert check_codebooks(trust) + check_settings(trust) == []


def test_headcounts_are_of_the_groups_that_the_codebook_makes(trust: Project) -> None:
    profession = read_codebook(trust, EXAMPLE).with_role("profession")
    lines = (trust.editions / EXAMPLE / "population.csv").read_text("utf-8").splitlines()

    assert lines[0] == "variable,level,count,source,as_of"
    assert profession is not None
    assert tuple(line.split(",")[1] for line in lines[1:]) == profession.groups
    assert all(line.split(",")[3] == "Fictional staff record" for line in lines[1:])


# What it is far from


def test_each_compared_share_lies_well_away_from_the_published_one(
    trust: Project, example: Example
) -> None:
    least = read_margins(trust, read_codebook(trust, EXAMPLE)).least_difference

    assert least >= 8
    assert len(example.differences) == 13
    assert min(abs(one.points) for one in example.differences) >= least


def test_the_published_shares_are_those_of_the_register(example: Example) -> None:
    told = {one.comparison.figure: one.published for one in example.differences}

    assert told["peckham2021-N46"] == 73
    assert told["peckham2021-N117"] == 51.5


def test_margins_that_come_near_a_published_figure_are_refused(tmp_path: Path) -> None:
    project = example_project(tmp_path / "project")
    change_margins(
        project, "org_essential: [8, 16, 19, 36, 13, 8]", "org_essential: [4, 6, 13, 50, 20, 7]"
    )

    with pytest.raises(EvibookError, match=r"within 8 percentage points .* for org_essential"):
        make_example(project, EXAMPLE)


# What it holds


def test_the_same_seed_makes_the_same_export(trust: Project, example: Example) -> None:
    assert make_example(trust, EXAMPLE).export.rows == example.export.rows


def test_another_seed_makes_other_answers(tmp_path: Path, example: Example) -> None:
    project = example_project(tmp_path / "project")
    change_margins(project, "seed: 20270201", "seed: 20270202")

    assert make_example(project, EXAMPLE).export.rows != example.export.rows


def test_an_earlier_wave_is_made_of_its_own_seed_days_and_shares(
    trust: Project, example: Example
) -> None:
    wave = make_example(trust, EXAMPLE, wave="2023")
    declared = (read_edition(trust, EXAMPLE).waves or ())[0]

    days = [response.started.date() for response in wave.responses]
    assert declared.opened <= min(days) <= max(days) <= declared.closed
    assert sum(response.kind in KEPT for response in wave.responses) == 710
    unknown = {"Not knowing what support there is"}
    assert share(wave, {}, "barriers", unknown) > share(example, {}, "barriers", unknown) + 0.1
    paper = {"Approvals and paperwork"}
    same = abs(share(wave, {}, "barriers", paper) - share(example, {}, "barriers", paper))
    assert same < 0.05


def test_a_wave_that_the_margins_do_not_tell_is_answered_with_those_they_do(
    trust: Project,
) -> None:
    with pytest.raises(EvibookError, match=r"no wave '2022'\..*Did you mean '2023'\?"):
        make_example(trust, EXAMPLE, wave="2022")


def test_it_has_three_header_rows_and_every_kind_of_row(example: Example) -> None:
    names, texts, ids = example.export.rows[:3]
    assert len(names) == len(set(names))
    assert names[:3] == ["StartDate", "EndDate", "Status"]
    assert texts[names.index("barriers_1")].startswith("Which of these make it hard")
    assert ids[names.index("consent")] == '{"ImportId":"QID1"}'

    kinds = Counter(response.kind for response in example.responses)
    assert kinds["complete"] + kinds["partial"] == 1000
    assert min(kinds.values()) > 0
    assert len(kinds) == 8
    assert Counter(cells(example, "Status"))["Survey Preview"] == kinds["preview"]


def test_everybody_in_it_is_evidently_invented(example: Example) -> None:
    networks = [ipaddress.ip_network(network) for network in RESERVED]
    for cell in cells(example, "IPAddress"):
        assert any(ipaddress.ip_address(cell) in network for network in networks)
    assert all(cell.endswith("@example.org") for cell in cells(example, "RecipientEmail"))
    assert set(cells(example, "RecipientFirstName")) == {"Fictional"}
    typed = [name for name in example.export.rows[0] if re.search(r"_TEXT|^say_", name)]
    texts = [cell for name in typed for cell in cells(example, name) if cell]
    assert len(texts) > 100
    assert all(text.startswith("Fictional") for text in texts)


def test_who_was_not_asked_has_no_answer(example: Example) -> None:
    for rule in read_kit().routing.values():
        asked = cells(example, rule.asked_if)
        names = [n for n in example.export.rows[0] if re.fullmatch(rf"{rule.question}(_\d+)?", n)]
        for name in names:
            others = {
                answer
                for answer, earlier in zip(cells(example, name), asked, strict=True)
                if earlier not in rule.levels
            }
            assert others == {""}


def test_answers_of_one_person_agree(example: Example) -> None:
    for response in example.responses:
        given = response.answers
        for one, several in (("top_motivator", "motivators"), ("top_barrier", "barriers")):
            if given.get(one) and given.get(several):
                assert set(given[one]) <= set(given[several])
                assert "None of these" not in given[several] or len(given[several]) == 1
        if given.get("paid_hours"):
            assert float(given["paid_hours"][0]) <= float(given["research_hours"][0])


def share(example: Example, among: dict[str, set[str]], question: str, answers: set[str]) -> float:
    kept = [r.answers for r in example.responses if r.kind in KEPT]
    asked = [a for a in kept if all(set(a.get(name, ())) & some for name, some in among.items())]
    given = [set(a[question]) for a in asked if a.get(question)]
    return sum(bool(one & answers) for one in given) / len(given)


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("barriers", {"No time set aside for research"}),
        ("barriers", {"Little research going on around me"}),
        ("org_time", {"Disagree", "Strongly disagree"}),
    ],
)
def test_departments_with_little_research_report_more_of_what_hinders(
    example: Example, question: str, answers: set[str]
) -> None:
    less = share(example, {"dept_research": {"A little", "None at all"}}, question, answers)
    more = share(example, {"dept_research": {"A lot", "Some"}}, question, answers)

    assert less > more + 0.05


def test_those_who_lead_see_it_otherwise(example: Example) -> None:
    leads = {"responsibility": {"Lead the organisation or a profession in it"}}
    agree = {"Agree", "Strongly agree"}

    assert (
        share(example, leads, "org_essential", agree)
        > share(example, {}, "org_essential", agree) + 0.1
    )
    time = {"No time set aside for research"}
    assert share(example, leads, "barriers", time) < share(example, {}, "barriers", time) - 0.1


# What the import makes of it


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_flow_of_participants_is_the_one_that_was_made(
    tmp_path: Path, trust: Project, layout: Layout
) -> None:
    made = make_example(trust, EXAMPLE, layout)

    _, done = imported(tmp_path, made)

    kinds = Counter(response.kind for response in made.responses)
    assert done.flow.rows == len(made.responses)
    assert dict(done.flow.excluded) == {
        "previews and tests": kinds["preview"] + kinds["test"],
        "taken for spam by the platform": kinds["spam"],
        "no consent": kinds["no_consent"],
        "progress below 30%": kinds["stopped_early"],
        "no question answered": 0,
        "duplicates": kinds["duplicate"],
    }
    assert done.flow.kept == kinds["complete"] + kinds["partial"]


def test_both_layouts_leave_the_same_bytes(tmp_path: Path, trust: Project) -> None:
    current, legacy = (
        imported(tmp_path / layout, make_example(trust, EXAMPLE, layout))[1] for layout in LAYOUTS
    )

    assert current.responses.read_bytes() == legacy.responses.read_bytes()


def test_each_kept_answer_is_one_that_was_drawn(tmp_path: Path, example: Example) -> None:
    project, _ = imported(tmp_path, example)

    kept = read_responses(project, EXAMPLE)
    drawn = [response.answers for response in example.responses if response.kind in KEPT]
    assert kept.synthetic
    for name in ("org_essential", "top_barrier", "strategy_clin"):
        column = Counter(kept.table.column(name).to_pylist())
        assert column == Counter(
            given.get(name, (None,))[0] if given.get(name) else None for given in drawn
        )
    hours = Counter(kept.table.column("research_hours").to_pylist())
    assert hours == Counter(
        float(g["research_hours"][0]) if g.get("research_hours") else None for g in drawn
    )
    ticked = Counter(len(many or ()) for many in kept.table.column("barriers").to_pylist())
    assert ticked == Counter(len(given.get("barriers", ())) for given in drawn)


# Canaries


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_private_cell_of_the_canary_export_is_filled_and_stands_nowhere_else(
    trust: Project, layout: Layout
) -> None:
    made = make_example(trust, EXAMPLE, layout, canary=True)

    responses = made.export.rows[made.export.header_rows :]
    columns = [name for name in made.export.rows[0] if name in made.export.private_columns]
    own = 10 if layout == "qualtrics-legacy" else 12
    assert len(columns) == own + 7 + 2  # of Qualtrics, beside 'other', and open questions
    private = made.export.private_cells()
    assert len(private) == len(responses) * len(columns)
    everything = Counter(cell for row in responses for cell in row)
    shared = {cell for cell in private if everything[cell] > 1}
    duplicates = sum(response.kind == "duplicate" for response in made.responses)
    assert len(shared) == duplicates
    assert all(cell.startswith("R_canary") for cell in shared)


def test_canaries_change_no_answer_and_none_of_them_comes_through_the_import(
    tmp_path: Path, trust: Project, example: Example
) -> None:
    made = make_example(trust, EXAMPLE, canary=True)

    project, done = imported(tmp_path / "canary", made)
    _, plain = imported(tmp_path / "plain", example)

    assert done.responses.read_bytes() == plain.responses.read_bytes()
    left = "".join(p.read_bytes().decode("latin-1") for p in project.private.rglob("*.*"))
    told = inspection_text(inspect_survey(tmp_path / "canary" / "export.csv"))
    found = [cell for cell in made.export.private_cells() if cell in left or cell in told]
    assert found == []


# The command


def test_the_command_writes_an_export_that_the_import_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = example_project(tmp_path / "project")
    root = ["--root", str(project.root)]

    main([*root, "example-export"])
    told = capsys.readouterr().out
    path = project.private / EXAMPLE / "export.csv"
    main([*root, "import", "survey", str(path), "--edition", EXAMPLE])

    assert "fictional responses written" in told
    assert re.search(r"org_essential: Agree or Strongly agree +\d+ +\d+\.\d +73\.0", told)
    assert re.search(r"responses kept +1,000", capsys.readouterr().out)


def test_the_command_writes_over_nothing_but_its_own_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = example_project(tmp_path / "project")
    path = tmp_path / "real.csv"
    path.write_text("somebody's\n")
    arguments = ["--root", str(project.root), "example-export", "--out", str(path)]

    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "no fictional export" in capsys.readouterr().err
    assert path.read_text() == "somebody's\n"

    path.unlink()
    main(arguments)
    main([*arguments, "--canary"])
    assert b"canarylast" in path.read_bytes()


def test_no_answers_are_invented_for_a_real_edition(tmp_path: Path) -> None:
    project = example_project(tmp_path / "project", synthetic=False)

    with pytest.raises(EvibookError, match="does not say `synthetic: true`"):
        make_example(project, EXAMPLE)


@pytest.mark.parametrize(
    ("old", "new", "column", "allowed"),
    [
        ("registered: [88, 9, 3]", "registered: [88, 9]", "answers.registered", "3 shares"),
        ("registered: [88, 9, 3]", "registered: [88, 9, 4]", "answers.registered", "add up to 100"),
        ("  registered: [88, 9, 3]\n", "", "answers.registered", "a share for each answer"),
        ("question: org_essential, answer: Agree,", "question: org_essential, answer: Agre,",
         "effects", "an answer to org_essential"),
        ("top_barrier: barriers", "top_barrier: bariers", "one_of", "a question of the codebook"),
        ("org_support: [24, 33, 14, 18, 6, 5]", "org_support: [24, 33, 14, 18, 6]",
         "waves.2023.answers.org_support", "6 shares"),
        ("org_support: [24, 33, 14, 18, 6, 5]", "org_suport: [24, 33, 14, 18, 6, 5]",
         "waves.2023.answers.org_suport", "a question of the codebook"),
    ],
)  # fmt: skip
def test_margins_that_do_not_fit_the_codebook_are_told_by_their_key(
    tmp_path: Path, old: str, new: str, column: str, allowed: str
) -> None:
    project = example_project(tmp_path / "project")
    change_margins(project, old, new)

    with pytest.raises(FaultsFound) as caught:
        make_example(project, EXAMPLE)

    (fault,) = caught.value.faults
    assert (fault.file, fault.column) == ("editions/example-trust/margins.yml", column)
    assert allowed in fault.allowed
