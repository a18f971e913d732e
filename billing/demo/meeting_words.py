"""The meetings of the demo: what they are about, what was said and promised there."""

from typing import Any

MINUTES_BRISA = """**Present:** CEO, head of IT, CTO.

1. *Where we stand.* Restore was rehearsed in 3 h 40 min; the target of four hours holds.
2. *ERP selection.* Both finalists have delivered their data, two weeks late. The recommendation
   goes to the CEO this week, to the board at the next meeting.
3. *Licences.* 214 unused licences were ended; the saving is CZK 410,000 a year.

**Agreed:** no change to interfaces during the season.
"""
MINUTES_HALDEN = """**Anwesend:** Vorstand, Leiter Betrieb, Chief AI Officer.

- Die drei Anwendungsfälle laufen im Betrieb; die Fehlerquote der Schadenmeldung liegt bei **6 %**.
- Die Schulung der zweiten Gruppe ist abgeschlossen.
- Schadenfotos: die Frage liegt beim Vorstand.
"""
MEETINGS: dict[str, list[dict[str, Any]]] = {
    "brisa-cto": [
        {
            "title": "Technology steering",
            "kind": "steering",
            "day": -9,
            "purpose": "Where we stand, what moves, what is decided",
            "place": "Brno, board room",
            "agenda": [
                ("Where we stand", 15, "CTO"),
                ("ERP selection", 30, "CTO"),
                ("Licences", 10, "Tomáš Krejčí"),
                ("Actions", 5, ""),
            ],
            "minutes": MINUTES_BRISA,
            "actions": [
                ("Send the reference calls of both finalists", "Lucie Brázdová", -2, True),
                ("Name two key users for each plant", "Tomáš Krejčí", -1, False),
                ("Write the cut-over plan for January", "Tereza Nováková", 14, False),
            ],
        },
        {
            "title": "Technology steering",
            "kind": "steering",
            "day": 19,
            "purpose": "Where we stand, what moves, what is decided",
            "place": "Brno, board room",
            "agenda": [
                ("Where we stand", 15, "CTO"),
                ("Order-to-cash at the plants", 20, "Tomáš Krejčí"),
                ("Actions", 5, ""),
            ],
            "papers": 12,
        },
        {
            "title": "Board: choice of the ERP platform",
            "kind": "board",
            "day": 11,
            "purpose": "One decision, one page to read",
            "link": "https://meet.example/brisa-board",
            "agenda": [
                ("Recommendation and options", 20, "CTO"),
                ("Cost over three years", 10, "Lucie Brázdová"),
                ("Decision", 15, "Board"),
            ],
            "papers": 4,
            "paper": ("ERP selection on one page", "https://papers.example/brisa/erp-one-page"),
        },
    ],
    "brisa-ciso": [
        {
            "title": "Security review of the quarter",
            "kind": "audit",
            "day": 26,
            "purpose": "Open risks, exceptions, what was tested",
            "agenda": [
                ("Risks above the appetite", 20, "CISO"),
                ("Exceptions", 15, "CISO"),
                ("Separation of the networks", 15, "Tomáš Krejčí"),
            ],
            "papers": 19,
        },
    ],
    "halden-caio": [
        {
            "title": "KI-Steuerkreis",
            "kind": "governance",
            "day": -13,
            "purpose": "Register, Risikoklassen, Ergebnisse, Beginn oder Ende",
            "place": "München, Raum Isar",
            "agenda": [
                ("Ergebnisse der drei Fälle", 20, "Petr Svoboda"),
                ("Schadenfotos", 20, "Annika Vogel"),
                ("Schulung", 10, "Jonas Reuter"),
            ],
            "minutes": MINUTES_HALDEN,
            "actions": [
                ("Auftragsverarbeitung mit dem Anbieter klären", "Jonas Reuter", 5, False),
                ("Stichprobe auf 80 Fälle je Woche erhöhen", "Petr Svoboda", -4, True),
            ],
        },
        {
            "title": "KI-Steuerkreis",
            "kind": "governance",
            "day": 15,
            "purpose": "Register, Risikoklassen, Ergebnisse, Beginn oder Ende",
            "place": "München, Raum Isar",
            "agenda": [
                ("Ergebnisse", 20, "Petr Svoboda"),
                ("Neue Anwendungsfälle", 20, "Jonas Reuter"),
            ],
            "papers": 8,
        },
    ],
    "northmoor-board": [
        {
            "title": "Audit committee, technology",
            "kind": "audit",
            "day": 23,
            "purpose": "The five measures of the quarter",
            "link": "https://meet.example/northmoor-audit",
            "agenda": [
                ("The page of the quarter", 20, "Tereza Nováková"),
                ("Questions to management", 20, "Margaret Hale"),
            ],
            "papers": 16,
        },
    ],
    "lumen-ciso": [
        {
            "title": "One-to-one with the CEO",
            "kind": "one-to-one",
            "day": 4,
            "agenda": [("Retest", 15, "CISO"), ("Policy for vulnerabilities", 10, "Hana Veselá")],
        },
    ],
    "ferrow-cio": [
        {
            "title": "Integration steering",
            "kind": "steering",
            "day": 6,
            "agenda": [
                ("First plant: what was learnt", 20, "Oliver Grant"),
                ("Second plant: dates", 20, "Susan Whitlock"),
            ],
            "papers": 3,
        },
    ],
}
