"""Clean responses, counted: from a codebook and a plan to private tabulations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from evibook.errors import EvibookError
from evibook.importers import CodedFile
from evibook.model.tabulation import Cells, Dimension, Tabulation
from evibook.survey.codebook import Codebook, Question
from evibook.survey.counting import Answers, BoolArray, IntArray, answers_of, crossed
from evibook.survey.dimensions import dimension_of

Where = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cut:
    """A table to be counted: a question, by groups (or '') and among some people (or all).

    ``label`` is what readers see for the question; without one it is its text.
    """

    id: str
    question: str
    by: str = ""
    where: Where = ()
    label: str = ""


def tabulate(
    file: CodedFile,
    codebook: Codebook,
    cuts: Sequence[Cut],
    words: Mapping[str, str],
    synthetic: bool = False,
) -> tuple[Tabulation, ...]:
    """The tabulations, in the order of the cuts.

    Each question is read once, and only its groupings are kept beside it. People are counted who
    answered every dimension; who was not asked is not among the respondents of a table, who was
    and did not answer is. ``words`` as in `dimension_of`. Tables are ``synthetic``
    where the caller or the file says so. Raises EvibookError where the responses
    were imported through another codebook.
    """
    counter = _Counter(file, codebook, words, synthetic)
    counter.refuse_other_codebook(cuts)
    made: dict[int, Tabulation] = {}
    for question in dict.fromkeys(cut.question for cut in cuts):
        answers = answers_of(file, counter.question(question))
        for place, cut in enumerate(cuts):
            if cut.question == question:
                made[place] = counter.table(cut, answers)
    return tuple(made[place] for place in range(len(cuts)))


class _Counter:
    """Counts the cuts of one file, and keeps what several of them need."""

    def __init__(
        self, file: CodedFile, codebook: Codebook, words: Mapping[str, str], synthetic: bool
    ):
        self._file = file
        self._questions = {question.id: question for question in codebook.questions}
        self._words = words
        self._synthetic = synthetic or bool(file.about["synthetic"])
        self._inputs = (f"editions/{codebook.edition}/codebook",)
        self._groups = cache(self._read_groups)
        self._among = cache(self._read_among)

    def question(self, name: str) -> Question:
        return self._questions[name]

    def refuse_other_codebook(self, cuts: Iterable[Cut]) -> None:
        """Refuse responses whose levels are not those of the codebook. Raises EvibookError."""
        imported = {one["id"]: tuple(one["levels"]) for one in self._file.about["questions"]}
        used = [name for cut in cuts for name in (cut.question, cut.by, *dict(cut.where)) if name]
        for name in dict.fromkeys(used):
            if imported.get(name) != self._questions[name].groups:
                raise EvibookError(
                    f"The levels of {name!r} are not those of the last import: the codebook was "
                    "changed after it. Import the survey again."
                )

    def table(self, cut: Cut, answers: Answers) -> Tabulation:
        groups, among = self._groups(cut.by), self._among(cut.where)
        counts, people = crossed(groups, answers, among)
        dimensions = self._dimensions(cut)
        several = not dimensions[-1].exclusive
        grouped = _by_group(people, dimensions[:-1])
        return Tabulation(
            id=cut.id,
            dimensions=dimensions,
            counts=_by_cell(counts, dimensions),
            base=int(people.sum()),
            margins=grouped if several and cut.by else {},
            inputs=self._inputs,
            where=cut.where,
            respondents=len(self._file) if among is None else int(among.sum()),
            synthetic=self._synthetic,
        )

    def _dimensions(self, cut: Cut) -> tuple[Dimension, ...]:
        groups = (dimension_of(self.question(cut.by), "", self._words),) if cut.by else ()
        return (*groups, dimension_of(self.question(cut.question), cut.label, self._words))

    def _read_groups(self, by: str) -> Answers | None:
        return answers_of(self._file, self.question(by)) if by else None

    def _read_among(self, where: Where) -> BoolArray | None:
        """Who is asked, or None where everybody is."""
        among = None
        for name, level in where:
            question = self.question(name)
            is_level = answers_of(self._file, question).codes == question.groups.index(level) + 1
            among = is_level if among is None else among & is_level
        return among


def _by_cell(counts: IntArray, dimensions: Sequence[Dimension]) -> Cells:
    """Counts by the ids of categories, from shape (groups, levels); zeros are left out."""
    ids = [[category.id for category in dimension.categories] for dimension in dimensions]
    groups = [(one,) for one in ids[0]] if len(ids) > 1 else [()]
    return {
        (*groups[row], ids[-1][column]): int(counts[row, column])
        for row, column in zip(*counts.nonzero(), strict=True)
    }


def _by_group(people: IntArray, groups: Sequence[Dimension]) -> Cells:
    if not groups:
        return {}
    ids = [category.id for category in groups[0].categories]
    return {(one,): int(n) for one, n in zip(ids, people, strict=True)}
