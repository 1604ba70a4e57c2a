"""Statistics: numbers and arrays in, frozen results out. No files, no prose, no charts.

scipy and statsmodels come with the extra ``survey`` and are imported where they are used.
"""

from evibook.stats.arrays import CONFIDENCE
from evibook.stats.association import AssociationTest, pearson_chi_square
from evibook.stats.design import Design, Stage
from evibook.stats.multiplicity import benjamini_hochberg, holm, simultaneous_level
from evibook.stats.numeric import NumericSummary, summarise
from evibook.stats.proportions import newcombe_difference, wilson_proportion
from evibook.stats.raking import (
    CategoryWithoutTarget,
    EmptyMarginCell,
    Margin,
    MarginTotalsDiffer,
    Raked,
    RakingError,
    RakingNotConverged,
    rake,
)
from evibook.stats.rao_scott import rao_scott
from evibook.stats.weighting import (
    WeightingEffect,
    kish_effect,
    weighted_mean,
    weighted_proportion,
)

__all__ = [
    "CONFIDENCE",
    "AssociationTest",
    "CategoryWithoutTarget",
    "Design",
    "EmptyMarginCell",
    "Margin",
    "MarginTotalsDiffer",
    "NumericSummary",
    "Raked",
    "RakingError",
    "RakingNotConverged",
    "Stage",
    "WeightingEffect",
    "benjamini_hochberg",
    "holm",
    "kish_effect",
    "newcombe_difference",
    "pearson_chi_square",
    "rake",
    "rao_scott",
    "simultaneous_level",
    "summarise",
    "weighted_mean",
    "weighted_proportion",
    "wilson_proportion",
]
