"""Numeric answers in the bands that the codebook declares, for the counts of a number."""

from __future__ import annotations

from itertools import pairwise

from evibook.survey.codebook import Question


def band_labels(question: Question) -> tuple[str, ...]:
    """The words of a numeric question's bands, from the lowest; none where it declares none.

    The limits 2 and 5 make three bands: under 2, 2 to under 5, and 5 or more.
    """
    limits = [f"{limit:,g}" for limit in question.bands]
    if not limits:
        return ()
    between = [f"{lower} to under {upper}" for lower, upper in pairwise(limits)]
    return (f"under {limits[0]}", *between, f"{limits[-1]} or more")


def answer_labels(question: Question) -> tuple[str, ...]:
    """What answers to a question are counted by: its merged levels, or its bands."""
    return band_labels(question) if question.type == "numeric" else question.groups
