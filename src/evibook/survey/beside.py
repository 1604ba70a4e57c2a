"""Which answers of an edition's survey its tables can set beside a published figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evibook.editions import read_edition, written_day
from evibook.model.project import Project
from evibook.model.survey_tables import BesideView, Comparable, PublishedShare
from evibook.registers import read_raw_ids
from evibook.survey.codebook import Question
from evibook.survey.comparisons import Comparison, read_comparisons
from evibook.survey.tabulate import Cut

BESIDE, DIFFERENCES = "survey-beside-published", "survey-published-differences"
FIGURE_COLUMNS = ("id", "source", "label", "value", "unit", "qualifier", "denominator", "locator")
PER_CENT = "per cent"
Questions = Mapping[str, Question]
Figures = Mapping[str, PublishedShare]


def beside_view(
    project: Project, edition_id: str, cuts: Sequence[Cut], questions: Questions
) -> BesideView | None:
    """The comparisons that the plan's tables can serve; None where there are none.

    Raises FaultsFound for faults of the comparisons.
    """
    figures = _figures(project)
    rows = [
        row
        for one in read_comparisons(project, edition_id)
        if (row := _comparable(one, cuts, questions, figures))
    ]
    return (
        BesideView(BESIDE, DIFFERENCES, tuple(rows), _here(project, edition_id)) if rows else None
    )


def _comparable(
    one: Comparison,
    cuts: Sequence[Cut],
    questions: Questions,
    figures: Mapping[str, PublishedShare],
) -> Comparable | None:
    levels = _groups(questions[one.question], one.levels)
    place = _place(one, cuts, questions)
    if not levels or place is None or one.figure not in figures:
        return None
    worded = f"{one.wording_difference} {_among_in_full(one, questions)}".strip()
    differences = (worded, one.time_difference, one.sampling_difference)
    label = _label(one, questions)
    return Comparable(label, *place, levels, figures[one.figure], differences)


def _groups(question: Question, levels: Sequence[str]) -> tuple[str, ...]:
    """The levels after merging; none where one of them was merged with another answer."""
    groups = tuple(dict.fromkeys(question.group_of(level) for level in levels))
    inside = {level for level in question.levels if question.group_of(level) in groups}
    return groups if inside == set(levels) else ()


def _place(one: Comparison, cuts: Sequence[Cut], questions: Questions) -> tuple[str, str] | None:
    """The first table that counts these answers among these people, and their group in it."""
    whom = one.among
    for cut in (cut for cut in cuts if cut.question == one.question):
        if cut.where == ((whom,) if whom else ()):
            return cut.id, ""
        if whom and cut.by == whom[0] and not cut.where:
            groups = _groups(questions[cut.by], whom[1:])
            return (cut.id, groups[0]) if groups else None
    return None


def _label(one: Comparison, questions: Questions) -> str:
    """The question, the answers that are counted, and among whom."""
    answers = " or ".join(f"“{level}”" for level in one.levels)
    whom = f", of those with “{one.among[1]}”" if one.among else ""
    return f"{questions[one.question].text} {answers}{whom}"


def _among_in_full(one: Comparison, questions: Questions) -> str:
    if not one.among:
        return ""
    question, level = one.among
    return f"Counted here are those who answered “{level}” to “{questions[question].text}”"


def _figures(project: Project) -> Figures:
    """The published percentages by their ids."""
    columns = [
        [cell for _, cell in read_raw_ids(project, "published_figures", name) or ()]
        for name in FIGURE_COLUMNS
    ]
    rows = (dict(zip(FIGURE_COLUMNS, cells, strict=True)) for cells in zip(*columns, strict=True))
    return {row["id"]: _share(row) for row in rows if row["unit"] == PER_CENT and row["value"]}


def _share(row: Mapping[str, str]) -> PublishedShare:
    exact = row["qualifier"] == "exact"
    words = f"{row['value']}%" if exact else f"{row['qualifier']} {row['value']}%"
    value = float(row["value"])
    return PublishedShare(
        label=row["label"],
        value=int(value) if value.is_integer() else value,
        words=words,
        base=row["denominator"],
        locator=(row["source"], row["locator"]),
    )


def _here(project: Project, edition_id: str) -> str:
    """When the edition's own survey was open, and who was asked."""
    survey = read_edition(project, edition_id).survey
    if survey is None:
        return ""
    return f"Here: {written_day(survey.opened)} to {written_day(survey.closed)}. {survey.sampling}"
