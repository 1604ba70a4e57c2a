"""LaTeX formulas of the kind that reports use: as Typst formulas and as words to be spoken."""

from __future__ import annotations

import re
from typing import NamedTuple

from evibook.book.typst.escape import literal


class FormulaError(ValueError):
    """A formula with a command that has no Typst form here."""


class Formula(NamedTuple):
    """A formula as Typst code and in words."""

    code: str
    words: str


_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
_NAMES_AS_THEY_ARE = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon
phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
max min log ln exp Pr det lim sin cos tan
"""
_NAMED = {name: Formula(name, name) for name in _NAMES_AS_THEY_ARE.split()} | {
    "approx": Formula("approx", "is approximately"),
    "equiv": Formula("equiv", "is equivalent to"),
    "in": Formula("in", "in"),
    "notin": Formula("in.not", "not in"),
    "sum": Formula("sum", "the sum"),
    "prod": Formula("product", "the product"),
    "int": Formula("integral", "the integral"),
    "cdot": Formula("dot.op", "times"),
    "times": Formula("times", "times"),
    "div": Formula("div", "divided by"),
    "leq": Formula("<=", "is at most"),
    "le": Formula("<=", "is at most"),
    "geq": Formula(">=", "is at least"),
    "ge": Formula(">=", "is at least"),
    "neq": Formula("!=", "is not equal to"),
    "ne": Formula("!=", "is not equal to"),
    "pm": Formula("plus.minus", "plus or minus"),
    "infty": Formula("infinity", "infinity"),
    "to": Formula("->", "to"),
    "rightarrow": Formula("->", "to"),
    "Rightarrow": Formula("=>", "implies"),
    "ldots": Formula("dots.h", "and so on"),
    "dots": Formula("dots.h", "and so on"),
    "cdots": Formula("dots.h.c", "and so on"),
    "sim": Formula("tilde.op", "is distributed as"),
    "mid": Formula("divides", "given"),
    "partial": Formula("diff", "partial"),
    "propto": Formula("prop", "is proportional to"),
    "cup": Formula("union", "union"),
    "cap": Formula("inter", "intersection"),
    "forall": Formula("forall", "for all"),
    "exists": Formula("exists", "there is"),
    "quad": Formula("quad", ","),
    "left": Formula("", ""),
    "right": Formula("", ""),
    "displaystyle": Formula("", ""),
}
_MARKS = {
    "hat": ("hat", "{} hat"),
    "bar": ("overline", "{} bar"),
    "overline": ("overline", "{} bar"),
    "tilde": ("tilde", "{} tilde"),
    "vec": ("arrow", "vector {}"),
    "mathbf": ("bold", "{}"),
    "mathrm": ("upright", "{}"),
    "mathit": ("italic", "{}"),
}
_SIGNS = {
    "+": "plus", "-": "minus", "=": "equals", "<": "is less than", ">": "is greater than",
    "/": "over", "(": "open bracket", ")": "close bracket", "[": "open square bracket",
    "]": "close square bracket", "|": "bar", "!": "factorial", "%": "per cent",
}  # fmt: skip
_SPACES = {"\\,": "thin", "\\;": "med", "\\:": "med", "\\!": "", "\\ ": "space", "\\\\": "\\"}
_TEXT = ("text", "textrm", "operatorname", "mbox")
_TWO = {"binom": ("binom", "{} choose {}")}
_TWO |= dict.fromkeys(
    ("frac", "dfrac", "tfrac"), ("frac", "the fraction {} over {}, end fraction,")
)


def read_formula(source: str) -> Formula:
    """Return a LaTeX formula (without dollar signs) in Typst code and in words.

    Raises FormulaError for a command that is not known here.
    """
    tokens = _TOKEN.findall(source)
    parts: list[Formula] = []
    while tokens:
        parts.append(_next(tokens))
    whole = _joined(parts)
    return Formula(whole.code, whole.words.strip(" ,"))


def _joined(parts: list[Formula]) -> Formula:
    """Return several formulas side by side."""
    code = " ".join(part.code for part in parts if part.code)
    return Formula(code, " ".join(part.words for part in parts if part.words))


def _next(tokens: list[str]) -> Formula:
    """Take one unit (symbol, group or command with its arguments) from the front."""
    token = tokens.pop(0)
    if token.isspace() or token in ("~", "&"):
        return Formula("", "")
    if token == "{":
        return _group(tokens)
    if token in ("^", "_"):
        return _script(token, tokens)
    if token in _SPACES:
        return Formula(_SPACES[token], "")
    if token.startswith("\\") and token[1:].isalpha():
        return _command(token[1:], tokens)
    if token == "}":
        raise FormulaError("a closing brace has no opening one")
    return _symbol(token.removeprefix("\\"))


def _script(sign: str, tokens: list[str]) -> Formula:
    """Take what is raised or lowered."""
    inner = _argument(tokens)
    words = f"to the power of {inner.words}" if sign == "^" else f"sub {inner.words}"
    return Formula(f"{sign}({inner.code})", words)


def _symbol(token: str) -> Formula:
    """Return a letter, number or sign; signs with a meaning in Typst are escaped."""
    words = _SIGNS.get(token, token)
    if token in "+-=<>!" or (token.isalpha() and token.isascii()):
        return Formula(token, words)
    return Formula("\\" + token if token in "()[]|/" else literal(token), words)


def _group(tokens: list[str]) -> Formula:
    """Take the rest of a group up to its closing brace."""
    parts: list[Formula] = []
    while tokens and tokens[0] != "}":
        parts.append(_next(tokens))
    if not tokens:
        raise FormulaError("a brace is not closed")
    tokens.pop(0)
    return _joined(parts)


def _argument(tokens: list[str]) -> Formula:
    """Take one argument of a command; an empty one is an empty text."""
    while tokens and tokens[0].isspace():
        tokens.pop(0)
    if not tokens:
        raise FormulaError("something is missing at the end")
    inner = _next(tokens)
    return inner if inner.code else Formula('""', "")


def _command(name: str, tokens: list[str]) -> Formula:
    """Return a LaTeX command with the arguments that it takes."""
    if name in _NAMED:
        return _NAMED[name]
    if name in _MARKS:
        inner, (call, phrase) = _argument(tokens), _MARKS[name]
        return Formula(f"{call}({inner.code})", phrase.format(inner.words))
    if name in _TEXT:
        text = _raw_argument(tokens)
        return Formula(literal(text), text.strip())
    if name in _TWO:
        above, below, (call, phrase) = _argument(tokens), _argument(tokens), _TWO[name]
        return Formula(f"{call}({above.code}, {below.code})", phrase.format(above[1], below[1]))
    if name == "sqrt":
        inner = _argument(tokens)
        return Formula(f"sqrt({inner.code})", f"the square root of {inner.words}, end root,")
    raise FormulaError(f"the PDF does not know \\{name}; write the formula without it")


def _raw_argument(tokens: list[str]) -> str:
    """Take an argument in braces as plain text."""
    if not tokens or tokens[0] != "{" or "}" not in tokens:
        raise FormulaError("text must stand in braces")
    end = tokens.index("}")
    text = "".join(tokens[1:end])
    del tokens[: end + 1]
    return text
