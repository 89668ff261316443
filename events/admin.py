"""Admin pages: obligations, above all those that were given up."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from core import hints
from core.adminpages import ReadOnlyAdmin
from events import deliver
from events.models import Delivery


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = ("id", "consumer", "state", "kind", "ticket", "attempts", "next_attempt_at", "last_line")
    list_filter = ("state", "consumer")
    list_select_related = ("event",)
    ordering = ("-id",)
    show_full_result_count = False
    actions = ("replay",)

    @admin.display(description="event")
    def kind(self, row: Delivery) -> str:
        return row.event.kind

    @admin.display(description="ticket")
    def ticket(self, row: Delivery) -> int:
        return row.event.ticket_id

    @admin.display(description="last error")
    def last_line(self, row: Delivery) -> str:
        """A traceback's last line is the one that says what happened."""
        return row.last_error.strip().rpartition("\n")[2][:120]

    @admin.action(description="Try again (dead ones)", permissions=["view"])
    def replay(self, request: HttpRequest, rows: QuerySet[Delivery]) -> None:
        dead = list(rows.filter(state=Delivery.State.DEAD))
        for each in dead:
            deliver.replay(each)
        hints.ring("events.drain")
        self.message_user(request, f"{len(dead)} will be tried again.")
