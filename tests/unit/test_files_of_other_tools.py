"""What review tools write is refused as a survey, by name and with what to do instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from evibook.bibliography import check_bibliography, reference_texts
from evibook.errors import FaultsFound
from evibook.model.project import Project
from evibook.survey import inspect_survey

RIS = (
    "TY  - JOUR\r\nT1  - A title\r\nA1  - Lee, A\r\nSP  - \r\n"
    "DO  - https://doi.org/10.1/x\r\nER  - \r\n"
)
EXTRACTION = (
    "Covidence #,Study ID,Title,Reviewer Name,Country\n"
    "12,Lee 2020,A trial,Reviewer one,Unclear\n"
    "12,Lee 2020,A trial,Reviewer two,UK\n"
    "12,Lee 2020,A trial,Consensus,UK\n"
)
REFERENCES = "Title,Authors,Abstract,Published Year,DOI,Ref,Covidence #\nA,B,C,2020,10.1/x,1,#12\n"


@pytest.mark.parametrize(
    ("text", "kind", "row"),
    [
        (RIS, "a RIS file of references", 1),
        (f"\ufeff{RIS}", "a RIS file of references", 1),
        (f"Record #1 of 784\n{RIS}stray text\n", "a RIS file of references", 1),
        ("@article{lee2020,\n  title = {{A title}},\n}\n", "a BibTeX file of references", 1),
        (EXTRACTION, "the extraction table of a review", 1),
        (f"Exported on Monday\n\n{EXTRACTION}", "the extraction table of a review", 3),
        (REFERENCES, "a list of references of a review", 1),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, text: str, kind: str, row: int) -> None:
    path = tmp_path / "export.csv"
    path.write_text(text, encoding="utf-8", newline="")

    with pytest.raises(FaultsFound) as found:
        inspect_survey(path)

    (fault,) = found.value.faults
    assert (fault.value, fault.row) == (kind, row)
    assert fault.next_action


def test_a_survey_that_asks_for_a_title_is_a_survey(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    rows = "".join(f"Doctor,{'Yes' if n % 2 else 'No'}\n" for n in range(20))
    path.write_text(f"Title,Are you active in research?\n{rows}", encoding="utf-8")

    assert inspect_survey(path).responses == 20


def test_the_path_of_somebodys_file_is_in_no_reference(project: Project) -> None:
    """Reference managers write where a PDF lies on their owner's machine."""
    text = project.bibliography.read_text(encoding="utf-8")
    home = "file = {/home/somebody/papers/secret.pdf},"
    project.bibliography.write_text(text.replace("{\n", "{\n", 1).replace(
        ",\n", f",\n  {home}\n", 1), encoding="utf-8")  # fmt: skip

    assert check_bibliography(project) == []
    assert "somebody" not in " ".join(reference_texts(project).values())


def test_capitals_accents_and_macros_of_bibtex_are_read(project: Project) -> None:
    entry = (
        "@article{quirk2020,\n  author = {{{World Health Organization}}},\n"
        "  title = {{Caf{\\'e} and café \\& more}},\n  month = may,\n  year = {2020},\n"
        "  doi = {https://doi.org/10.1/x},\n  journal = {J},\n}\n"
    )
    with project.bibliography.open("a", encoding="utf-8") as out:
        out.write(entry)

    assert check_bibliography(project) == []
    assert (
        "World Health Organization. Café and café & more." in reference_texts(project)["quirk2020"]
    )
