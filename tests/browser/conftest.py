"""What the tests of the built site share: pages in the browser, and the published store."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from built_sites import NATIONAL
from site_reading import ROOT
from visiting import LIGHT_NARROW, LIGHT_WIDE, Condition, Visit

from evibook.build.plan import build_plan
from evibook.build.run import LOCK_FILE
from evibook.build.steps import code_hash, step_key
from evibook.build.workspace import Workspace
from evibook.disclosure import Store, publish, publish_own
from evibook.model.project import Project
from evibook.registers import read_registers

VisitIn = Callable[..., Visit]


@pytest.fixture(scope="module")
def visit_in(site_of: Callable[[str], str], browser: Any) -> Iterator[VisitIn]:
    """A visit to an edition's site in a condition; the same one for all pages of a module."""
    found: dict[tuple[str, Condition], Visit] = {}

    def visit(condition: Condition, edition: str = NATIONAL) -> Visit:
        key = (edition, condition)
        if key not in found:
            found[key] = Visit(condition.context(browser).new_page(), site_of(edition))
        return found[key]

    yield visit
    for visited in found.values():
        visited.page.context.close()


@pytest.fixture(scope="module")
def visits(visit_in: VisitIn) -> dict[str, Visit]:
    """A page at each of the two widths, in light colours, by name."""
    return {"wide": visit_in(LIGHT_WIDE), "narrow": visit_in(LIGHT_NARROW)}


@pytest.fixture
def fresh(site: str, browser: Any) -> Iterator[Callable[..., Visit]]:
    """Makes visits by readers who have never been here: nothing is cached or remembered."""
    contexts = []

    def visit(condition: Condition = LIGHT_WIDE, **more: Any) -> Visit:
        contexts.append(condition.context(browser, **more))
        return Visit(contexts[-1].new_page(), site)

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def store(built: Path) -> Store:
    """What disclosure control publishes from the registers that the built site was made from."""
    project = Project(ROOT)
    steps = {step.id: step for step in build_plan(Workspace(project, "national"))}
    key = step_key(steps["publish"], ROOT, code_hash(ROOT / LOCK_FILE))
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    made = {step["id"]: step["key"] for step in manifest["steps"]}
    if made["publish"] != key:
        pytest.fail("Code or data have changed since the site was built. Run `make report`.")
    registers = read_registers(project)
    return publish(registers).with_tables(publish_own(project, "national", registers, built))
