"""The flow of participants of the last import, as counts for disclosure control."""

from __future__ import annotations

import json

from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.model.survey_tables import Participants
from evibook.model.tabulation import Category, Dimension, Tabulation
from evibook.survey.importing import REPORT
from evibook.survey.responses import responses_path

EXCLUDED = "excluded: "


def read_participants(project: Project, edition_id: str, synthetic: bool) -> Participants | None:
    """The flow of the last import, or None where its report is gone.

    Raises EvibookError where the report is damaged.
    """
    path = responses_path(project, edition_id).with_name(REPORT)
    if not path.exists():
        return None
    try:
        flow = json.loads(path.read_text(encoding="utf-8"))["flow"]
        steps = [(str(step["step"]), int(step["number"])) for step in flow]
        (_, rows), *excluded, (_, kept) = steps
    except (ValueError, KeyError, TypeError) as error:
        action = "Import the survey again."
        raise EvibookError(f"{project.name_of(path)} has no flow of responses. {action}") from error
    left_out = {step.removeprefix(EXCLUDED): number for step, number in excluded}
    return Participants(rows, kept, _tabulation(left_out, synthetic))


def _tabulation(left_out: dict[str, int], synthetic: bool) -> Tabulation:
    reasons = Dimension(
        name="reason",
        label="Why a response was left out",
        categories=tuple(Category(why, why) for why in left_out),
        ordered=True,
    )
    return Tabulation(
        id="survey-left-out",
        dimensions=(reasons,),
        counts={(why,): number for why, number in left_out.items()},
        base=sum(left_out.values()),
        inputs=("survey",),
        synthetic=synthetic,
    )
