"""The e-mails about what is agreed: to the sponsors who sign, and to the practice that waits."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Q

from clients.access import Place
from clients.mail import link, post
from clients.models import ClientAccess, Membership, User
from engagements.models import ChangeOrder, Deliverable, Engagement, StatementOfWork
from engagements.models.statement import MandateRight

type Sentences = Callable[[], list[str]]  # asked for in each reader's own language


def statement_proposed(statement: StatementOfWork) -> None:
    """Ask every sponsor to read and sign; any one of them may."""
    _to_sponsors("statement_proposed", statement, {"statement": statement})


def statement_accepted(statement: StatementOfWork, by: Place) -> None:
    """A copy of what was signed, to who signed and to the practice."""
    words = statement.words
    mandate = [(area, MandateRight(right).label) for area, right in words.mandate]
    context = {"statement": statement, "words": words, "mandate": mandate}
    _to_both("statement_accepted", statement, context, by)


def statement_declined(statement: StatementOfWork, by: Place) -> None:
    """Tell the practice what should be different."""
    context = {"statement": statement, "who": by.name}
    _to_practice("statement_declined", statement, context)


def order_proposed(order: ChangeOrder, sentences: Sentences) -> None:
    """Ask every sponsor."""
    _to_sponsors("change_order_proposed", order, {"order": order, "sentences": sentences})


def order_accepted(order: ChangeOrder, sentences: Sentences, by: Place) -> None:
    """A copy of what was signed, to who signed and to the practice."""
    context = {"order": order, "sentences": sentences}
    _to_both("change_order_accepted", order, context, by)


def order_declined(order: ChangeOrder, by: Place) -> None:
    """Tell the practice what should be different."""
    _to_practice("change_order_declined", order, {"order": order, "who": by.name})


def deliverable_delivered(deliverable: Deliverable) -> None:
    """Ask every sponsor to look at it."""
    mark = f":{deliverable.delivered_at:%Y%m%dT%H%M%S.%f}"
    _to_sponsors("deliverable_delivered", deliverable, {"deliverable": deliverable}, mark)


def deliverable_decided(deliverable: Deliverable) -> None:
    """Tell the practice what the sponsor said."""
    mark = f":{deliverable.decided_at:%Y%m%dT%H%M%S.%f}"
    template = f"deliverable_{deliverable.state}"
    _to_practice(template, deliverable, {"deliverable": deliverable}, mark)


type Subject = StatementOfWork | ChangeOrder | Deliverable


def _to_both(template: str, about: Subject, context: dict[str, Any], by: Place) -> None:
    url = _room(about.engagement)
    _post(template, about, (by.user, by.name), {**context, "url": url})
    _to_practice(template, about, context)


def _to_sponsors(template: str, about: Subject, context: dict[str, Any], mark: str = "") -> None:
    sponsors = ClientAccess.objects.filter(
        organisation_id=about.organisation_id,
        role=ClientAccess.Role.SPONSOR,
        user__is_active=True,
    ).select_related("user")
    for each in sponsors:
        url = _room(about.engagement)
        _post(template, about, (each.user, each.display_name), {**context, "url": url}, mark)


def _to_practice(template: str, about: Subject, context: dict[str, Any], mark: str = "") -> None:
    url = link(f"{about.engagement.get_absolute_url()}agreement/")
    for user in _people(about.engagement):
        _post(template, about, (user, user.name), {**context, "url": url}, mark)


def _people(engagement: Engagement) -> Iterator[User]:
    """Owners, admins and the executives of the engagement, as far as they are still members."""
    on_it = Q(user__executives__assignments__engagement=engagement, is_executive=True)
    places = Membership.objects.filter(Q(is_owner=True) | Q(is_admin=True) | on_it)
    ids = places.filter(user__is_active=True).values("user_id")
    yield from User.objects.filter(pk__in=ids).order_by("pk")


def _room(engagement: Engagement) -> str:
    return link(f"{engagement.organisation.get_absolute_url()}agreement/")


def _post(
    template: str, about: Subject, to: tuple[User, str], context: dict[str, Any], mark: str = ""
) -> None:
    user, name = to
    shared = {"engagement": about.engagement, "client": about.engagement.organisation}
    post(
        to=user.email,
        template=template,
        context={**shared, **context, "name": name or user.email},
        key=f"{template}:{about.pk}:{user.pk}{mark}",
    )
