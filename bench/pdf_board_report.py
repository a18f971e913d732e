"""The whole task of a worker for one document, against WeasyPrint alone on the same HTML."""

from bench.measure import Round, captured_pages, cpu_ms, lean_print, report
from bench.product import demo

NOTES = "board report of five pages: read, template, charts, PDF/A-3a, store, in a warm process"


def main() -> None:
    from clients.models import Outbox, Practice  # settings are ready only now
    from clients.outbox import deliver
    from clients.tenancy import practice_scope

    practice = Practice.objects.get(slug="alder")
    with practice_scope(practice.pk):
        waiting = list(
            Outbox.objects.filter(topic="board_report.render").values_list("pk", flat=True)
        )
    rounds = []
    with captured_pages() as pages:
        for row in waiting:
            ours = cpu_ms(lambda row=row: deliver(practice.pk, str(row)))
            rounds.append(Round(cpu_ms(lambda: lean_print(pages[-1])), ours))
    report("pdf_board_report", rounds, NOTES)


if __name__ == "__main__":
    with demo():
        main()
