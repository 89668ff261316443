"""The chat of a website as a kind of channel: both ends are ours, so nothing goes over a provider's wire."""

from datetime import datetime
from typing import Any

from channels_integrations.adapter import Act, Fetched, Happened, Health, Normalized, PermanentFailure
from channels_integrations.basic import Basic
from channels_integrations.capabilities import BOTH, IN, OUT, Capabilities, FileLimit
from channels_integrations.happenings import Asked, File, Happening, Progress, Receipt, Said, Unknown, Who
from channels_integrations.models import Channel, Inbound
from channels_integrations.outgoing import outgoing_for
from channels_integrations.renditions.fitting import kind_of
from channels_integrations.times import iso_time
from channels_integrations.webchat import letters, options, pages
from core import blobs, jsontext
from core.jsontext import list_at, text_at
from inbox import parts
from inbox.models import Media, Message
from inbox.people import unnamed

ABLE = Capabilities(
    text_limit=options.LONGEST_TEXT,
    image=BOTH,
    file=BOTH,
    voice=BOTH,
    video=BOTH,
    reaction=OUT,
    edit=OUT,
    deletion=OUT,
    delivered=IN,
    read=BOTH,
    typing=BOTH,
    files={"file": FileLimit(options.FILE_BYTES)},
    actions=("react", "edit", "delete"),
)


class WebchatAdapter(Basic):
    """Reads what the widget said from the ledger. Sending is to write down that a message may be seen."""

    kind = "webchat"
    repeatable = True  # the widget knows a message by its number

    def capabilities(self, channel: Channel) -> Capabilities:
        return ABLE

    def normalize(self, inbound: Inbound) -> Normalized:
        told = jsontext.read(bytes(inbound.raw))
        sort = text_at(told, "type")
        if sort == "message":
            return Happened(_said(told, inbound))
        if sort == "reached" and text_at(told, "state") in ("delivered", "read"):
            return Happened([_reached(told)])
        return Happened([Unknown(f"The widget told of something that is not known here: {sort[:40]}")])

    def send(self, channel: Channel, message: Message) -> str:
        """From now on the visitor's widgets show it; a visitor who has left gets a mail as well."""
        outgoing = outgoing_for(channel, message)
        Message.objects.filter(id=message.id).update(channel=channel, address=outgoing.address, thread=outgoing.thread)
        name = f"h:{message.id}"
        parts.name(message.id, channel.id, name, "sent")
        letters.plan(message, outgoing.address)
        return name

    def fetch(self, channel: Channel, media: Media) -> Fetched:
        """The file was stored when it was uploaded."""
        try:
            return Fetched(blobs.read(text_at(media.source, "sha256")), media.content_type)
        except (ValueError, OSError) as error:
            raise PermanentFailure("The file is not there any more.", "gone") from error

    def act(self, channel: Channel, act: Act) -> None:
        """The change itself is an event, and widgets follow those."""
        if act.what not in ABLE.actions:
            raise PermanentFailure("This kind of channel cannot do that.", "cannot")

    def examine(self, channel: Channel) -> Health:
        """There is nobody to ask: what can be missing is the built widget, and where it may stand."""
        if not pages.is_built():
            raise PermanentFailure("The widget is not built. Run `make setup`.", "not-built")
        missing = "" if options.origins(channel) else "No website may show this chat yet: fill in `origins`."
        return Health(channel.name, channel.address, problem=missing)


def _said(told: Any, inbound: Inbound) -> list[Happening]:
    key, who = inbound.external_id, _who(told)
    if not who.address:
        return [Unknown("A message of nobody.")]
    files = [_file(each, f"{key}:{number}") for number, each in enumerate(list_at(told, "files")[: options.MOST_FILES])]
    details = {name: text for name in ("page", "choice", "claimed_email") if (text := text_at(told, name))}
    said = Said(key, who, _at(told, "at"), text_at(told, "text"), files, details=details)
    return [said, Asked(key)] if jsontext.at(told, "bot") is True else [said]


def _who(told: Any) -> Who:
    """An address that the website has proved leads to the contact who has it; one that is only claimed does not."""
    visitor = jsontext.at(told, "visitor")
    address, email = text_at(visitor, "address"), text_at(visitor, "email")
    proved = email and jsontext.at(visitor, "email_proved") is True
    name = text_at(visitor, "name") or email or unnamed.code(address)
    others = (("email", email),) if proved else ()
    return Who(address, name, text_at(visitor, "language"), others=others)


def _file(told: Any, name: str) -> File:
    content_type = text_at(told, "content_type")
    source = {"sha256": text_at(told, "sha256")}
    return File(name, kind_of(content_type), source, text_at(told, "filename"), content_type)


def _reached(told: Any) -> Progress:
    state: Receipt = "read" if text_at(told, "state") == "read" else "delivered"
    who = text_at(told, "visitor", "address")
    return Progress(state, _at(told, "at"), who=who, up_to=_at(told, "up_to"))


def _at(told: Any, name: str) -> datetime | None:
    return iso_time(text_at(told, name))
