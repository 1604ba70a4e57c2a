"""axe-core on a page of the browser: every rule of the tags below, none switched off."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SHOWN = 5  # places of one rule in a message

RUN = """
async tags => {
  const result = await axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    resultTypes: ['violations', 'incomplete'],
  });
  const told = rules => rules.map(rule => ({
    rule: rule.id,
    help: rule.help,
    places: rule.nodes.map(node => node.target.flat().join(' ')),
  }));
  return { broken: told(result.violations), undecided: told(result.incomplete) };
}
"""


@dataclass(frozen=True)
class Broken:
    """A rule that a page breaks, or perhaps breaks, and where: selectors of the elements."""

    rule: str
    help: str
    places: tuple[str, ...]

    def __str__(self) -> str:
        more = f" and {len(self.places) - SHOWN} more" if len(self.places) > SHOWN else ""
        return f"{self.rule} ({self.help}): {'; '.join(self.places[:SHOWN])}{more}"


@dataclass(frozen=True)
class Verdict:
    """What axe says of a page: rules that it breaks, and those that axe cannot decide."""

    broken: tuple[Broken, ...]
    undecided: tuple[Broken, ...]


def bring_axe(page: Any) -> None:
    """Let axe wait on all that is opened there from now on: sent and read once, not each time."""
    page.add_init_script(_source())


def judge(page: Any, source: str = "") -> Verdict:
    """Run axe (or that ``source`` of it) on the page as it stands.

    Evaluated from outside, as the browser's own tools do, so that the page's policy stays in force.
    """
    if source or not page.evaluate("'axe' in window"):
        page.evaluate(source or _source())
    told = page.evaluate(RUN, list(TAGS))
    return Verdict(*(tuple(map(_broken, told[name])) for name in ("broken", "undecided")))


def engine_version(page: Any) -> str:
    """The version of axe-core, on a page that it has judged."""
    return str(page.evaluate("axe.version"))


@cache
def axe_alone() -> str:
    """axe-core as it is published."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@cache
def _source() -> str:
    """axe-core with two of its habits taken over: the same verdicts in less than half the time."""
    here = Path(__file__).parent
    slots, colours = (
        (here / f"axe_{name}.js").read_text(encoding="utf-8") for name in ("slots", "colours")
    )
    return f"(() => {{ {slots}; {axe_alone()}; {colours} }})()"


def _broken(told: dict[str, Any]) -> Broken:
    return Broken(told["rule"], told["help"], tuple(told["places"]))
