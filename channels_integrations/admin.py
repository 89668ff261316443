"""Admin pages: connected accounts, and what came in through them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from channels_integrations import inbound
from channels_integrations.glance import FIRST_BYTES, glance
from channels_integrations.models import Channel, Inbound
from core.adminpages import AnyAdmin, ReadOnlyAdmin


@admin.register(Channel)
class ChannelAdmin(AnyAdmin):
    list_display = ("name", "kind", "address", "team", "active")
    list_filter = ("kind", "active")

    def has_delete_permission(self, request: HttpRequest, obj: Channel | None = None) -> bool:
        """Tickets point at their channel: one that is not used any more is switched off."""
        return False


@admin.register(Inbound)
class InboundAdmin(ReadOnlyAdmin):
    list_display = ("id", "channel", "state", "received_at", "sender", "subject", "attempts", "reason")
    list_filter = ("state", "channel")
    list_select_related = ("channel",)
    ordering = ("-id",)
    exclude = ("raw",)
    show_full_result_count = False
    actions = ("run_again",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Inbound]:
        rows: QuerySet[Inbound] = super().get_queryset(request)
        return rows.defer("raw").annotate(first_bytes=FIRST_BYTES)

    @admin.display(description="from")
    def sender(self, row: Inbound) -> str:
        return glance(row).sender

    @admin.display
    def subject(self, row: Inbound) -> str:
        return glance(row).subject

    @admin.action(description="Read again (failed and ignored ones)", permissions=["view"])
    def run_again(self, request: HttpRequest, rows: QuerySet[Inbound]) -> None:
        """From the raw bytes, as if they had just arrived."""
        again = list(rows.filter(state__in=[Inbound.State.FAILED, Inbound.State.IGNORED]).values_list("id", flat=True))
        for each in again:
            inbound.run_again(each)
        self.message_user(request, f"{len(again)} will be read again.")
