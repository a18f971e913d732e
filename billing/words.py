"""The words of an invoice in the languages of clients.

They are frozen with the document they were printed on, and a document is often in another language
than the screen of whoever issues it, so they are a table and no message catalogue.
"""

from decimal import Decimal

from config.wording import plain_number

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "invoice": "Invoice",
        "credit_note": "Credit note",
        "corrects": "For invoice",
        "credited": "Credited",
        "reason": "Reason",
        "tax_document": "",
        "from": "From",
        "to": "To",
        "issued": "Issued",
        "supplied": "Supplied",
        "tax_point": "Supplied",
        "period": "Period",
        "reference": "Your reference",
        "due": "Due",
        "company_number": "Company no.",
        "vat_number": "VAT no.",
        "service": "Service",
        "quantity": "Quantity",
        "unit_price": "Unit price",
        "vat": "VAT",
        "tax": "Tax",
        "pay_to": "Pay to",
        "symbol": "Payment reference",
        "net": "Net",
        "vat_of": "VAT {rate} % of {base}",
        "reverse_charge": "Reverse charge",
        "out_of_scope": "Outside the scope of VAT",
        "rounding": "Rounding",
        "total": "To pay",
        "local_vat": "VAT in {currency}",
        "rate_of": "at {rate} of {date}, {source}",
        "contact": "Contact",
        "see_annex": "The days are listed in the annex.",
        "annex": "Annex: days worked",
        "date": "Date",
        "executive": "Who",
        "what": "What was done",
        "days": "Days",
        "sum": "Total",
        "lines": "Sum of lines",
        "discount": "Discount: {reason}",
        "share": "{percent} % of {base}",
        "fee": "Monthly retainer",
        "quarter-fee": "Quarterly retainer",
        "part-fee": "Retainer for {covered} of {whole} working days",
        "late": "given in {month}, after it was closed",
        "correction": "correction of {month}",
        "over": "Days over the retainer",
        "contracted": "contracted",
        "carried_in": "carried in",
        "used_days": "used",
        "over_days": "over",
        "written_off": "written off",
        "carried_out": "carried out",
        "lapsed": "lapsed",
        "per": "per {days}",
    },
    "cs": {
        "invoice": "Faktura",
        "credit_note": "Opravný daňový doklad",
        "corrects": "K faktuře",
        "credited": "K vrácení",
        "reason": "Důvod opravy",
        "tax_document": "daňový doklad",
        "from": "Dodavatel",
        "to": "Odběratel",
        "issued": "Vystaveno",
        "supplied": "Datum plnění",
        "tax_point": "DUZP",
        "period": "Období",
        "reference": "Vaše značka",
        "due": "Splatnost",
        "company_number": "Reg. č.",
        "vat_number": "DIČ",
        "service": "Služba",
        "quantity": "Množství",
        "unit_price": "Cena za jednotku",
        "vat": "DPH",
        "tax": "Daň",
        "pay_to": "Platební údaje",
        "symbol": "Variabilní symbol",
        "net": "Základ daně",
        "vat_of": "DPH {rate} % z {base}",
        "reverse_charge": "Přenesená daňová povinnost",
        "out_of_scope": "Mimo předmět DPH",
        "rounding": "Zaokrouhlení",
        "total": "K úhradě",
        "local_vat": "DPH v {currency}",
        "rate_of": "kurzem {rate} ze dne {date}, {source}",
        "contact": "Kontakt",
        "see_annex": "Rozpis dnů je v příloze.",
        "annex": "Příloha: odpracované dny",
        "date": "Datum",
        "executive": "Kdo",
        "what": "Co bylo vykonáno",
        "days": "Dny",
        "sum": "Celkem",
        "lines": "Součet položek",
        "discount": "Sleva: {reason}",
        "share": "{percent} % z {base}",
        "fee": "Měsíční paušál",
        "quarter-fee": "Čtvrtletní paušál",
        "part-fee": "Paušál za {covered} z {whole} pracovních dnů",
        "late": "odpracováno v období {month}, doplněno po jeho uzavření",
        "correction": "oprava za {month}",
        "over": "Dny nad paušál",
        "contracted": "sjednáno",
        "carried_in": "převedeno z minula",
        "used_days": "čerpáno",
        "over_days": "navíc",
        "written_off": "odepsáno",
        "carried_out": "převedeno dál",
        "lapsed": "propadlo",
        "per": "za {days}",
    },
    "de": {
        "invoice": "Rechnung",
        "credit_note": "Rechnungskorrektur",
        "corrects": "Zur Rechnung",
        "credited": "Gutschriftsbetrag",
        "reason": "Grund",
        "tax_document": "",
        "from": "Rechnungssteller",
        "to": "Rechnungsempfänger",
        "issued": "Rechnungsdatum",
        "supplied": "Leistungsdatum",
        "tax_point": "Leistungsdatum",
        "period": "Zeitraum",
        "reference": "Ihr Zeichen",
        "due": "Fällig am",
        "company_number": "Reg.-Nr.",
        "vat_number": "USt-IdNr.",
        "service": "Leistung",
        "quantity": "Menge",
        "unit_price": "Einzelpreis",
        "vat": "USt",
        "tax": "Steuer",
        "pay_to": "Zahlbar an",
        "symbol": "Verwendungszweck",
        "net": "Nettobetrag",
        "vat_of": "USt {rate} % auf {base}",
        "reverse_charge": "Reverse Charge",
        "out_of_scope": "Nicht steuerbar",
        "rounding": "Rundung",
        "total": "Zahlbetrag",
        "local_vat": "USt in {currency}",
        "rate_of": "zum Kurs {rate} vom {date}, {source}",
        "contact": "Kontakt",
        "see_annex": "Die Tage stehen in der Anlage.",
        "annex": "Anlage: geleistete Tage",
        "date": "Datum",
        "executive": "Wer",
        "what": "Was getan wurde",
        "days": "Tage",
        "sum": "Summe",
        "lines": "Summe der Positionen",
        "discount": "Nachlass: {reason}",
        "share": "{percent} % von {base}",
        "fee": "Monatspauschale",
        "quarter-fee": "Quartalspauschale",
        "part-fee": "Pauschale für {covered} von {whole} Arbeitstagen",
        "late": "geleistet im {month}, nach dessen Abschluss ergänzt",
        "correction": "Korrektur für {month}",
        "over": "Tage über die Pauschale hinaus",
        "contracted": "vereinbart",
        "carried_in": "aus früheren Zeiträumen übertragen",
        "used_days": "genutzt",
        "over_days": "darüber",
        "written_off": "abgeschrieben",
        "carried_out": "in spätere Zeiträume übertragen",
        "lapsed": "verfallen",
        "per": "je {days}",
    },
}
# one, a few (Czech: two to four), many, a part
UNITS = {
    "en": {
        "DAY": ("day", "days", "days", "days"),
        "HUR": ("hour", "hours", "hours", "hours"),
        "MON": ("month", "months", "months", "months"),
        "QAN": ("quarter", "quarters", "quarters", "quarters"),
        "C62": ("piece", "pieces", "pieces", "pieces"),
        "KMT": ("km", "km", "km", "km"),
    },
    "cs": {
        "DAY": ("den", "dny", "dnů", "dne"),
        "HUR": ("hodina", "hodiny", "hodin", "hodiny"),
        "MON": ("měsíc", "měsíce", "měsíců", "měsíce"),
        "QAN": ("čtvrtletí", "čtvrtletí", "čtvrtletí", "čtvrtletí"),
        "C62": ("kus", "kusy", "kusů", "kusu"),
        "KMT": ("km", "km", "km", "km"),
    },
    "de": {
        "DAY": ("Tag", "Tage", "Tage", "Tage"),
        "HUR": ("Stunde", "Stunden", "Stunden", "Stunden"),
        "MON": ("Monat", "Monate", "Monate", "Monate"),
        "QAN": ("Quartal", "Quartale", "Quartale", "Quartale"),
        "C62": ("Stück", "Stück", "Stück", "Stück"),
        "KMT": ("km", "km", "km", "km"),
    },
}
FEW = range(2, 5)
# How a country calls its own numbers; elsewhere the word of the document's language.
NUMBER_NAMES = {"CZ": ("IČO", "DIČ"), "SK": ("IČO", "IČ DPH"), "GB": ("Company no.", "VAT no.")}


def document_language(code: str) -> str:
    """The language without its region, English where there are no words of ours."""
    base = code.partition("-")[0]
    return base if base in WORDS else "en"


def unit_word(unit: str, quantity: Decimal, language: str) -> str:
    """The unit as the quantity asks for it: 1 den, 2 dny, 5 dnů, 1,5 dne."""
    one, few, many, part = UNITS[language][unit]
    if quantity != quantity.to_integral_value():
        return part
    if abs(quantity) == 1:
        return one
    return few if abs(quantity) in FEW else many


def in_units(quantity: Decimal, unit: str, language: str) -> str:
    """A quantity with its unit: 1,5 dne."""
    return f"{plain_number(quantity)} {unit_word(unit, quantity, language)}"


def number_names(country: str, language: str) -> tuple[str, str]:
    """What a party's company number and VAT number are called."""
    own = WORDS[language]["company_number"], WORDS[language]["vat_number"]
    return NUMBER_NAMES.get(country, own)
