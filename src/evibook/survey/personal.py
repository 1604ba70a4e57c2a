"""Columns that may say who answered: by their names, and by what stands in them.

Rather one column too many than one too few: what is suspected is not read, and a person can
say otherwise.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping

from evibook.survey.text import name_key

# Columns of survey platforms and panels, and names that forms ask for (see `name_key`).
NAME_WORDS = """
    ipaddress ipaddr ip locationlatitude locationlongitude locationaccuracy latitude longitude
    externalreference externaldatareference responseid responseset recordid respondentid
    collectorid email emailaddress mail name fullname firstname lastname surname forename
    username user login token refurl referrer referer useragent redcapsurveyidentifier
    recipientemail recipientfirstname recipientlastname prolificpid prolificid prolificsession
    sessionid studyid workerid mturkid assignmentid panelid panelistid pid psid rid uid userid
    gid transactionid respid participant participantid subjectid caseid staffid staffnumber
    employeeid employeenumber payrollnumber nhsnumber nhsno dob dateofbirth birthdate phone
    phonenumber telephone mobile mobilenumber tel postcode zipcode zip address homeaddress
    orcid gmcnumber nmcpin hcpcnumber registrationnumber contactdetails contact id referrerurl
    refererurl surveyidentifier
"""
NAMES = frozenset(NAME_WORDS.split())
STARTS = ("recipient", "customdata")
# Those that can be nothing else; the others may name a harmless question with fixed answers.
CERTAIN_WORDS = """
    ipaddress ipaddr locationlatitude locationlongitude externalreference externaldatareference
    responseid respondentid email emailaddress fullname firstname lastname surname nhsnumber
    dateofbirth phonenumber mobilenumber postcode homeaddress
"""
CERTAIN = frozenset(CERTAIN_WORDS.split())
# Words of a question that asks who somebody is.
ASKS = re.compile(
    r"\b(?:your|full|first|last|family|given) name\b|\be-?mail\b|\bphone\b|\btelephone\b"
    r"|\bmobile number\b|\bpost ?code\b|\bdate of birth\b|\bnhs number\b|\bhome address\b"
    r"|\b(?:staff|employee|payroll|pin|registration) (?:number|id)\b|\bcontact details\b"
    r"|\borcid\b|\bip address\b",
    re.IGNORECASE,
)

EMAIL = re.compile(r"[\w.+'%-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?:\+|00|\(0|0)[\d\s().-]{8,20}")
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
NATIONAL_INSURANCE = re.compile(r"[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]", re.IGNORECASE)
NHS_NUMBER = re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}")
NHS_WEIGHTS = range(10, 1, -1)  # NHS Data Dictionary: modulus 11 over the first nine digits
# Ids of Qualtrics, Prolific, Mechanical Turk and ORCID, and universally unique ones.
PANEL_ID = re.compile(
    r"R_[A-Za-z0-9]{11,}|[0-9a-f]{24}|A(?=[A-Z]*\d)[A-Z0-9]{11,13}|\d{4}-\d{4}-\d{4}-\d{3}[\dX]"
    r"|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
)
DECIMAL = re.compile(r"\d+\.\d+")
LOCATION = re.compile(r"-?\d{1,3}\.\d{4,}")
CODE = re.compile(r"(?=\S*\d)[\w./-]{5,40}")
NUMBER_OR_DATE = re.compile(r"-?\d+[.,]\d+|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
FEWEST = 5  # answers that it takes to say that all of them differ
FEWEST_NUMBERED = 10  # that follow each other without a gap
MOSTLY = 0.8


def personal_by_name(header: str) -> bool:
    """Whether a column's name says that it holds who answered, or from where."""
    key = name_key(header)
    return key in NAMES or key.startswith(STARTS)


def certainly_personal(header: str) -> bool:
    """Whether a column of that name can hold nothing else."""
    key = name_key(header)
    return key in CERTAIN or key.startswith(STARTS)


def asks_who(text: str) -> bool:
    """Whether a question's words ask for something that identifies."""
    return ASKS.search(text) is not None


def personal_cell(cell: str) -> str:
    """What a cell looks like, in words, where that identifies somebody; or ''."""
    if "@" in cell and EMAIL.search(cell):
        return "an e-mail address"
    if _is_ip(cell):
        return "an IP address"
    if _is_phone(cell):
        return "a telephone number"
    if NHS_NUMBER.fullmatch(cell) and _is_nhs_number(cell):
        return "an NHS number"
    if POSTCODE.fullmatch(cell):
        return "a postcode"
    if NATIONAL_INSURANCE.fullmatch(cell):
        return "a National Insurance number"
    return "an identifier" if PANEL_ID.fullmatch(cell) else ""


def personal_column(counts: Mapping[str, int]) -> str:
    """What a column's answers look like, in words, where that identifies people; or ''.

    ``counts`` says how often each answer was given. One e-mail address is enough.
    """
    for cell in counts:
        found = personal_cell(cell)
        if found:
            return found
    answers = sum(counts.values())
    if answers < FEWEST:
        return ""
    if sum(n for cell, n in counts.items() if LOCATION.fullmatch(cell)) >= MOSTLY * answers:
        return "a location"
    if len(counts) == answers and (_codes(counts) or _row_numbers(counts)):
        return "an identifier"
    return ""


def _is_ip(cell: str) -> bool:
    if cell.count(".") != 3 and cell.count(":") < 2:
        return False
    try:
        ipaddress.ip_address(cell)
    except ValueError:
        return False
    return True


def _is_phone(cell: str) -> bool:
    digits = sum(map(str.isdigit, cell))
    return 10 <= digits <= 15 and bool(PHONE.fullmatch(cell)) and not DECIMAL.fullmatch(cell)


def _is_nhs_number(cell: str) -> bool:
    digits = [int(char) for char in cell if char.isdigit()]
    total = sum(weight * digit for weight, digit in zip(NHS_WEIGHTS, digits, strict=False))
    return len(set(digits)) > 1 and (11 - total % 11) % 11 == digits[-1]


def _codes(counts: Mapping[str, int]) -> bool:
    """Answers that are all one word with a digit in it, and no decimal numbers or dates."""
    return all(CODE.fullmatch(cell) and not NUMBER_OR_DATE.fullmatch(cell) for cell in counts)


def _row_numbers(counts: Mapping[str, int]) -> bool:
    if len(counts) < FEWEST_NUMBERED or not all(c.isdecimal() and len(c) < 8 for c in counts):
        return False
    numbers = sorted(map(int, counts))
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
