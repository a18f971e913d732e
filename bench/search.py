"""Search as the dialog asks it, over 20,000 rows of one practice: a word, and one mistyped.

The floor is a plain cursor in the same scope that asks no page who may see what: full text for
the word; for the mistyped one full text, and then every title compared by trigrams. Wall time,
because the work is the database's.
"""

import os
import random
import re
from collections.abc import Callable
from typing import Any

import psycopg

from bench.measure import ROOT, Round, report, wall_ms
from bench.product import demo

ROUNDS, ROWS, BATCH, SHOWN = 25, 20_000, 500, 4
TITLE, TEXT = 5, 40  # words
WORD, MISTYPED = "engagement", "enagement"
SAYS = "SELECT kind, row FROM billing_searchentry WHERE words @@ (SELECT search_query(%s, 'ABC'))"
RESEMBLES = (
    "SELECT kind, row FROM billing_searchentry WHERE word_similarity(%s, title) >= 0.45"
    " ORDER BY word_similarity(%s, title) DESC LIMIT 20"
)


def main() -> None:
    from django.db import connection  # settings are ready now

    from billing.search import search
    from clients.models import Practice, User
    from clients.places import places_of
    from clients.tenancy import practice_scope

    practice = Practice.objects.get(slug="alder")
    user = User.objects.get(email="jana@demo.example")
    with practice_scope(practice.pk):
        _fill(user)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("ANALYZE")  # what the database would soon do by itself

    places = places_of(user)

    def plain(text: str, *, is_mistyped: bool) -> None:
        with practice_scope(practice.pk, user_id=user.pk), connection.cursor() as cursor:
            found = cursor.execute(SAYS, [text]).fetchall()
            assert bool(found) is not is_mistyped
            if is_mistyped:
                assert cursor.execute(RESEMBLES, [text, text]).fetchall()

    for job, text, is_mistyped in (
        ("search", WORD, False),
        ("search_mistyped", MISTYPED, True),
    ):
        answer = search(places, text, most=SHOWN)
        assert (answer.is_guess, answer.count > SHOWN) == (is_mistyped, True)
        rounds = []
        for _ in range(ROUNDS):
            floor = wall_ms(lambda text=text, slip=is_mistyped: plain(text, is_mistyped=slip))
            ours = wall_ms(lambda text=text: search(places, text, most=SHOWN))
            rounds.append(Round(floor, ours))
        report(job, rounds, f"{ROWS} rows, {answer.count} found, of three kinds; wall time")


def _fill(user: object) -> None:
    """Half risks, the rest actions and initiatives, in words of the product's own pages."""
    import datetime as dt

    from engagements.models import Assignment, Engagement
    from roadmaps.models import Initiative, Meeting, MeetingAction, Phase, Risk

    now = dt.datetime.now(dt.UTC)
    mine = Assignment.objects.filter(executive__user=user).values("engagement")
    engagement = Engagement.objects.filter(pk__in=mine, state="active").earliest("starts_on")
    common: dict[str, Any] = {"organisation_id": engagement.organisation_id}
    within, said = common | {"engagement": engagement}, _speaker()
    meeting = Meeting.objects.create(title="All", kind="steering", starts_at=now, **within)
    days = {"starts_on": now.date(), "ends_on": now.date()}
    plan = days | {f"planned_{name}": day for name, day in days.items()}
    plan |= {"phase": Phase.objects.create(title="All", **days, **within)}
    promise = {"due_on": now.date(), "meeting": meeting, **common}

    def risk(number: int) -> Risk:
        told = {"title": said(TITLE), "description": said(TEXT)}
        return Risk(number=1000 + number, category="people", **told, **within)

    def action(_number: int) -> MeetingAction:
        return MeetingAction(text=said(TITLE), owner_name=said(2), **promise)

    def initiative(_number: int) -> Initiative:
        return Initiative(title=said(TITLE), outcome=said(TEXT)[:300], **plan, **within)

    for batch in range(0, ROWS, BATCH):
        of = (risk, risk, action, initiative)[batch * 4 // ROWS]
        rows = [of(batch + each) for each in range(BATCH)]
        type(rows[0]).objects.bulk_create(rows)


def _speaker() -> Callable[[int], str]:
    """So many words by chance, the same in every run."""
    pages = sorted((ROOT / "docs").rglob("*.md"))
    words = [word for page in pages for word in re.findall("[a-z]{2,}", page.read_text().lower())]
    chance = random.Random(1)  # noqa: S311
    return lambda count: " ".join(chance.choice(words) for _ in range(count))


if __name__ == "__main__":
    with demo():
        main()
