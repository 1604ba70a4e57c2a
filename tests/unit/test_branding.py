"""An edition's own colours and logo: taken where they can be read, refused where not."""

from __future__ import annotations

import pytest
from edits import append

from evibook.book.theme.tokens import recolouring_css, token_css
from evibook.editions import check_editions, read_edition
from evibook.errors import Fault
from evibook.exhibits import look
from evibook.model.palette import DARK, LIGHT, contrast
from evibook.model.project import Project

FILE = "editions/national.yml"


def branded(project: Project, *lines: str) -> list[Fault]:
    append(project.root / FILE, "branding:\n" + "\n".join(f"  {line}" for line in lines))
    return check_editions(project)


def test_colours_that_can_be_read_reach_the_stylesheet(project: Project) -> None:
    assert branded(project, 'accent: "#005EB8"', 'accent_dark: "#A9D3FF"') == []

    css = token_css(read_edition(project, "national"))

    light, dark = css.split("@media (prefers-color-scheme: dark)")
    assert "--accent: #005EB8;" in light
    assert "--chart-accent: #005EB8;" in light
    assert "--accent: #A9D3FF;" in dark


@pytest.mark.parametrize(
    ("line", "column", "ratio"),
    [
        ('accent: "#41B6E6"', "branding.accent", "2."),
        ('accent_dark: "#003087"', "branding.accent_dark", "1."),
    ],
)
def test_a_colour_whose_contrast_falls_short_is_refused_with_the_ratio(
    project: Project, line: str, column: str, ratio: str
) -> None:
    (fault,) = branded(project, line)

    assert (fault.file, fault.column) == (FILE, column)
    assert "at least 4.5 to 1" in fault.allowed
    assert f"this one has {ratio}" in fault.allowed


def test_what_is_no_colour_is_refused_with_its_line(project: Project) -> None:
    (fault,) = branded(project, "accent: navy")

    assert fault.column == "branding.accent"
    assert fault.value == "navy"
    assert fault.row > 1


@pytest.mark.parametrize("name", ["logo.svg", "logo.exe", "../secret.png"])
def test_a_logo_must_be_a_picture_in_the_editions_folder(project: Project, name: str) -> None:
    (fault,) = branded(project, f"logo: {name}")

    assert (fault.column, fault.value) == ("branding.logo", name)


def test_a_logo_that_is_there_has_no_fault(project: Project) -> None:
    folder = project.editions / "national"
    folder.mkdir()
    (folder / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")

    assert branded(project, "logo: logo.svg") == []


@pytest.mark.parametrize("page", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "accent"])
@pytest.mark.parametrize("ground", ["paper", "wash", "accent-wash"])
def test_text_of_a_page_can_be_read_on_what_it_stands_on(page, ink: str, ground: str) -> None:
    assert contrast(page[ink], page[ground]) >= 4.5


@pytest.mark.parametrize("page", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_and_the_focus_ring_stand_out(page) -> None:
    assert contrast(page["edge"], page["paper"]) >= 3
    assert contrast(page["focus"], page["paper"]) >= 3
    assert contrast(page["on-accent"], page["accent"]) >= 4.5
    assert contrast(page["ink"], page["notice"]) >= 4.5


def test_every_colour_of_a_drawing_has_a_rule_that_exchanges_it() -> None:
    css = recolouring_css()

    for name, value in vars(look.LIGHT).items():
        assert f"[fill='{value}' i] {{ fill: var(--chart-{name}); }}" in css
        assert f"[stroke='{value}' i] {{ stroke: var(--chart-{name}); }}" in css
