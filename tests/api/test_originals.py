"""What the sender wrote: HTML in a locked room, raw bytes as a download."""

import pytest

from channels_integrations.accounts import default_email
from channels_integrations.models import Inbound
from inbox.intake import IncomingFile
from inbox.models import Agent, Team
from tests.api.clients import Browser, problem
from tests.people import Write

pytestmark = pytest.mark.django_db
HTML = (
    '<p onclick="x()">Hello</p><script>steal()</script><img src="cid:lamp"><img src="https://evil.example/pixel.gif">'
)
PNG = b"\x89PNG\r\n"


def test_the_html_runs_nothing_and_loads_nothing(cleo_writes: Write, ana: Agent) -> None:
    page = Browser(ana).get(f"/messages/{cleo_writes(html=HTML).message_id}/html")
    text = page.content.decode()
    assert "Hello" in text and "steal" not in text and "onclick" not in text and "evil.example" not in text
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-popups") and "default-src 'none'" in policy and "https:" not in policy
    assert "allow-scripts" not in policy and "allow-same-origin" not in policy
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN" and page.headers["Referrer-Policy"] == "no-referrer"


def test_remote_images_load_only_when_asked_for(cleo_writes: Write, ana: Agent) -> None:
    page = Browser(ana).get(f"/messages/{cleo_writes(html=HTML).message_id}/html", images=1)
    assert "https://evil.example/pixel.gif" in page.content.decode()
    assert "img-src data: https:" in page.headers["Content-Security-Policy"]


def test_pictures_that_came_along_are_in_the_page(cleo_writes: Write, ana: Agent) -> None:
    picture = IncomingFile("lamp.png", "image/png", PNG, inline=True, content_id="lamp")
    page = Browser(ana).get(f"/messages/{cleo_writes(html=HTML, files=[picture]).message_id}/html")
    assert "data:image/png;base64,iVBORw0K" in page.content.decode()


def test_a_message_without_html_has_no_such_page(cleo_writes: Write, ana: Agent) -> None:
    received = cleo_writes()
    assert problem(Browser(ana).get(f"/messages/{received.message_id}/html")) == "not-found"
    assert problem(Browser(ana).get(f"/messages/{received.message_id}/raw")) == "not-found"


def test_the_raw_bytes_are_a_download(cleo_writes: Write, ana: Agent) -> None:
    raw = b"From: cleo@customer.example\r\n\r\n<script>alert(1)</script>"
    inbound = Inbound.objects.create(channel=default_email(), external_id="1", raw=raw)
    received = cleo_writes(inbound_id=inbound.id)
    timeline = Browser(ana).get(f"/tickets/{received.ticket_id}/timeline").json()
    url = timeline["items"][1]["message"]["raw_url"]
    file = Browser(ana).get(url)
    assert file.content == raw and file.headers["Content-Type"] == "application/octet-stream"
    assert file.headers["Content-Disposition"].startswith("attachment")


def test_mallory_gets_neither(cleo_writes: Write, mallory: Agent, care: Team) -> None:
    message_id = cleo_writes(html=HTML, team_id=care.id).message_id
    for what in ("html", "raw"):
        assert problem(Browser(mallory).get(f"/messages/{message_id}/{what}")) == "not-found"
