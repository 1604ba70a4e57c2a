"""What the tests of the built site share: pages in the browser, and the published store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from site_reading import ROOT
from visiting import NOWHERE, WINDOWS, Visit

from evibook.build.run import LOCK_FILE, build_plan
from evibook.build.steps import code_hash, step_key
from evibook.build.workspace import Workspace
from evibook.disclosure import Store, publish
from evibook.model.project import Project
from evibook.registers import read_registers


@pytest.fixture(scope="module")
def visits(site: str, browser: Any) -> Iterator[dict[str, Visit]]:
    """A page at each of the two widths, by name."""
    found = {}
    for name, size in WINDOWS.items():
        context = browser.new_context(viewport=size, proxy=NOWHERE)
        found[name] = Visit(context.new_page(), site)
    yield found
    for visit in found.values():
        visit.page.context.close()


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
    return publish(read_registers(project))
