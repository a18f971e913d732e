"""What is said of the vendors of the demo."""

from typing import Any

EU = "Is all data kept in the EU, in the contract?"
EXPORT = "Can everything be exported in an open format at any time?"


def plain(*values: int) -> list[tuple[int, str]]:
    """Scores without a word."""
    return [(value, "") for value in values]


ERP: dict[str, Any] = {
    "title": "ERP platform",
    "need": "Orders flow from the web shop to the warehouse and to the books without retyping. "
    "Today three systems are kept level by hand, and month end takes nine days.",
    "budget": "14500000",
    "users": 85,
    "discount": "6",
    "criteria": [
        ("Order to cash", "Web order to invoice without a keystroke", 30),
        ("Recipes and batches", "Batch traced back to the supplier in two minutes", 20),
        ("Time to go live", "First plant live within nine months", 15),
        ("Our people can run it", "Two of our own keep it going after one year", 15),
        ("Integration", "Documented interfaces, events for orders and stock", 10),
        ("Reporting", "Margin by product and customer each Monday", 10),
    ],
    "questions": [EU, EXPORT, "Does it trace food batches as the law asks?"],
    "vendors": [
        {
            "name": "Ostrava ERP",
            "site": "https://ostrava-erp.example",
            "contact": "Petr Malina, sales, petr@ostrava-erp.example",
            "kills": [
                ("yes", "Data processing agreement, article 7"),
                ("yes", "Tried in the proof of concept"),
                ("yes", "Two dairies called as references"),
            ],
            "themes": {
                "service-levels": ("99.7 % a month, credits from the first hour.", "SLA v4, p. 3"),
                "data-residency": ("Prague and Frankfurt.", "DPA, annex 2"),
                "lock-in": ("Own report language; everything else is standard SQL.", "Workshop"),
                "exit": ("Full export within ten days, 40 hours of help included.", "Contract, 14"),
                "security": ("ISO 27001, penetration test each year.", "Certificate of 2025"),
                "support": ("In Czech, 6 to 22, two hours for what stops a plant.", "SLA v4, p. 5"),
            },
            "costs": [
                ("Licences", "user-month", "1450", "1450", "1520"),
                ("Introduction", "once", "4200000", "600000", "0"),
                ("Migration of recipes and stock", "migration", "780000", "0", "0"),
                ("Export and help at the end", "exit", "0", "0", "240000"),
            ],
            "proof": {
                "ago": 24,
                "tried": "One week of orders from the web shop through to the invoice.",
                "data": "A copy of all orders of week 38, in their sandbox",
                "measure": "Keystrokes and minutes for each order",
                "result": "612 of 640 orders went through untouched; 28 had a missing customer.",
                "evidence": "orders,untouched,minutes\n640,612,1.4\n",
            },
        },
        {
            "name": "Nordwerk Suite",
            "site": "https://nordwerk.example",
            "contact": "Ines Vogel, account manager",
            "kills": [
                ("yes", "Contract, article 9"),
                ("yes", "Documentation, export of all tables"),
                ("yes", "Module shown with our own batch"),
            ],
            "themes": {
                "service-levels": ("99.9 % a month.", "SLA 2026"),
                "data-residency": ("Frankfurt and Dublin.", "Trust page, dated print"),
                "lock-in": ("Extensions only in their own language.", "Developer guide"),
                "exit": ("Export by us; help is billed.", "Contract, 18"),
                "security": ("ISO 27001, SOC 2.", "Reports of 2025"),
                "support": ("In English and German, round the clock.", "SLA 2026"),
            },
            "costs": [
                ("Licences", "user-month", "2150", "2150", "2260"),
                ("Introduction", "once", "5600000", "900000", "0"),
                ("Migration", "migration", "950000", "0", "0"),
                ("Help at the end", "exit", "0", "0", "420000"),
            ],
            "proof": {
                "ago": 12,
                "tried": "The same week of orders, and a recall of one batch.",
                "data": "A copy of week 38 and of the yoghurt recipes, in their sandbox",
                "measure": "Orders untouched; minutes to find every customer of a batch",
                "result": "634 of 640 orders untouched; the recall took four minutes.",
                "evidence": "orders,untouched,recall minutes\n640,634,4\n",
            },
        },
        {
            "name": "Mlýn Business",
            "site": "https://mlyn-business.example",
            "contact": "Hana Dvořáková",
            "kills": [
                ("yes", "Runs in our own rooms"),
                ("yes", "The database is ours"),
                ("yes", "Customers in food since 2009"),
            ],
            "themes": {
                "service-levels": ("None: we run it ourselves.", "Offer"),
                "data-residency": ("In Brno, in our own rooms.", "Offer"),
                "lock-in": ("Low: an open database.", "Workshop"),
                "exit": ("Nothing to be exported.", "Offer"),
            },
            "costs": [
                ("Licences, bought", "once", "2100000", "0", "0"),
                ("Upkeep", "year", "380000", "380000", "400000"),
                ("Servers and their care", "month", "62000", "62000", "65000"),
                ("Introduction", "once", "2900000", "400000", "0"),
                ("Migration", "migration", "640000", "0", "0"),
            ],
        },
        {
            "name": "Pacifica Cloud ERP",
            "site": "https://pacifica.example",
            "contact": "",
            "kills": [
                ("no", "Backups are kept in Oregon"),
                ("yes", "Documentation"),
                ("unknown", ""),
            ],
        },
        {
            "name": "Our own extensions",
            "site": "",
            "contact": "Tomáš, head of development",
            "kills": [("yes", "Our rooms"), ("yes", "Our code"), ("unknown", "")],
            "out": "Would need six developers for two years; we have three.",
        },
    ],
    "scores": [
        (
            "",
            [
                [
                    (4, "The proof went well"),
                    (4, ""),
                    (4, ""),
                    (4, "Two of ours were trained"),
                    (3, ""),
                    (3, ""),
                ],
                [
                    (5, "Nearly every order"),
                    (5, "Recall in four minutes"),
                    (3, ""),
                    (2, "Their own language"),
                    (4, ""),
                    (4, ""),
                ],
                [(3, ""), (3, ""), (4, ""), (5, "Plain database"), (2, ""), (3, "")],
            ],
        ),
        (
            "",
            [
                plain(4, 3, 5, 4, 3, 4),
                plain(4, 5, 2, 3, 4, 5),
                plain(2, 4, 4, 2, 2, 2),
            ],
        ),
        ("My brother works for Nordwerk in Munich, not in sales.", [plain(4, 4, 4)]),
    ],
}
BACKUP: dict[str, Any] = {
    "title": "Backup and recovery service",
    "need": "After the outage in spring: every system back within four hours, proven twice a year.",
    "budget": "2400000",
    "users": 0,
    "discount": "0",
    "criteria": [
        ("Time to recover", "Every system within four hours", 40),
        ("Safe from ransomware", "A copy that nobody can change for 30 days", 30),
        ("Little work", "Under two hours of ours a month", 15),
        ("Proof", "A test of recovery twice a year, in the price", 15),
    ],
    "questions": [EU],
    "vendors": [
        {
            "name": "Archivum",
            "site": "https://archivum.example",
            "contact": "Jan Kos, jan@archivum.example",
            "kills": [("yes", "Contract, article 5")],
            "themes": {
                "service-levels": ("Four hours, with a penalty.", "Contract, 6"),
                "data-residency": ("Brno and Vienna.", "Contract, 5"),
                "exit": ("All copies on disks within five days.", "Contract, 12"),
            },
            "costs": [
                ("Service", "month", "48000", "48000", "50000"),
                ("Setting up", "once", "120000", "0", "0"),
                ("Disks at the end", "exit", "0", "0", "35000"),
            ],
            "proof": {
                "ago": 40,
                "tried": "Recovery of the order database from nothing.",
                "data": "A masked copy of the order database, 310 GB",
                "measure": "Hours until the first order could be entered",
                "result": "2 hours 50 minutes; the second attempt 2 hours 20.",
                "evidence": "attempt,minutes\n1,170\n2,140\n",
            },
        },
        {
            "name": "Zrcadlo Backup",
            "site": "https://zrcadlo.example",
            "contact": "Obchodní oddělení",
            "kills": [("yes", "Terms of service")],
            "themes": {
                "service-levels": ("Eight hours, best effort.", "Terms of service"),
                "data-residency": ("Warsaw.", "Terms of service"),
                "exit": ("Download over the net.", "Documentation"),
            },
            "costs": [
                ("Service", "month", "29000", "29000", "31000"),
                ("Setting up", "once", "40000", "0", "0"),
            ],
        },
    ],
    "scores": [
        ("", [plain(5, 5, 4, 5), plain(3, 4, 4, 2)]),
        ("", [plain(5, 4, 3, 5), plain(3, 3, 5, 3)]),
        ("", [plain(4, 5, 4, 4), plain(2, 4, 4, 3)]),
    ],
    "recommended": {
        "vendor": "Archivum",
        "why": "The only one that promises four hours and pays when it fails; we saw it recover "
        "our order database in under three.",
        "gives_up": "About a third of the price, and a service that our own people know already.",
        "conditions": "A test of recovery each half year is in the contract, and its report comes "
        "to the board.",
        "reason": "One lost shipping day costs more than the difference of a year.",
    },
}
