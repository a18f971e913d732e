"""What is learnt and left behind at the demo's clients. Days are counted from today."""

from typing import Any

TEAM = (
    "Tomáš Krejčí, tomas@demo.example\nLucie Brázdová, lucie@demo.example\nIvana Malá\n"
    "Pavel Dolák\nZdeněk Horský\nMarie Bílá\nJiří Kos\nOlga Tichá\nRadim Vlk\nSimona Jará"
)
HALDEN = (
    "Annika Vogel, annika@demo.example\nJonas Reuter, jonas@demo.example\nSabine Kern\nUwe Brandt\n"
    "Petra Lang\nKlaus Meier\nInes Roth"
)

# key: (template, owner, since, readers, how many have read it, state of a next version)
POLICIES: dict[str, list[tuple[str, str, int, str, int, str]]] = {
    "brisa-cto": [
        ("ai-acceptable-use", "Lucie Brázdová", -75, TEAM, 7, ""),
        ("vendor-risk", "Ivana Malá", -120, TEAM, 4, "proposed"),
    ],
    "brisa-ciso": [
        ("information-security", "Zdeněk Horský", -160, TEAM, 9, ""),
        ("access-control", "Zdeněk Horský", -30, TEAM, 5, ""),
        ("incident-response", "Zdeněk Horský", 10, TEAM, 0, ""),
    ],
    "halden-caio": [
        ("ai-acceptable-use", "Sabine Kern", -190, HALDEN, 6, "draft"),
        ("data-handling", "Uwe Brandt", -60, HALDEN, 3, "proposed"),
    ],
    "lumen-ciso": [
        (
            "information-security",
            "Hana Veselá",
            -90,
            "Hana Veselá, hana@demo.example\nLeoš Pán",
            1,
            "",
        )
    ],
    "vltava-cio": [("access-control", "Radek Pospíšil", -80, "Radek Pospíšil\nEliška Nová", 2, "")],
}

# key: uses, with the columns of the register; `began` in days, `result` is verdict, amount, words
AI: dict[str, list[dict[str, Any]]] = {
    "brisa-cto": [
        {
            "title": "Answers complaints of shops in draft",
            "process": "Customer service",
            "process_owner": "Marie Bílá",
            "vendor": "Assistant inside the help desk",
            "risk": "limited",
            "risk_reason": "It writes to shops; a person reads and sends every answer.",
            "is_general_purpose": True,
            "has_personal": True,
            "data_note": "Names and orders of shops, no payment data",
            "oversight": "Two clerks read every draft; one in twenty is checked again by the lead.",
            "expected_amount": 640_000,
            "expected_hours": 900,
            "is_quick_win": True,
            "state": "in-use",
            "began": -130,
            "result": (
                "keep",
                710_000,
                "Answers leave 41 % sooner; 6 % of the drafts are thrown away.",
            ),
        },
        {
            "title": "Forecasts the order of fresh goods",
            "process": "Purchasing",
            "process_owner": "Ivana Malá",
            "vendor": "Own model on the data platform",
            "risk": "minimal",
            "risk_reason": "Proposes quantities of goods; decides about nobody.",
            "has_confidential": True,
            "oversight": "The buyer confirms every order above the usual range.",
            "expected_amount": 2_400_000,
            "is_quick_win": True,
            "state": "in-use",
            "began": -98,
        },
        {
            "title": "Reads delivery notes",
            "process": "Warehouse",
            "process_owner": "Jiří Kos",
            "vendor": "Document reader of the ERP vendor",
            "risk": "minimal",
            "risk_reason": "Turns paper into fields; the clerk compares the sums.",
            "expected_hours": 1_400,
            "is_quick_win": True,
            "state": "in-use",
            "began": -40,
        },
        {
            "title": "Sorts applications for warehouse jobs",
            "process": "Hiring",
            "process_owner": "Olga Tichá",
            "vendor": "Add-on of the hiring portal",
            "risk": "high",
            "risk_reason": "Selects people for work (Annex III, point 4).",
            "has_personal": True,
            "oversight": "",
            "expected_hours": 200,
            "state": "proposed",
        },
        {
            "title": "Private chat assistants with price lists",
            "kind": "tool",
            "process": "Sales",
            "process_owner": "Radim Vlk",
            "vendor": "Free accounts of four people",
            "risk": "limited",
            "risk_reason": "Texts go out to customers; price lists go in without a contract.",
            "is_general_purpose": True,
            "has_confidential": True,
            "data_note": "Price lists of two key accounts",
            "state": "unapproved",
        },
        {
            "title": "Mood of calls in the call centre",
            "process": "Customer service",
            "process_owner": "Marie Bílá",
            "vendor": "Feature of the telephone system",
            "risk": "prohibited",
            "risk_reason": "Reads emotions of employees at work: Article 5(1)(f).",
            "has_personal": True,
            "has_special": True,
            "state": "forbidden",
        },
    ],
    "halden-caio": [
        {
            "title": "Triage of motor claims",
            "process": "Claims",
            "process_owner": "Petra Lang",
            "vendor": "Own model, hosted in Frankfurt",
            "risk": "limited",
            "risk_reason": "Sorts by effort only; a clerk decides every claim.",
            "has_personal": True,
            "oversight": "The clerk sees why a claim was sorted so, and may sort it anew.",
            "expected_amount": 310_000,
            "is_quick_win": True,
            "state": "in-use",
            "began": -150,
            "result": ("keep", 285_000, "Simple claims are paid 6 days sooner."),
        },
        {
            "title": "Price of life cover",
            "process": "Underwriting",
            "process_owner": "Klaus Meier",
            "vendor": "Scoring of a reinsurer",
            "risk": "high",
            "risk_reason": "Prices life and health insurance (Annex III, point 5c).",
            "has_personal": True,
            "has_special": True,
            "oversight": "An actuary confirms every price; quarterly test for unfair differences.",
            "expected_amount": 520_000,
            "state": "approved",
        },
        {
            "title": "Letters to brokers in draft",
            "process": "Sales",
            "process_owner": "Ines Roth",
            "vendor": "Assistant of the office suite",
            "risk": "limited",
            "risk_reason": "Writes text that people read; a person sends it.",
            "is_general_purpose": True,
            "expected_hours": 700,
            "is_quick_win": True,
            "state": "in-use",
            "began": -104,
        },
        {
            "title": "Translation site with policy texts",
            "kind": "tool",
            "process": "Product",
            "process_owner": "Uwe Brandt",
            "vendor": "Free web site",
            "risk": "minimal",
            "risk_reason": "Translates; the danger is where the text goes.",
            "has_confidential": True,
            "state": "unapproved",
        },
    ],
}

# key: programmes (title, audience, aim, people, sessions (day, topic, minutes, how many came))
TRAINING: dict[str, list[tuple[str, str, str, str, list[tuple[int, str, int, int]]]]] = {
    "brisa-cto": [
        (
            "AI in daily work",
            "Everyone in the office",
            "Knows what may go into a tool, checks what comes out, and says when it went wrong.",
            TEAM,
            [
                (-70, "What is allowed, with our own examples", 90, 6),
                (-28, "Checking results", 60, 4),
                (14, "What the five processes taught us", 60, 0),
            ],
        )
    ],
    "brisa-ciso": [
        (
            "Phishing and payments",
            "Finance and purchasing",
            "Confirms every changed bank account by a call to a known number.",
            "Ivana Malá\nPavel Dolák\nSimona Jará\nRadim Vlk",
            [(-110, "Real letters we received", 45, 4), (-9, "The call to a known number", 45, 3)],
        )
    ],
    "halden-caio": [
        (
            "AI literacy for underwriting and claims",
            "Clerks and team leads",
            "Understands what the model looks at, and overrules it with a reason.",
            HALDEN,
            [(-140, "What a model knows and what it does not", 120, 5), (21, "Overruling", 90, 0)],
        )
    ],
}

# key: mentees (name, role, e-mail, aim, goals (title, due, state), talks (day, minutes, shared,
# private), levels (day, level, what shows it))
MENTEES: dict[str, list[tuple[Any, ...]]] = {
    "brisa-cto": [
        (
            "Tomáš Krejčí",
            "Head of development",
            "tomas@demo.example",
            "Leads technology of Brisa without a CTO from outside",
            [
                ("Presents the quarter to the board alone", -20, "reached"),
                ("Negotiates the renewal of the cloud contract", 45, "open"),
                ("Has a plan for his own successor", 120, "open"),
            ],
            [
                (
                    -320,
                    60,
                    "We agreed on three goals and how we shall see that they are reached.",
                    "",
                ),
                (
                    -210,
                    75,
                    "First board paper written by Tomáš; shortened from nine pages to two.",
                    "",
                ),
                (
                    -95,
                    60,
                    "Rehearsed the questions of the board, role by role.",
                    "Still looks to me before he answers about money.",
                ),
                (
                    -18,
                    60,
                    "He presented alone. Two questions left open, both answered the next day.",
                    "",
                ),
            ],
            [
                (-320, 1, "Prepares figures, I present"),
                (-210, 2, "Writes the paper with me"),
                (-95, 3, "Presents his part, asks before hard answers"),
                (-18, 4, "Presented the quarter alone"),
            ],
        ),
        (
            "Ivana Malá",
            "Head of purchasing",
            "",
            "Runs vendor selections by the criteria we introduced",
            [("Runs one selection from long list to recommendation", 60, "open")],
            [(-60, 60, "Walked through the ERP selection and its weights.", "")],
            [(-150, 2, "Scores with help"), (-60, 3, "Sets the weights, asks about kill criteria")],
        ),
    ],
    "halden-caio": [
        (
            "Sabine Kern",
            "Head of data",
            "",
            "Owns the AI register and answers to the supervisor",
            [("Answers the yearly questions of the supervisor", 30, "open")],
            [(-170, 90, "Went through the classes of the AI Act with our own uses.", "")],
            [(-170, 2, "Classifies with help"), (-40, 3, "Classifies alone, asks about Annex III")],
        )
    ],
}

# key: areas (title, what it takes, target, people (name, [(day, level)]))
AREAS: dict[str, list[tuple[str, str, int, list[tuple[str, list[tuple[int, int]]]]]]] = {
    "brisa-cto": [
        (
            "Board paper on technology",
            "Two pages a director understands",
            4,
            [("Tomáš Krejčí", [(-320, 1), (-210, 2), (-95, 3), (-18, 4)])],
        ),
        (
            "Vendor selection",
            "Weights, evidence, one recommendation",
            4,
            [("Ivana Malá", [(-150, 2), (-60, 3)]), ("Pavel Dolák", [(-60, 2)])],
        ),
        (
            "Architecture decisions",
            "Options, cost, the way back",
            4,
            [("Tomáš Krejčí", [(-300, 3), (-120, 5)]), ("Jiří Kos", [(-120, 3)])],
        ),
        (
            "Cloud budget",
            "Forecast within five per cent",
            3,
            [("Simona Jará", [(-200, 1), (-140, 2), (-50, 3)])],
        ),
        ("Hiring of engineers", "From profile to offer", 4, [("Tomáš Krejčí", [(-80, 3)])]),
    ],
    "brisa-ciso": [
        (
            "Incident lead",
            "Decides in the first hour, keeps the log",
            4,
            [("Zdeněk Horský", [(-150, 2), (-70, 3), (-12, 4)])],
        ),
        ("Yearly risk review", "Register, appetite, plan", 3, [("Zdeněk Horský", [(-70, 2)])]),
    ],
    "halden-caio": [
        (
            "AI register",
            "Class, reason, owner, day ninety",
            4,
            [("Sabine Kern", [(-170, 2), (-40, 3)])],
        ),
        (
            "Test for unfair differences",
            "Quarterly, with the actuary",
            3,
            [("Klaus Meier", [(-120, 2), (-30, 3)])],
        ),
    ],
    "vltava-cio": [
        (
            "IT operations",
            "Two people on call, one plan",
            3,
            [("Eliška Nová", [(-160, 2), (-40, 3)])],
        ),
        ("IT budget", "Plan and quarterly forecast", 3, [("Radek Pospíšil", [(-100, 2)])]),
    ],
}

# key: vendor, service, contact, e-mail, phone, contract ends (days), note
CONTACTS: dict[str, list[tuple[str, str, str, str, str, int | None, str]]] = {
    "brisa-ciso": [
        (
            "Hradba Security",
            "Watches our systems day and night",
            "Petra Skálová",
            "soc@hradba.example",
            "+420 200 000 111",
            240,
            "Notice of three months, otherwise a year more",
        ),
        (
            "Kladka Backup",
            "Copies kept off site",
            "Filip Rus",
            "support@kladka.example",
            "",
            500,
            "Restoring was last tried in spring",
        ),
    ],
    "brisa-cto": [
        (
            "Nebe Cloud",
            "Hosting of shop and data platform",
            "Key account team",
            "key@nebe.example",
            "+420 200 000 222",
            150,
            "Renewal is Tomáš's goal; ask for the three-year price",
        ),
    ],
    "vltava-cio": [
        (
            "Kolej Software",
            "Dispatching",
            "Denisa Malíková",
            "podpora@kolej.example",
            "+420 200 000 333",
            90,
            "Výpovědní lhůta tři měsíce",
        ),
    ],
}

# key: system, account, rights, who closes it, due (days), closed (days)
ACCESSES: dict[str, list[tuple[str, str, str, str, int, int | None]]] = {
    "brisa-ciso": [
        (
            "Identity provider",
            "jana.horakova@brisa.example",
            "Security administrator",
            "Zdeněk Horský",
            30,
            None,
        ),
        ("Log platform", "jhorakova", "Reads everything", "Zdeněk Horský", 30, None),
        ("Old VPN", "jana-ext", "Network of the office", "Jiří Kos", -20, -22),
    ],
    "vltava-cio": [
        ("Office suite", "martin.dvorak@vltava.example", "Global reader", "Eliška Nová", 60, None),
        ("ERP", "MDVORAK", "Reports", "Eliška Nová", -3, None),
    ],
}
WORDS = {
    "brisa-ciso": """
Security at Brisa rests on three habits: copies that were tried, accounts that end with their owner,
and a log that is opened in the first hour.

## Watch first
- The contract with **Hradba** renews itself; decide before the notice period begins.
- Zdeněk leads incidents alone since this month. Keep the yearly exercise.

## Next
Close the two remaining accounts of mine, then repeat the review of administrators.
""",
}
