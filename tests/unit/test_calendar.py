"""The calendar of due days keeps to RFC 5545."""

from __future__ import annotations

from datetime import date

from evibook.book.calendar import DueDay, calendar_bytes

DAY = DueDay(
    "R07-due@my-trust.evibook",
    date(2027, 12, 31),
    "R07 due: Time, room; and \u201cmore\u201d \\ money" + " for everybody" * 8,
    "Owner: Director.\nDelivery: planned.",
)
STAMP = date(2027, 3, 3)
MOST_OCTETS = 75  # of a line, without its end (RFC 5545, section 3.1)


def unfolded(content: bytes) -> list[str]:
    """The lines of a calendar as a program reads them."""
    return content.decode("utf-8").replace("\r\n ", "").split("\r\n")


def test_an_entry_has_an_id_a_stamp_and_a_day() -> None:
    lines = unfolded(calendar_bytes("Due", [DAY], STAMP))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "VERSION:2.0",
        "UID:R07-due@my-trust.evibook",
        "DTSTAMP:20270303T000000Z",
        "DTSTART;VALUE=DATE:20271231",
        "DESCRIPTION:Owner: Director.\\nDelivery: planned.",
    ):
        assert line in lines


def test_marks_of_the_format_are_escaped() -> None:
    (summary,) = [one for one in unfolded(calendar_bytes("Due", [DAY], STAMP)) if "SUMMARY" in one]

    assert summary.startswith("SUMMARY:R07 due: Time\\, room\\; and \u201cmore\u201d \\\\ money")
    assert summary.endswith("for everybody")


def test_the_calendar_has_a_name_in_which_marks_are_escaped() -> None:
    assert "NAME:Time\\; room\\, money" in unfolded(
        calendar_bytes("Time; room, money", [DAY], STAMP)
    )


def test_lines_end_as_asked_and_are_folded_between_characters() -> None:
    content = calendar_bytes("Due", [DAY], STAMP)

    assert content.count(b"\n") == content.count(b"\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= MOST_OCTETS
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode("utf-8")  # no character is cut


def test_the_same_days_give_the_same_bytes() -> None:
    assert calendar_bytes("Due", [DAY], STAMP) == calendar_bytes("Due", [DAY], STAMP)
