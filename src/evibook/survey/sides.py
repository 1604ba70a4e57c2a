"""The sides of a rating scale, told from the order and the words of its levels."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.model.survey_tables import Scale
from evibook.survey.scales import is_beside, scale_of


def sides_of(levels: Sequence[str]) -> Scale:
    """The lower half, the middle and the upper half of a scale, and what stands beside it.

    A scale with an odd number of levels has a middle. The codebook's order goes from low to high,
    unless the words are those of a known scale the other way round.
    """
    beside = tuple(level for level in levels if is_beside(level))
    scale = [level for level in levels if level not in beside]
    known = scale_of(scale)
    if known and scale and known.index(scale[0]) > known.index(scale[-1]):
        scale.reverse()
    half = len(scale) // 2
    above = len(scale) - half
    return Scale(tuple(scale[:half]), tuple(scale[half:above]), tuple(scale[above:]), beside)
