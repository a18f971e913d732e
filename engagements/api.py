"""Days for machines: the same rows, verbs and refusals that people have."""

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar, cast, override
from uuid import UUID

from django.db.models import OuterRef, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework import serializers, status
from rest_framework.exceptions import PermissionDenied
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

from clients.access import Right
from clients.forms import SENSIBLE_DATES
from clients.machines import MachineView, Strict
from engagements.actions.days import WHERE, log_day, stamp_of
from engagements.models import Engagement, Executive, TimeEntry, TimeEntryNote
from engagements.models.time_entry import LONGEST_NOTE, STEP, Activity, TimeEntryQuerySet

DELETED = Decimal(0)


class ShownDay(serializers.ModelSerializer):
    """A day as it is told."""

    note = serializers.CharField()
    executive_name = serializers.CharField(source="executive.display_name")
    client = serializers.CharField(source="organisation.slug")

    class Meta:
        model = TimeEntry
        fields: ClassVar[list[str]] = [
            "id",
            "date",
            "late_in",
            "days",
            "activity",
            "is_remote",
            "summary",
            "note",
            "state",
            "engagement",
            "client",
            "executive",
            "executive_name",
        ]


class DayChange(Strict):
    """What may be changed of a day: the rest says which day it is."""

    days = serializers.DecimalField(max_digits=9, decimal_places=4, min_value=STEP)
    activity = serializers.ChoiceField(choices=Activity.choices, allow_blank=True, required=False)
    summary = serializers.CharField(max_length=500, allow_blank=True, required=False)
    note = serializers.CharField(max_length=LONGEST_NOTE, allow_blank=True, required=False)
    is_remote = serializers.BooleanField(allow_null=True, required=False)

    @property
    def said(self) -> dict[str, Any]:
        """What was said, as the verb takes it: nothing for `is_remote` is "not said"."""
        words = dict(self.validated_data)
        if "is_remote" in words:
            words["where"] = WHERE[words.pop("is_remote")]
        return words


class NewDay(DayChange):
    """One's own day at an engagement."""

    engagement = serializers.UUIDField()
    date = serializers.DateField(validators=[*SENSIBLE_DATES])


class Filters(Strict):
    """What a list of days may be narrowed by; `from` and `to` are included."""

    to = serializers.DateField(required=False)
    engagement = serializers.UUIDField(required=False)
    cursor = serializers.CharField(required=False)
    limit = serializers.IntegerField(required=False, min_value=1, max_value=500)

    @override
    def get_fields(self) -> dict[str, serializers.Field]:
        return {**super().get_fields(), "from": serializers.DateField(required=False)}


class Pages(CursorPagination):
    """Latest first; a cursor stays true while days are added."""

    ordering = ("-date", "-pk")
    page_size_query_param = "limit"
    max_page_size = 500


class OfDays(MachineView):
    """What both addresses share: which days there are, and whose."""

    rights = (Right.USE_API,)

    def days(self) -> TimeEntryQuerySet:
        """The days that the token's person may see, with their notes."""
        note = TimeEntryNote.objects.filter(entry=OuterRef("pk")).values("text")[:1]
        seen = TimeEntry.objects.visible_to(self.place).select_related("executive", "organisation")
        noted = seen.annotate(note=Coalesce(Subquery(note), Value("", TextField())))
        return cast("TimeEntryQuerySet", noted)

    def shown(self, pk: UUID) -> dict[str, Any]:
        """A day as the database has it now."""
        return cast("dict[str, Any]", ShownDay(self.days().get(pk=pk)).data)

    def executive(self) -> Executive:
        """Who may log days, by the token: oneself, as an executive."""
        executive = Executive.objects.filter(user_id=self.place.user_id).first()
        if executive is None or not self.place.may(Right.LOG_DAYS):
            raise PermissionDenied(_("Only an executive may log days."))
        return cast("Executive", executive)

    def engagement(self, pk: UUID) -> Engagement:
        """One that the token's person may see: of any other nothing is said."""
        found = Engagement.objects.visible_to(self.place).filter(pk=pk).first()
        if found is None:
            raise serializers.ValidationError({"engagement": _("There is no such engagement.")})
        return cast("Engagement", found)


class DaysView(OfDays):
    """The days one may see, and a new one of one's own."""

    def get(self, request: Request) -> Response:
        """A page of days, latest first."""
        filters = Filters(data=request.query_params.dict())
        filters.is_valid(raise_exception=True)
        asked = filters.validated_data
        days = self.days().between(asked.get("from", dt.date.min), asked.get("to", dt.date.max))
        if "engagement" in asked:
            days = days.filter(engagement=asked["engagement"])
        pages = Pages()
        page = pages.paginate_queryset(days, request, view=self)
        return pages.get_paginated_response(ShownDay(page, many=True).data)

    def post(self, request: Request) -> Response:
        """Log part of a day. Said twice in the same words, it is there once."""
        executive = self.executive()
        body = NewDay(data=request.data)
        body.is_valid(raise_exception=True)
        wanted = body.said
        engagement = self.engagement(wanted.pop("engagement"))
        entry = log_day(engagement, executive=executive, seen=stamp_of(None), **wanted)
        assert entry is not None  # more than no days were asked for
        return Response(self.shown(entry.pk), status.HTTP_201_CREATED)


class DayView(OfDays):
    """One day."""

    def get(self, _request: Request, pk: UUID) -> Response:
        """The day, if one may see it."""
        return Response(ShownDay(get_object_or_404(self.days(), pk=pk)).data)

    def patch(self, request: Request, pk: UUID) -> Response:
        """Change what was said of one's own day, while it is open."""
        entry = self.own(pk)
        body = DayChange(data=request.data, partial=True)
        body.is_valid(raise_exception=True)
        log_day(
            entry.engagement,
            executive=entry.executive,
            date=entry.date,
            **body.said,
        )
        return Response(self.shown(pk))

    def delete(self, _request: Request, pk: UUID) -> Response:
        """Take back one's own day, while it is open."""
        entry = self.own(pk)
        log_day(entry.engagement, executive=entry.executive, date=entry.date, days=DELETED)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def own(self, pk: UUID) -> TimeEntry:
        """One's own day; a colleague's may be read at most."""
        entry = get_object_or_404(self.days(), pk=pk)
        if entry.executive_id != self.executive().pk:
            raise PermissionDenied(_("Only the executive who gave this day may change it."))
        return entry
