"""What other systems export, as they write it."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from engagements.imports import date_of, hours_of, read
from engagements.imports_plan import sorted_out
from engagements.imports_text import MOST_LINES, table_of

HARVEST = (
    "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,"
    "Last Name,Employee Id,Roles,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,"
    "Currency,External Reference URL\n"
    "2026-03-02,Foods,Platform,PL,Advice,Board prep,3.5,Yes,No,No,Ed,Exec,,,Yes,0,0,0,0,EUR,\n"
    '2026-03-03,Foods,Platform,PL,Advice,"With, comma",4.25,Yes,No,No,Ed,Exec,,,Yes,0,0,0,0,EUR,\n'
)
TOGGL = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags,Amount (EUR)\n"
    "Ed,ed@x.test,Foods,Platform,,Board prep,Yes,2026-03-02,09:00:00,,12:30:00,03:30:00,,\n"
    "Ed,ed@x.test,Foods,Platform,,Calls,Yes,2026-03-03,09:00:00,,13:15:00,04:15:00,,\n"
)
TOGGL_LATER = (
    "Description,Duration,Member,Email,Project,Tags,Start date,Start time,Stop date,Stop time\n"
    "Board prep,3:30:00,Ed,ed@x.test,Platform,,2026-03-02,09:00:00,2026-03-02,12:30:00\n"
    "Calls,4:15:00,Ed,ed@x.test,Platform,,2026-03-03,09:00:00,2026-03-03,13:15:00\n"
)
CLOCKIFY = (
    "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,"
    "End Time,Duration (h),Duration (decimal),Billable Rate (EUR),Billable Amount (EUR)\n"
    "Platform,Foods,Board prep,,Ed,,ed@x.test,,Yes,03/02/2026,09:00,03/02/2026,,03:30:00,3.50,0,0\n"
    "Platform,Foods,Calls,,Ed,,ed@x.test,,Yes,03/13/2026,09:00,03/13/2026,,04:15:00,4.25,0,0\n"
)
KIMAI = (
    "Date,Begin,End,Duration,Currency,Price,Internal price,Hourly price,Fixed price,Name,User,"
    "Email,Staff number,Customer,Project,Activity,Description,Billable,Tags\n"
    "2026-03-02,09:00,12:30,3.5,EUR,0,0,0,0,Ed,ed,ed@x.test,,Foods,Platform,Advice,Prep,Yes,\n"
    "2026-03-03,09:00,13:15,4:15,EUR,0,0,0,0,Ed,ed,ed@x.test,,Foods,Platform,Advice,Calls,Yes,\n"
)
KIMAI_GERMAN = (
    "Datum;Beginn;Ende;Dauer;Benutzer;Kunde;Projekt;Tätigkeit;Beschreibung\n"
    "02.03.2026;09:00;12:30;3,5;ed;Foods;Platform;Beratung;Vorstand\n"
    "03.03.2026;09:00;13:15;4,25;ed;Foods;Platform;Beratung;Gespräche\n"
)


HARVEST_ROUNDED = (
    "Date,Client,Project,Project Code,Task,Notes,Hours,Hours Rounded,Billable?,Invoiced?,"
    "Approved?,First Name,Last Name,Roles,Employee?\n"
    "2026-03-02,Foods,Platform,PL,Advice,Board prep,3.5,3.75,Yes,No,No,Ed,Exec,,Yes\n"
    "2026-03-03,Foods,Platform,PL,Advice,Calls,4.25,4.5,Yes,No,No,Ed,Exec,,Yes\n"
)
CLOCKIFY_LATER = (
    '"Project","Client","Description","Task","User","Group","Email","Tags","Type","Billable",'
    '"Invoiced","Invoice ID","Start Date","Start Time","End Date","End Time","Duration (h)",'
    '"Duration (decimal)","Date of creation"\n'
    '"Platform","Foods","Prep","","Ed","","ed@x.test","","Regular","Yes","No","","02/03/2026",'
    '"09:00","02/03/2026","12:30","03:30:00","3.50","02/03/2026"\n'
    '"Platform","Foods","Calls","","Ed","","ed@x.test","","Break","No","No","","13/03/2026",'
    '"09:00","13/03/2026","13:15","04:15:00","4.25","13/03/2026"\n'
)
KIMAI_CZECH = (
    "Datum;Začít;Ukončit;Doba trvání;Jméno;Uživatelské jméno;E-mail;Zákazník;Projekt;Aktivity;"
    "Popis\n"
    "02.03.2026;09:00;12:30;3,5;Ed;ed;ed@x.test;Foods;Platform;Porada;Rada\n"
    "03.03.2026;09:00;13:15;4,25;Ed;ed;ed@x.test;Foods;Platform;Porada;Hovory\n"
)


@pytest.mark.parametrize(
    ("tool", "text"),
    [
        ("harvest", HARVEST),
        ("harvest", HARVEST_ROUNDED),
        ("toggl", TOGGL),
        ("toggl", TOGGL_LATER),
        ("clockify", CLOCKIFY),
        ("clockify", CLOCKIFY_LATER),
        ("kimai", KIMAI),
        ("kimai", KIMAI_GERMAN),
        ("kimai", KIMAI_CZECH),
    ],
)
def test_each_system_is_known_by_its_columns(tool, text):
    sheet = read(text.encode())
    assert (sheet.tool, sheet.is_ambiguous) == (tool, False)
    assert [line.number for line in sheet.lines] == [2, 3]
    assert [line.hours for line in sheet.lines] == [Decimal("3.5"), Decimal("4.25")]
    assert sheet.lines[0].date == dt.date(2026, 3, 2)
    assert {line.project for line in sheet.lines} == {"Platform"}
    assert len(sheet.people) == 1


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_are_found_out(encoding, separator):
    rows = [["Datum", "Dauer", "Kunde", "Projekt", "Tätigkeit"], ["2026-03-02", "1:30"]]
    rows[1] += ["Müller", "Straße", "Plan"]
    text = "\r\n".join(separator.join(row) for row in rows)
    (line,) = read(text.encode(encoding)).lines
    assert (line.client, line.project, line.hours) == ("Müller", "Straße", Decimal("1.5"))


def test_a_spreadsheet_may_name_its_separator_first():
    sheet = read(("sep=;\r\n" + KIMAI_GERMAN).encode())
    assert [line.number for line in sheet.lines] == [3, 4]


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("7.5", "7.5"),
        ("7,5", "7.5"),
        ("7:30", "7.5"),
        ("07:30:36", "7.51"),
        ("P0Y0M0DT7H30M0S0F", "7.5"),
        ("PT7H30M", "7.5"),
        ("0", "0"),
        ("24", "24"),
    ],
)
def test_hours_are_read_as_they_are_written(typed, hours):
    assert hours_of(typed) == Decimal(hours)


@pytest.mark.parametrize("typed", ["", "-1", "25", "NaN", "Infinity", "1e9", "soon", "=1+1", "P"])
def test_what_is_no_time_of_a_day_is_none(typed):
    assert hours_of(typed) is None


@pytest.mark.parametrize(
    ("typed", "day_first", "date"),
    [
        ("2026-03-04", None, dt.date(2026, 3, 4)),
        ("2026-03-04 09:15:00", None, dt.date(2026, 3, 4)),
        ("4.3.2026", None, dt.date(2026, 3, 4)),
        ("04/03/2026", True, dt.date(2026, 3, 4)),
        ("03/04/26", False, dt.date(2026, 3, 4)),
        ("31/12/2026", False, dt.date(2026, 12, 31)),
        ("31.02.2026", None, None),
        ("0001-01-01", None, None),
        ("yesterday", None, None),
        ("", None, None),
    ],
)
def test_dates_are_read_as_they_are_written(typed, day_first, date):
    assert date_of(typed, day_first=day_first) == date


def test_dates_that_could_mean_two_things_are_asked_about():
    head, first, _second = CLOCKIFY.splitlines()
    sheet = read(f"{head}\n{first}\n".encode())
    assert sheet.is_ambiguous
    told = read(f"{head}\n{first}\n".encode(), is_day_first=True)
    assert told.lines[0].date == dt.date(2026, 2, 3)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (HARVEST.splitlines()[0].encode(), "no lines"),
        (b"Name,Amount\nA,1\n", "not those of Harvest"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "not a CSV"),
        (b"PK\x03\x04" + bytes(range(256)), "not a CSV"),
        (HARVEST.encode() + b"\x00" * 40, "not a CSV"),
        (b"\xff\xfe\x00", "not a CSV"),
        (HARVEST.encode() + b'2026-03-02,"' + b"a" * 1024 * 1024 + b'",x\n', "far too long"),
        (HARVEST.encode() + b"x" * 5 * 1024 * 1024, "larger than 5 MB"),
    ],
)
def test_what_is_no_such_file_is_refused_in_words(body, words):
    with pytest.raises(ValidationError, match=words):
        read(body)


def test_a_file_has_an_end():
    line = HARVEST.splitlines()[1]
    with pytest.raises(ValidationError, match="more than 5000 lines"):
        read("\n".join([HARVEST.splitlines()[0], *[line] * (MOST_LINES + 1)]).encode())
    assert len(table_of("\n".join(["a,b", *["1,2"] * MOST_LINES]).encode())) == MOST_LINES + 1


def test_lines_that_are_the_same_are_told_apart_and_known_again():
    twice = read((HARVEST + HARVEST.splitlines()[1] + "\n").encode()).lines
    again = read(HARVEST.encode()).lines
    marks = [line.fingerprint("ed", "harvest") for line in twice]
    assert len(set(marks)) == 3
    assert [line.fingerprint("ed", "harvest") for line in again] == marks[:2]
    assert twice[0].fingerprint("eve", "harvest") != marks[0]


def test_what_no_person_typed_is_not_kept():
    text = HARVEST.replace("Board prep", "=HYPERLINK(\u202e\u200b)")
    assert read(text.encode()).lines[0].words == "Advice: =HYPERLINK( )"


def test_a_break_is_no_work():
    sheet = read(CLOCKIFY_LATER.encode())
    assert [line.is_work for line in sheet.lines] == [True, False]
    target = uuid.uuid4()
    plan = sorted_out(sheet.lines, {("Foods", "Platform"): target}, lambda _line: False)
    assert ([str(dated.hours) for dated in plan.days], plan.left_out_count) == (["3.50000"], 1)
