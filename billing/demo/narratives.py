"""What the executives wrote for the boards: what happened, what was decided, what is asked."""

NARRATIVES = {
    "brisa-cto": (
        "The order-to-cash map is finished and shows **nine retyped fields** between order and "
        "invoice. The ERP shortlist is down to three platforms; supplier data came two weeks "
        "later than promised and moves the recommendation by as much.\n\n"
        "- Uptime stays above the promised line for the fifth month.\n"
        "- The licence clean-up ended as planned.",
        "The architecture board refused two exceptions and accepted one until the end of the year.",
        "1. **ERP platform.** Take the recommendation onto the next agenda.\n"
        "2. **Supplier data.** Name one owner for it in purchasing.",
    ),
    "brisa-ciso": (
        "The incident exercise was run with operations. Two of three teams knew whom to call. "
        "The gap list is closed except for supplier reviews, which run to plan.",
        "Three rules that nobody could follow were dropped from the policy set.",
        "Confirm the appetite: at most three critical findings open at any time.",
    ),
    "halden-caio": (
        "The claims triage pilot runs in one branch. The evaluation set now holds two hundred "
        "closed claims. The works council's answer is due a month later than planned.\n\n"
        "Twelve more tools were found and put on the register; seven were closed.",
        "One use case was stopped: its return at day ninety was below the line agreed.",
        "1. **Works council.** Support a decision before the end of the quarter.\n"
        "2. **Acceptable use.** Adopt version 2 of the policy.",
    ),
    "halden-cdo": (
        "Every one of the twelve data domains has an owner. Completeness of policy records is "
        "measured each month and sorted by branch.",
        "The data council decided one definition of premium and one of lapse.",
        "Make completeness part of the branches' targets for next year.",
    ),
    "northmoor-board": (
        "The resilience review with the auditors is finished. The dashboard of technology risks "
        "is half built and was shown to the chair.",
        "Each risk above the appetite has a named owner.",
        "Put the dashboard before the audit committee once a quarter.",
    ),
    "vltava-cio": (
        "The service desk is back within ten days. The negotiation with the carrier stands: the "
        "second proposal has not been answered, and the saving slips with it.",
        "The change freeze for the closing week was kept.",
        "Agree who speaks to the carrier's management, and by when we look for another.",
    ),
    "lumen-ciso": (
        "Evidence for SOC 2 is nine tenths collected. The findings of the penetration test are "
        "repaired except two, which have owners and dates.",
        "The register of providers under DORA follows the contract list of finance.",
        "Set the date of the type I report with the auditor.",
    ),
    "ferrow-cio": (
        "One list of systems, contracts and people exists for the three foundries. The network "
        "carriers are being consolidated; the first site moved without a stop.",
        "Mail and identity are one domain since the last quarter.",
        "Agree the ERP plan with the fund before the budget is closed.",
    ),
    "skylark-cto": (
        "A release takes an hour and no meeting. One of the two leads has signed; the second "
        "search is at the last interviews.",
        "Billing lives apart from the monolith; the old path is switched off.",
        "Decide which partners come first on the new interface.",
    ),
}
