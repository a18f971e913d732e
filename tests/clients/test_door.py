"""What a view leaves behind, where its page is made, and what a connection carries onwards."""

from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path

from clients.access import Right, practice_page
from clients.models import ClientOrganisation, LegalEntity
from config import urls
from tests import factories as make
from tests.cast import Cast

REQUESTS, THREADS = 25, 8


def _write() -> None:
    make.make_entity(legal_name="Written by the view")


@practice_page(Right.ENTER_PRACTICE)
def fails(_request: HttpRequest) -> HttpResponse:
    _write()
    raise RuntimeError


@practice_page(Right.ENTER_PRACTICE)
def loses(_request: HttpRequest) -> HttpResponse:
    _write()
    raise Http404


@practice_page(Right.ENTER_PRACTICE)
def refuses(_request: HttpRequest) -> HttpResponse:
    _write()
    return HttpResponse(status=HTTPStatus.UNPROCESSABLE_CONTENT)


@practice_page(Right.ENTER_PRACTICE)
def writes(_request: HttpRequest) -> HttpResponse:
    _write()
    return HttpResponse()


@practice_page(Right.ENTER_PRACTICE)
def lazy(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string("{% for row in rows %}{{ row.name }};{% endfor %}")
    return TemplateResponse(request, template, {"rows": ClientOrganisation.objects.all()})


urlpatterns = [
    path(f"p/<slug:practice>/{view.__name__}/", view)
    for view in (fails, loses, refuses, writes, lazy)
] + urls.urlpatterns


@pytest.fixture
def browser(alder, sign_in, settings):
    settings.ROOT_URLCONF = __name__
    browser = sign_in(alder.users["owner"])
    browser.raise_request_exception = False
    return browser


@pytest.mark.parametrize(
    ("view", "status", "rows"),
    [("writes", 200, 1), ("fails", 500, 0), ("loses", 404, 0), ("refuses", 422, 0)],
)
def test_a_row_stays_only_if_the_view_succeeds(view, status, rows, alder, browser):
    assert browser.get(f"{alder.url}{view}/").status_code == status
    with alder.scope():
        assert LegalEntity.objects.filter(legal_name="Written by the view").count() == rows


def test_a_page_that_is_rendered_late_is_rendered_in_the_scope(alder, birch, browser):
    page = browser.get(f"{alder.url}lazy/").text
    assert page == "alder Foods;alder Insurance;"


def test_an_anonymous_visitor_is_asked_to_sign_in_and_brought_back(alder, client):
    answer = client.get(f"{alder.url}week/?date=2026-03-09")
    expected = f"/accounts/login/?next={alder.url}week/%3Fdate%3D2026-03-09"
    assert (answer.status_code, answer["Location"]) == (302, expected)


def test_a_part_of_a_page_is_never_filled_with_the_sign_in_page(alder, client):
    answer = client.post(f"{alder.url}week/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_signing_in_leads_nowhere_else(target, alder, client):
    user = alder.users["owner"]
    user.set_password("correct horse battery staple")
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    sent = {"login": user.email, "password": "correct horse battery staple", "next": target}
    answer = client.post("/accounts/login/", sent)
    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.django_db(transaction=True)
def test_a_connection_carries_nothing_from_one_request_to_the_next(alder, birch):
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(_many_requests, [(alder, birch), (birch, alder)] * (THREADS // 2)))
    assert found == [set()] * THREADS


def _many_requests(pair: tuple[Cast, Cast]) -> set[str]:
    """What went wrong while one connection served two practices and nobody in turn."""
    wrong: set[str] = set()
    for _ in range(REQUESTS):
        for cast in pair:
            with cast.scope():
                wrong |= {name for name in _names() if not name.startswith(cast.slug)}
            with cast.portal():
                wrong |= set(_names()) - {cast.organisation.name}
            try:
                with transaction.atomic():
                    wrong |= set(_names())
            except DatabaseError:
                continue
            wrong.add("no error without a scope")
    connections.close_all()
    return wrong


def _names() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM clients_clientorganisation")
        return [name for (name,) in cursor.fetchall()]
