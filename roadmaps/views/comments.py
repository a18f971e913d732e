"""What both sides say about an initiative.

A client person's verb finds its row as the client, which is the permission check, and only then
acts as the practice.
"""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clients.access import Right, RoomRequest, room_page
from clients.forms import UNPROCESSABLE, refuse
from clients.tenancy import as_practice
from roadmaps.actions import comments as actions
from roadmaps.mentions import people_of_room
from roadmaps.models import Comment, Initiative
from roadmaps.roadmap_forms import CommentEditForm, CommentForm
from roadmaps.rooms import engagements_of
from roadmaps.views.roadmap import initiative_of, initiative_page


@room_page(Right.COMMENT)
@require_POST
def initiative_comments(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Say something; people who are named, spoke before or lead are told."""
    work = initiative_of(request, pk)
    people = people_of_room(work)
    form = CommentForm(request.POST, people=people)
    if form.is_valid():
        try:
            with as_practice():
                said = actions.say(work, **form.cleaned_data, people=people, by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return _to(request, said)
    return initiative_page(request, work, comment=form, status=UNPROCESSABLE)


@room_page(Right.COMMENT)
@require_http_methods(["GET", "POST"])
def comment_edit(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Put one's own words right."""
    comment = _own(request, pk)
    form = CommentEditForm(request.POST or None, instance=comment)
    if form.is_valid():
        try:
            with as_practice():
                kept = actions.edit(comment, form.cleaned_data["text"], by=request.place)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            return _to(request, kept)
    context = {"form": form, "comment": comment, "initiative": comment.initiative}
    status = UNPROCESSABLE if form.is_bound else None
    return render(request, "roadmaps/comment_form.html", context, status=status)


@room_page(Right.COMMENT)
@require_POST
def comment_removal(request: RoomRequest, pk: UUID) -> HttpResponse:
    """Take one's own words back."""
    comment = _own(request, pk)
    work = comment.initiative_id
    try:
        with as_practice():
            actions.take_back(comment, by=request.place)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Removed."))
    return redirect("initiative", request.place.practice.slug, request.organisation.slug, work)


def _own(request: RoomRequest, pk: UUID) -> Comment:
    """One's own only: another's is there to read, not to write."""
    engagements = engagements_of(request.place, request.organisation)
    works = Initiative.objects.filter(engagement__in=engagements)
    rows = Comment.objects.filter(initiative__in=works).select_related("initiative")
    comment: Comment = get_object_or_404(rows, pk=pk)
    if comment.author_id != request.place.user_id:
        raise Http404
    return comment


def _to(request: RoomRequest, comment: Comment) -> HttpResponse:
    room = (request.place.practice.slug, request.organisation.slug)
    page = redirect("initiative", *room, comment.initiative_id)
    page["Location"] += f"#comment-{comment.pk}"
    return page
