"""The rule of disclosure control: an edition may tighten it, never loosen it."""

from __future__ import annotations

import pytest

from evibook.errors import FaultsFound
from evibook.model.policy import DisclosurePolicy, policy_from

FILE = "editions/my-trust.yml"


def test_the_rule_of_the_house() -> None:
    policy = policy_from({}, FILE)

    assert policy == DisclosurePolicy()
    assert (policy.base, policy.percentage_base) == (10, 30)
    assert (policy.suppressed_up_to, policy.rounding, policy.width) == (7, 5, 5)


def test_an_edition_may_tighten_each_value() -> None:
    settings = {
        "base": 20, "percentage_base": 50, "suppressed_up_to": 9, "rounding": 10, "width": 8,
    }  # fmt: skip

    assert policy_from(settings, FILE) == DisclosurePolicy(**settings)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("base", 9, "at least 10"),
        ("percentage_base", 29, "at least 30"),
        ("suppressed_up_to", 6, "at least 7"),
        ("rounding", 4, "at least 5"),
        ("rounding", 0, "at least 5"),
        ("rounding", 7, "a multiple of 5"),
        ("width", 4, "at least 5"),
        ("width", 8, "at most suppressed_up_to, which is 7"),
    ],
)
def test_a_value_that_loosens_the_rule_is_a_fault(name: str, value: int, allowed: str) -> None:
    with pytest.raises(FaultsFound) as caught:
        policy_from({name: value}, FILE)

    (fault,) = caught.value.faults
    assert (fault.file, fault.column, fault.value) == (FILE, f"policy.{name}", str(value))
    assert allowed in fault.allowed
    assert fault.next_action
    assert caught.value.exit_code == 2


def test_no_policy_that_loosens_the_rule_can_be_made_in_any_way() -> None:
    with pytest.raises(FaultsFound, match="never loosen"):
        DisclosurePolicy(base=5)


def test_all_faults_of_a_policy_are_told_at_once() -> None:
    settings = {"base": "10", "rounding": 5.0, "width": True, "percentage_bass": 40}

    with pytest.raises(FaultsFound) as caught:
        policy_from(settings, FILE)

    assert {fault.column for fault in caught.value.faults} == {f"policy.{n}" for n in settings}
    assert "Did you mean 'percentage_base'?" in str(caught.value)


@pytest.mark.parametrize(
    ("count", "rounded"), [(8, 10), (12, 10), (13, 15), (17, 15), (18, 20), (102, 100)]
)
def test_counts_are_rounded_to_the_nearest_multiple(count: int, rounded: int) -> None:
    assert DisclosurePolicy().rounded(count) == rounded


def test_no_count_is_shown_that_would_be_rounded_to_zero() -> None:
    policy = DisclosurePolicy(rounding=25)

    assert policy.rounded(policy.smallest_shown) == 25
    assert policy.rounded(policy.smallest_shown - 1) == 0
    assert DisclosurePolicy().smallest_shown == 8
