"""The book: Jupyter Book's configuration, run by Sphinx for the website and for the PDF."""

from __future__ import annotations

import contextlib
import gc
import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from evibook.build.contents import TOC, read_contents
from evibook.build.workspace import Workspace
from evibook.editions import read_edition
from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.registers import register_names

SOURCES = ("_config.yml", "references.bib")
FOLDERS = ("book", "data", "editions")
COLLECTIONS = (50_000, 20, 100)  # new objects, then rounds of each younger generation
ANSI = re.compile(r"\x1b\[[0-9;]*m")
MADE = {"dummy": "website and the PDF were", "html": "website was", "typst": "PDF was"}
PROBLEM = re.compile(r"WARNING|ERROR|CRITICAL|Extension error|Evibook:")


def copy_source(workspace: Workspace) -> None:
    """Copy what Sphinx reads: the edition's contents, and executed notebooks for the authors'.

    Raises FaultsFound where the edition or the contents cannot be read.
    """
    root, source = workspace.project.root, workspace.source
    source.mkdir(parents=True)
    for name in SOURCES:
        shutil.copy2(root / name, source / name)
    (source / TOC).write_text(edition_toc(workspace), encoding="utf-8", newline="\n")
    registers = set(register_names(workspace.project))
    for name in FOLDERS:
        shutil.copytree(root / name, source / name, ignore=_without(root / "book", registers))
    if workspace.executed.exists():  # a report may be prose and tables alone
        shutil.copytree(
            workspace.executed, source / "notebooks", ignore=shutil.ignore_patterns("*.reads")
        )


def edition_toc(workspace: Workspace) -> str:
    """The table of contents of the edition, as YAML."""
    edition = read_edition(workspace.project, workspace.edition)
    toc = read_contents(workspace.project).for_edition(edition)
    return yaml.safe_dump(toc, sort_keys=False, allow_unicode=True)


def is_generated(project: Project, path: Path) -> bool:
    """Whether the book itself wrote the page: a folder named after a register is its own."""
    return path.relative_to(project.prose).parts[0] in register_names(project)


def _without(folder: Path, names: set[str]) -> Callable[[str, list[str]], set[str]]:
    """What `shutil.copytree` shall leave out: these names, where they stand in that folder."""
    return lambda here, found: names.intersection(found) if Path(here) == folder else set()


def read_pages(workspace: Workspace) -> None:
    """Read every page once, for the website and the PDF. Raises EvibookError with every warning."""
    _sphinx(workspace, "dummy", workspace.sphinx / "dummy")


def build_site(workspace: Workspace) -> None:
    """Write the website to the result folder. Raises EvibookError with every warning."""
    # Not straight into the result: the notebook extension leaves a folder beside its output.
    outdir = workspace.sphinx / "html"
    _sphinx(workspace, "html", outdir)
    shutil.move(outdir, workspace.result / "html")


def build_pdf(workspace: Workspace) -> None:
    """Write the PDF to the result folder. Raises EvibookError with every warning."""
    outdir = workspace.sphinx / "typst"
    _sphinx(workspace, "typst", outdir)
    shutil.copy2(outdir / "report.pdf", workspace.result / "report.pdf")


def offer_pdf(workspace: Workspace) -> None:
    """Put the PDF beside the website's front page, which links to it."""
    shutil.copy2(workspace.result / "report.pdf", workspace.result / "html" / "report.pdf")


def _sphinx(workspace: Workspace, builder: str, outdir: Path) -> None:
    """Run one builder with warnings as errors, all of them collected."""
    from jupyter_book.sphinx import build_sphinx

    messages = io.StringIO()
    with (
        contextlib.redirect_stderr(messages),
        contextlib.redirect_stdout(messages),
        _rarer_collections(),
    ):
        status = build_sphinx(
            str(workspace.source),
            str(outdir),
            path_config=str(workspace.source / "_config.yml"),
            noconfig=True,
            confoverrides={
                "latex_individualpages": False,
                "nb_execution_mode": "off",
                "evibook_edition": workspace.edition,
                "evibook_pdf_link": True,
                "external_toc_path": "_toc.yml",
                "nitpicky": True,
            },
            doctreedir=str(workspace.sphinx / "doctrees"),
            builder=builder,
            warningiserror=True,
            keep_going=True,
        )
    log = ANSI.sub("", messages.getvalue())
    workspace.logs.mkdir(parents=True, exist_ok=True)
    (workspace.logs / f"{builder}.txt").write_text(log, encoding="utf-8")
    if status != 0:
        raise EvibookError(_problems(workspace, builder, log, status))


@contextlib.contextmanager
def _rarer_collections() -> Iterator[None]:
    """Let Python look for unused rings of objects less often.

    Sphinx holds millions of nodes that it needs to the end; looking through them again and again
    takes a fifth of its time and finds little.
    """
    usual = gc.get_threshold()
    gc.set_threshold(*COLLECTIONS)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _problems(workspace: Workspace, builder: str, log: str, status: object) -> str:
    lines = log.splitlines()
    told = [line for line in lines if PROBLEM.search(line)] or [str(status)]
    for number, line in enumerate(lines):
        if line.startswith("Extension error"):  # the reason stands on the lines after it
            told += lines[number + 1 : number + 4]
    text = "\n".join(dict.fromkeys(told)).replace(f"{workspace.source}/", "")
    return (
        f"The {MADE[builder]} not made:\n{text}\n"
        f"Mend what is named above and build again. The full log is in "
        f"{workspace.logs / (builder + '.txt')}."
    )
