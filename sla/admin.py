"""Admin pages: promises, and who keeps an eye on them."""

from django.contrib import admin

from core.adminpages import ReadOnlyAdmin
from sla.models import CalendarVersion, Clock, Heartbeat, PolicyVersion, RuleChange


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


class VersionAdmin(ReadOnlyAdmin):
    """Rules as they were from one instant on. People write them in the app, where mistakes are told at their field."""

    ordering = ("-id",)

    @admin.display(description="saved by")
    def saved_by(self, version: CalendarVersion | PolicyVersion) -> str:
        return version.author.name if version.author else "Hora"


@admin.register(CalendarVersion)
class CalendarVersionAdmin(VersionAdmin):
    list_select_related = ("calendar", "author")
    list_display = ("calendar", "number", "zone", "valid_from", "saved_by", "tzdata")
    list_filter = ("calendar",)


@admin.register(PolicyVersion)
class PolicyVersionAdmin(VersionAdmin):
    list_select_related = ("policy", "calendar", "author")
    list_display = ("policy", "number", "position", "active", "calendar", "valid_from", "saved_by")
    list_filter = ("policy", "active")


@admin.register(RuleChange)
class RuleChangeAdmin(ReadOnlyAdmin):
    list_select_related = ("author",)
    list_display = ("id", "kind", "what", "author", "at", "total", "done", "finished_at")
    list_filter = ("kind",)
    ordering = ("-id",)
