"""What stories about pushes need: a push service, and people whose browsers have subscribed at it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from events import deliver
from events.record import Actor
from inbox import tickets
from inbox.models import Agent
from inbox.pushing import send
from tests.api.clients import Browser
from tests.pushservice import Device, PushService

Subscribe = Callable[[Agent], "Seat"]


@dataclass
class Seat:
    """An agent in a browser that has allowed pushes."""

    agent: Agent
    browser: Browser
    device: Device

    @property
    def titles(self) -> list[str]:
        return [each["title"] for each in self.device.shown]

    def choose(self, **change: object) -> None:
        """Change what this agent is told."""
        now = self.browser.get("/me/notifications").json()
        kept = {name: now[name] for name in ("email", "push", "through", "previews", "quiet")}
        answer = self.browser.send("PUT", "/me/notifications", kept | change)
        assert answer.status_code == 200, answer.content


def seat(agent: Agent, service: PushService) -> Seat:
    """The agent signs in and allows pushes in this browser."""
    browser = Browser(agent)
    device = service.subscribe(browser.get("/push/subscriptions").json()["public_key"])
    assert browser.post("/push/subscriptions", device.as_json()).status_code == 201
    return Seat(agent, browser, device)


def hand_to(agent: Agent, ticket_id: int, by: Agent) -> None:
    tickets.assign(ticket_id, agent.id, Actor("agent", by.id))


def tell() -> None:
    """The workers tell what is to be told, and push what is to be pushed."""
    deliver.drain("notify", 20)
    send.drain(send.ROUNDS)


def certificate(folder: Path) -> Path:
    """A certificate of our own for this machine, with its key, as one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    file = folder / "localhost.pem"
    file.write_bytes(made.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    return file
