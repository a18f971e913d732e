"""What is decided, feared and agreed at each client of the demo. Days are counted from today."""

from typing import Any

# key: (area, level, up to, who decides otherwise)
MANDATES: dict[str, list[tuple[str, str, str, str]]] = {
    "brisa-cto": [
        ("Vendor contracts", "decides", "400000", "Lucie Brázdová, CEO"),
        ("Hiring for technology", "recommends", "", "Lucie Brázdová, CEO"),
        ("Architecture and standards", "decides", "", ""),
        ("Choice of the ERP platform", "recommends", "", "The board"),
        ("Budget above plan", "advises", "", "The board"),
    ],
    "brisa-ciso": [
        ("Security exceptions", "decides", "", ""),
        ("Incident response", "decides", "", ""),
        ("Access of suppliers", "recommends", "", "Tomáš Krejčí, Head of IT"),
    ],
    "halden-caio": [
        ("Risikoklasse eines Anwendungsfalls", "decides", "", ""),
        ("Auswahl von Modellen und Anbietern", "recommends", "50000", "Der Vorstand"),
        ("Verwendung von Kundendaten", "advises", "", "Datenschutzbeauftragte"),
    ],
    "northmoor-board": [
        ("Technology strategy of the group", "advises", "", "The board"),
        ("Questions to management", "decides", "", ""),
    ],
    "vltava-cio": [
        ("Service contracts", "decides", "150000", "The managing director"),
        ("Search for the successor", "recommends", "", "The managing director"),
    ],
    "lumen-ciso": [
        ("Security exceptions", "decides", "", ""),
        ("Reports to the supervisor", "recommends", "", "The board"),
    ],
    "ferrow-cio": [
        ("Systems to switch off", "recommends", "", "Susan Whitlock, COO"),
        ("Order of the integration", "decides", "", ""),
    ],
    "skylark-cto": [("Release standards", "decides", "", "")],
    "halden-cdo": [("Datenqualität und Stammdaten", "decides", "", "")],
}

# key: rows of (title, category, meaning, treatment, plan, owner, scores over time, review in days)
type Told = tuple[str, str, str, str, str, str, list[tuple[int, int, int, str]], int | None]
RISKS: dict[str, list[Told]] = {
    "brisa-cto": [
        (
            "The order system stops for longer than a shift",
            "technical",
            "Each day without orders holds CZK 2.2 million of working capital",
            "reduce",
            "Restore was rehearsed; the second site takes over within four hours.",
            "Tomáš Krejčí",
            [(-300, 4, 5, "No rehearsed restore"), (-60, 2, 5, "Restore in 3 h 40 min")],
            30,
        ),
        (
            "ERP supplier delivers data late again",
            "supplier",
            "The decision of the board moves into the next quarter",
            "reduce",
            "Weekly checkpoint with named people on both sides; a penalty from the third slip.",
            "Lucie Brázdová",
            [(-120, 2, 4, ""), (-20, 4, 4, "Two weeks late, second time")],
            -2,
        ),
        (
            "One person knows the interfaces to the plants",
            "people",
            "",
            "reduce",
            "A second engineer documents and takes over two interfaces each month.",
            "Tomáš Krejčí",
            [(-200, 4, 4, ""), (-40, 3, 4, "Four of nine interfaces are shared")],
            45,
        ),
        (
            "Licence audit by the database vendor",
            "financial",
            "",
            "accept",
            "Reserve of CZK 600,000; the clean-up removed most unused licences.",
            "Lucie Brázdová",
            [(-180, 3, 3, ""), (-70, 2, 2, "Clean-up is done")],
            120,
        ),
        (
            "Users work around the new order-to-cash process",
            "delivery",
            "",
            "reduce",
            "Two key users at each plant, with a voice in every change.",
            "Věra Součková",
            [(-50, 3, 3, "")],
            20,
        ),
    ],
    "brisa-ciso": [
        (
            "Ransomware reaches the plants from the office network",
            "security",
            "Four plants would stand for up to a week",
            "reduce",
            "Networks are separated site by site; two of four are done.",
            "Tomáš Krejčí",
            [(-200, 4, 5, ""), (-15, 3, 5, "Two of four plants are separated")],
            14,
        ),
        (
            "Suppliers keep access after their contract ends",
            "supplier",
            "",
            "avoid",
            "Access ends with the order; reviewed each quarter.",
            "Tomáš Krejčí",
            [(-120, 3, 3, ""), (-30, 2, 3, "Quarterly review in place")],
            60,
        ),
    ],
    "halden-caio": [
        (
            "Kundendaten gelangen in ein öffentliches Modell",
            "legal",
            "Meldepflicht, Bußgeld und Vertrauensverlust",
            "avoid",
            "Sicheres Werkzeug für alle; öffentliche Dienste sind gesperrt.",
            "Jonas Reuter",
            [(-240, 4, 5, ""), (-30, 2, 5, "Eigenes Werkzeug ist ausgerollt")],
            30,
        ),
        (
            "Falsche Ergebnisse werden ungeprüft übernommen",
            "technical",
            "Schäden werden falsch reguliert; die Revision beanstandet es",
            "reduce",
            "Stichproben je Woche, Fehlerquote steht neben dem Nutzen.",
            "Annika Vogel",
            [(-200, 4, 4, ""), (-20, 3, 4, "Fehlerquote fällt auf 6 %")],
            20,
        ),
        (
            "Mitarbeitende fürchten um ihre Stelle",
            "people",
            "",
            "reduce",
            "Der Vorstand sagt, wofür gewonnene Zeit verwendet wird; Schulung je Rolle.",
            "Annika Vogel",
            [(-90, 3, 3, ""), (-10, 3, 3, "Umfrage unverändert")],
            50,
        ),
    ],
    "northmoor-board": [
        (
            "The board cannot judge the cyber programme",
            "security",
            "Money is spent without knowing which loss it prevents",
            "reduce",
            "One page a quarter with five measures, the same every time.",
            "Margaret Hale",
            [(-260, 4, 4, ""), (-50, 2, 4, "Two quarters with the new page")],
            40,
        ),
    ],
    "vltava-cio": [
        (
            "No successor within the term",
            "people",
            "",
            "reduce",
            "Two candidates in the last round; hand-over plan is drafted.",
            "The managing director",
            [(-150, 3, 4, ""), (-12, 2, 4, "Second round is agreed")],
            15,
        ),
    ],
    "lumen-ciso": [
        (
            "Payment interface fails an outside test",
            "security",
            "The licence depends on it",
            "reduce",
            "Retest is booked; findings of class A are closed.",
            "Hana Veselá",
            [(-100, 3, 5, ""), (-14, 2, 5, "No open finding of class A")],
            25,
        ),
    ],
    "ferrow-cio": [
        (
            "Two order systems run side by side too long",
            "delivery",
            "Every price change is entered twice",
            "reduce",
            "Cut-over by plant, the smallest first.",
            "Susan Whitlock",
            [(-120, 4, 3, ""), (-25, 3, 3, "First plant has moved")],
            18,
        ),
    ],
    "skylark-cto": [
        (
            "Releases depend on one engineer",
            "people",
            "",
            "reduce",
            "Release duty rotates between three people.",
            "Dev Anand",
            [(-160, 4, 3, ""), (-35, 2, 3, "Third person has released alone")],
            70,
        ),
    ],
}

APPETITES = {
    "brisa-cto": (12, "The board bears what does not stop a plant for a day."),
    "brisa-ciso": (10, ""),
    "halden-caio": (10, "Nichts, was der Aufsicht gemeldet werden müsste."),
    "northmoor-board": (9, ""),
    "lumen-ciso": (8, "Nothing that puts the licence at risk."),
}

# key: rows of plain data; days from today for asked, by, on, review
DECISIONS: dict[str, list[dict[str, Any]]] = {
    "brisa-cto": [
        {
            "question": "Do we keep the data centre or move the plants to a provider?",
            "area": "Architecture and standards",
            "level": "decides",
            "context": "The lease ends in spring; a refresh would cost CZK 9 million.",
            "options": [
                (
                    "Refresh our own",
                    "Known, close to the plants",
                    "Capital bound for five years",
                    "CZK 9 million",
                ),
                (
                    "Move to a provider",
                    "Restore within four hours",
                    "Two lines to each plant are needed",
                    "CZK 180,000 a month",
                ),
            ],
            "chosen": 1,
            "on": -230,
            "reason": "Restore time is what the plants need; the capital goes into the ERP.",
            "review": -30,
            "result": ("as-hoped", "Restore takes 3 h 40 min; the cost is 4 % under the offer."),
        },
        {
            "question": "Do we extend the support of the old warehouse system for a year?",
            "area": "Vendor contracts",
            "level": "decides",
            "context": "The vendor offers a last year at twice the price.",
            "options": [
                ("Extend for a year", "No risk in the season", "Twice the price", "CZK 380,000"),
                ("Run without support", "Nothing to pay", "No fix in the season", "none"),
            ],
            "chosen": 0,
            "on": -75,
            "reason": "A stop in the season costs more than the year.",
            "review": -5,
        },
        {
            "question": "Which ERP platform do we choose?",
            "area": "Choice of the ERP platform",
            "level": "recommends",
            "context": "Two finalists after the proof of concept; both meet the must criteria.\n"
            "The season allows one cut-over a year, in January.",
            "recommendation": "It fits the recipes without change, a fifth cheaper.",
            "options": [
                (
                    "Platform A",
                    "Recipes fit without change; three references in food",
                    "Fewer local partners",
                    "CZK 31 million over three years",
                ),
                (
                    "Platform B",
                    "Many local partners",
                    "Recipes need custom work at every update",
                    "CZK 39 million over three years",
                ),
                (
                    "Wait a year",
                    "No work in the season",
                    "Old system without support from spring",
                    "CZK 4 million",
                ),
            ],
            "recommended": 0,
            "asked": -6,
            "by": 12,
        },
        {
            "question": "Shall the head of IT report to the CEO from the next year on?",
            "area": "Hiring for technology",
            "level": "advises",
            "context": "Today IT reports to finance; the plants are its largest user.",
            "options": [
                ("To the CEO", "Technology has a voice in the plan", "One more direct report", ""),
                ("Stay with finance", "No change", "Cost comes before availability", ""),
            ],
            "recommended": 0,
            "recommendation": "Availability of the plants is a matter of the whole company.",
            "draft": True,
        },
    ],
    "brisa-ciso": [
        {
            "question": "May the packaging line keep its old controller for another year?",
            "area": "Security exceptions",
            "level": "decides",
            "context": "The controller gets no updates; replacement needs a stop of two weeks.",
            "options": [
                (
                    "Yes, behind its own firewall",
                    "No stop in the season",
                    "One more exception to watch",
                    "CZK 60,000",
                ),
                ("Replace now", "No exception", "Two weeks without the line", "CZK 900,000"),
            ],
            "chosen": 0,
            "on": -40,
            "reason": "Separated, watched, and replaced in the January stop.",
            "review": 60,
        },
    ],
    "halden-caio": [
        {
            "question": "Welche drei Anwendungsfälle gehen in den Betrieb?",
            "area": "Auswahl von Modellen und Anbietern",
            "level": "recommends",
            "context": "Fünf Fälle wurden neunzig Tage gemessen.",
            "options": [
                (
                    "Posteingang, Schadenmeldung, Wissenssuche",
                    "Nutzen von der Buchhaltung bestätigt",
                    "Zwei Fälle enden",
                    "140.000 EUR im Jahr",
                ),
                (
                    "Alle fünf",
                    "Niemand wird enttäuscht",
                    "Zwei ohne belegten Nutzen",
                    "210.000 EUR im Jahr",
                ),
            ],
            "chosen": 0,
            "on": -55,
            "reason": "Der Nutzen ist belegt; die beiden anderen werden mit Begründung beendet.",
            "review": 35,
        },
        {
            "question": "Dürfen Schadenfotos von einem Modell außerhalb Europas geprüft werden?",
            "area": "Verwendung von Kundendaten",
            "level": "advises",
            "context": "Der Anbieter verarbeitet in Irland, die Wartung erfolgt aus den USA.",
            "recommendation": "Mit Pseudonymen und ohne Wartungszugriff; sonst nein.",
            "options": [
                (
                    "Nur mit Pseudonymen und ohne Fernwartung",
                    "Nutzen bleibt, Risiko ist klein",
                    "Drei Wochen Arbeit",
                    "18.000 EUR",
                ),
                ("Nein", "Kein Risiko", "Prüfung dauert weiter zwei Tage", ""),
            ],
            "recommended": 0,
            "asked": -3,
            "by": 9,
        },
    ],
    "northmoor-board": [
        {
            "question": "Which five measures does the board read each quarter?",
            "area": "Technology strategy of the group",
            "level": "advises",
            "context": "Management reported forty; nobody read them.",
            "options": [
                (
                    "The five of the draft",
                    "Each has a number, a trend and an owner",
                    "Some detail is lost",
                    "",
                ),
                ("The present forty", "Complete", "Nobody can say what matters", ""),
            ],
            "chosen": 0,
            "on": -120,
            "reason": "A board steers by few numbers that stay the same.",
            "review": 20,
        },
    ],
    "lumen-ciso": [
        {
            "question": "Do we publish a policy for reporting vulnerabilities?",
            "area": "Reports to the supervisor",
            "level": "recommends",
            "context": "Researchers write to the general mailbox today.",
            "options": [
                (
                    "Yes, with a reply in two days",
                    "Findings arrive before harm",
                    "Somebody must answer",
                    "2 days a month",
                ),
                ("Not yet", "No work", "Findings appear in public first", ""),
            ],
            "recommended": 0,
            "asked": -16,
            "by": -2,
        },
    ],
    "ferrow-cio": [
        {
            "question": "Which plant moves to the group system first?",
            "area": "Order of the integration",
            "level": "decides",
            "context": "Three plants, one team for the cut-over.",
            "options": [
                ("The smallest", "What is learnt is cheap", "The largest waits until summer", ""),
                (
                    "The largest",
                    "Most of the benefit at once",
                    "A failure would stop half the output",
                    "",
                ),
            ],
            "chosen": 0,
            "on": -60,
            "reason": "The first cut-over teaches; it should not be the one that hurts.",
            "review": -6,
        },
    ],
}
