"""A reader finds recommendations, findings, terms and pages, by word, by id and by near miss."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, quote_plus, urlsplit

import pytest
from site_reading import SITE, plain, register
from visiting import Visit

READ = 15_000  # ms for the index to be read on a busy machine
FIRST = 20  # results at first
FINDING = "peckham2021-F014"


class Search:
    """The search page as a reader meets it."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.page = visit.page

    def open(self, query: str, *kinds: str) -> None:
        """Come to the page with a query in its address, and wait for the answer."""
        self.visit.forget()
        address = f"{self.visit.origin}/search.html?q={quote_plus(query)}"
        self.page.goto(address + "".join(f"&kind={kind}" for kind in kinds))
        self.said(f"“{query}”")

    def type(self, query: str) -> None:
        """Put other words into the field."""
        self.page.locator("#search-query").fill(query)
        self.said(f"“{query}”")

    def said(self, words: str) -> str:
        """The sentence on what was found, once it holds these words."""
        status = self.page.get_by_role("status").filter(has_text=words)
        status.wait_for(timeout=READ)
        return plain(status.inner_text())

    def titles(self) -> list[str]:
        return [plain(text) for text in self.page.locator(".search-title").all_inner_texts()]

    def links(self) -> list[str]:
        found = self.page.locator("#search-results a")
        return found.evaluate_all("links => links.map(link => link.getAttribute('href'))")

    def kinds(self) -> list[str]:
        return self.page.locator(".search-kind-name").all_inner_texts()

    def box(self, kind: str):
        return self.page.locator(f"[data-search-kinds] input[value='{kind}']")


@pytest.fixture
def search(built, visits) -> Iterator[Search]:
    """The wide page; whatever a test does, it must leave no error behind."""
    found = Search(visits["wide"])
    found.visit.forget()
    yield found
    visit = found.visit
    assert (visit.off_origin, visit.failed, visit.console) == ([], [], [])


def test_a_recommendation_is_found_by_a_word(search):
    search.open("mentorship")
    assert search.links()[0] == "book/recommendations/R09.html"
    assert search.kinds()[0] == "Recommendation"


def test_a_finding_is_found_by_words_of_its_paraphrase_with_its_source_and_locator(search):
    row = register("findings")[FINDING]
    search.open(" ".join(row["paraphrase"].split()[:8]))
    first = search.page.locator(".search-result").first
    assert search.links()[0] == f"book/sources/peckham2021.html#{FINDING.lower()}"
    assert row["paraphrase"] in plain(first.inner_text())
    assert plain(first.locator(".search-title").inner_text()) == "Peckham 2021, F014"
    assert row["locator"] in plain(first.locator(".search-kind").inner_text())


@pytest.mark.parametrize(
    ("key", "link"),
    [
        (FINDING, f"book/sources/peckham2021.html#{FINDING.lower()}"),
        (FINDING.lower(), f"book/sources/peckham2021.html#{FINDING.lower()}"),
        ("R07", "book/recommendations/R07.html"),
        ("r07", "book/recommendations/R07.html"),
        ("D001", "book/discrepancies.html#d001"),
        ("T-time", "book/themes/T-time.html"),
    ],
)
def test_an_id_is_found_first(search, key, link):
    search.open(key)
    assert search.links()[0] == link


def test_a_term_is_found_in_the_glossary(search):
    search.open("locator", "term")
    assert search.titles()[0] == "Locator"
    assert search.links()[0].startswith("book/glossary.html#")


def test_a_section_a_theme_an_exhibit_and_an_organisation_are_found(search):
    for query, kind, start in (
        ("who is asked", "page", "notebooks/recommendations.html#"),
        ("time and workload", "theme", "book/themes/T-time.html"),
        ("Exhibit 7", "exhibit", "notebooks/"),
        ("Lothian", "organisation", "book/organisations"),
    ):
        search.open(query, kind)
        assert search.links()[0].startswith(start), query


def test_a_misspelt_word_finds_what_is_near_and_the_page_says_so(search):
    search.open("mentorshp")
    assert "words like those" in search.said("“mentorshp”")
    assert "book/recommendations/R09.html" in search.links()


def test_words_that_no_text_holds_together_find_texts_with_some_of_them(search):
    search.open("mentorship zyxwvut")
    assert "some of the words" in search.said("“mentorship")
    assert "book/recommendations/R09.html" in search.links()


def test_matches_are_marked(search):
    search.open("mentorship")
    marks = search.page.locator(".search-result mark").all_inner_texts()
    assert marks
    assert {mark.lower()[:6] for mark in marks} == {"mentor"}


def test_a_long_text_is_cut_around_its_match(search):
    search.open("devolved administrations", "recommendation")
    for text in search.page.locator(".search-text").all_inner_texts():
        assert len(text) < 350
        assert "devolved" in text.lower()


def test_kinds_filter_results_count_them_and_stand_in_the_address(search):
    search.open("protected time")
    label = search.page.locator(".search-box:has([value='finding'])")
    count = int(label.inner_text().split()[-1])
    assert set(search.kinds()) != {"Finding"}
    search.box("finding").check()
    assert search.said("“protected time”").startswith(f"{count} results")
    assert set(search.kinds()) == {"Finding"}
    address = parse_qs(urlsplit(search.page.url).query)
    assert address == {"q": ["protected time"], "kind": ["finding"]}

    search.page.reload()
    assert search.said("“protected time”").startswith(f"{count} results")
    assert search.box("finding").is_checked()
    search.box("finding").uncheck()
    assert set(search.kinds()) != {"Finding"}


def test_the_address_follows_what_is_typed(search):
    search.open("mentorship")
    search.type("workload")
    assert parse_qs(urlsplit(search.page.url).query) == {"q": ["workload"]}
    assert search.page.title().startswith("workload - Search")
    assert "T-time" in " ".join(search.links())


def test_at_most_a_page_of_results_is_shown_until_more_are_asked_for(search):
    search.open("research", "finding")
    assert len(search.links()) == FIRST
    assert f"The first {FIRST} are shown" in search.said("“research”")
    more = search.page.get_by_role("button", name="Show more results")
    more.focus()
    search.page.keyboard.press("Enter")
    assert len(search.links()) == 2 * FIRST
    focused = search.page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == search.links()[FIRST]


def test_nothing_found_says_so_and_what_to_try(search):
    search.open("qwertzuiop")
    assert search.said("“qwertzuiop”") == 'Nothing found for "qwertzuiop".'
    assert search.links() == []
    assert search.page.locator("[data-search-nothing]").is_visible()
    assert search.page.locator(".search-lists a").first.is_visible()
    search.type("mentorship")
    assert search.page.locator("[data-search-nothing]").is_hidden()


def test_markup_in_a_query_is_shown_as_it_stands(search):
    search.open("<img src=x onerror=alert(1)>")
    assert search.page.locator("main img").count() == 0


def test_the_field_in_the_header_leads_here(search):
    search.page.goto(f"{search.visit.origin}/book/methods.html")
    search.page.locator("#site-search").fill("mentorship")
    search.page.keyboard.press("Enter")
    search.said("“mentorship”")
    assert search.page.locator("#search-query").input_value() == "mentorship"
    assert "book/recommendations/R09.html" in search.links()


def test_a_result_leads_to_the_row_that_it_names(search):
    search.open(FINDING)
    search.page.locator(".search-title").first.click()
    search.page.locator(f"tr#{FINDING.lower()}").wait_for()
    assert register("findings")[FINDING]["paraphrase"] in plain(
        search.page.locator(f"tr#{FINDING.lower()}").inner_text()
    )


def test_the_keyboard_reaches_field_kinds_and_results_in_order(search):
    search.open("protected time")
    search.page.locator("#search-query").focus()
    reached = []
    for _ in range(30):
        search.page.keyboard.press("Tab")
        reached.append(
            search.page.evaluate(
                "[document.activeElement.tagName, document.activeElement.className].join(' ')"
            ).strip()
        )
        if reached[-1] == "A search-title":
            break
    assert reached[0] == "BUTTON"
    assert set(reached[1:-1]) == {"INPUT"}
    assert reached[-1] == "A search-title"


def test_a_narrow_screen_holds_the_results(built, visits):
    search = Search(visits["narrow"])
    search.open("protected time")
    assert search.links()
    assert search.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_index_that_cannot_be_read_is_said_plainly(built, site, browser):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(f"{site}/search.html?q=time")
    page.locator("[data-search-failed]").wait_for(timeout=READ)
    assert page.locator(".search-lists a").first.is_visible()
    context.close()


def test_opened_from_a_folder_the_page_says_why_it_cannot_search(built, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto((SITE / "search.html").as_uri() + "?q=time")
    page.locator("[data-search-file]").wait_for(timeout=READ)
    assert page.locator("[data-search-failed]").is_hidden()
    assert page.locator(".search-lists a").first.is_visible()
    context.close()


def test_without_scripts_the_page_says_so_and_leads_to_the_lists(built, site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/search.html?q=time")
    assert page.get_by_text("The search needs scripts").is_visible()
    assert page.get_by_role("link", name="Glossary").last.is_visible()
    assert page.locator("#search-query").is_hidden()
    context.close()
