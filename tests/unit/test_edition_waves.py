"""Earlier waves in an edition's file: declared in order, each with what it published."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from edits import append, replace
from small_editions import SURVEY, add_trust, trust_file

from evibook.book.pages.edition import about_edition_nodes
from evibook.build.checks.prose import check_prose
from evibook.build.contents import page_names, read_contents
from evibook.editions import check_editions, edition_words, read_edition, wave_path
from evibook.errors import Fault
from evibook.model.project import Project

CHAPTER = "notebooks/local/since-last-time"
WAVES = """\
waves:
  - name: "2023"
    opened: 2023-02-01
    closed: 2023-03-01
    sampling: Managers chose who was asked.
  - name: spring-2025
    opened: 2025-02-01
    closed: 2025-03-01
    sampling: All staff were invited.
"""


def declared(project: Project, more: str = SURVEY + WAVES, *names: str) -> Path:
    """The trust with these lines, and with the files of the waves of these names."""
    trust_file(project, "codebook.csv", "id\n")
    for name in names or ("2023", "spring-2025"):
        path = wave_path(project, "a-trust", name)
        path.parent.mkdir(exist_ok=True)
        path.write_text("[]\n", encoding="utf-8")
    return add_trust(project, more)


def faults(project: Project) -> dict[str, Fault]:
    found = check_editions(project)
    assert {fault.file for fault in found} <= {"editions/a-trust.yml"}
    return {fault.column: fault for fault in found}


def last_line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return max(number for number, line in enumerate(lines, 1) if text in line)


def test_waves_are_read_with_their_days_and_the_last_is_the_latest(project: Project) -> None:
    declared(project)

    edition = read_edition(project, "a-trust")

    assert [wave.name for wave in edition.waves or ()] == ["2023", "spring-2025"]
    assert edition.latest_wave is not None
    assert edition.latest_wave.closed == datetime.date(2025, 3, 1)


def test_an_edition_that_says_nothing_has_none(project: Project) -> None:
    declared(project, SURVEY, "2023")
    wave_path(project, "a-trust", "2023").unlink()

    edition = read_edition(project, "a-trust")

    assert (edition.waves, edition.latest_wave) == (None, None)
    assert not [word for word in edition_words(edition) if "wave" in word]


def test_prose_can_name_the_latest_wave(project: Project) -> None:
    declared(project)

    words = edition_words(read_edition(project, "a-trust"))

    assert {name: text for name, text in words.items() if "wave" in name} == {
        "edition-wave-name": "spring-2025",
        "edition-wave-opened": "1 February 2025",
        "edition-wave-closed": "1 March 2025",
        "edition-wave-sampling": "All staff were invited.",
    }


@pytest.mark.parametrize(
    ("old", "new", "column", "told"),
    [
        ("2025-03-01", "2025-01-31", "waves.1.closed", "not before 2025-02-01"),
        ("2025-03-01", "2027-02-01", "waves.1.closed", "a day before 2027-02-01"),
        ("2025-02-01", "2023-03-01", "waves.1.opened", "a day after 2023-03-01"),
        ("name: spring-2025", 'name: "2024"', "waves.1.name", "waves/2024.json"),
        ("name: spring-2025", "name: Spring 2025", "waves.1.name", "pattern"),
        ("name: spring-2025", "name: 2025", "waves.1.name", "string"),
        ("    sampling: Managers chose who was asked.\n", "", "waves.0.sampling", "required"),
        ("    sampling: Managers", "    sample: Managers", "waves.0.sample", "not permitted"),
    ],
)
def test_what_is_wrong_with_a_wave_is_named_with_its_line(
    project: Project, old: str, new: str, column: str, told: str
) -> None:
    path = declared(project)
    replace(path, old, new)

    fault = faults(project)[column]

    assert told in fault.allowed
    if new:
        assert fault.row == last_line_of(path, new.strip())


def test_all_faults_are_told_at_once(project: Project) -> None:
    path = declared(project, WAVES.replace("spring-2025", '"2023"'), "2025")
    replace(path, "2025-02-01", "2022-02-01")

    found = check_editions(project)

    assert sorted((fault.column, fault.value) for fault in found) == [
        ("waves", ""),  # without a survey
        ("waves", ""),  # a file that no wave names
        ("waves.0.name", "2023"),  # two of a name
        ("waves.0.name", "2023"),  # without a file
        ("waves.1.name", "2023"),
        ("waves.1.name", "2023"),
        ("waves.1.opened", "2022-02-01"),
    ]


def test_an_empty_list_and_a_national_edition_are_refused(project: Project) -> None:
    declared(project, SURVEY + "waves: []\n")
    append(project.editions / "national.yml", WAVES)

    found = {(fault.file, fault.column) for fault in check_editions(project)}

    assert found >= {("editions/a-trust.yml", "waves"), ("editions/national.yml", "waves")}


@pytest.mark.parametrize("has_waves", [True, False])
def test_the_chapter_is_in_editions_with_an_earlier_wave_alone(
    project: Project, has_waves: bool
) -> None:
    path = declared(project)
    if not has_waves:
        replace(path, WAVES, "")
        for name in ("2023", "spring-2025"):
            wave_path(project, "a-trust", name).unlink()

    pages = list(page_names(read_contents(project).for_edition(read_edition(project, "a-trust"))))

    assert (CHAPTER in pages) == has_waves
    if has_waves:
        assert pages[pages.index(CHAPTER) - 1] == "notebooks/local/hindrance-and-help"


def test_words_of_a_wave_are_known_where_a_chapter_needs_one(project: Project) -> None:
    about = project.prose / "local" / "about-this-edition.md"
    row = append(about, "In {fact}`edition-wave-name`.")

    assert [(fault.row, fault.value) for fault in check_prose(project)] == [
        (row, "edition-wave-name")
    ]


def test_the_page_about_the_edition_lists_its_waves(project: Project) -> None:
    declared(project)
    context = SimpleNamespace(edition=read_edition(project, "a-trust"))

    (particulars,) = about_edition_nodes(context)  # type: ignore[arg-type]

    assert (
        "2023: open 1 February 2023 to 1 March 2023. Managers chose who was asked. "
        "spring-2025: open 1 February 2025 to 1 March 2025. All staff were invited."
    ) in particulars.astext()
