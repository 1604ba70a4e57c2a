"""The house rules of the code: who may import whom, short files, one maker of tables."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from frictionless import Schema

from evibook.disclosure import Store
from evibook.model.project import Project
from evibook.registers import Registers, read_schema, register_names
from evibook.synthesis import FACTS, TABLES

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "evibook"
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 450
OTHERS = "vendor"  # folders of what others wrote
HEAVY = {"pandas", "altair", "frictionless", "papermill", "sphinx", "vl_convert", "scipy",
         "statsmodels", "typst", "nbformat", "IPython", "pyarrow", "openpyxl"}  # fmt: skip
PUBLISHED = {"PublishedTable", "PublishedFact"}


def test_rooms_import_only_what_stands_below_them() -> None:
    command = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run(
        [command, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"[1-9]\d* kept, 0 broken", done.stdout)


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 50


@pytest.mark.parametrize("suffix", [".py", ".js", ".typ"])
def test_no_source_file_is_longer_than_a_reader_bears(suffix: str) -> None:
    long = {
        path.relative_to(PACKAGE).as_posix(): lines
        for path in PACKAGE.rglob(f"*{suffix}")
        if OTHERS not in path.parts
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }

    assert long == {}


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """(name, line) of each call in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else ""
            yield (function.id if isinstance(function, ast.Name) else name), node.lineno


def test_published_tables_and_facts_are_made_by_disclosure_alone() -> None:
    makers = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for name, _ in calls(path)
        if name in PUBLISHED
    }

    assert makers
    assert {maker.split("/")[0] for maker in makers} == {"disclosure"}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert silent == []


@pytest.mark.parametrize("name", sorted(TABLES) + sorted(FACTS))
def test_the_rule_of_a_table_or_fact_holds_no_typed_number(name: str) -> None:
    function = TABLES.get(name) or FACTS[name]

    assert function.__doc__
    assert not re.search(r"\d", function.__doc__)


def test_what_a_reader_is_told_about_a_table_holds_no_typed_number(
    registers: Registers, store: Store
) -> None:
    # a theme's code is the name that its source gives it, read from the register
    codes = "|".join(re.escape(code) for code in registers["themes"]["code"] if code)

    told = {
        name: re.sub(rf"\bTheme ({codes}):", "", table.statement)
        for name, table in store.tables.items()
    }

    assert {name: text for name, text in told.items() if re.search(r"\d", text)} == {}


@pytest.mark.parametrize("name", register_names(Project(ROOT)))
def test_a_schema_is_a_table_schema_that_frictionless_reads(name: str) -> None:
    path = ROOT / "data" / f"{name}.schema.json"

    schema = Schema.from_descriptor(json.loads(path.read_text(encoding="utf-8")))

    ours = read_schema(Project(ROOT), name)
    assert tuple(schema.field_names) == ours.names
    assert tuple(schema.primary_key) == ours.primary_key
    assert set(ours.primary_key) <= set(ours.names)
    assert all(field.title and field.description.endswith(".") for field in ours.fields)


@pytest.mark.parametrize("name", register_names(Project(ROOT)))
def test_a_foreign_key_names_a_column_that_exists(name: str) -> None:
    project = Project(ROOT)
    schema = read_schema(project, name)

    for key in schema.foreign_keys:
        target = read_schema(project, key.register or name)
        assert key.column in schema.names
        assert key.key in target.names


@pytest.mark.parametrize("name", register_names(Project(ROOT)))
def test_a_row_rule_names_columns_and_values_that_exist(name: str) -> None:
    schema = read_schema(Project(ROOT), name)

    for rule in schema.rules:
        assert rule.column in schema.names
        for column, values in rule.when.items():
            assert set(values) <= set(schema.field(column).constraints["enum"])
        assert {rule.filled, rule.minimum, rule.maximum} != {None}


@pytest.mark.parametrize("module", ["evibook.cli.main", "evibook.errors", "evibook.model.project"])
def test_the_command_starts_without_heavy_libraries(module: str) -> None:
    code = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert HEAVY & set(done.stdout.split()) == set()
