"""An edition's own words, which prose prints by name: ``{fact}`edition-name` ``."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from evibook.editions.edition import Edition

PREFIX = "edition-"
# Which editions have them: all, those of organisations, those with a survey, and those with an
# earlier wave of it, of which the latest is meant.
WORDS_OF_ALL = tuple(
    f"{PREFIX}{name}" for name in ("name", "nation", "publisher", "contact", "licence")
)
WORDS_OF_ORGANISATIONS = tuple(f"{PREFIX}{name}" for name in ("organisation-code", "type"))
WORDS_OF_SURVEYS = tuple(
    f"{PREFIX}survey-{name}" for name in ("title", "opened", "closed", "sampling")
)
WORDS_OF_WAVES = tuple(f"{PREFIX}wave-{name}" for name in ("name", "opened", "closed", "sampling"))


def edition_words(edition: Edition) -> Mapping[str, str]:
    """What the edition's file says, by the names that prose uses; only what it does say."""
    words = {
        "name": edition.name,
        "nation": edition.nation,
        "publisher": edition.publisher,
        "contact": edition.contact,
        "licence": edition.licence,
        "organisation-code": edition.organisation_code,
        "type": edition.type or "",
    }
    if edition.survey:
        words |= {
            "survey-title": edition.survey.title,
            "survey-opened": written_day(edition.survey.opened),
            "survey-closed": written_day(edition.survey.closed),
            "survey-sampling": edition.survey.sampling,
        }
    if edition.latest_wave:
        words |= {
            "wave-name": edition.latest_wave.name,
            "wave-opened": written_day(edition.latest_wave.opened),
            "wave-closed": written_day(edition.latest_wave.closed),
            "wave-sampling": edition.latest_wave.sampling,
        }
    return {f"{PREFIX}{name}": text for name, text in words.items() if text}


def written_day(day: datetime.date) -> str:
    """A date as the report writes it: 3 March 2027."""
    return f"{day.day} {day:%B %Y}"
