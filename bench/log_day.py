"""Log a day: one request through every middleware and both walls, against bare Django.

The floor sends the very same statements by a plain cursor, behind Django's usual middleware. CPU
time of the web process; the database's is the same on both sides.
"""

import datetime as dt

from bench.measure import Round, cpu_ms, report
from bench.product import demo

ROUNDS, BATCH = 30, 10


def main() -> None:
    from django.test import Client, override_settings  # settings are ready now

    from bench import floor
    from clients.models import Practice, User
    from clients.tenancy import practice_scope
    from engagements.models import Assignment

    user = User.objects.get(email="jana@demo.example")
    with practice_scope(Practice.objects.get(slug="alder").pk):
        row = Assignment.objects.filter(executive__user=user).order_by("pk")[0].engagement_id.hex
    today = dt.datetime.now(dt.UTC).date()
    day = today + dt.timedelta(days=7 - today.weekday())
    client, bare = Client(), floor.client_for(user)
    client.force_login(user)

    def save(days: str) -> None:
        cell = {f"days_{row}_{day}": days}
        told = client.post(f"/p/alder/week/{day}/", cell, headers={"HX-Request": "true"})
        assert told.status_code == 200, told.content[:300]  # noqa: PLR2004

    def ours() -> None:
        for number in range(BATCH):
            save("0.25" if number % 2 == 0 else "0.5")

    def least() -> None:
        for _ in range(BATCH):
            assert bare.post("/bench-floor/").content == b"saved"

    ours()
    statements = floor.recorded(lambda: save("0.75"))
    rounds = []
    for _ in range(ROUNDS):
        with override_settings(ROOT_URLCONF="bench.floor"):
            spent = cpu_ms(least) / BATCH
        rounds.append(Round(spent, cpu_ms(ours) / BATCH))
    notes = f"a request, CPU of the web process, {BATCH} in a round, {statements} statements"
    report("log_day", rounds, notes)


if __name__ == "__main__":
    with demo():
        main()
