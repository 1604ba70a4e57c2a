"""The rule of disclosure control: an edition may tighten it, never loosen it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from evibook.errors import Fault, FaultsFound, near_miss, sentences

POLICY_KEY = "policy"  # where an edition's file holds its own values


@dataclass(frozen=True)
class DisclosurePolicy:
    """The least that is done to protect respondents.

    ``base`` people are needed to show anything of a group, ``percentage_base`` to show a
    percentage. Counts up to ``suppressed_up_to`` are withheld, zero among them, because it says
    that nobody in a group gave an answer; the others are rounded to the nearest multiple of
    ``rounding``. Whatever a reader works out, at least ``width`` must lie between the smallest
    and the largest value that a withheld count can have.

    The defaults are the house's rule; looser values raise FaultsFound.
    """

    base: int = 10
    percentage_base: int = 30
    suppressed_up_to: int = 7
    rounding: int = 5
    width: int = 5

    def __post_init__(self) -> None:
        """Refuse values that loosen the rule."""
        found = _faults({field.name: getattr(self, field.name) for field in fields(self)}, "")
        if found:
            raise FaultsFound(found)

    @property
    def smallest_shown(self) -> int:
        """The smallest count that may be shown: never one that would be rounded to zero."""
        return max(self.suppressed_up_to + 1, self.rounding - self.rounding // 2)

    def rounded(self, count: int) -> int:
        """The nearest multiple of ``rounding``; half goes up."""
        return (count + self.rounding // 2) // self.rounding * self.rounding


def policy_from(settings: Mapping[str, object], file: str) -> DisclosurePolicy:
    """The house's rule, tightened by the settings of an edition's file.

    Raises FaultsFound with every setting that is unknown, no whole number or looser.
    """
    found = _faults(settings, file)
    if found:
        raise FaultsFound(found)
    return DisclosurePolicy(**{name: int(str(value)) for name, value in settings.items()})


def _faults(settings: Mapping[str, object], file: str) -> list[Fault]:
    least = {field.name: int(str(field.default)) for field in fields(DisclosurePolicy)}
    judged = {name: _judged(name, value, least) for name, value in settings.items()}
    found = {name: verdict for name, verdict in judged.items() if verdict}
    most = int(str(settings.get("suppressed_up_to", least["suppressed_up_to"]))) if not found else 0
    if not found and int(str(settings.get("width", least["width"]))) > most:
        action = "Raise suppressed_up_to as well: a small count cannot be less certain than that."
        found["width"] = (f"at most suppressed_up_to, which is {most}", action)
    return [
        Fault(file, 0, f"{POLICY_KEY}.{name}", str(settings[name]), allowed, action)
        for name, (allowed, action) in found.items()
    ]


def _judged(name: str, value: object, least: Mapping[str, int]) -> tuple[str, str] | None:
    """What is allowed in place of a value, and what to do; None where the value is right."""
    if name not in least:
        hint = sentences(near_miss(name, least), "Remove the key, or correct its name.")
        return f"one of {', '.join(least)}", hint
    if not isinstance(value, int) or isinstance(value, bool) or value < least[name]:
        action = "An edition may tighten the rule, never loosen it. Raise the value, or remove it."
        return f"a whole number of at least {least[name]}", action
    if name == "rounding" and value % least[name]:
        return f"a multiple of {least[name]}", "Round to a wider multiple, or remove the key."
    return None
