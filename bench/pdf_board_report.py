"""A board pack of ten pages with eight charts or more: the worker's task, against WeasyPrint."""

import datetime as dt

from bench.measure import Round, captured_pages, cpu_ms, lean_print, report
from bench.product import demo

ROUNDS, CHARTS, MONTHS = 8, 8, 9
PICTURE = 'class="chart__picture"'
NOTES = "board pack, every part shown: read, template, charts, PDF/A-3a and PDF/UA-1, store; warm"


def main() -> None:
    from clients.models import Outbox, Practice  # settings are ready only now
    from clients.outbox import deliver
    from clients.tenancy import practice_scope
    from roadmaps.tasks import TOPIC

    practice = Practice.objects.get(slug="alder")
    with practice_scope(practice.pk):
        keys = _packs(practice)
        found = dict(Outbox.objects.filter(topic=TOPIC).values_list("key", "pk"))
    rounds = []
    with captured_pages() as pages:
        for key in keys:
            ours = cpu_ms(lambda row=found[key]: deliver(practice.pk, str(row)))
            rounds.append(Round(cpu_ms(lambda: lean_print(pages[-1])), ours))
    told = f"{_length(practice, keys[-1])} pages, {pages[-1].count(PICTURE)} charts"
    report("pdf_board_report", rounds, f"{NOTES}; {told}")


def _packs(practice: object) -> list[str]:
    """So many versions of one pack, frozen and waiting for a worker."""
    from billing.demo.reports import as_author
    from engagements.dates import DAY, quarter_range
    from engagements.models import Engagement
    from roadmaps.actions import board_reports, compositions
    from roadmaps.pack.composition import composition

    today = dt.datetime.now(dt.UTC).date()
    engagement = Engagement.objects.filter(organisation__slug="brisa").earliest("starts_on")
    _measure_more(engagement, today)
    by = as_author(practice, engagement.assignments.all()[0].executive.user)
    first, last = quarter_range(quarter_range(today)[0] - DAY)
    found = []
    for _version in range(ROUNDS):
        made = board_reports.draft(engagement, first=first, last=last, by=by)
        parts = {
            each.key: compositions.Written(is_shown=True, words=each.words)
            for each in composition(made)
        }
        compositions.compose(made, parts=parts)
        board_reports.generate(made, by=by)
        found.append(str(made.pk))
    return found


def _measure_more(engagement: object, today: dt.date) -> None:
    """As many outcomes with readings as there are to be charts."""
    from engagements.models import Kpi, KpiReading

    began = today - dt.timedelta(days=30 * MONTHS)
    common = {"organisation_id": engagement.organisation_id}
    for number in range(CHARTS - Kpi.objects.filter(engagement=engagement).count()):
        kpi = Kpi.objects.create(
            engagement=engagement,
            name=f"Measured for the benchmark {number + 1}",
            unit="%",
            direction="up",
            baseline=40,
            baseline_on=began,
            target=90,
            target_on=today + dt.timedelta(days=90),
            **common,
        )
        KpiReading.objects.bulk_create(
            KpiReading(
                kpi=kpi,
                read_on=began + dt.timedelta(days=30 * month),
                value=40 + 4 * month,
                recorded_by="The benchmark",
                **common,
            )
            for month in range(1, MONTHS)
        )


def _length(practice: object, key: str) -> int:
    """Pages of the printed pack."""
    import io

    from pypdf import PdfReader

    from clients.tenancy import practice_scope
    from roadmaps.models import BoardReport

    with practice_scope(practice.pk):
        body = BoardReport.objects.get(pk=key).document.body()
    return len(PdfReader(io.BytesIO(body)).pages)


if __name__ == "__main__":
    with demo():
        main()
