"""A kind of channel for fault tests: it reads JSON, and its provider is a file that is only ever appended to."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from channels_integrations.adapter import Normalized
from channels_integrations.basic import Basic
from channels_integrations.models import Channel, Inbound
from inbox.intake import IncomingMessage
from inbox.models import Message

SINK = "HORA_TEST_SINK"


class Recording(Basic):
    """Receivers know its messages by their id, so one of unknown outcome may be sent again."""

    kind = "recording"
    repeatable = True

    def normalize(self, inbound: Inbound) -> Normalized:
        said = json.loads(bytes(inbound.raw))
        return IncomingMessage(
            channel_id=inbound.channel_id,
            channel_kind=self.kind,
            address=said["from"],
            name="Cleo Marsh",
            subject="Broken lamp",
            text=said["text"],
            at=inbound.received_at,
            external_id=inbound.external_id,
            inbound_id=inbound.id,
        )

    def degrade(self, inbound: Inbound, problem: str) -> IncomingMessage:
        raise NotImplementedError

    def send(self, channel: Channel, message: Message) -> str:
        """Accepted is what stands in the file: one write of one line, which a killed process cannot tear."""
        line = json.dumps([message.id, message.text, os.getpid()]) + "\n"
        with Path(os.environ[SINK]).open("ab", buffering=0) as sink:
            sink.write(line.encode())
        return f"recorded-{message.id}"


class Unrepeatable(Recording):
    """The same, but receivers would see a repeated message twice."""

    kind = "unrepeatable"
    repeatable = False


def accepted(sink: Path) -> Sequence[int]:
    """Ids of the messages the provider took, in its order, repeats included."""
    return [json.loads(line)[0] for line in sink.read_text().splitlines()] if sink.exists() else []
