"""YAML texts, and their faults with the line that each stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from evibook.errors.faults import Fault
from evibook.errors.suggest import near_miss
from evibook.errors.text import read_utf8

Read = TypeVar("Read")


def read_yaml(
    path: Path, file: str, validate: Callable[[Any], Read]
) -> tuple[Read | None, list[Fault]]:
    """What ``validate`` makes of a YAML file, or None and all that keeps it from being read.

    ``file`` is the name that messages use; ``validate`` may raise pydantic's ValidationError.
    """
    text = read_utf8(path, file)
    return (None, [text]) if isinstance(text, Fault) else parse_yaml(text, file, validate)


def parse_yaml(
    text: str, file: str, validate: Callable[[Any], Read]
) -> tuple[Read | None, list[Fault]]:
    """What ``validate`` makes of a YAML text, or None and all its faults, as in read_yaml."""
    import yaml
    from pydantic import ValidationError

    try:
        said = yaml.load(text, Loader=_loader())  # noqa: S506
    except (yaml.YAMLError, ValueError) as error:
        return None, [_yaml_fault(file, error)]
    try:
        return validate(said), []
    except ValidationError as error:
        return None, [_fault(file, text, detail) for detail in error.errors(include_url=False)]


@cache
def _loader() -> Any:
    """The C library, where there is one: it is eight times as quick.

    A day that no calendar has, such as 2026-02-31, stays text, so that it is told with its key and
    its line as every other value is.
    """
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):
        def day_or_text(self, node: Any) -> Any:
            try:
                return self.construct_yaml_timestamp(node)
            except ValueError:
                return self.construct_scalar(node)

    Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.day_or_text)
    return Loader


def _yaml_fault(file: str, error: Exception) -> Fault:
    """The fault of a file that cannot be read as YAML."""
    mark = getattr(error, "problem_mark", None)
    row = mark.line + 1 if mark else 0
    problem = getattr(error, "problem", None) or str(error)
    return Fault(file, row, "", "", f"a readable YAML file ({problem})", "Mend the line.")


def _fault(file: str, text: str, detail: Any) -> Fault:
    path = detail["loc"]
    name = ".".join(str(part) for part in path)
    value = detail["input"] if isinstance(detail["input"], str | int | float | bool) else ""
    action = "Correct the value."
    if detail["type"] == "missing":
        action = "Add the key."
    elif detail["type"] == "extra_forbidden":
        action = "Remove the key, or correct its name."
    elif detail["type"] == "literal_error":
        choices = str(detail["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        action = f"{near_miss(str(value), choices)} Correct the value.".strip()
    return Fault(file, line_of(text, path), name, str(value), detail["msg"], action)


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line of a YAML text at which the value at ``path`` stands, counted from 1.

    Where the path ends early (a missing key), the line of its last part that exists.
    """
    import yaml

    node = yaml.compose(text, Loader=_loader())
    line = 1
    for part in path:
        child = _child(node, part)
        if child is None:
            break
        node, line = child
    return line


def _child(node: Any, part: str | int) -> tuple[Any, int] | None:
    import yaml

    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part].start_mark.line + 1
    return None
