"""What programs are asked, and where they end."""

from dataclasses import dataclass

from events.kinds.kind import Kind


@dataclass(frozen=True)
class HelperAsked(Kind):
    """The customer wrote where automatic answers are given: this message may get one."""

    kind = "helper.asked"
    consumers = ("helper",)
    message_id: int


@dataclass(frozen=True)
class HelperHandedOver(Kind):
    """Automatic answers end here, a person goes on. `reason` is asked, unsure or written: an agent wrote."""

    kind = "helper.handed_over"
    reason: str


@dataclass(frozen=True)
class WebhookDisabled(Kind):
    """A webhook failed for so long that it was switched off: this ticket's event could not be handed over.

    The admins are told.
    """

    kind = "webhook.disabled"
    consumers = ("notify",)
    webhook_id: int
    host: str
    reason: str
