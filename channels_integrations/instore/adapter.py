"""A shop's counter as a kind of channel: associates write for whoever stands there, who reads on a page of ours."""

from channels_integrations.adapter import PermanentFailure
from channels_integrations.basic import Basic
from channels_integrations.capabilities import IN, Capabilities
from channels_integrations.models import Channel
from channels_integrations.outgoing import outgoing_for
from inbox import parts
from inbox.models import Message

LONGEST = 4000
ABLE = Capabilities(text_limit=LONGEST, image=IN)


class InstoreAdapter(Basic):
    """One shop. Its `address` is the tag that all of its tickets carry."""

    kind = "instore"
    repeatable = True  # a page shows a message once, however often it is put there

    def capabilities(self, channel: Channel) -> Capabilities:
        return ABLE

    def send(self, channel: Channel, message: Message) -> str:
        """From now on the customer's page and the shop's tablet show it."""
        if message.attachments.exists():
            raise PermanentFailure("The customer's page shows text only.", "no-files")
        outgoing = outgoing_for(channel, message)
        Message.objects.filter(id=message.id).update(channel=channel, address=outgoing.address, thread=outgoing.thread)
        name = f"page:{message.id}"
        parts.name(message.id, channel.id, name, "sent")
        return name
