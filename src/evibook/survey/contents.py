"""What the columns of each platform hold, told by their names alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from evibook.survey.export import Content, ExportColumn, Meta, Platform
from evibook.survey.qualtrics import ENTRY, MACHINE, METADATA
from evibook.survey.text import name_key

TIMES = frozenset(
    {"timestamp", "startdate", "enddate", "starttime", "completiontime", "recordeddate"}
    | {"lastmodifiedtime", "datestamp", "submitdate", "datesubmitted", "datestarted"}
    | {"datelastaction", "progress", "finished", "durationinseconds", "distributionchannel"}
)
OWN: Mapping[Platform, frozenset[str]] = {
    "qualtrics": METADATA,
    "qualtrics-legacy": METADATA,
    "redcap": frozenset({"redcapeventname", "redcaprepeatinstrument", "redcaprepeatinstance",
                         "redcapdataaccessgroup", "surveytimestamp", "complete"}),
    "limesurvey": frozenset({"lastpage", "startlanguage", "seed", "interviewtime"}),
    "microsoft-forms": frozenset({"language", "totalpoints", "quizfeedback"}),
    "google-forms": frozenset({"score"}),
    "surveymonkey": frozenset(),
    "table": frozenset(),
}  # fmt: skip
META: Mapping[str, Meta] = {
    "recordid": "response id",
    "responseid": "response id",
    "respondentid": "response id",
    "redcapeventname": "response id",
    "redcaprepeatinstrument": "response id",
    "redcaprepeatinstance": "response id",
    "progress": "progress",
    "finished": "finished",
    "submitdate": "finished",
    "datesubmitted": "finished",
    "status": "status",
    "responsetype": "status",
    "distributionchannel": "channel",
}
QUALTRICS = ("qualtrics", "qualtrics-legacy")
COMPLETE = re.compile(r".+_complete|Complete\?", re.IGNORECASE)
# Fields beside an option, for what the options do not say.
BESIDE_OPTION = re.compile(
    r"please (?:specify|state|say|describe|explain|give details)|other \(|\[other\]"
    r"|\[\w*comment\]",
    re.IGNORECASE,
)
# Words of a question that asks for a text.
ASKS_FOR_TEXT = re.compile(
    r"\bcomments?\b|\bfree.?text\b|\bsuggestions?\b|\bfeedback\b|\banything else\b"
    r"|\btell us\b|\bin your own words\b|\bplease (?:describe|explain|give details|elaborate)\b"
    r"|\bverbatim\b",
    re.IGNORECASE,
)


def meta_of(platform: Platform, columns: Sequence[ExportColumn]) -> dict[Meta, tuple[int, ...]]:
    """The places of columns about responses as a whole."""
    found: dict[Meta, tuple[int, ...]] = {}
    for column in columns:
        meta = META.get(name_key(column.key))  # a question may be named 'Status'
        if meta is None and platform == "redcap" and COMPLETE.fullmatch(column.name):
            meta = "finished"
        if meta is None and platform in ("limesurvey", "microsoft-forms") and _is_id(column):
            meta = "response id"
        if meta is None or (meta == "status" and platform not in QUALTRICS):
            continue
        several = platform == "redcap" and meta in ("response id", "finished")
        if meta not in found or several:
            found[meta] = (*found.get(meta, ()), column.place)
    return found


def content_of(platform: Platform, column: ExportColumn) -> Content:
    """What a column holds: answers, what its platform notes down itself, or typed text."""
    if not column.name and not column.key:
        return "unnamed"
    if name_key(column.key) in OWN[platform] | TIMES:
        return "metadata"
    if platform in QUALTRICS and MACHINE.search(column.key):
        return "metadata"
    if platform == "redcap" and (COMPLETE.fullmatch(column.name) or "timestamp" in column.name):
        return "metadata"
    typed = column.content == "free text" or _is_typed(platform, column)
    return "free text" if typed else "answers"


def _is_typed(platform: Platform, column: ExportColumn) -> bool:
    if not column.group and ASKS_FOR_TEXT.search(f"{column.name} {column.text}"):
        return True
    if platform in QUALTRICS:  # which marks its entry fields itself
        return bool(ENTRY.search(column.key) or ENTRY.search(column.name))
    # What is said about the column alone, and not about its group.
    words = f"{column.option} [{column.option}]" if column.group else column.text
    return BESIDE_OPTION.search(words) is not None


def _is_id(column: ExportColumn) -> bool:
    return column.place == 0 and name_key(column.name) == "id"
