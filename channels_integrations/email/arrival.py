"""A mail that has just arrived, whichever way, on its way into the ledger."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

from channels_integrations.accounts import default_email
from channels_integrations.email.fingerprint import fingerprint
from channels_integrations.email.headers import message_id
from channels_integrations.email.mime import head
from channels_integrations.inbound import keep
from channels_integrations.models import Channel

_HEAD = 256 * 1024  # bytes in which the Message-ID is looked for


@dataclass(frozen=True, slots=True)
class Arrival:
    """The bytes and what the transport told: `via` is smtp, lmtp or pipe; `peer` is who handed it over."""

    raw: bytes
    recipients: tuple[str, ...]
    sender: str = ""
    peer: str = ""
    via: str = "smtp"


class Mailboxes:
    """Which channels an envelope's recipients belong to. Remembers the channels for a few seconds."""

    def __init__(self, fresh_for: float = 5.0, now: Callable[[], float] = time.monotonic) -> None:
        self._now, self._fresh_for = now, fresh_for
        self._read_at: float | None = None
        self._ids: dict[str, int] = {}
        self._default = 0

    def channels(self, recipients: Sequence[str]) -> list[int]:
        """Ids without repetition. A mail is never refused for a doubt: unknown recipients mean the default."""
        if self._read_at is None or self._now() - self._read_at > self._fresh_for:
            self._read()
        found = [self._ids[address] for each in recipients if (address := _bare(each)) in self._ids]
        return list(dict.fromkeys(found)) or [self._default]

    def forget(self) -> None:
        self._read_at = None

    def _read(self) -> None:
        rows = Channel.objects.filter(kind="email", active=True).values_list("address", "id")
        self._default = default_email().id
        self._ids = {_bare(address): channel_id for address, channel_id in rows}
        self._read_at = self._now()


def keep_arrival(arrival: Arrival, mailboxes: Mailboxes) -> int:
    """Keep one mail for every mailbox it is for; returns an inbound id. Commits unless inside a transaction."""
    name, header_id = fingerprint(arrival.raw), message_id(head(arrival.raw[:_HEAD]))
    facts = {
        "via": arrival.via,
        "peer": _clean(arrival.peer),
        "sender": _clean(arrival.sender),
        "recipients": [_clean(each) for each in arrival.recipients[:100]],
    }
    kept = [keep(each, name, arrival.raw, facts, header_id) for each in mailboxes.channels(arrival.recipients)]
    return kept[0].inbound_id


def keep_together(arrivals: Sequence[Arrival], mailboxes: Mailboxes) -> list[int | Exception]:
    """Keep several mails with one commit; each gets its inbound id or why it was not kept."""
    try:
        with transaction.atomic():
            return [keep_arrival(arrival, mailboxes) for arrival in arrivals]
    except (OperationalError, InterfaceError) as error:
        _hang_up(mailboxes)  # the server is gone: the next attempt shall knock again
        return [error] * len(arrivals)
    except DatabaseError as error:
        _hang_up(mailboxes)
        # one of them is odd (a channel deleted a second ago, say): it shall not cost the others
        return [error] if len(arrivals) == 1 else [keep_together([each], mailboxes)[0] for each in arrivals]


def _hang_up(mailboxes: Mailboxes) -> None:
    mailboxes.forget()
    connection.close()


def _bare(address: str) -> str:
    local, _, domain = address.strip().lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode().replace("\0", "")[:320]
