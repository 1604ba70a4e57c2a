"""What schemas say of pages of rows: read from them, checked, and given room in the book."""

from __future__ import annotations

import json
from collections.abc import Callable
from fnmatch import fnmatch
from typing import Any

import pytest
from edits import change_row, replace

from evibook.build.checks.row_pages import check_row_pages
from evibook.errors import EvibookError, Fault
from evibook.model.project import Project
from evibook.model.schema import RowPage
from evibook.registers import check_registers, page_registers, read_schemas

Change = Callable[[dict[str, Any]], object]


def change_schema(project: Project, register: str, change: Change) -> None:
    """Load a schema, change it in place, and save it."""
    path = project.data / f"{register}.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    change(schema)
    path.write_text(json.dumps(schema), encoding="utf-8")


def page_of(**keys: str) -> Change:
    return lambda schema: schema["page"].update(keys)


def without(key: str) -> Change:
    return lambda schema: schema.pop(key)


def test_the_projects_own_pages_have_no_fault(report: Project) -> None:
    assert check_row_pages(report) == []


def test_registers_with_pages_are_those_whose_schemas_say_so(project: Project) -> None:
    before = page_registers(read_schemas(project))
    assert "actors" in before
    assert not {"findings", "published_figures", "discrepancies", "links"} & set(before)

    change_schema(project, "actors", page_of(of="source"))

    assert page_registers(read_schemas(project)) == tuple(n for n in before if n != "actors")


def test_a_title_is_made_of_cells(project: Project) -> None:
    page = RowPage("Row", "{id}: {value:,} of {unit}")

    assert page.title_of({"id": "X1", "value": 12345, "unit": "staff"}) == "X1: 12,345 of staff"
    assert page.columns() == {"id": "", "value": ",", "unit": ""}


@pytest.mark.parametrize(
    ("register", "change", "column", "value", "told"),
    [
        ("actors", page_of(title="{nam}"), "page.title", "nam", "Did you mean 'name'?"),
        ("actors", page_of(title="name"), "page.title", "name", "Correct the title."),
        ("actors", page_of(title="{name"), "page.title", "{name", "Correct the title."),
        ("actors", page_of(title="{name:,}"), "page.title", "name:,", "Correct the title."),
        ("actors", page_of(title="{name.x}"), "page.title", "name.x", "Correct the title."),
        ("themes", page_of(title="{code}"), "page.title", "code", "Correct the title."),
        ("findings", page_of(of="sourc"), "page.of", "sourc", "Did you mean 'source'?"),
        ("findings", page_of(of="level"), "page.of", "level", "Correct the column."),
        ("research_activity", page_of(of="organisation"), "page.of", "organisation",
         "Correct the column."),
        ("findings", page_of(chapter="numbers"), "page", "numbers", "Remove one."),
        ("actors", without("page"), "page", "", "Add a page with label and title"),
        ("actors", lambda s: s.update(primaryKey=["id", "name"]), "primaryKey", "id, name",
         "Give the rows an id."),
        ("links", lambda s: s["relations"][0].update(objects=["theme"]), "relation coded to",
         "theme", "Did you mean 'themes'?"),
        ("links", lambda s: s["relations"].pop(), "relations", "oversees", "Add it to both"),
        ("links", without("relations"), "relations", "maps to", "Add it to both"),
        ("findings", lambda s: s["mentions"][0].update(fields=["organization"]),
         "foreign key of organization", "organization", "Did you mean 'organisation'?"),
        ("findings", lambda s: s["mentions"][0]["reference"].update(fields=["nam"]),
         "foreign key of organisation", "nam", "Did you mean 'name'?"),
    ],
)  # fmt: skip
def test_what_a_schema_cannot_say_of_pages_is_a_fault(
    project: Project, register: str, change: Change, column: str, value: str, told: str
) -> None:
    change_schema(project, register, change)

    faults: list[Fault] = check_registers(project)

    (fault,) = [fault for fault in faults if (fault.column, fault.value) == (column, value)]
    assert fault.file == f"data/{register}.schema.json"
    assert told in fault.next_action


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ({"label": "Actor", "titel": "{name}"}, "Did you mean 'title'?"),
        ({"label": "Actor"}, "'title' is missing"),
        ({"label": "Actor", "title": ["name"]}, "'title' of the page is not text"),
        ("{name}", "the page is a JSON object with label, title, of, chapter"),
    ],
)
def test_a_page_that_cannot_be_read_is_one_message(
    project: Project, page: object, told: str
) -> None:
    change_schema(project, "actors", lambda schema: schema.update(page=page))

    with pytest.raises(EvibookError, match=r"data/actors\.schema\.json") as caught:
        check_registers(project)

    assert told in str(caught.value)


def test_a_register_that_names_no_other_needs_no_page(project: Project) -> None:
    def alone(schema: dict[str, Any]) -> None:
        del schema["page"], schema["foreignKeys"]

    change_schema(project, "research_activity", alone)

    assert check_registers(project) == []


@pytest.mark.parametrize("key", ["a/b", "..", "a b", "-a", "caf\u00e9"])
def test_an_id_that_can_be_no_address_is_named(project: Project, key: str) -> None:
    row = change_row(project, "discrepancies", "D001", id=key)

    faults = [fault for fault in check_registers(project) if fault.value == key]

    assert (row, "id", "letters and digits, with hyphens or points between them") in [
        (fault.row, fault.column, fault.allowed) for fault in faults
    ]


@pytest.mark.parametrize("key", ["T-time", "t-TIME"])
def test_an_id_that_another_register_has_is_named(project: Project, key: str) -> None:
    change_row(project, "discrepancies", "D001", id=key)

    (fault,) = [f for f in check_registers(project) if f.next_action == "Give another."]

    assert (fault.file, fault.column, fault.value) == ("data/themes.csv", "id", "T-time")
    assert fault.allowed == f"an id that no other row has; discrepancies.csv has {key!r}"


def test_pages_that_the_contents_leave_out_are_named(project: Project) -> None:
    entry = "        sections:\n          - glob: book/actors/*\n"
    replace(project.root / "_toc.yml", entry, "")

    (fault,) = check_row_pages(project)

    assert (fault.file, fault.value) == ("_toc.yml", "book/actors/*")
    assert "Add '- glob: book/actors/*' to the sections of a chapter." in fault.next_action


def test_one_pattern_may_name_the_pages_of_several_registers(project: Project) -> None:
    replace(project.root / "_toc.yml", "glob: book/actors/*", "glob: book/a*/*")

    assert check_row_pages(project) == []


@pytest.mark.parametrize("chapter", ["discrepancy", "methods", "no/where"])
def test_a_chapter_that_does_not_show_the_register_is_named(project: Project, chapter: str) -> None:
    change_schema(project, "discrepancies", page_of(chapter=chapter))

    (fault,) = check_row_pages(project)

    assert fault.file == "data/discrepancies.schema.json"
    assert (fault.column, fault.value) == ("page.chapter", chapter)
    assert "{register-table} discrepancies" in fault.allowed
    if chapter == "discrepancy":
        assert "Did you mean 'discrepancies'?" in fault.next_action


def test_version_control_leaves_pages_of_rows_out(report: Project) -> None:
    patterns = (report.root / ".gitignore").read_text(encoding="utf-8").splitlines()

    for register in page_registers(read_schemas(report)):
        assert any(fnmatch(f"book/{register}/ID.md", pattern) for pattern in patterns)
    assert not any(fnmatch("book/methods.md", pattern) for pattern in patterns)
