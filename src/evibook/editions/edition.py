"""The typed content of an edition file. Editors show the descriptions: they teach the keys."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from evibook.editions.branding import Branding
from evibook.editions.policy import tightened_schema
from evibook.model.policy import DisclosurePolicy, policy_from

OrganisationType = Literal[
    "acute", "ambulance", "community", "health board", "integrated", "mental health",
    "primary care", "specialist", "other",
]  # fmt: skip

WAVE_NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
# What a national edition has none of.
ORGANISATIONS_OWN = (
    "organisation_code", "type", "survey", "waves", "population", "actions", "panel",
)  # fmt: skip


class OwnSurvey(BaseModel):
    """The organisation's own survey. What keeps a response out stands in editions/ID/survey.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    title: str = Field(description="What respondents knew the survey as.")
    opened: datetime.date = Field(description="The first day on which it could be answered.")
    closed: datetime.date = Field(description="The last day on which it could be answered.")
    sampling: str = Field(
        description="How people came to answer it, in one sentence that a reader will see: who "
        "was invited, by which way, and whether they chose themselves."
    )
    codebook: Literal["codebook.csv"] = Field(
        "codebook.csv",
        description="The reviewed codebook in editions/ID/. Its name is the same in every edition.",
    )


class EarlierWave(BaseModel):
    """An earlier wave of the survey. What it published stands in editions/ID/waves/NAME.json."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    name: str = Field(
        pattern=WAVE_NAME,
        description="What readers see it called, in quotes, such as '2025' or 'spring-2025'. Its "
        "file is editions/ID/waves/NAME.json, a copy of the survey-tables.json that it left.",
    )
    opened: datetime.date = Field(description="The first day on which it could be answered.")
    closed: datetime.date = Field(description="The last day on which it could be answered.")
    sampling: str = Field(
        description="How people came to answer it, in one sentence that a reader will see."
    )


class Edition(BaseModel):
    """Name, audience and terms of one edition of the report."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    id: str = Field(
        pattern=r"^[a-z][a-z0-9-]*$",
        description="The file's name without .yml: small letters, digits and hyphens. It names the "
        "folder editions/ID and the result, _build/ID.",
    )
    name: str = Field(
        description="What this edition is called, as in 'Edition for Northvale Trust'. It stands "
        "on the cover and in citations."
    )
    kind: Literal["national", "organisation"] = Field(
        description="organisation: one trust or health board, with chapters of its own."
    )
    nation: Literal["United Kingdom", "England", "Northern Ireland", "Scotland", "Wales"] = Field(
        description="Where it is for; an organisation names one of the four nations."
    )
    organisation_code: str = Field(
        "",
        pattern=r"^[A-Z0-9]{3,10}$",
        description="The organisation's code, in quotes: an ODS code in England ('RXX'), Wales "
        "('7A1') and Northern Ireland ('ZT001'), the code of the health board in Scotland "
        "('S08000015'). Capital letters and digits.",
    )
    type: OrganisationType | None = Field(
        None,
        description="What kind of organisation it is; integrated: hospitals and community "
        "services together.",
    )
    title: str = Field(description="The title of the report.")
    subtitle: str = Field(description="One line that says what the report is about.")
    publisher: str = Field(description="Who publishes it and is cited as its author.")
    contact: str = Field(description="Where readers turn to: a role and a way to reach it.")
    licence: str = Field(description="The licence of text and data, such as CC BY 4.0.")
    visibility: Literal["private", "publishable"] = Field(
        description="private puts a banner on every page and changes nothing else: what "
        "disclosure control lets out is the same in both."
    )
    synthetic: bool = Field(
        False,
        description="true where the organisation or its data are invented. Every page, exhibit and "
        "download made from them says so. Never in a national edition.",
    )
    chapters: dict[str, bool] = Field(
        default_factory=dict,
        description="Chapters by their names in _toc.yml, such as 'notebooks/pathways: false'. "
        "What is not named is on. `evibook check` says which cannot be left out, and why.",
    )
    survey: OwnSurvey | None = Field(
        None, description="The organisation's own survey; without it there are no chapters on one."
    )
    waves: tuple[EarlierWave, ...] | None = Field(
        None,
        min_length=1,
        description="Earlier waves of the survey, earliest first. With them there is a chapter on "
        "what has changed since the last of them.",
    )
    population: Literal["population.csv"] | None = Field(
        None,
        description="The declared population: how many staff each group has, a table in "
        "editions/ID/ with the columns variable, level, count, source, as_of.",
    )
    actions: Literal["actions.csv"] | None = Field(
        None,
        description="The action plan: a table in editions/ID/ with the columns id, recommendation, "
        "action, owner, starts, due, measure, theme, survey_table, survey_answer, note.",
    )
    panel: Literal["consensus.yml"] | None = Field(
        None,
        description="A panel that rates recommendations: its rule in editions/ID/, with "
        "ratings.csv beside it once it has rated. Without the key there is no chapter on it.",
    )
    policy: Annotated[dict[str, Any], WithJsonSchema(tightened_schema())] = Field(
        default_factory=dict,
        description="Disclosure control that is stricter than the rule of the house, never looser.",
    )
    address: str = Field(
        "",
        pattern=r"^(https?://\S+)?$",
        description="Where it is published: https://... Links for search engines are whole then.",
    )
    problems: str = Field(
        "",
        pattern=r"^((https?://|mailto:)\S+)?$",
        description="Where a reader reports a problem with a page: https://... or mailto:... "
        "{page} and {title} in it are filled in.",
    )
    branding: Branding = Field(
        Branding(), description="Colours and logo. Colours that cannot be read are refused."
    )

    @property
    def is_local(self) -> bool:
        """Whether it is an organisation's, with chapters of its own."""
        return self.kind == "organisation"

    @property
    def latest_wave(self) -> EarlierWave | None:
        """The earlier wave that was last, if there was any."""
        return self.waves[-1] if self.waves else None

    @property
    def disclosure_policy(self) -> DisclosurePolicy:
        """The rule of the house as this edition tightens it."""
        return policy_from(self.policy, f"editions/{self.id}.yml")
