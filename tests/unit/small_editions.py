"""An invented trust's edition for tests: no organisation has its code."""

from __future__ import annotations

from pathlib import Path

from evibook.model.project import Project

TRUST = """\
# yaml-language-server: $schema=edition.schema.json
id: a-trust
name: Edition for A Trust
kind: organisation
nation: Wales
organisation_code: ZZ999
type: mental health
title: Research at A Trust
subtitle: What stands in the way here
publisher: A Trust
contact: the research office
licence: CC BY 4.0
visibility: publishable
synthetic: true
"""
SURVEY = """\
survey:
  title: Staff and research
  opened: 2027-02-01
  closed: 2027-03-05
  sampling: All staff were invited by e-mail and chose themselves whether to answer.
"""


def add_trust(project: Project, more: str = "") -> Path:
    """Write the edition ``a-trust``, with more lines at its end; its file."""
    path = project.editions / "a-trust.yml"
    path.write_text(TRUST + more, encoding="utf-8")
    return path


def trust_file(project: Project, name: str, text: str) -> Path:
    """Write a file into the edition's folder."""
    path = project.editions / "a-trust" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
