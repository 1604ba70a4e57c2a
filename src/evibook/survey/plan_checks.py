"""A plan of tabulations against the codebook, and its cells against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evibook.errors import Fault, near_miss, sentences
from evibook.registers import RawTable
from evibook.survey.bands import answer_labels
from evibook.survey.codebook import Codebook, Question
from evibook.survey.codebook_checks import GROUPING_ROLES
from evibook.survey.text import split_list

EQUALS = "="
EVERYBODY = "All"  # in tables by groups
STAFF = "survey-staff-by"  # the machine's own tables of respondents against headcounts
TESTS = "survey-tests"
COUNTS, MIDDLE = "counts", "middle"  # what stands behind a table's id for a table made with it
# Columns that tables of counts have beside those of the questions.
TAKEN = ("count", "base", "percentage", "lower", "upper")
Cells = Mapping[str, str]
Found = Iterator[tuple[str, str, str, str]]  # column, value, allowed, next action


def split_where(cell: str) -> tuple[tuple[str, str], ...]:
    """The question and the level of a cell such as 'grade = Senior manager'; none if empty."""
    question, equals, level = cell.partition(EQUALS)
    return ((question.strip(), level.strip()),) if equals else ()


def item_table(table: str, question: str) -> str:
    """The id of the table that a table of statements is made from, for one of them."""
    return f"{table}-{question.lower().replace('_', '-')}"


def plan_faults(table: RawTable, codebook: Codebook) -> list[Fault]:
    """The faults of a plan whose cells keep to its schema one by one."""
    known = {question.id: question for question in codebook.questions}
    faults = [
        Fault(table.file, row, *found)
        for row, cells in table.numbered()
        for check in (_questions, _names, _statements, _by, _where, _first)
        for found in check(cells, known)
    ]
    return faults + list(_clashes(table))


def _questions(cells: Cells, known: Mapping[str, Question]) -> Found:
    ids = split_list(cells["questions"])
    for one in ids:
        if one not in known:
            action = sentences(near_miss(one, known), "Correct it, or add it to the codebook.")
            yield "questions", one, "a question of the codebook", action
        elif known[one].type == "open":
            action = (
                "Code the texts by theme into columns of their own, as a question of type multi."
            )
            yield "questions", one, "a question that is read; typed text never is", action
        elif known[one].role == "weight":
            yield "questions", one, "a question that people answered", "Remove the weight."
        elif not answer_labels(known[one]):
            action = "Fill the codebook's column bands."
            yield "questions", one, "a number with bands, by which it is counted", action
    if cells["kind"] != "statements" and len(ids) != 1:
        yield "questions", cells["questions"], "one question", "Give each its own row."


def _names(cells: Cells, known: Mapping[str, Question]) -> Found:
    """Questions whose ids are those of a table's own columns."""
    for column in ("questions", "by"):
        for one in split_list(cells[column]):
            if one in TAKEN and one in known:
                allowed = f"a question with another id than {', '.join(TAKEN)}"
                yield column, one, allowed, "Rename it in the codebook."


def _statements(cells: Cells, known: Mapping[str, Question]) -> Found:
    ids = split_list(cells["questions"])
    if cells["kind"] != "statements" or not set(ids) <= set(known):
        return
    if len(set(ids)) < max(2, len(ids)):
        yield "questions", cells["questions"], "two questions or more, each once", "Correct them."
    if {known[one].type for one in ids} != {"likert"} or len(
        {known[one].groups for one in ids}
    ) > 1:
        allowed = "rating scales (likert) with the same levels in the same order"
        action = "Give the others rows of kind answers."
        yield "questions", cells["questions"], allowed, action
    if cells["by"]:
        action = "Use the kind groups for one statement by groups."
        yield "by", cells["by"], "nothing where the kind is statements", action


def _by(cells: Cells, known: Mapping[str, Question]) -> Found:
    by = cells["by"]
    if not by:
        if cells["kind"] == "groups":
            yield "by", "", "a question that groups people, for the kind groups", "Name it."
        return
    groupings = [one.id for one in known.values() if one.role in GROUPING_ROLES]
    if by not in groupings:
        action = sentences(near_miss(by, groupings), "Correct it, or its role in the codebook.")
        yield "by", by, f"a question with the role {', '.join(GROUPING_ROLES)}", action
    elif EVERYBODY in known[by].groups:
        allowed = f"a question without the level {EVERYBODY}, which stands for all groups"
        yield "by", by, allowed, "Rename the level in the codebook."
    if by in split_list(cells["questions"]):
        yield "by", by, "another question than the one that is counted", "Correct one of them."


def _where(cells: Cells, known: Mapping[str, Question]) -> Found:
    if not cells["where"]:
        return
    allowed = "a question and one of its levels, such as grade = Senior manager"
    for name, level in split_where(cells["where"]) or (("", ""),):
        question = known.get(name)
        if question is None or question.type not in ("single", "likert"):
            action = sentences(near_miss(name, known), "Name a question and a level.")
            yield "where", cells["where"], allowed, action
        elif level not in question.groups:
            action = sentences(near_miss(level, question.groups), "Write it as the codebook does.")
            yield "where", level, f"a level of {name}, after merging", action
        elif name in (*split_list(cells["questions"]), cells["by"]):
            action = "Limit the table by another question."
            yield "where", name, "a question that the table does not count by", action


def _first(cells: Cells, known: Mapping[str, Question]) -> Found:
    if cells["first"] and cells["kind"] != "groups":
        action = "Empty the cell, or use the kind groups."
        yield "first", cells["first"], "nothing where the kind is not groups", action
    ids = split_list(cells["questions"])
    ordered = [one for one in ids if one in known and known[one].type in ("likert", "numeric")]
    if cells["first"] and ordered:
        allowed = "nothing for a scale, whose answers stand in their own order"
        yield "first", cells["first"], allowed, "Empty the cell."


def _clashes(table: RawTable) -> Iterator[Fault]:
    """Ids that a table made along with another one has."""
    made = {TESTS: "the tests"}
    for _, cells in table.numbered():
        made |= {f"{cells['id']}-{suffix}": cells["id"] for suffix in (COUNTS, MIDDLE)}
        if cells["kind"] == "statements":
            for one in split_list(cells["questions"]):
                made[item_table(cells["id"], one)] = cells["id"]
    for row, cells in table.numbered():
        if cells["id"] in made or cells["id"].startswith(STAFF):
            why = made.get(cells["id"], "respondents against headcounts")
            action = "Give the table another id."
            allowed = f"an id that no table has which is made with {why}"
            yield Fault(table.file, row, "id", cells["id"], allowed, action)
