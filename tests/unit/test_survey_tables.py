"""What an edition publishes of its survey, from clean responses to tables."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from drawing import drawn
from survey_answers import (
    JOBS,
    PLAN,
    POPULATION,
    Answers,
    published_tables,
    put_responses,
    some_answers,
    surveyed,
)
from survey_exports import AGREEMENT, BARRIERS
from survey_plans import row

from evibook.disclosure import PublishedTable, csv_text
from evibook.exhibits import Chart, make_exhibit
from evibook.exhibits.telling import as_keywords, tell
from evibook.model.policy import DisclosurePolicy
from evibook.model.tables import Withheld
from evibook.survey import check_codebooks

ROOT = Path(__file__).parents[2]
RANDOM = "design: random sample\n"
NURSE, DOCTOR = JOBS[0], JOBS[1]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PublishedTable]:
    folder = tmp_path_factory.mktemp("survey")
    return published_tables(surveyed(folder / "p", some_answers(600), population=POPULATION))


def cells(table: PublishedTable, name: str) -> list[Any]:
    return [record[name] for record in table.records()]


def answer(
    profession: str | None = None,
    active: str | None = None,
    barriers: tuple[str, ...] | None = None,
    support: str | None = None,
    years: float | None = None,
) -> Answers:
    return (profession, active, barriers, support, None, years)


def tables_of(
    folder: Path, answers: list[Answers], *plan: dict[str, str], **more: Any
) -> dict[str, PublishedTable]:
    return published_tables(surveyed(folder / "p", answers, plan, **more))


def test_each_row_of_the_plan_has_a_table_of_its_id(tables: dict[str, PublishedTable]) -> None:
    assert {planned["id"] for planned in PLAN} <= set(tables)
    assert all(table.id == name for name, table in tables.items())


def test_items_and_levels_stand_in_the_order_of_plan_and_codebook(
    tables: dict[str, PublishedTable],
) -> None:
    table = tables["survey-statements"]

    assert cells(table, "statement") == ["My manager supports research", "I have time for research"]
    assert [column.label for column in table.columns[2:7]] == list(AGREEMENT)


def test_sides_of_a_scale_add_up_the_counts_that_are_shown(
    tables: dict[str, PublishedTable],
) -> None:
    counts = {record["time"]: record for record in tables["survey-statements-time"].records()}
    base = counts["Agree"]["base"]
    low = counts["Strongly disagree"]["count"] + counts["Disagree"]["count"]
    high = counts["Agree"]["count"] + counts["Strongly agree"]["count"]
    (shown,) = [one for one in tables["survey-statements"].records() if "time" in one["statement"]]

    assert abs(shown["low"] - 100 * low / base) <= 0.5
    assert abs(shown["high"] - 100 * high / base) <= 0.5
    assert abs(shown["net"] - 100 * (high - low) / base) <= 0.5


def test_a_scale_that_runs_down_is_turned_and_dont_know_stands_at_the_end() -> None:
    from evibook.survey.sides import sides_of

    scale = sides_of(("Don't know", *reversed(AGREEMENT)))

    assert scale.low == AGREEMENT[:2]
    assert scale.neutral == AGREEMENT[2:3]
    assert scale.high == AGREEMENT[3:]
    assert scale.beside == ("Don't know",)


@pytest.mark.parametrize("levels", [("Yes",), ("Don't know",), ("No", "Yes", "Not sure")])
def test_every_level_is_on_one_side_or_beside_the_scale(levels: tuple[str, ...]) -> None:
    from evibook.survey.sides import sides_of

    scale = sides_of(levels)

    sides = (*scale.low, *scale.neutral, *scale.high, *scale.beside)
    assert sorted(sides) == sorted(levels)
    assert len(scale.low) == len(scale.high)


def test_two_groups_have_a_difference_with_limits(tables: dict[str, PublishedTable]) -> None:
    for record in tables["survey-barriers-by-activity"].records():
        assert record["lower"] <= record["difference"] <= record["upper"]
        assert abs(record["difference"] - (record["yes"] - record["no"])) <= 1


def test_those_who_do_not_know_their_group_are_shown_and_not_compared() -> None:
    from drawn_tables import counts_by_group

    from evibook.disclosure.views.groups import groups_view
    from evibook.model.survey_tables import GroupsView

    counts = counts_by_group(
        *(
            (group, "Time", 50 + 10 * place, 100, 50 + 10 * place, 40, 90)
            for place, group in enumerate(("Don't know", "Yes", "No", "All"))
        )
    )

    table = groups_view(GroupsView("g", counts.id, beside=("Don't know",)), counts)

    shown = [column.label for column in table.columns[1:]]
    assert shown[:5] == ["Yes", "No", "Don't know", "All", "Difference"]
    assert table.records()[0]["difference"] == -10


def test_more_groups_have_a_gap_and_its_ends(tables: dict[str, PublishedTable]) -> None:
    names = {"Nurse or midwife": "nurse_or_midwife", "Doctor": "doctor", "Other": "other",
             "Allied health professional": "allied_health_professional"}  # fmt: skip
    for record in tables["survey-barriers-by-profession"].records():
        shares = {label: record[name] for label, name in names.items()}
        assert abs(record["gap"] - (max(shares.values()) - min(shares.values()))) <= 1
        if record["gap"]:
            assert shares[record["highest"]] == max(shares.values())


def test_the_most_frequent_answers_of_each_group_are_kept_with_their_equals(tmp_path: Path) -> None:
    wanted = {NURSE: (60, 40, 20, 20), DOCTOR: (30, 20, 50, 50), JOBS[2]: (40, 30, 20, 20),
              JOBS[3]: (40, 30, 20, 20)}  # fmt: skip
    answers = [answer(job, barriers=(barrier,)) for job, numbers in wanted.items()
               for barrier, number in zip(BARRIERS, numbers, strict=True)
               for _ in range(number)]  # fmt: skip
    plan = row("survey-top", "barriers", kind="groups", by="profession", first="1")

    table = tables_of(tmp_path, answers, plan)["survey-top"]

    assert cells(table, "barriers") == [BARRIERS[0], *BARRIERS[2:]]
    assert table.rule.count("1 most frequent")


def test_weighted_percentages_have_the_shares_of_the_staff(tmp_path: Path) -> None:
    answers = [answer(NURSE, barriers=(BARRIERS[0],)) for _ in range(50)]
    answers += [answer(NURSE, barriers=(BARRIERS[1],)) for _ in range(50)]
    for job in JOBS[1:]:
        answers += [answer(job, barriers=(BARRIERS[0],)) for _ in range(30)]
        answers += [answer(job, barriers=(BARRIERS[1],)) for _ in range(10)]
    plan = row("survey-w", "barriers", kind="groups", by="profession")

    table = tables_of(tmp_path, answers, plan, population=POPULATION)["survey-w"]
    shown = {record["barriers"]: record["weighted"] for record in table.records()}

    assert shown[BARRIERS[0]] == round(100 * (900 * 0.5 + 700 * 0.75) / 1600)
    assert "design effect of the weights is 1." in table.statement


def test_quartiles_are_the_bands_in_which_they_lie(tmp_path: Path) -> None:
    answers = [answer(years=float(years)) for years in range(20) for _ in range(20)]

    table = tables_of(tmp_path, answers, row("survey-years", "years"))["survey-years-middle"]

    (record,) = table.records()
    assert (record["base"], record["lower_quartile"]) == (400, "2 to under 5")
    assert (record["median"], record["upper_quartile"]) == ("5 to under 10", "10 or more")


def test_no_mean_of_a_number_is_ever_published(tables: dict[str, PublishedTable]) -> None:
    for name in ("survey-years", "survey-years-middle"):
        assert not {column.name for column in tables[name].columns} & {"mean", "sd"}


@pytest.mark.parametrize(
    ("counts", "base", "share", "place"),
    [
        ((10, 10, 10, 10), 40, 0.5, 1),
        ((None, 10, 10, 10), 40, 0.5, 1),
        ((None, 10, 10, None), 40, 0.5, None),
        ((10, None, 10, 10), 40, 0.25, 0),
        ((10, None, 10, 10), 40, 0.75, 2),
        ((), 0, 0.5, None),
    ],
)
def test_a_quartile_is_told_where_the_shown_counts_say_it(
    counts: tuple[int | None, ...], base: int, share: float, place: int | None
) -> None:
    from evibook.disclosure.views.middle import quantile_place

    assert quantile_place(counts, base, share) == place


def test_respondents_are_compared_with_the_declared_staff(
    tables: dict[str, PublishedTable],
) -> None:
    table = tables["survey-staff-by-profession"]
    records = {record["profession"]: record for record in table.records()}

    assert records["Nurse or midwife"]["staff"] == 900
    assert records["Other"]["staff"] == 200  # pharmacists are merged with others
    assert records["All"]["staff"] == 1600
    for record in records.values():
        assert abs(record["response_rate"] - 100 * record["respondents"] / record["staff"]) <= 0.5
        assert record["difference"] == record["share_of_respondents"] - record["share_of_staff"]
    assert "staff record, 31 January 2027" in table.rule


def test_a_self_selected_sample_is_called_that_and_not_tested(
    tables: dict[str, PublishedTable],
) -> None:
    assert "survey-tests" not in tables
    told = [table for name, table in tables.items() if name != "disclosure-control"]
    assert all("People chose themselves whether to answer" in one.statement for one in told)


def test_a_random_sample_has_tests_with_size_and_correction(tmp_path: Path) -> None:
    answers = [answer(active="Yes", support=AGREEMENT[0]) for _ in range(40)]
    answers += [answer(active="Yes", support=AGREEMENT[4]) for _ in range(20)]
    answers += [answer(active="No", support=AGREEMENT[0]) for _ in range(20)]
    answers += [answer(active="No", support=AGREEMENT[4]) for _ in range(40)]
    answers += [answer(active=a, support=s) for a in ("Yes", "No") for s in AGREEMENT[1:4]
                for _ in range(20)]  # fmt: skip
    plan = (row("survey-a", "support", by="active"), row("survey-b", "barriers", by="active"))

    table = tables_of(tmp_path, answers, *plan, settings=RANDOM)["survey-tests"]
    first = table.records()[0]

    assert first["statistic"] == round(4 * 10**2 / 30, 1)
    assert (first["degrees_of_freedom"], first["people"]) == (4, 240)
    assert first["cramers_v"] == round((first["statistic"] / 240) ** 0.5, 2)
    assert float(first["p"]) <= float(first["p_adjusted"])
    assert all(isinstance(one["statistic"], Withheld) for one in table.records()[1:])


def test_who_was_not_asked_is_told_from_who_did_not_answer(tmp_path: Path) -> None:
    answers = [answer(DOCTOR, support="Agree") for _ in range(40)]
    answers += [answer(DOCTOR, support="Disagree") for _ in range(30)]
    answers += [answer(DOCTOR) for _ in range(30)] + [answer(NURSE) for _ in range(100)]
    plan = row("survey-doctors", "support", where="profession = Doctor")

    table = tables_of(tmp_path, answers, plan)["survey-doctors"]

    assert table.base == 70
    assert table.statement.startswith("Asked of people with the answer “Doctor” (profession)")


def test_typed_texts_are_counted_by_the_themes_they_were_coded_to(tmp_path: Path) -> None:
    themes = ("T-time", "T-benefit", "T-funding", "T-skills")
    project = surveyed(tmp_path / "p", [], [row("survey-texts", "barriers")])
    for name in ("themes.csv", "themes.schema.json"):
        shutil.copy2(ROOT / "data" / name, project.data / name)
    codebook = project.editions / "my-trust" / "codebook.csv"
    text = codebook.read_text(encoding="utf-8")
    codebook.write_text(text.replace(" | ".join(BARRIERS), " | ".join(themes)), encoding="utf-8")
    put_responses(project, [answer(barriers=(theme,)) for theme in themes for _ in range(20)])

    assert check_codebooks(project) == []
    assert "Time and workload" in cells(published_tables(project)["survey-texts"], "barriers")


def test_a_theme_that_is_not_there_is_a_fault_of_the_codebook(tmp_path: Path) -> None:
    project = surveyed(tmp_path / "p", [], [])
    for name in ("themes.csv", "themes.schema.json"):
        shutil.copy2(ROOT / "data" / name, project.data / name)
    codebook = project.editions / "my-trust" / "codebook.csv"
    text = codebook.read_text(encoding="utf-8").replace(BARRIERS[0], "T-tme")
    codebook.write_text(text, encoding="utf-8")

    (fault,) = check_codebooks(project)
    assert (fault.column, fault.value) == ("levels", "T-tme")
    assert "T-time" in fault.next_action


def everybody(value: Answers) -> Callable[[], list[Answers]]:
    return lambda: [value] * 60


STRANGE: dict[str, Callable[[], list[Answers]]] = {
    "nobody": list,
    "nine": lambda: some_answers(9),
    "all missing": everybody(answer()),
    "all agree": everybody(answer(NURSE, "Yes", (BARRIERS[0],), "Strongly agree", 3.0)),
    "one group": lambda: [(NURSE, *one[1:]) for one in some_answers(100)],
    "one of a group": lambda: [*([(NURSE, *one[1:]) for one in some_answers(99)]),
                               (DOCTOR, *some_answers(1)[0][1:])],
    "no activity": lambda: [(one[0], None, *one[2:]) for one in some_answers(100)],
}  # fmt: skip


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[PublishedTable]]:
    """The tables of a strange survey, each made once: a random sample, so that it has tests."""

    @cache
    def made(case: str) -> list[PublishedTable]:
        folder = tmp_path_factory.mktemp("strange") / "p"
        project = surveyed(folder, STRANGE[case](), population=POPULATION, settings=RANDOM)
        return list(published_tables(project).values())

    return made


@pytest.mark.parametrize("case", STRANGE)
def test_strange_surveys_make_whole_tables_without_a_nan(
    strange: Callable[[str], list[PublishedTable]], case: str
) -> None:
    for table in strange(case):
        text = json.dumps(table.as_json(), allow_nan=False) + csv_text(table)
        assert "nan" not in text.lower().replace("finance", "")
        assert table.rows
        assert all(len(cells) == len(table.columns) for cells in table.rows)
        assert "None" not in text


@pytest.mark.parametrize("case", STRANGE)
def test_an_exhibit_of_a_strange_survey_draws_a_number_or_says_why_not(
    strange: Callable[[str], list[PublishedTable]], case: str
) -> None:
    for table in strange(case):
        exhibit = make_exhibit(id=table.id, **as_keywords(tell(table, "About"), table))
        text = json.dumps(exhibit.as_mime(), allow_nan=False)
        assert "nan" not in text.lower().replace("finance", "")
        assert "None" not in text
        if exhibit.chart_spec:
            marks = drawn(Chart(exhibit.chart_spec, ()))
            assert any(isinstance(one.get("value"), int | float) for one in marks), table.id


@pytest.mark.parametrize("case", ["nobody", "nine", "all missing"])
def test_fewer_than_ten_publish_no_number_and_say_so(
    strange: Callable[[str], list[PublishedTable]], case: str
) -> None:
    staff = ("staff", "share_of_staff")  # the declared population is public

    for table in strange(case):
        if table.id == "disclosure-control":
            continue
        assert isinstance(table.base, Withheld)
        assert "Nothing in this table is shown. Fewer than 10 people" in table.statement
        shown = [cell for record in table.records() for name, cell in record.items()
                 if name not in staff and isinstance(cell, int | float)]  # fmt: skip
        assert shown == []


def test_everybody_agreeing_is_not_told(
    strange: Callable[[str], list[PublishedTable]],
) -> None:
    tables = {table.id: table for table in strange("all agree")}

    assert all(isinstance(cell, Withheld) for cell in cells(tables["survey-statements"], "high"))
    assert all(isinstance(cell, Withheld) for cell in cells(tables["survey-barriers"], "count"))


def test_an_edition_can_be_stricter(tmp_path: Path) -> None:
    project = surveyed(tmp_path / "p", some_answers(100))
    policy = DisclosurePolicy(base=200)

    tables = published_tables(project, policy)

    assert isinstance(tables["survey-barriers"].base, Withheld)


def test_responses_that_round_alike_publish_alike(tmp_path: Path) -> None:
    """Views see published tables alone: a person more or less in a rounded count is not told."""
    plan = (row("survey-a", "barriers", kind="groups", by="active"), row("survey-y", "years"))
    groups = [answer("Other", active, (one,), years=years)
              for active in ("Yes", "No") for one in BARRIERS for years in (1.0, 3.0, 6.0, 11.0)
              for _ in range(10)]  # fmt: skip
    project = surveyed(tmp_path / "p", groups, plan)
    before = published_tables(project)
    put_responses(project, [*groups, groups[0]])

    assert {name: table.as_json() for name, table in published_tables(project).items()} == {
        name: table.as_json() for name, table in before.items()
    }


def test_invented_responses_mark_every_table(tables: dict[str, PublishedTable]) -> None:
    assert all(table.synthetic for table in tables.values())
