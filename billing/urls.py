"""The addresses of `billing`."""

from django.urls import path

from billing.views import (
    evidence,
    extras,
    invoices,
    money,
    overview,
    portfolio,
    printing,
    rooms,
    search,
)

BILLING = "p/<slug:practice>/billing/"
INVOICE = f"{BILLING}invoices/<uuid:pk>/"
CLIENT = "p/<slug:practice>/c/<slug:client>/"
ROOM = f"{CLIENT}invoices/"

urlpatterns = [
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("portfolio/csv/", portfolio.portfolio_csv, name="portfolio_csv"),
    path("search/", search.search_page, name="search"),
    path(BILLING, overview.billing, name="billing"),
    path(f"{BILLING}drafts/", overview.drafts, name="billing_drafts"),
    path(INVOICE, invoices.invoice, name="invoice"),
    path(f"{INVOICE}issue/", invoices.invoice_issue, name="invoice_issue"),
    path(f"{INVOICE}discard/", invoices.invoice_discard, name="invoice_discard"),
    path(f"{INVOICE}lines/", extras.invoice_lines, name="invoice_lines"),
    path(f"{INVOICE}discounts/", extras.invoice_discounts, name="invoice_discounts"),
    path(f"{BILLING}lines/<uuid:pk>/removal/", extras.line_removal, name="line_removal"),
    path(
        f"{BILLING}discounts/<uuid:pk>/removal/", extras.discount_removal, name="discount_removal"
    ),
    path(f"{INVOICE}progress/", invoices.invoice_progress, name="invoice_progress"),
    path(f"{INVOICE}printing/", printing.invoice_printing, name="invoice_printing"),
    path(f"{INVOICE}file/", invoices.invoice_file, name="invoice_file"),
    path(f"{INVOICE}payments/", money.invoice_payments, name="invoice_payments"),
    path(f"{INVOICE}credit/", money.invoice_credit, name="invoice_credit"),
    path(f"{BILLING}payments/<uuid:pk>/reversal/", money.payment_reversal, name="payment_reversal"),
    path(ROOM, rooms.room_invoices, name="room_invoices"),
    path(f"{ROOM}<uuid:pk>/", evidence.room_invoice, name="room_invoice"),
    path(
        f"{CLIENT}roadmap/<uuid:pk>/invoices/",
        evidence.initiative_invoices,
        name="initiative_invoices",
    ),
    path(f"{CLIENT}outcomes/<uuid:pk>/invoices/", evidence.kpi_invoices, name="kpi_invoices"),
    path(f"{CLIENT}days/served/invoices/", evidence.served_invoices, name="served_invoices"),
    path(f"{ROOM}<uuid:pk>/file/", rooms.room_invoice_file, name="room_invoice_file"),
]
