"""What the executives wrote for the boards: what happened, what was decided, what is asked.

By engagement, the latest quarter first; for each quarter its versions, the first one first. They
are written in the language of the client.
"""

type Words = tuple[str, str, str]

NARRATIVES: dict[str, list[list[Words]]] = {
    "brisa-cto": [
        [
            (
                "The order-to-cash map is finished and shows **nine retyped fields** between order "
                "and invoice. The ERP shortlist is down to three platforms; supplier data came two "
                "weeks later than promised and moves the recommendation by as much.\n\n"
                "- Uptime stays above the promised line for the fifth month.\n"
                "- The licence clean-up ended as planned.",
                "The architecture board refused two exceptions and accepted one until the end of "
                "the year.",
                "1. **ERP platform.** Take the recommendation onto the next agenda.\n"
                "2. **Supplier data.** Name one owner for it in purchasing.",
            )
        ],
        [
            (
                "All sites sign in with one identity, and a plant can be restored in under four "
                "hours; both were rehearsed with the plant managers. We have begun to walk the "
                "orders with the people who retype them.\n\n"
                "- Two licence contracts are up for notice before the autumn.\n"
                "- The first long list of ERP platforms holds seven names.",
                "The leadership chose to repair order to cash before any further automation.",
                "Agree that the ERP platform is chosen by criteria weighted before the offers are "
                "opened.",
            )
        ],
    ],
    "brisa-ciso": [
        [
            (
                "The incident exercise was run with operations. Two of three teams knew whom to "
                "call. The gap list is closed except for supplier reviews, which run to plan.",
                "Three rules that nobody could follow were dropped from the policy set.",
                "Confirm the appetite: at most three critical findings open at any time.",
            )
        ],
    ],
    "halden-caio": [
        [
            (
                "Die Pilotphase der Schadenvorprüfung läuft in einer Niederlassung. Der "
                "Prüfbestand umfasst zweihundert abgeschlossene Schäden. Die Antwort des "
                "Betriebsrats kommt einen Monat später als geplant.\n\n"
                "Zwölf weitere Werkzeuge wurden gefunden und ins Register aufgenommen; sieben sind "
                "abgeschaltet.",
                "Ein Anwendungsfall wurde beendet: Sein Ertrag lag nach neunzig Tagen unter der "
                "vereinbarten Grenze.",
                "1. **Betriebsrat.** Eine Entscheidung vor Ende des Quartals unterstützen.\n"
                "2. **Zulässige Nutzung.** Fassung 2 der Richtlinie beschließen.",
            )
        ],
        [
            (
                "Der Assistent für das Underwriting hat seine Probe an echten Fällen bestanden. "
                "Falsche Antworten wurden gezählt und liegen unter der vereinbarten Grenze.",
                "Die Richtlinie zur zulässigen Nutzung gilt.",
                "Die Schadenvorprüfung als zweiten Anwendungsfall freigeben.",
            ),
            (
                "Der Assistent für das Underwriting hat seine Probe an echten Fällen bestanden. "
                "Falsche Antworten wurden gezählt und liegen unter der vereinbarten Grenze.\n\n"
                "*Ergänzt in Version 2:* Die Zahl der nicht freigegebenen Werkzeuge enthält nun "
                "auch die Niederlassungen.",
                "Die Richtlinie zur zulässigen Nutzung gilt, die Anmerkungen des Betriebsrats sind "
                "eingearbeitet.",
                "Die Schadenvorprüfung als zweiten Anwendungsfall freigeben, zunächst in einer "
                "Niederlassung.",
            ),
        ],
    ],
    "halden-cdo": [
        [
            (
                "Jeder der zwölf Datenbereiche hat eine verantwortliche Person. Wie vollständig "
                "die Vertragsdaten sind, wird monatlich gemessen, auch nach Niederlassungen.",
                "Der Datenrat hat je eine Definition für Prämie und Storno beschlossen.",
                "Die Vollständigkeit in die Ziele der Niederlassungen für das nächste Jahr "
                "aufnehmen.",
            )
        ],
    ],
    "northmoor-board": [
        [
            (
                "The resilience review with the auditors is finished. The dashboard of technology "
                "risks is half built and was shown to the chair.",
                "Each risk above the appetite has a named owner.",
                "Put the dashboard before the audit committee once a quarter.",
            )
        ],
        [
            (
                "The risk register was read against the last three incidents: two of them were on "
                "it, the third was not. The auditors' questions on resilience were put to "
                "management.",
                "Management answers the open questions in writing before each committee.",
                "",
            )
        ],
    ],
    "vltava-cio": [
        [
            (
                "Servisní tým opět vyřizuje požadavky do deseti dnů. Jednání s dopravcem stojí: "
                "na druhý návrh zatím nepřišla odpověď a úspora se odkládá spolu s ním.",
                "Zákaz změn v týdnu uzávěrky byl dodržen.",
                "Dohodnout, kdo bude jednat s vedením dopravce a od kdy hledáme jiného.",
            )
        ],
        [
            (
                "Předání po odchodu ředitele IT je dokončeno: hesla, smlouvy i dodavatelé mají "
                "svého správce. Nejstarší požadavky jsou uzavřeny spolu s provozem.\n\n"
                "- Dvě smlouvy byly vypovězeny včas.\n"
                "- Mapa systémů všech poboček má své vlastníky.",
                "Vedení schválilo rozpočet IT ve střední ze tří variant.",
                "Schválit, že nástupce hledáme s popisem práce, který vznikl z mapy systémů.",
            )
        ],
    ],
    "lumen-ciso": [
        [
            (
                "Evidence for SOC 2 is nine tenths collected. The findings of the penetration test "
                "are repaired except two, which have owners and dates.",
                "The register of providers under DORA follows the contract list of finance.",
                "Set the date of the type I report with the auditor.",
            )
        ],
        [
            (
                "The control library is in use and the penetration test is done: nine findings, "
                "none of them open to the internet. The worst three were repaired within the "
                "week.",
                "Access to the finance systems is reviewed every month by their owners.",
                "Accept the plan of repair, and with it the two findings that wait for the new "
                "gateway.",
            )
        ],
    ],
    "ferrow-cio": [
        [
            (
                "One list of systems, contracts and people exists for the three foundries. The "
                "network carriers are being consolidated; the first site moved without a stop.",
                "Mail and identity are one domain since the last quarter.",
                "Agree the ERP plan with the fund before the budget is closed.",
            )
        ],
        [
            (
                "The hundred days began with a list: every system and every contract of the three "
                "foundries, with the person who knows it. A third of the systems stood outside the "
                "security baseline.",
                "No foundry signs a technology contract of its own until the plan is agreed.",
                "Confirm the synergies promised at closing as the one number we report.",
            )
        ],
    ],
    "skylark-cto": [
        [
            (
                "A release takes an hour and no meeting. One of the two leads has signed; the "
                "second search is at the last interviews.",
                "Billing lives apart from the monolith; the old path is switched off.",
                "Decide which partners come first on the new interface.",
            )
        ],
        [
            (
                "Billing is being split from the monolith and takes a month longer than planned: "
                "the old invoices had to come along. Releases are weekly all the same.",
                "We hire two leads from outside and promote the next two from within.",
                "",
            )
        ],
    ],
}
