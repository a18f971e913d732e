import datetime as dt

from django.utils import translation

from config.timeline import TIMELINE_WIDTH, Timeline, TimelineRow, roadmap_timeline

START, END, TODAY = dt.date(2026, 10, 1), dt.date(2027, 9, 30), dt.date(2026, 11, 22)
DRILL = TimelineRow("Backup drill", dt.date(2026, 11, 1), dt.date(2027, 4, 20), progress=40)


def drawn(*rows: TimelineRow) -> Timeline:
    with translation.override("en-gb"):
        return roadmap_timeline(rows, start=START, end=END, today=TODAY)


def test_a_bar_is_filled_as_far_as_the_work_is_done() -> None:
    (bar,) = drawn(DRILL).bars
    assert round(float(bar.fill_width) / float(bar.width), 2) == 0.4
    assert "Backup drill, 40" in bar.label


def test_what_slipped_says_by_how_much_and_shows_where_it_stood() -> None:
    late = TimelineRow(
        "Order-to-cash",
        dt.date(2026, 12, 18),
        dt.date(2027, 4, 7),
        planned_starts_on=dt.date(2026, 12, 18),
        planned_ends_on=dt.date(2027, 3, 24),
        health="at_risk",
    )
    (bar,) = drawn(late).bars
    assert bar.label == "Order-to-cash ▲ 14 days later than plan"
    assert bar.ghost is not None
    assert float(bar.ghost[0]) + float(bar.ghost[1]) < float(bar.x) + float(bar.width)


def test_what_lies_outside_the_window_is_listed_but_not_drawn() -> None:
    past = TimelineRow("Audit", dt.date(2025, 1, 1), dt.date(2025, 2, 1), health="done")
    timeline = drawn(past, DRILL)
    assert [bar.row.title for bar in timeline.bars] == ["Backup drill"]
    assert list(timeline.rows) == [past, DRILL]


def test_no_label_leaves_the_picture() -> None:
    rows = [
        TimelineRow("A name that is rather long for so little room", day, day, progress=10)
        for day in (START, TODAY, END)
    ]
    for bar in drawn(*rows).bars:
        room = TIMELINE_WIDTH - float(bar.text_x) if bar.anchor == "start" else float(bar.text_x)
        assert len(bar.label) * 6 <= room


def test_today_is_marked_only_where_it_is_in_the_window() -> None:
    later = roadmap_timeline([DRILL], start=START, end=END, today=dt.date(2028, 1, 1))
    assert drawn(DRILL).today_x == "148.6"
    assert later.today_x == ""
