"""What a codebook's schema cannot state: its cells against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from evibook.errors import Fault, near_miss, sentences
from evibook.model.project import Project
from evibook.registers import RawTable, read_raw_ids
from evibook.survey.personal import certainly_personal, personal_by_name, personal_cell
from evibook.survey.text import NO_ANSWER, answer_key, clean_text, split_list, split_merge

CLOSED = ("single", "multi", "likert")
LISTS = ("columns", "other_columns", "levels", "codes", "missing")
GROUPING_ROLES = ("profession", "research-active", "organisation")
BAND = re.compile(r"-?\d{1,9}(?:\.\d+)?")
THEME = re.compile(r"T-[a-z][a-z-]*")
Cells = Mapping[str, str]


def codebook_faults(project: Project, table: RawTable) -> list[Fault]:
    """The faults of a codebook whose cells keep to its schema one by one."""
    themes = {theme for _, theme in read_raw_ids(project, "themes") or ()}
    faults = _shared(table)
    for row, cells in table.numbered():
        for check in (_lists, _levels, _columns, _codes, _unlisted, _merges, _bands, _role):
            faults += [
                Fault(table.file, row, column, value, allowed, action)
                for column, value, allowed, action in check(cells)
            ]
        for level in split_list(cells["levels"]):
            if themes and THEME.fullmatch(level) and level not in themes:
                action = sentences(near_miss(level, themes), "Correct it.")
                allowed = "an id in themes.csv, by which a typed text is coded"
                faults.append(Fault(table.file, row, "levels", level, allowed, action))
        theme = cells["theme"]
        if theme and themes and theme not in themes:
            action = sentences(near_miss(theme, themes), "Correct it.")
            faults.append(Fault(table.file, row, "theme", theme, "an id in themes.csv", action))
    return faults


Found = Iterator[tuple[str, str, str, str]]  # column, value, allowed, next action


def _lists(cells: Cells) -> Found:
    """Empty parts between bars, and parts given twice."""
    for name in LISTS:
        keys = [_key(name, part) for part in split_list(cells[name])]
        if "" in keys:
            yield name, cells[name], "something between all bars", "Fill the part, or remove a bar."
        twice = {key for key in keys if key and keys.count(key) > 1}
        for part in split_list(cells[name]):
            if _key(name, part) in twice:
                action = "Remove or correct one of the two."
                yield name, part, "each part once, whatever its case", action
                break


def _key(name: str, part: str) -> str:
    return part if name in ("columns", "other_columns") else answer_key(part)


def _levels(cells: Cells) -> Found:
    levels = split_list(cells["levels"])
    if cells["type"] in CLOSED and not levels:
        yield "levels", "", f"the answers that a {cells['type']} question offers", "List them."
    if cells["type"] in ("numeric", "open") and levels:
        allowed = f"no levels for the type {cells['type']}"
        yield "levels", cells["levels"], allowed, "Empty the cell, or correct the type."
    if any(map(personal_cell, levels)):
        yield "levels", "", "answers that name nobody", "Remove what looks like personal data."


def _columns(cells: Cells) -> Found:
    columns, others = split_list(cells["columns"]), split_list(cells["other_columns"])
    levels = split_list(cells["levels"])
    if len(columns) > 1 and cells["type"] != "multi":
        allowed = f"one column for a question of type {cells['type']}"
        yield "columns", cells["columns"], allowed, "Give each column a row of its own."
    elif len(columns) > 1 and levels and len(columns) != len(levels):
        allowed = f"one column for each of the {len(levels)} levels, in their order"
        yield "columns", f"{len(columns)} columns", allowed, "Make the two lists agree."
    if others and len(others) != len(columns):
        allowed = f"one other name for each of the {len(columns)} columns, or none"
        yield "other_columns", f"{len(others)} names", allowed, "Make the two lists agree."
    if cells["type"] == "open":
        return  # listed, and never read
    # Fixed answers name nobody; a number may.
    personal = personal_by_name if cells["type"] == "numeric" else certainly_personal
    for name, parts in (("columns", columns), ("other_columns", others)):
        for part in parts:
            if personal(part):
                action = "Remove the row: what says who answered is never read."
                yield name, part, "columns that hold no personal data", action


def _codes(cells: Cells) -> Found:
    codes, levels = split_list(cells["codes"]), split_list(cells["levels"])
    if codes and len(codes) != len(levels):
        allowed = f"one code for each of the {len(levels)} levels, or none"
        yield "codes", f"{len(codes)} codes", allowed, "Make the two lists agree."
        return
    places = {answer_key(level): place for place, level in enumerate(levels)}
    for place, code in enumerate(codes):
        if places.get(answer_key(code), place) != place:
            action = "Write the names of the answers into levels."
            yield "codes", code, "codes that name no other level", action
    listed = set(places) | {answer_key(code) for code in codes}
    for part in split_list(cells["missing"]):
        if answer_key(part) in listed:
            yield "missing", part, "what is neither a level nor a code", "Remove one of the two."


def _unlisted(cells: Cells) -> Found:
    unlisted, levels = clean_text(cells["unlisted"]), split_list(cells["levels"])
    if unlisted and unlisted not in levels:
        action = sentences(near_miss(unlisted, levels), "Correct it, or add the level.")
        yield "unlisted", unlisted, "one of the levels", action


def _merges(cells: Cells) -> Found:
    levels = split_list(cells["levels"])
    merges = split_merge(cells["merge"])
    merged = [level for level, _ in merges]
    for level, group in merges:
        if not level or not group:
            allowed = "pairs such as Dietitian -> Other AHP, with bars between them"
            yield "merge", cells["merge"], allowed, "Write the level, an arrow -> and the group."
        elif level not in levels or merged.count(level) > 1:
            action = sentences(near_miss(level, levels), "Correct it.")
            yield "merge", level, "a level, each once, before an arrow", action
        elif group in merged and group != level:
            action = "Join both to the last group."
            yield "merge", group, "a group that is not itself joined to another", action
        elif answer_key(group) in NO_ANSWER:
            yield "merge", group, "the name of a group", "Name the group."


def _bands(cells: Cells) -> Found:
    parts = split_list(cells["bands"])
    if parts and cells["type"] != "numeric":
        action = "Empty the cell, or correct the type."
        yield "bands", cells["bands"], f"no bands for the type {cells['type']}", action
        return
    wrong = next((part for part in parts if not BAND.fullmatch(part)), None)
    if wrong is not None:
        yield "bands", wrong, "a number such as 5 or 2.5", "Correct it."
        return
    numbers = [float(part) for part in parts]
    if sorted(set(numbers)) != numbers:
        allowed = "numbers from small to large, each once"
        yield "bands", cells["bands"], allowed, "Put them in order."


def _role(cells: Cells) -> Found:
    if cells["role"] == "weight" and cells["type"] != "numeric":
        yield "type", cells["type"], "numeric where the role is weight", "Correct type or role."
    if cells["role"] in GROUPING_ROLES and cells["type"] not in ("single", "likert"):
        allowed = f"single where the role is {cells['role']}"
        yield "type", cells["type"], allowed, "Correct type or role."


def _shared(table: RawTable) -> list[Fault]:
    """Columns that two questions claim, and roles that two questions have."""
    faults: list[Fault] = []
    for name in ("columns", "other_columns"):
        first: dict[str, int] = {}
        for row, cells in table.numbered():
            for part in split_list(cells[name]):
                if first.setdefault(part, row) != row:
                    action = f"Row {first[part]} names it too. Remove one of the two."
                    faults.append(Fault(table.file, row, name, part, "each column once", action))
    roles: dict[str, int] = {}
    for row, cells in table.numbered():
        role = cells["role"]
        if role not in ("", "none") and roles.setdefault(role, row) != row:
            action = f"Row {roles[role]} has it too. Write none for one of the two."
            faults.append(Fault(table.file, row, "role", role, "each role once", action))
    return faults
