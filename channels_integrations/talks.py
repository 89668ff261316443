"""What a reply window depends on: what a customer and we last said to each other on a channel."""

from django.db.models import Q, QuerySet

from channels_integrations.models import Unreachable
from channels_integrations.window import Talk
from inbox.answers import UNSENT
from inbox.models import Message

CLOSED = "window-closed"


def last_words(ticket_id: int, channel_id: int) -> Message | None:
    """The customer's last message in this ticket on this channel."""
    theirs = Message.objects.filter(ticket=ticket_id, channel=channel_id, direction=Message.Direction.IN)
    return theirs.order_by("-id").only("id", "address", "thread", "at", "details", "external_id").first()


def talk_of(channel_id: int, contact_id: int, address: str, thread: str = "", but: int = 0) -> Talk:
    """Windows belong to the customer, not to a ticket; one private answer belongs to one public comment.

    `but` is the message that is just being sent.
    """
    ours = Message.objects.filter(ticket__contact=contact_id, channel=channel_id)
    theirs = ours.filter(address=address, direction=Message.Direction.IN, auto=False)
    last = theirs.order_by("-at").only("id", "at", "details").first()
    refused = ours.filter(error_code=CLOSED, direction=Message.Direction.OUT)
    comment = theirs.filter(thread=thread).order_by("-at").only("id", "at").first() if thread else None
    return Talk(
        said_at=last.at if last else None,
        refused_at=refused.order_by("-at").values_list("at", flat=True).first(),
        began_with_ad=bool(last and last.details.get("referral")),
        commented_at=comment.at if comment else None,
        blocked=Unreachable.objects.filter(channel=channel_id, address=address).exists(),
        private_reply_used=comment is not None and _used(ours.exclude(id=but), comment),
    )


def _used(ours: QuerySet[Message], comment: Message) -> bool:
    """Was this comment answered in private, or something in private said since?"""
    private = ours.filter(direction=Message.Direction.OUT, details__manner="private")
    meant = Q(details__reply_to=comment.id) | Q(details__reply_to__isnull=True, at__gte=comment.at)
    return private.filter(meant).exclude(state__in=(Message.State.FAILED, *UNSENT)).exists()
