"""Customers on channels that are no mail: what they say comes in by the provider's webhook, as it does in earnest."""

import urllib.error
import urllib.request
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

from tests.channels.contract.harness import Harness
from tests.stack import Stack

CONNECT = """
from tests.channels.contract import {module}
print({module}.{name}().channel().id)
"""


class Line:
    """One connected account, and the provider's side of it."""

    def __init__(self, stack: Stack, harness: Harness, channel: int) -> None:
        self.stack, self.harness, self.channel = stack, harness, channel

    def hear(self, body: bytes) -> None:
        """The provider tells of something."""
        call = self.harness.signed(body, self._as_signed())
        url = f"{self.stack.url}/webhooks/{self.harness.kind}/{self.channel}"
        headers = {"Content-Type": call.content_type, **call.headers}
        request = urllib.request.Request(url, call.body, headers)
        self.stack.wait_for(lambda: _accepted(request), f"{self.harness.kind} to be let in")

    def ticket(self, text: str) -> int:
        """The ticket in which a customer has said this."""
        statement = "SELECT ticket_id FROM inbox_message WHERE text = %s ORDER BY id DESC LIMIT 1"
        found = self.stack.wait_for(lambda: self.stack.query(statement, text), f"a message “{text}”")
        return int(found[0][0])

    def _as_signed(self) -> Any:
        return SimpleNamespace(id=self.channel, kind=self.harness.kind, secrets=self.harness.secrets)


def _accepted(request: urllib.request.Request) -> bool:
    """False while the web process does not know the account yet: it looks again every few seconds."""
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return bool(answer.status in (HTTPStatus.OK, HTTPStatus.NO_CONTENT))
    except urllib.error.HTTPError as error:
        if error.code != HTTPStatus.NOT_FOUND:
            raise
        return False


def connect(stack: Stack, harness: Harness) -> Line:
    """An admin has connected an account of this kind; the same one for the whole run."""
    known = stack.query("SELECT id FROM channels_integrations_channel WHERE kind = %s", harness.kind)
    if known:
        return Line(stack, harness, int(known[0][0]))
    module = type(harness).__module__.rpartition(".")[2]
    told = stack.manage("shell", "--verbosity=0", "-c", CONNECT.format(module=module, name=type(harness).__name__))
    return Line(stack, harness, int(told.split()[-1]))
