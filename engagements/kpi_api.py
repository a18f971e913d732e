"""Outcomes and their readings for machines: the same rows, verbs and refusals that people have."""

from typing import Any, ClassVar, cast, override
from uuid import UUID

from django.db.models import QuerySet
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
from engagements.actions.kpis import record_reading
from engagements.models import Engagement, Kpi, KpiReading


class ShownKpi(serializers.ModelSerializer):
    """An outcome as it is told."""

    client = serializers.CharField(source="organisation.slug")

    class Meta:
        model = Kpi
        fields: ClassVar[list[str]] = [
            "id",
            "name",
            "unit",
            "direction",
            "baseline",
            "baseline_on",
            "target",
            "target_on",
            "cadence_days",
            "source",
            "meaning",
            "definition",
            "archived_at",
            "engagement",
            "client",
        ]


class ShownReading(serializers.ModelSerializer):
    """A reading as it is told; the latest recorded of a date is the one that stands."""

    class Meta:
        model = KpiReading
        fields: ClassVar[list[str]] = [
            "id",
            "kpi",
            "read_on",
            "value",
            "note",
            "link",
            "recorded_by",
            "recorded_at",
        ]


class NewReading(Strict):
    """A value on a date, and what proves it."""

    read_on = serializers.DateField(validators=[*SENSIBLE_DATES])
    value = serializers.DecimalField(max_digits=16, decimal_places=4)
    note = serializers.CharField(max_length=300, allow_blank=True, required=False)
    link = serializers.URLField(max_length=500, allow_blank=True, required=False)


class Paging(Strict):
    """Which page of a list."""

    cursor = serializers.CharField(required=False)
    limit = serializers.IntegerField(required=False, min_value=1, max_value=500)


class KpiFilters(Paging):
    """What a list of outcomes may be narrowed by."""

    engagement = serializers.UUIDField(required=False)


class ReadingFilters(Paging):
    """What a list of readings may be narrowed by; `from` and `to` are included."""

    to = serializers.DateField(required=False)

    @override
    def get_fields(self) -> dict[str, serializers.Field]:
        return {**super().get_fields(), "from": serializers.DateField(required=False)}


class OfOutcomes(MachineView):
    """What the addresses share: which outcomes there are for the token's person."""

    rights = (Right.USE_API,)

    def kpis(self) -> QuerySet[Kpi]:
        """Those of the engagements that the person may see, archived ones too."""
        mine = Engagement.objects.visible_to(self.place)
        rows = Kpi.objects.filter(engagement__in=mine)
        return cast("QuerySet[Kpi]", rows.select_related("organisation", "engagement"))

    def asked(self, request: Request, filters: type[Strict]) -> dict[str, Any]:
        """What the query says, or a refusal of it."""
        found = filters(data=request.query_params.dict())
        found.is_valid(raise_exception=True)
        return cast("dict[str, Any]", found.validated_data)


class Pages(CursorPagination):
    """A cursor stays true while rows are added."""

    page_size_query_param = "limit"
    max_page_size = 500


class ByName(Pages):
    ordering = ("name", "pk")


class LatestFirst(Pages):
    ordering = ("-read_on", "-pk")


class KpisView(OfOutcomes):
    """The outcomes one may see."""

    def get(self, request: Request) -> Response:
        """A page of outcomes by name."""
        asked, rows = self.asked(request, KpiFilters), self.kpis()
        if "engagement" in asked:
            rows = rows.filter(engagement=asked["engagement"])
        pages = ByName()
        page = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response(ShownKpi(page, many=True).data)


class ReadingsView(OfOutcomes):
    """The readings of one outcome, and a new one."""

    def get(self, request: Request, pk: UUID) -> Response:
        """A page of readings, latest first, corrected ones too."""
        kpi, asked = get_object_or_404(self.kpis(), pk=pk), self.asked(request, ReadingFilters)
        rows = KpiReading.objects.filter(kpi=kpi)
        if "from" in asked:
            rows = rows.filter(read_on__gte=asked["from"])
        if "to" in asked:
            rows = rows.filter(read_on__lte=asked["to"])
        pages = LatestFirst()
        page = pages.paginate_queryset(rows, request, view=self)
        return pages.get_paginated_response(ShownReading(page, many=True).data)

    def post(self, request: Request, pk: UUID) -> Response:
        """Record a reading. Said twice in the same words, it is there once."""
        kpi = get_object_or_404(self.kpis(), pk=pk)
        if not self.place.may(Right.LEAD):
            raise PermissionDenied(_("Only who leads the engagement may record readings."))
        body = NewReading(data=request.data)
        body.is_valid(raise_exception=True)
        reading = record_reading(kpi, **body.validated_data, by=self.place)
        return Response(ShownReading(reading).data, status.HTTP_201_CREATED)
