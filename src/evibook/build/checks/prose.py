"""Citations, facts and numbers in the prose of pages and notebooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evibook.bibliography import known_keys
from evibook.build.checks.markdown import NO_ALTERNATIVE, RAW_HTML, Piece, pieces
from evibook.build.checks.notebooks import exhibit_ids, read_notebooks
from evibook.build.checks.numbers import number_fault, read_allowed, typed_numbers
from evibook.build.contents import Contents, load_contents, without_suffix
from evibook.editions import WORDS_OF_ALL, WORDS_OF_ORGANISATIONS, WORDS_OF_SURVEYS, WORDS_OF_WAVES
from evibook.errors import Fault, near_miss, read_utf8
from evibook.model.project import Project
from evibook.registers import read_raw_ids
from evibook.synthesis import FACTS

CITE_ROLES = {"cite", "cite:p", "cite:t", "cite:ps", "cite:ts", "cite:year", "cite:author"}


@dataclass(frozen=True)
class Known:
    """What prose may name; None where a file that defines it cannot be read."""

    keys: tuple[str, ...] | None
    facts: tuple[str, ...] | None
    exhibits: tuple[str, ...] | None
    allowed: list[str] | None
    contents: Contents | None

    def facts_on(self, file: str) -> tuple[str, ...] | None:
        """Facts, and those words of the edition that every edition with this page has."""
        return None if self.facts is None else (*self.facts, *_words_on(file, self.contents))


def check_prose(project: Project) -> list[Fault]:
    """Unknown citation keys, facts and exhibits, and numbers typed by hand."""
    allowed, faults = read_allowed(project)
    figures = read_raw_ids(project, "published_figures")
    known = Known(
        keys=known_keys(project),
        facts=None if figures is None else (*FACTS, *(figure for _, figure in figures)),
        exhibits=exhibit_ids(project),
        allowed=allowed,
        contents=load_contents(project)[0],
    )
    for path in project.prose_files:
        text = read_utf8(path, project.name_of(path))
        if isinstance(text, Fault):
            faults.append(text)
        else:
            for piece in pieces(text):
                faults += _check(project.name_of(path), "", piece, known)
    for file, place, piece in _notebook_pieces(project):
        faults += _check(file, place, piece, known)
    return faults


def _words_on(file: str, contents: Contents | None) -> tuple[str, ...]:
    chapter = contents.local_chapter(without_suffix(file)) if contents else None
    if chapter is None:
        return WORDS_OF_ALL
    of_survey = WORDS_OF_SURVEYS if "survey" in chapter.needs else ()
    of_waves = WORDS_OF_WAVES if "waves" in chapter.needs else ()
    return (*WORDS_OF_ALL, *WORDS_OF_ORGANISATIONS, *of_survey, *of_waves)


def _notebook_pieces(project: Project) -> Iterator[tuple[str, str, Piece]]:
    """(file, cell, piece) of the Markdown cells of every notebook."""
    for notebook in read_notebooks(project):
        for cell in notebook.cells("markdown"):
            for piece in pieces(cell.source):
                yield notebook.file, f"cell {cell.number}", piece


def _check(file: str, place: str, piece: Piece, known: Known) -> list[Fault]:
    if piece.kind == "text":
        return [
            number_fault(file, piece.line, place, number)
            for number in typed_numbers(piece.content, known.allowed)
        ]
    if piece.kind == RAW_HTML:
        allowed = "Markdown; raw HTML would be missing from the PDF"
        action = "Write it in Markdown or with a directive; a picture needs a text alternative."
        return [Fault(file, piece.line, place or RAW_HTML, piece.content, allowed, action)]
    if piece.kind == NO_ALTERNATIVE:
        allowed = "a picture with a text alternative: ![what it shows](file), or the option :alt:"
        action = "Say in words what the picture shows."
        return [Fault(file, piece.line, place or "picture", piece.content, allowed, action)]
    if piece.kind in CITE_ROLES:
        names = [key.strip() for key in piece.content.split(",")]
        return _unknown(file, place, piece, names, known.keys, "a key of references.bib")
    if piece.kind == "fact":
        allowed = "a row of published_figures, a function marked @fact or a word of the edition"
        facts = known.facts_on(file)
        return _unknown(file, place, piece, [piece.content.strip()], facts, allowed)
    if piece.kind == "numref":
        allowed = "the id of an exhibit"
        return _unknown(file, place, piece, [piece.content.strip()], known.exhibits, allowed)
    return []


def _unknown(
    file: str,
    place: str,
    piece: Piece,
    names: list[str],
    known: tuple[str, ...] | None,
    allowed: str,
) -> list[Fault]:
    if known is None:
        return []
    column = " ".join(part for part in (place, f"{{{piece.kind}}}") if part)
    return [
        Fault(
            file,
            piece.line,
            column,
            name,
            allowed,
            f"{near_miss(name, known)} Correct the name.".strip(),
        )
        for name in names
        if name not in known
    ]
