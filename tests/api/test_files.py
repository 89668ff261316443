"""Files: whoever sees the ticket gets them, nobody else, and never as something that runs."""

import pytest
from pytest_django import Settings

from inbox.files import safe_name
from inbox.intake import IncomingFile
from inbox.models import Agent, Attachment, Team
from tests.api.clients import Browser, problem, program
from tests.people import Write

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def test_an_upload_leaves_with_the_reply(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    browser = Browser(ana)
    upload = browser.upload("guide.pdf", b"%PDF-1.7", "application/pdf").json()
    assert (upload["filename"], upload["size"], upload["content_type"]) == ("guide.pdf", 8, "application/pdf")
    body = {"kind": "reply", "text": "See the guide.", "last_seen_seq": 3, "attachments": [upload["id"]]}
    (attached,) = browser.post(f"/tickets/{ticket_id}/messages", body).json()["message"]["attachments"]
    file = Browser(ben).get(attached["url"])
    assert file.content == b"%PDF-1.7"
    assert problem(browser.post(f"/tickets/{ticket_id}/messages", body)) == "invalid", "a file is sent once"


def test_nobody_sends_or_sees_anothers_upload(cleo_writes: Write, ana: Agent, ben: Agent) -> None:
    ticket_id = cleo_writes().ticket_id
    upload_id = Browser(ana).upload("secret.txt", b"x").json()["id"]
    body = {"kind": "reply", "text": "Look", "last_seen_seq": 3, "attachments": [upload_id]}
    assert problem(Browser(ben).post(f"/tickets/{ticket_id}/messages", body)) == "invalid"
    assert problem(Browser(ben).get(f"/files/{upload_id}/secret.txt")) == "not-found"
    assert Browser(ana).get(f"/files/{upload_id}/secret.txt").content == b"x"


@pytest.fixture
def svg_url(cleo_writes: Write, care: Team, ana: Agent) -> str:
    """A picture with a script, in a ticket of Care's."""
    message_id = cleo_writes(team_id=care.id, files=[IncomingFile("lamp.svg", "image/svg+xml", SVG)]).message_id
    timeline = Browser(ana).get(f"/tickets/{Attachment.objects.get().message.ticket_id}/timeline").json()  # type: ignore[union-attr]  # it has one
    (url,) = (a["url"] for item in timeline["items"] for a in item.get("message", {}).get("attachments", []))
    assert message_id
    return str(url)


def test_a_file_that_could_run_is_only_ever_a_download(ana: Agent, svg_url: str) -> None:
    file = Browser(ana).get(svg_url)
    assert file.content == SVG
    assert file.headers["Content-Type"] == "application/octet-stream"
    assert file.headers["Content-Disposition"] == 'attachment; filename="lamp.svg"'
    assert file.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Cache-Control"] == "no-store"


def test_a_harmless_picture_opens_in_place(ana: Agent) -> None:
    browser = Browser(ana)
    upload = browser.upload("lamp.png", b"\x89PNG", "image/png").json()
    file = browser.get(f"/files/{upload['id']}/lamp.png")
    assert file.headers["Content-Disposition"] == 'inline; filename="lamp.png"'
    assert file.headers["Content-Type"] == "image/png"


def test_rights_are_looked_at_on_every_read(ana: Agent, mallory: Agent, svg_url: str, care: Team) -> None:
    browser = Browser(ana)
    assert browser.get(svg_url).status_code == 200
    assert problem(Browser(mallory).get(svg_url)) == "not-found"
    assert problem(Browser().get(svg_url)) == "not-signed-in"
    assert problem(program(ana, "events:read").get(svg_url)) == "forbidden"
    care.agents.remove(ana)
    assert problem(browser.get(svg_url)) == "not-found"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\cleo\\lamp.png", "lamp.png"),
        ("in\r\nvoice.pdf", "invoice.pdf"),
        ("nul\x00byte.txt", "nulbyte.txt"),
        ("gpj.\u202eexe", "gpj.exe"),
        ("zero\u200bwidth.txt", "zerowidth.txt"),
        (".htaccess", "htaccess"),
        ("fatura nº 1.pdf", "fatura nº 1.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("", "file"),
        ("...", "file"),
    ],
)
def test_odd_names_become_harmless(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_file_above_the_limit_is_refused(ana: Agent, settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 1000
    assert Browser(ana).upload("exact.bin", b"x" * 1000).status_code == 201
    assert problem(Browser(ana).upload("over.bin", b"x" * 1001)) == "too-large"
    assert Attachment.objects.count() == 1


def test_an_upload_without_exactly_one_file_is_refused(ana: Agent) -> None:
    browser = Browser(ana)
    for fields in ({}, {"file": "text"}, {"other": "x"}):
        answer = browser.client.post("/api/v1/uploads", fields, headers=browser.headers())
        assert problem(answer) == "invalid"
    assert problem(browser.post("/uploads", {"file": "x"})) == "unsupported-media-type"


def test_a_forged_type_is_not_believed(ana: Agent) -> None:
    upload = Browser(ana).upload("x.html", b"<script>", "text/html\r\nX-Evil: 1").json()
    assert upload["content_type"] in ("application/octet-stream", "text/html")
    file = Browser(ana).get(f"/files/{upload['id']}/x.html")
    assert file.headers["Content-Type"] == "application/octet-stream" and "X-Evil" not in file.headers
