"""An edition's own colours and logo, refused where they cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ConfigDict, Field

from evibook.errors import Fault
from evibook.model.palette import AROUND_ACCENT, DARK, LIGHT, TEXT_CONTRAST, contrast
from evibook.model.project import Project

COLOUR = r"^#[0-9a-fA-F]{6}$"
LOGO_ENDINGS = (".svg", ".png")


class Branding(BaseModel):
    """What an edition may set of the look."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    accent: str = Field(
        default=LIGHT["accent"],
        pattern=COLOUR,
        description="The colour of links, rules and the point of a chart on light pages and in "
        f"the PDF, in quotes. Its contrast with the page must be {TEXT_CONTRAST} to 1.",
    )
    accent_dark: str = Field(
        default=DARK["accent"],
        pattern=COLOUR,
        description="The same on dark pages: a lighter shade.",
    )
    logo: str = Field(
        default="", description="The name of an .svg or .png file in the edition's folder."
    )


def branding_faults(
    project: Project, file: str, edition_id: str, branding: Branding
) -> list[Fault]:
    """Colours whose contrast falls short, and a logo that is not there."""
    return [
        *_contrast_faults(file, "branding.accent", branding.accent, LIGHT),
        *_contrast_faults(file, "branding.accent_dark", branding.accent_dark, DARK),
        *_logo_faults(project, file, edition_id, branding.logo),
    ]


def _contrast_faults(
    file: str, column: str, colour: str, page: Mapping[str, str]
) -> Iterator[Fault]:
    around = {name: contrast(colour, page[name]) for name in AROUND_ACCENT}
    weakest = min(around, key=lambda name: around[name])
    if around[weakest] < TEXT_CONTRAST:
        darker = "darker" if page is LIGHT else "lighter"
        yield Fault(
            file,
            0,
            column,
            colour,
            f"a colour whose contrast with {page[weakest]} is at least {TEXT_CONTRAST} to 1; "
            f"this one has {around[weakest]:.2f} to 1",
            f"Choose a {darker} shade.",
        )


def _logo_faults(project: Project, file: str, edition_id: str, logo: str) -> Iterator[Fault]:
    if not logo:
        return
    folder = project.editions / edition_id
    if not logo.endswith(LOGO_ENDINGS) or "/" in logo or "\\" in logo:
        allowed = f"the name of a file that ends in {' or '.join(LOGO_ENDINGS)}"
        yield Fault(file, 0, "branding.logo", logo, allowed, f"Put it into {folder.name}/.")
    elif not (folder / logo).is_file():
        allowed = f"a file in editions/{edition_id}/"
        yield Fault(
            file, 0, "branding.logo", logo, allowed, "Put the file there, or mend the name."
        )
