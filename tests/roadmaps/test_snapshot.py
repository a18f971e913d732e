"""A snapshot is plain, complete as of its date, and the same however often it is taken."""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from clients.fingerprint import fingerprint
from roadmaps.models import InitiativeUpdate
from roadmaps.pack.sections import SECTIONS
from roadmaps.snapshot import report_snapshot
from tests import factories as make
from tests.cast import Cast

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 3, 31)
LATER = dt.date(2026, 6, 15)


def taken(cast: Cast, today: dt.date = LATER) -> dict[str, Any]:
    return report_snapshot(cast.engagement, FIRST, LAST, today, SECTIONS)


def figures(snapshot: dict[str, Any]) -> tuple[str, dict[str, str]]:
    parts = snapshot["parts"]
    return parts["days"]["given"], parts["cost"]["period"]


def approve(cast: Cast, month: dt.date = dt.date(2026, 3, 1)) -> None:
    sheet = make.make_timesheet(
        cast.engagement,
        cast.executive,
        month=month,
        state="approved",
        decided_at=dt.datetime(2026, 4, 2, tzinfo=dt.UTC),
        decided_by="Sponsor",
    )
    cast.engagement.time_entries.update(timesheet=sheet, state="approved")


def test_it_is_plain_data_and_the_same_twice(alder: Cast) -> None:
    with alder.scope():
        one, other = taken(alder), taken(alder)
    assert json.loads(json.dumps(one)) == one == other
    assert fingerprint(one) == fingerprint(dict(reversed(other.items())))


def test_the_data_date_is_the_end_of_the_period_or_today(alder: Cast) -> None:
    with alder.scope():
        assert taken(alder)["data_on"] == "2026-03-31"
        assert taken(alder, today=dt.date(2026, 2, 2))["data_on"] == "2026-02-02"


def test_an_outcome_shows_what_was_known_on_the_data_date(alder: Cast) -> None:
    with alder.scope():
        kpi = make.make_kpi(alder.engagement, name="Uptime", baseline_on=dt.date(2025, 12, 1))
        for day, value in ((dt.date(2025, 12, 31), 91), (LAST, 93), (dt.date(2026, 4, 1), 99)):
            make.make_reading(kpi, read_on=day, value=Decimal(value))
        shown = next(each for each in taken(alder)["outcomes"] if each["name"] == "Uptime")
    assert (shown["before"], shown["now"]) == ("91", "93")
    assert shown["readings"] == [["2025-12-31", "91"], ["2026-03-31", "93"]]
    assert shown["verdict"] == "ahead"


def test_an_initiative_shows_what_had_been_said_by_the_data_date(alder: Cast) -> None:
    with alder.scope():
        phase = make.make_phase(alder.engagement, starts_on=dt.date(2025, 11, 1), ends_on=LAST)
        row = make.make_initiative(phase, title="Identity", progress=80, health="on-track")
        for day, progress, health in (
            (dt.date(2025, 12, 30), 10, "on-track"),
            (dt.date(2026, 3, 31), 40, "at-risk"),
            (dt.date(2026, 4, 1), 80, "on-track"),
        ):
            InitiativeUpdate.objects.create(
                organisation_id=row.organisation_id,
                initiative=row,
                at=dt.datetime.combine(day, dt.time(22), dt.UTC),
                by="Ed",
                progress=progress,
                health=health,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
            )
        shown = next(each for each in taken(alder)["initiatives"] if each["title"] == "Identity")
    assert (shown["before"]["progress"], shown["now"]["progress"]) == (10, 40)
    assert shown["now"]["health"] == "at-risk"


def test_days_are_those_the_client_sees_and_money_those_approved(alder: Cast) -> None:
    with alder.scope():
        assert figures(taken(alder)) == ("0", {})
        approve(alder)
        shown = taken(alder)["parts"]
    assert (shown["days"]["given"], shown["days"]["approved"]) == ("0.5", "0.5")
    assert shown["days"]["people"] == [[alder.executive.display_name, "0.5"]]
    assert shown["cost"] == {"period": {"EUR": "575"}, "to_date": {"EUR": "575"}}


def test_promised_days_add_up_month_by_month(alder: Cast) -> None:
    with alder.scope():
        days = taken(alder)["parts"]["days"]
    assert [each["month"] for each in days["months"]] == ["2026-01-01", "2026-02-01", "2026-03-01"]
    assert sum(Decimal(each["promised"]) for each in days["months"]) == Decimal(days["promised"])


def test_nothing_of_another_engagement_is_in_it(alder: Cast) -> None:
    with alder.scope():
        make.make_kpi(alder.other_engagement, name="Of another client")
        text = json.dumps(taken(alder))
    assert "Of another client" not in text
    assert alder.other.name not in text
    assert alder.organisation.name in text
