"""A book in which something dangles is not made, and everything that dangles is named."""

from __future__ import annotations

import pytest
from small_books import TOC_OF_TWO, build, prepared, small_project

from evibook.errors import EvibookError

# sphinx-jupyterbook-latex calls a method of docutils that is going away.
pytestmark = pytest.mark.filterwarnings("ignore:nodes.Node.traverse:PendingDeprecationWarning")

BROKEN = """\
# A broken book

A [link to no page](gone.md), a [link to no heading](#gone), a {doc}`/book/gone`, a {fact}`gone`,
a {cite}`gone2020`, a {numref}`gone`, and an exhibit nowhere. A {ref}`gone`.

```{register-list} theme
```

```{register-table} links
```
"""


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said of a book in which everything dangles."""
    folder = tmp_path_factory.mktemp("broken") / "project"
    workspace = prepared(small_project(folder, TOC_OF_TWO, index=BROKEN))
    with pytest.raises(EvibookError) as caught:
        build(workspace)
    return str(caught.value)


@pytest.mark.parametrize(
    "told",
    [
        "'gone.md'",
        "'gone'",
        "unknown document: '/book/gone'",
        "No fact 'gone'.",
        'could not find bibtex key "gone2020"',
        "undefined label: 'gone'",
        "No register 'theme' whose rows have pages or places. Did you mean 'themes'?",
        "No register 'links' whose rows have pages or places.",
    ],
)
def test_what_dangles_stops_the_build_and_is_named(problems: str, told: str) -> None:
    assert told in problems


def test_a_stopped_build_names_page_and_next_step(problems: str) -> None:
    first, *lines, last = problems.splitlines()

    assert first == "The website was not made:"
    assert len([line for line in lines if line.startswith("book/index.md:")]) >= 6
    assert last.startswith("Mend what is named above and build again. The full log is in ")
    assert "Traceback" not in problems
