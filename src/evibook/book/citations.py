"""How citations and references look: author and year in round brackets, no labels in the list."""

from __future__ import annotations

from dataclasses import dataclass, field

from pybtex.backends.plaintext import Backend as PlainText
from pybtex.plugin import register_plugin as register_with_pybtex
from pybtex.style.formatting.unsrt import Style as Unsorted
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

REFERENCE_STYLE = "evibook_author_year"


def _round_brackets() -> BracketStyle:
    return BracketStyle(left="(", right=")")


@dataclass
class RoundAuthorYear(AuthorYearReferenceStyle):
    """Author and year in round brackets."""

    bracket_parenthetical: BracketStyle = field(default_factory=_round_brackets)
    bracket_textual: BracketStyle = field(default_factory=_round_brackets)
    bracket_author: BracketStyle = field(default_factory=_round_brackets)
    bracket_label: BracketStyle = field(default_factory=_round_brackets)
    bracket_year: BracketStyle = field(default_factory=_round_brackets)


class EvibookStyle(Unsorted):
    """A reference list in the order of first authors and years."""

    default_sorting_style = "author_year_title"


def register_styles() -> None:
    """Make the reference style known to sphinxcontrib-bibtex."""
    register_plugin("sphinxcontrib.bibtex.style.referencing", REFERENCE_STYLE, RoundAuthorYear)
    # Asked for at every citation, and else looked for in all installed packages each time.
    register_with_pybtex("pybtex.backends", "plaintext", PlainText, force=True)
