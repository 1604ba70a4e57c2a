"""One invented survey as each platform exports it. Everything in it is made up."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evibook.survey.example.layouts import LEGACY_OWN, OWN

Rows = list[list[str]]

PROFESSIONS = ("Nurse or midwife", "Doctor", "Allied health professional", "Pharmacist", "Other")
YES_NO = ("Yes", "No")
BARRIERS = ("Lack of time", "Skills, training or confidence", "No funding", "Other (please say)")
AGREEMENT = (
    "Strongly disagree",
    "Disagree",
    "Neither agree nor disagree",
    "Agree",
    "Strongly agree",
)
STATEMENTS = ("My manager supports research", "I have time for research")
TEXTS = {
    "profession": "What is your profession?",
    "active": "Have you taken part in research in the last year?",
    "barriers": "What keeps you from research?",
    "agreement": "How far do you agree?",
    "years": "How many years have you worked here?",
    "comments": "Is there anything else that you want to say?",
}


@dataclass(frozen=True)
class Response:
    """What one invented respondent answered, and what a platform notes about it."""

    number: int
    profession: str
    active: str
    barriers: tuple[str, ...]
    agreement: tuple[str, ...]
    years: str
    comments: str = ""
    progress: int = 100
    status: str = "IP Address"
    consent: str = "I agree"

    @property
    def id(self) -> str:
        return f"R_{self.number:015}"

    @property
    def finished(self) -> bool:
        return self.progress == 100


def token(kind: str, number: int) -> str:
    """A word that stands in one personal, id or free-text cell and may be found nowhere else."""
    return f"canary{kind}{number:04}x"


def responses(count: int = 40, seed: int = 7) -> list[Response]:
    """Complete responses; each option of each question is chosen by several of them."""
    draw = random.Random(seed)
    made = []
    for number in range(count):
        chosen = [option for option in BARRIERS if draw.random() < 0.5]
        made.append(
            Response(
                number=number,
                profession=PROFESSIONS[number % len(PROFESSIONS)],
                active=YES_NO[number % 3 > 0],
                barriers=tuple(chosen or BARRIERS[:1]),
                agreement=tuple(draw.choice(AGREEMENT) for _ in STATEMENTS),
                years=str(draw.choice((0.5, 1, 2, 3.25, 7, 12, 20))),
                comments=f"{token('comment', number)} said at length",
            )
        )
    return made


def personal_values(response: Response) -> dict[str, str]:
    """What stands in Qualtrics' personal columns."""
    n = response.number
    return {
        "IPAddress": f"10.20.{n % 250}.{n % 200 + 1}",
        "ResponseId": response.id,
        "RecipientLastName": token("last", n),
        "RecipientFirstName": token("first", n),
        "RecipientEmail": f"{token('mail', n)}@example.org",
        "ExternalReference": token("reference", n),
        "LocationLatitude": f"51.{n:04}1",
        "LocationLongitude": f"-1.{n:04}7",
    }


def question_columns(hyphen: str) -> list[tuple[str, str, str]]:
    """(name, text, ImportId) of the questions' columns. Row 1 and ImportIds count differently."""
    columns = [
        ("Q0", "Do you agree to take part?", "QID90"),
        ("Q1", TEXTS["profession"] + f"{hyphen}Selected Choice", "QID11"),
        ("Q1_5_TEXT", TEXTS["profession"] + f"{hyphen}Other{hyphen}Text", "QID11_5_TEXT"),
        ("Q2", TEXTS["active"], "QID12"),
    ]
    for place, option in enumerate(BARRIERS, start=1):
        columns.append(
            (f"Q3_{place + 3}", f"{TEXTS['barriers']}{hyphen}{option}", f"QID13_{place}")
        )
    for place, statement in enumerate(STATEMENTS, start=1):
        text = f"{TEXTS['agreement']}{hyphen}{statement}"
        columns.append((f"Q4_{place}", text, f"QID14_{place}"))
    columns.append(("Q5", f"<p>{TEXTS['years']}</p>\n", "QID15_TEXT"))
    columns.append(("Q6", TEXTS["comments"], "QID16_TEXT"))
    columns.append(("Q7", "How may we reach you?", "QID17_TEXT"))
    return columns


def question_values(response: Response) -> list[str]:
    """The cells below `question_columns`: labels, and an option's words where it was ticked."""
    n = response.number
    other = token("other", n) if response.profession == "Other" else ""
    return [
        response.consent,
        response.profession,
        other,
        response.active,
        *(option if option in response.barriers else "" for option in BARRIERS),
        *response.agreement,
        response.years,
        response.comments,
        f"{token('reach', n)}@example.org",
    ]


def qualtrics(made: Sequence[Response], single_quoted: bool = False) -> Rows:
    """Three header rows: names, question texts, ImportIds."""
    columns = question_columns(" - ")
    ids = [*(own[1] for own in OWN.values()), *(column[2] for column in columns)]
    cells = [{"ImportId": import_id} for import_id in ids]
    if not single_quoted:
        cells[0]["timeZone"] = "Europe/London"
    written = (
        map(str, cells) if single_quoted else (json.dumps(c, separators=(",", ":")) for c in cells)
    )
    return [
        [*OWN, *(column[0] for column in columns)],
        [*(own[0] for own in OWN.values()), *(column[1] for column in columns)],
        list(written),
        *(_qualtrics_row(response) for response in made),
    ]


def _qualtrics_row(response: Response) -> list[str]:
    own = {
        "StartDate": "2027-03-01 09:00:00",
        "EndDate": f"2027-03-01 09:{response.number % 60:02}:30",
        "RecordedDate": f"2027-03-01 09:{response.number % 60:02}:31",
        "Status": response.status,
        "Progress": str(response.progress),
        "Duration (in seconds)": str(300 + response.number),
        "Finished": str(response.finished),
        "DistributionChannel": "preview" if "Preview" in response.status else "anonymous",
        "UserLanguage": "EN-GB",
        **personal_values(response),
    }
    return [*(own[name] for name in OWN), *question_values(response)]


def qualtrics_legacy(made: Sequence[Response]) -> Rows:
    """Two header rows, other columns of Qualtrics' own, and an empty column at the end."""
    columns = question_columns("-")
    place = ["LocationLatitude", "LocationLongitude", "LocationAccuracy", ""]
    names = [*LEGACY_OWN, *(column[0] for column in columns), *place]
    texts = [*LEGACY_OWN, *(column[1] for column in columns), *place]
    statuses = {"IP Address": "0", "Survey Preview": "1", "Survey Test": "2", "Spam": "8"}
    rows = [names, texts]
    for response in made:
        own = {
            **personal_values(response),
            "ResponseID": response.id,
            "ResponseSet": "Default Response Set",
            "StartDate": "2027-03-01 09:00:00",
            "EndDate": f"2027-03-01 09:{response.number % 60:02}:30",
            "ExternalDataReference": token("reference", response.number),
            "Finished": str(int(response.finished)),
            "Status": statuses[response.status],
        }
        ticked = ["1" if value in BARRIERS else value for value in question_values(response)]
        where = [own["LocationLatitude"], own["LocationLongitude"], "-1", ""]
        rows.append([*(own[name] for name in LEGACY_OWN), *ticked, *where])
    return rows


def redcap(made: Sequence[Response]) -> Rows:
    """Codes, and a column with 0 or 1 for each option."""
    options = [f"barriers___{place}" for place, _ in enumerate(BARRIERS, start=1)]
    grid = [f"agreement_{place}" for place, _ in enumerate(STATEMENTS, start=1)]
    head = ["record_id", "redcap_survey_identifier", "staff_survey_timestamp", "profession"]
    rows = [[*head, "active", *options, *grid, "years", "comments", "staff_survey_complete"]]
    for response in made:
        rows.append(
            [
                str(response.number + 1),
                token("identifier", response.number),
                "2027-03-01 09:00:00",
                str(PROFESSIONS.index(response.profession) + 1),
                "1" if response.active == "Yes" else "0",
                *("1" if option in response.barriers else "0" for option in BARRIERS),
                *(str(AGREEMENT.index(answer) + 1) for answer in response.agreement),
                response.years,
                response.comments,
                "2" if response.finished else "0",
            ]
        )
    return rows


def limesurvey(made: Sequence[Response]) -> Rows:
    """Codes of questions with those of their parts in brackets, Yes and No for options."""
    options = [f"BARR[SQ{place:03}]" for place, _ in enumerate(BARRIERS, start=1)]
    grid = [f"AGREE[SQ{place:03}]" for place, _ in enumerate(STATEMENTS, start=1)]
    head = ["id", "submitdate", "lastpage", "startlanguage", "seed", "ipaddr", "PROF"]
    rows = [[*head, "PROF[other]", "ACTIVE", *options, *grid, "YEARS", "COMM"]]
    for response in made:
        n = response.number
        rows.append(
            [
                str(n + 1),
                "2027-03-01 09:00:00" if response.finished else "",
                "4",
                "en",
                str(187000000 + n),
                f"10.20.30.{n + 1}",
                response.profession,
                token("other", n) if response.profession == "Other" else "",
                response.active,
                *("Yes" if option in response.barriers else "No" for option in BARRIERS),
                *response.agreement,
                response.years,
                response.comments,
            ]
        )
    return rows


def microsoft_forms(made: Sequence[Response]) -> Rows:
    """Questions as names, options joined by semicolons with one at the end."""
    grid = list(STATEMENTS)
    head = ["ID", "Start time", "Completion time", "Email", "Name", TEXTS["profession"]]
    rows = [[*head, TEXTS["active"], TEXTS["barriers"], *grid, TEXTS["years"], TEXTS["comments"]]]
    for response in made:
        n = response.number
        rows.append(
            [
                str(n + 1),
                "2027-03-01 09:00:00",
                "2027-03-01 09:05:00",
                f"{token('mail', n)}@example.org",
                token("name", n),
                response.profession,
                response.active,
                "".join(f"{option};" for option in response.barriers),
                *response.agreement,
                response.years,
                response.comments,
            ]
        )
    return rows


def google_forms(made: Sequence[Response]) -> Rows:
    """Questions as names, statements in brackets, options joined by semicolons."""
    grid = [f"{TEXTS['agreement']} [{statement}]" for statement in STATEMENTS]
    head = ["Timestamp", "Email Address", TEXTS["profession"], TEXTS["active"]]
    rows = [[*head, TEXTS["barriers"], *grid, TEXTS["years"], TEXTS["comments"]]]
    for response in made:
        n = response.number
        rows.append(
            [
                "2027/03/01 9:00:00 am GMT",
                f"{token('mail', n)}@example.org",
                response.profession,
                response.active,
                ";".join(response.barriers),
                *response.agreement,
                response.years,
                response.comments,
            ]
        )
    return rows


def surveymonkey(made: Sequence[Response]) -> Rows:
    """Two header rows: a question above the first of its columns, an option above each."""
    own = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"]
    own += ["Email Address", "First Name", "Last Name", "Custom Data 1"]
    names = [*own, TEXTS["profession"], TEXTS["active"], TEXTS["barriers"], "", "", ""]
    options = [*[""] * len(own), "Response", "Response", *BARRIERS]
    names += [TEXTS["agreement"], "", TEXTS["years"], TEXTS["comments"]]
    options += [*STATEMENTS, "Response", "Open-Ended Response"]
    rows = [names, options]
    for response in made:
        n = response.number
        ticked = [option if option in response.barriers else "" for option in BARRIERS]
        rows.append(
            [
                str(118000000000 + n),
                "4411",
                "03/01/2027 09:00:00 AM",
                "03/01/2027 09:05:00 AM",
                f"10.20.30.{n + 1}",
                f"{token('mail', n)}@example.org",
                token("first", n),
                token("last", n),
                token("custom", n),
                response.profession,
                response.active,
                *ticked,
                *response.agreement,
                response.years,
                response.comments,
            ]
        )
    return rows


def table(made: Sequence[Response]) -> Rows:
    """A plain table, with 'question -> option' above the options and a neutral name for e-mail."""
    options = [f"barriers -> {option}" for option in BARRIERS]
    grid = [f"agreement_{place}" for place, _ in enumerate(STATEMENTS, start=1)]
    rows = [["", "profession", "active", *options, *grid, "years", "comments", "field9"]]
    for response in made:
        rows.append(
            [
                str(response.number + 1),
                response.profession,
                response.active,
                *("1" if option in response.barriers else "0" for option in BARRIERS),
                *response.agreement,
                response.years,
                response.comments,
                f"{token('mail', response.number)}@example.org",
            ]
        )
    return rows


def csv_bytes(
    rows: Sequence[Sequence[str]],
    delimiter: str = ",",
    encoding: str = "utf-8",
    line_end: str = "\r\n",
    quoting: int = csv.QUOTE_MINIMAL,
) -> bytes:
    """Rows as a text file."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=line_end)  # type: ignore[arg-type]
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_bytes(
    rows: Sequence[Sequence[object]],
    title: str = "Sheet0",
    changes: Mapping[str, object] | None = None,
) -> bytes:
    """Rows as a workbook with one sheet, and further cells by their addresses."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append([cell if cell != "" else None for cell in row])
    for address, value in (changes or {}).items():
        sheet[address] = value
    return saved(book)


def saved(book: object) -> bytes:
    """A workbook's file."""
    out = io.BytesIO()
    book.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


PLATFORMS = {
    "qualtrics": qualtrics,
    "qualtrics-legacy": qualtrics_legacy,
    "redcap": redcap,
    "limesurvey": limesurvey,
    "microsoft-forms": microsoft_forms,
    "google-forms": google_forms,
    "surveymonkey": surveymonkey,
    "table": table,
}
