"""axe as the tests of pages use it says what axe as it is published says."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe import axe_alone, judge
from visiting import LIGHT_WIDE, served

# Contrast that fails, that suffices and that cannot be told, in several ways to write a colour.
FAULTS = """<!doctype html><html lang="en"><title>Faults</title><main><h1>Faults</h1>
<style>
  .pale { color: #bbb; } .named { color: yellow; }
  .paler { color: rgb(200 200 200 / 0.5); background: rgba(255, 255, 255, 0.9); }
  .wide { color: color(display-p3 1 1 0); } .turn { color: hsl(0.15turn 90% 80%); }
  .picture { background-image: linear-gradient(red, blue); } .mixed { color: oklch(80% 0.1 200); }
  .inside { background: #222; color: #333; } .fine { color: #111; }
</style>
<p class="pale">Pale <b class="fine">and dark</b></p><p class="paler">Paler <i>and slanted</i></p>
<p class="named">Yellow</p><p class="wide">Wide</p><p class="turn">Turned</p>
<p class="mixed">Mixed</p><div class="inside">Dark <p class="pale">and pale</p></div>
<p class="picture">On a picture</p><table><tr><th>Head<td class="pale">Cell</table>
<img src="none.png"><input><a href="#"></a><h4>Skipped</h4>
<p>Text with <a href="#" class="fine">a link</a></p>
</main></html>"""


@pytest.fixture
def faulty(tmp_path: Path, browser):
    (tmp_path / "index.html").write_text(FAULTS, encoding="utf-8")
    context = LIGHT_WIDE.context(browser)
    page = context.new_page()
    with served(tmp_path) as origin:
        page.goto(f"{origin}/index.html")
        yield page
    context.close()


def test_a_page_of_faults_gets_the_same_verdict_either_way(faulty):
    published = judge(faulty, axe_alone())
    faulty.reload()
    assert judge(faulty) == published
    rules = {broken.rule for broken in published.broken}
    assert {"color-contrast", "image-alt", "label", "link-name", "heading-order"} <= rules
    assert "color-contrast" in {unsure.rule for unsure in published.undecided}


def test_a_whole_page_of_the_report_gets_the_same_verdict_either_way(visits):
    visit = visits["narrow"]
    visit.go("notebooks/survey.html")
    published = judge(visit.page, axe_alone())
    visit.go("notebooks/survey.html")
    assert judge(visit.page) == published
