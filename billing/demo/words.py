"""What clients read about the days: (activity, sentence), by discipline."""

DAYS = {
    "cto": [
        ("architecture", "Target architecture: integration layer drawn and agreed with the leads"),
        ("vendor", "Platform shortlist: reference calls with two vendors, exit terms compared"),
        ("mentoring", "Session with the head of development: how to say no with numbers"),
        ("board", "Leadership meeting: technology part, three decisions prepared"),
        ("governance", "Architecture board: two exceptions refused, one accepted with a date"),
        ("delivery", "Release review and plan for the next four weeks"),
        ("architecture", "Data flows from order to invoice walked with the people who retype them"),
        ("vendor", "Contract clauses on data return and price steps negotiated"),
        ("mentoring", "Pairing on an incident review without blame"),
        ("delivery", "Backlog cut to what moves the agreed outcomes"),
    ],
    "cio": [
        ("vendor", "Carrier and licence contracts reviewed, two notices given in time"),
        ("board", "Leadership meeting: budget and the three risks behind it"),
        ("delivery", "Weekly steering of the integration plan"),
        ("mentoring", "One-to-one sessions with the team leads"),
        ("governance", "Change board: freeze agreed for the closing week"),
        ("architecture", "Systems map of the sites completed with their owners"),
        ("incident", "Outage of the warehouse scanner: cause found, supplier engaged"),
        ("delivery", "Service desk: oldest tickets closed with the business"),
    ],
    "ciso": [
        ("security", "Risk workshop: likelihood and effect agreed with the process owners"),
        ("governance", "Policy set walked with the works managers, three rules dropped"),
        ("security", "Penetration test: findings sorted, owners and dates named"),
        ("vendor", "Supplier review: the two hosting providers"),
        ("incident", "Exercise of the incident plan with operations and communications"),
        ("board", "Audit committee: where we stand against the appetite"),
        ("mentoring", "Coaching of the security engineer on evidence for auditors"),
        ("security", "Access review of the finance systems"),
    ],
    "caio": [
        ("data-ai", "Use-case board: three candidates scored, one stopped"),
        ("governance", "Acceptable use policy: comments of legal and works council worked in"),
        ("vendor", "Proof of concept reviewed on real cases, false answers counted"),
        ("mentoring", "Training for team leads: what the assistant may and may not see"),
        ("data-ai", "Data pipeline of the triage pilot checked with the claims team"),
        ("board", "Leadership meeting: return of the first two assistants at day ninety"),
        ("governance", "Register of tools: twelve more found, seven closed"),
        ("data-ai", "Evaluation set extended with two hundred closed claims"),
    ],
    "cdo": [
        ("data-ai", "Data owners: duties agreed for the policy and partner domains"),
        ("governance", "Data council: definitions of premium and lapse decided"),
        ("architecture", "Reporting platform: two candidates tried on last quarter"),
        ("mentoring", "Session with the reporting team on tests for figures"),
        ("data-ai", "Completeness of policy records measured and sorted by branch"),
    ],
    "adviser": [
        ("board", "Audit committee attended; questions on resilience put to management"),
        ("governance", "Papers read; page of questions for the committee written"),
        ("board", "Call with the chair before the committee"),
    ],
}
NOTES = [
    "Sponsor is worried about the budget; prepare two options for the next meeting.",
    "Watch the vendor's delivery lead, third change in a year.",
    "Possible extension into next year, do not raise before the board.",
    "Team lead wants to leave; told in confidence.",
]
UPDATES = [
    "Started, owner and dates confirmed",
    "First results shown to the leadership",
    "Half way, no surprises",
    "Last open points named with dates",
]
READING_NOTES = ["From the monthly report", "Counted with the owner", "", ""]
SALES = ["sales", "practice"]
