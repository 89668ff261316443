"""Admin pages: promises, and who keeps an eye on them."""

from django.contrib import admin

from core.adminpages import ReadOnlyAdmin
from sla.models import Clock, Heartbeat


@admin.register(Clock)
class ClockAdmin(ReadOnlyAdmin):
    list_display = ("id", "ticket_id", "metric", "cycle", "state", "deadline", "breached_at", "next_fire_at")
    list_filter = ("state", "metric")
    ordering = ("-id",)
    show_full_result_count = False


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnlyAdmin):
    list_display = ("worker", "at", "fired")
    ordering = ("-at",)
