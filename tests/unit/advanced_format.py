"""A reader of Qualtrics' text format ('advanced format'), written from its tags alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TAG = re.compile(r"\[\[(\w+)(?::(.+))?\]\]")


@dataclass
class ReadQuestion:
    """A question as an import would make it: choices by their numbers."""

    block: str
    type: str
    id: str = ""
    text: list[str] = field(default_factory=list)
    choices: dict[int, str] = field(default_factory=dict)


def read_advanced(content: str) -> list[ReadQuestion]:
    """The questions of a file. Raises ValueError for what the format does not allow."""
    lines = content.splitlines()
    if lines[0] != "[[AdvancedFormat]]":
        raise ValueError("the first line names the format")
    questions: list[ReadQuestion] = []
    block, choice, choosing = "", None, False
    for line in filter(None, lines[1:]):
        tag = TAG.fullmatch(line)
        if tag is None:
            if choosing and choice is None:
                raise ValueError(f"a choice without its tag: {line}")
            if choice is not None:
                questions[-1].choices[choice], choice = line, None
            else:
                questions[-1].text.append(line)
            continue
        name, value = tag.groups()
        if name == "Block":
            block = value
        elif name == "Question":
            questions.append(ReadQuestion(block, value))
            choosing = False
        elif name == "ID":
            questions[-1].id = value
        elif name == "AdvancedChoices":
            choosing = True
        elif name == "Choice":
            choice = int(value)
        elif name != "PageBreak":
            raise ValueError(f"an unknown tag: {line}")
    return questions
