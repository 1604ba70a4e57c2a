"""Every chart of every built site is a valid specification, by Vega-Lite's own schema."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest
from altair.utils.schemapi import validate_jsonschema
from altair.vegalite.v6.schema.core import load_schema
from built_sites import FICTIONAL, NATIONAL, built_editions, pages_of, site_folder

SPEC = re.compile(r'<script type="application/json" id="([\w-]+)-spec">(.*?)</script>', re.DOTALL)


@cache
def specifications(edition: str) -> dict[str, str]:
    """The text of each chart's specification, by the exhibit's id."""
    folder = site_folder(edition)
    texts = ((folder / name).read_text(encoding="utf-8") for name in pages_of(edition))
    return {key: spec.replace("<\\/", "</") for text in texts for key, spec in SPEC.findall(text)}


def own_specifications(edition: str) -> dict[str, str]:
    """Those that the national edition does not have letter by letter."""
    national = specifications(NATIONAL) if edition != NATIONAL else {}
    found = specifications(edition)
    return {key: spec for key, spec in found.items() if national.get(key) != spec}


schema = cache(load_schema)


def fault_of(specification: Any) -> str:
    """What is wrong with it first, or nothing."""
    try:
        validate_jsonschema(specification, schema())
    except Exception as error:  # of any of altair's validators
        return str(error)
    return ""


@pytest.mark.parametrize("edition", built_editions())
def test_every_chart_keeps_to_the_schema(edition: str) -> None:
    faults = {key: fault_of(json.loads(spec)) for key, spec in own_specifications(edition).items()}
    assert {key: fault for key, fault in faults.items() if fault} == {}


def test_both_editions_have_charts_of_their_own() -> None:
    assert len(own_specifications(NATIONAL)) > 20
    assert len(own_specifications(FICTIONAL)) > 5


def test_a_fault_would_be_found() -> None:
    spec = json.loads(next(iter(specifications(NATIONAL).values())))
    assert fault_of(spec) == ""
    assert "marks" in fault_of(spec | {"layer": [{"marks": "bar"}]})
