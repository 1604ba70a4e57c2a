"""The record of an accessibility test says what was tested, and every rule that a page broke."""

from __future__ import annotations

from accessibility_record import record_of
from axe import TAGS, Broken, Verdict
from built_sites import Stop
from seeing import Seen
from visiting import ENLARGED, FOUR_CONDITIONS, LIGHT_NARROW, LIGHT_WIDE

CONTRAST = Broken("color-contrast", "Contrast must suffice", ("p", "a"))
LABEL = Broken("label", "Fields must have labels", ("input",))


def seen(*broken: Broken, undecided: tuple[Broken, ...] = ()) -> Seen:
    verdict = Verdict(broken, undecided)
    return Seen((), (), (), frozenset(), 0.0, verdict, 320, (), ())


def test_a_clean_run_is_recorded_with_all_that_was_tested():
    stops = [
        Stop(edition, page, condition)
        for edition in ("national", "trust")
        for page in ("index.html", "search.html")
        for condition in FOUR_CONDITIONS
    ]
    record = record_of(dict.fromkeys(stops, seen()), "4.12.1", "Chromium 1")
    assert record["violations"] == record["undecided"] == []
    assert (record["editions"], record["pages"]) == (["national", "trust"], 4)
    assert record["conditions"] == [
        "light at 1280 px", "dark at 1280 px", "light at 320 px", "dark at 320 px"
    ]  # fmt: skip
    assert (record["axe"], record["browser"]) == ("4.12.1", "Chromium 1")
    assert record["tags"] == list(TAGS)
    assert {"date", "version", "commit"} <= set(record)


def test_every_broken_rule_has_its_places_and_pages():
    results = {
        Stop("national", "a.html", LIGHT_WIDE): seen(LABEL, CONTRAST),
        Stop("national", "a.html", LIGHT_NARROW): seen(CONTRAST),
        Stop("national", "b.html", LIGHT_WIDE): seen(CONTRAST, undecided=(LABEL,)),
        Stop("national", "b.html", LIGHT_NARROW): seen(),
    }
    record = record_of(results, "4", "Chromium")
    contrast, label = record["violations"]
    assert contrast == {
        "rule": "color-contrast",
        "help": "Contrast must suffice",
        "count": 6,
        "pages": ["national/a.html", "national/b.html"],
    }
    assert (label["rule"], label["count"], label["pages"]) == ("label", 1, ["national/a.html"])
    assert [item["pages"] for item in record["undecided"]] == [["national/b.html"]]


def test_a_condition_in_which_some_pages_were_not_seen_is_not_claimed():
    results = {
        Stop("national", "a.html", LIGHT_WIDE): seen(),
        Stop("national", "b.html", LIGHT_WIDE): seen(),
        Stop("national", "a.html", ENLARGED): seen(CONTRAST),
    }
    record = record_of(results, "4", "Chromium")
    assert record["conditions"] == ["light at 1280 px"]
    assert record["sampled"] == {str(ENLARGED): 1}
