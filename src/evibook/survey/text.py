"""Words of a questionnaire and of its answers, whichever way a platform writes them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from evibook.model.delimited import trimmed

# Only tags of HTML: an answer such as '<one year' is none.
TAG = re.compile(
    r"</?(?:a|b|big|blockquote|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|s|small|span|strong"
    r"|style|sub|sup|table|tbody|td|th|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
BLANKS = re.compile(r"[\s\u200b\ufeff]+")
# With this Excel keeps a cell from being read as a formula. It is no part of the text.
GUARD = re.compile(r"\A'(?=[=+\-@])")
SIGNS = str.maketrans("‘’‚“”„–—‐‑−", "'''\"\"\"-----")

# What stands in a cell in place of an answer, where the codebook does not list it as one.
NO_ANSWER = frozenset({"", "na", "n/a", "null", "none", "-", "nan"})


def clean_text(text: str) -> str:
    """A text without HTML, entities, line ends and blanks that nobody sees."""
    if "<" in text or "&" in text:
        text = TAG.sub(" ", html.unescape(text))
    return trimmed(BLANKS.sub(" ", GUARD.sub("", text)))


def answer_key(text: str) -> str:
    """What two spellings of one answer share: letters, whatever their case, quotes and dashes."""
    return clean_text(text).translate(SIGNS).casefold()


def name_key(text: str) -> str:
    """What two spellings of a column's name share: its letters and digits."""
    return re.sub(r"[\W_]+", "", text.casefold())


MOST_LISTED = 10  # numbers in one message


def counted(number: int, noun: str) -> str:
    """'1 row' or '3 rows'."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(numbers: Sequence[int]) -> str:
    """The first few numbers, and how many more there are."""
    shown = ", ".join(map(str, numbers[:MOST_LISTED]))
    more = len(numbers) - MOST_LISTED
    return f"{shown} and {more} more" if more > 0 else shown


BAR = "|"
ESCAPED_BAR = r"\|"


@lru_cache(maxsize=4096)  # a check asks a dozen times for the parts of one cell
def split_list(cell: str) -> tuple[str, ...]:
    r"""The parts of a cell with bars between them, none where it is empty.

    A bar inside a part is written ``\|``.
    """
    if not cell.strip():
        return ()
    return tuple(clean_text(p.replace(ESCAPED_BAR, BAR)) for p in re.split(r"(?<!\\)\|", cell))


def join_list(parts: Iterable[str]) -> str:
    """The cell that `split_list` makes the parts of."""
    return f" {BAR} ".join(part.replace(BAR, ESCAPED_BAR) for part in parts)


def split_merge(cell: str) -> list[tuple[str, str]]:
    """The pairs (level, group) of a cell such as 'A -> B | C -> B', both sides possibly empty."""
    pairs = (part.partition("->") for part in split_list(cell))
    return [(level.strip(), group.strip()) for level, _, group in pairs]
