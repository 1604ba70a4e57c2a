"""The pages' policy is in force, and the site works under it, from a server and from a folder."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from built_sites import ONE_OF_EACH_KIND
from seeing import READABLE, UNFOLD, WHOLE
from site_reading import SITE
from visiting import LIGHT_WIDE, Visit, served

PAGE = "notebooks/recommendations.html"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

# Each of these would mark the page if it ran.
FORBIDDEN = """
<script>document.documentElement.dataset.inline = 'ran';</script>
<style>#trap { border-top: 7px solid; }</style>
<p id="trap" style="margin-top: 77px"
  onclick="document.documentElement.dataset.handler = 'ran';">Here</p>
<script src="data:text/javascript,document.documentElement.dataset.foreign='ran'"></script>
"""
MARKS = """
() => {
  const trap = document.getElementById('trap');
  trap.click();
  const style = getComputedStyle(trap);
  return { ...document.documentElement.dataset, border: style.borderTopWidth,
    margin: style.marginTop };
}
"""


@pytest.fixture
def marks_of(tmp_path: Path, built: Path, browser: Any) -> Callable[[str], dict[str, str]]:
    """Serves a copy of a page with other words, and tells what ran there."""

    def marks(text: str) -> dict[str, str]:
        shutil.copytree(SITE / "_static", tmp_path / "_static", dirs_exist_ok=True)
        (tmp_path / "notebooks").mkdir(exist_ok=True)
        (tmp_path / PAGE).write_text(text, encoding="utf-8")
        context = LIGHT_WIDE.context(browser)
        with served(tmp_path) as origin:
            visit = Visit(context.new_page(), origin)
            visit.open(PAGE)
            found = visit.page.evaluate(MARKS)
            context.close()
        return found

    return marks


def test_what_the_policy_forbids_does_not_run(marks_of):
    page = (SITE / PAGE).read_text(encoding="utf-8")
    found = marks_of(page.replace("</main>", f"{FORBIDDEN}</main>"))
    assert {"inline", "handler", "foreign"} & set(found) == set()
    assert (found["border"], found["margin"]) == ("0px", "0px")


def test_the_same_would_run_without_the_policy(marks_of):
    """Else the test above would prove nothing."""
    page = POLICY.sub("", (SITE / PAGE).read_text(encoding="utf-8"), count=1)
    found = marks_of(page.replace("</main>", f"{FORBIDDEN}</main>"))
    assert found["inline"] == found["handler"] == found["foreign"] == "ran"
    assert (found["border"], found["margin"]) == ("7px", "77px")


@pytest.mark.parametrize("ask", ["fetch(place)", "import(place)"])
def test_a_page_may_ask_no_other_place_for_anything(visits, ask):
    visit = visits["wide"]
    visit.open(PAGE)
    directives = visit.page.evaluate(
        """
        () => new Promise(resolve => {
          document.addEventListener('securitypolicyviolation', event =>
            resolve(event.effectiveDirective));
          const place = 'https://example.org/';
          ASK.catch(() => {});
        })
        """.replace("ASK", ask)
    )
    assert directives in ("connect-src", "script-src-elem")


@pytest.fixture(scope="module")
def from_folder(built: Path, browser: Any) -> Iterator[Any]:
    """A page of the browser for files of the built site."""
    context = LIGHT_WIDE.context(browser)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ONE_OF_EACH_KIND)
def test_a_page_opened_from_a_folder_shows_text_charts_and_tables(from_folder, name):
    from_folder.goto((SITE / name).as_uri(), wait_until="load")
    from_folder.evaluate(UNFOLD)
    assert from_folder.evaluate(READABLE) == WHOLE
