"""The addresses of `clients`."""

from django.urls import URLPattern, path

from clients.views import (
    documents,
    home,
    invitations,
    organisations,
    people,
    room_people,
    settings,
    tokens,
)

PRACTICE = "p/<slug:practice>/"
ROOM = f"{PRACTICE}c/<slug:client>/"

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("me/", home.me, name="me"),
    path("me/notices/", home.notices, name="notices"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path(f"{PRACTICE}people/", people.people, name="people"),
    path(f"{PRACTICE}people/invite/", people.people_invite, name="people_invite"),
    path(f"{PRACTICE}people/<uuid:pk>/roles/", people.member_roles, name="member_roles"),
    path(f"{PRACTICE}people/<uuid:pk>/removal/", people.member_removal, name="member_removal"),
    path(
        f"{PRACTICE}invitations/<uuid:pk>/revocation/",
        people.invitation_revocation,
        name="invitation_revocation",
    ),
    path(
        f"{PRACTICE}invitations/<uuid:pk>/resending/",
        people.invitation_resending,
        name="invitation_resending",
    ),
    path(f"{PRACTICE}settings/", settings.practice_settings, name="practice_settings"),
    path(f"{PRACTICE}logo/", documents.practice_logo, name="practice_logo"),
    path(f"{ROOM}logo/", documents.room_logo, name="room_logo"),
    path(f"{PRACTICE}settings/sellers/new/", settings.seller_new, name="seller_new"),
    path(f"{PRACTICE}settings/sellers/<uuid:pk>/", settings.seller_edit, name="seller_edit"),
    path(f"{PRACTICE}clients/new/", organisations.client_new, name="client_new"),
    path(f"{PRACTICE}clients/<slug:client>/edit/", organisations.client_edit, name="client_edit"),
    path(f"{ROOM}people/", room_people.room_people, name="room_people"),
    path(f"{ROOM}people/invite/", room_people.room_invite, name="room_invite"),
    path(f"{ROOM}people/<uuid:pk>/ending/", room_people.room_access_end, name="room_access_end"),
    path(f"{PRACTICE}tokens/", tokens.tokens, name="tokens"),
    path(f"{PRACTICE}tokens/<uuid:pk>/revocation/", tokens.token_revoke, name="token_revoke"),
]
