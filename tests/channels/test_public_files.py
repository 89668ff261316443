"""A file of ours for the provider that fetches it, and for nobody else."""

import pytest
from django.test import Client
from pytest_django import Settings

from channels_integrations import public_files
from channels_integrations.renditions.models import Rendition
from core import blobs
from inbox.models import Agent, Attachment, Message
from tests.people import Write

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(ana: Agent, cleo_writes: Write, settings: Settings) -> Attachment:
    settings.PUBLIC_URL = "https://desk.example"
    ticket_id = cleo_writes().ticket_id
    message = Message.objects.create(ticket_id=ticket_id, direction="out", text="", at="2026-11-22T10:00Z")
    digest = blobs.keep(b"%PDF-1.7 hello")
    return Attachment.objects.create(
        message=message, sha256=digest, filename="fatura ç.pdf", content_type="application/pdf", size=14
    )


def get(address: str) -> int:
    return Client().get(address.removeprefix("https://desk.example")).status_code


def test_whoever_has_the_address_gets_the_file_for_a_while(row: Attachment, monkeypatch: pytest.MonkeyPatch) -> None:
    address = public_files.address_of(row)
    assert address.startswith("https://desk.example/media/") and get(address) == 200
    monkeypatch.setattr(public_files, "WORKS_FOR", -1)
    assert get(address) == 404


def test_nobody_guesses_an_address(row: Attachment) -> None:
    token, _, name = public_files.address_of(row).removeprefix("https://desk.example/media/").partition("/")
    assert get(f"/media/{token[:-1]}x/{name}") == 404
    assert get(f"/media/{row.id}/{name}") == 404


def test_what_customers_sent_is_never_given_out(row: Attachment) -> None:
    address = public_files.address_of(row)
    Message.objects.update(direction="in")
    assert get(address) == 404


def test_what_was_made_for_a_channel_has_an_address_of_its_own(row: Attachment) -> None:
    made = {"state": "made", "sha256": blobs.keep(b"ID3 sound"), "content_type": "audio/mpeg", "size": 9}
    rendition = Rendition.objects.create(attachment=row, types="audio/mpeg", **made)
    address = public_files.address_of(row, rendition).removeprefix("https://desk.example")
    assert address.endswith(".mp3")
    answered = Client().get(address)
    assert (answered.content, answered["Content-Type"]) == (b"ID3 sound", "audio/mpeg")
    Rendition.objects.update(state="waiting")
    assert get(address) == 404, "nothing is given out before it is made"
