"""Questions to an author at the terminal, asked until the answer can stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import click

from evibook.errors import Fault, near_miss
from evibook.registers import RegisterFiles

FEW = 12  # choices that are shown at once; a longer list is shown when asked for
LIST = "?"


def ask_cell(
    files: RegisterFiles,
    register: str,
    column: str,
    read: Callable[[str], str | Fault],
    optional: bool = False,
) -> str:
    """One cell of a new row: its title, meaning and what is allowed, until ``read`` takes it.

    An ``optional`` one may be left empty. Raises click.Abort where the user stops.
    """
    field = files.schemas[register].field(column)
    click.echo(f"\n{field.title} ({column}). {field.description}")
    click.echo(f"  Allowed: {files.allowed(register, column)}")
    named = {value: name for value, name in files.choices(register, column).items() if name}

    def answer(text: str) -> str:
        value = read(_or_list(text, named))
        if isinstance(value, Fault):
            raise click.UsageError(f"allowed: {value.allowed}. {value.next_action}")
        return value

    _offer(named)
    default = "" if optional else None
    return str(click.prompt(field.title, default=default, show_default=False, value_proc=answer))


def ask_ends(name: str, known: Mapping[str, str]) -> list[str]:
    """One or more of the known ids. Raises click.Abort where the user stops."""
    click.echo(f"\n{name.capitalize()}s that it is linked to: ids, with commas between them.")
    _offer(known)

    def answer(text: str) -> list[str]:
        ends = split_ends([_or_list(text, known)])
        wrong = [end for end in ends if end not in known]
        if wrong or not ends:
            hints = " ".join(f"{end!r} is none. {near_miss(end, known)}".strip() for end in wrong)
            raise click.UsageError(hints or "name one at least.")
        return ends

    return list(click.prompt(name.capitalize(), value_proc=answer))


def split_ends(texts: list[str]) -> list[str]:
    """The ids in texts with commas or blanks between them, each once."""
    return list(dict.fromkeys(end for text in texts for end in re.split(r"[,;\s]+", text) if end))


def _offer(known: Mapping[str, str]) -> None:
    if len(known) > FEW:
        click.echo(f"  {LIST} lists them.")
    else:
        _show(known)


def _show(known: Mapping[str, str]) -> None:
    for value, name in known.items():
        click.echo(f"  {value}  {name}")


def _or_list(text: str, known: Mapping[str, str]) -> str:
    """The text. Where it asks for the list, that is shown, and click.UsageError asks again."""
    if text.strip() != LIST or not known:
        return text
    _show(known)
    raise click.UsageError("choose from these.")
