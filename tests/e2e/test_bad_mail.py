"""Mail that is broken, and mail that means harm: both become tickets, and neither does anything."""

import smtplib
from email.message import EmailMessage

from playwright.sync_api import BrowserContext, Dialog, FrameLocator, Route, expect

from tests.e2e.conftest import ANA, OpenPage
from tests.e2e.screen import arrived, open_ticket, timeline
from tests.stack import Stack

PIXEL = "https://tracker.example/pixel.png"
HARM = f"""
<p>Please <b>look</b> at my lamp.</p>
<script>alert('script'); parent.document.title = 'stolen'</script>
<img src="x" onerror="alert('error'); top.location = 'https://tracker.example/'">
<svg onload="alert('svg')"></svg>
<a href="javascript:alert('link')">a link</a>
<form action="https://tracker.example/take"><input name="password"><button>Sign in</button></form>
<img src="{PIXEL}" alt="a lamp">
"""
DEEPER_THAN_ANYONE_READS = 60


def test_a_broken_mail_becomes_a_ticket(stack: Stack, seat: OpenPage) -> None:
    send(stack, broken())
    ana = open_ticket(seat(ANA), arrived(stack, "A mail that fell down the stairs"))
    expect(timeline(ana)).to_contain_text("The lamp is broken, and so is this mail.")
    expect(timeline(ana)).to_contain_text("Part of this message could not be read.")
    with ana.expect_download() as raw:
        timeline(ana).get_by_role("link", name="Original file").click()
    assert b"fell down the stairs" in raw.value.path().read_bytes()


def test_a_hostile_mail_runs_nothing_and_loads_nothing_unasked(stack: Stack, seat: OpenPage) -> None:
    send(stack, hostile())
    ana = seat(ANA)
    dialogs: list[str] = []
    ana.on("dialog", lambda dialog: refuse(dialog, dialogs))
    asked = outside(ana.context, stack)
    open_ticket(ana, arrived(stack, "Look at my lamp"))

    timeline(ana).get_by_role("button", name="Show original formatting").click()
    frame = timeline(ana).frame_locator("iframe")
    expect(frame.get_by_text("look", exact=True)).to_be_visible()
    nothing_ran(frame)
    assert asked == []

    timeline(ana).get_by_role("button", name="Show images from the sender's server").click()
    expect(frame.get_by_alt_text("a lamp")).to_have_js_property("complete", True)
    expect(frame.get_by_alt_text("a lamp")).to_have_attribute("src", PIXEL)
    assert asked == [PIXEL]
    assert dialogs == []
    assert ana.title() != "stolen"
    assert ana.url.startswith(stack.url)


def broken() -> bytes:
    """A charset nobody knows, base64 that ends in the middle, and parts within parts that never end."""
    lines = [
        "From: Cleo Marsh <cleo.broken@customer.example>",
        "To: support@barro.example",
        "Subject: A mail that fell down the stairs",
        "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="top"',
        "",
        "--top",
        "Content-Type: text/plain; charset=x-no-such-charset",
        "Content-Transfer-Encoding: base64",
        "",
        "VGhlIGxhbXAgaXMgYnJva2VuLCBhbmQgc28gaXMgdGhpcyBtYWlsLg=",
        "--top",
    ]
    for step in range(DEEPER_THAN_ANYONE_READS):
        lines += [f'Content-Type: multipart/mixed; boundary="stair{step}"', "", f"--stair{step}"]
    return "\r\n".join([*lines, "Content-Type: text/plain", "", "the cellar", ""]).encode()


def hostile() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "evil@tracker.example", "support@barro.example", "Look at my lamp"
    mail.set_content("Please look at my lamp.")
    mail.add_alternative(HARM, subtype="html")
    return mail.as_bytes()


def send(stack: Stack, raw: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", stack.mail_port, timeout=10) as smtp:
        smtp.sendmail("somebody@customer.example", ["support@barro.example"], raw)


def refuse(dialog: Dialog, seen: list[str]) -> None:
    seen.append(dialog.message)
    dialog.dismiss()


def outside(context: BrowserContext, stack: Stack) -> list[str]:
    """Addresses of other servers that the browser asks for; none of the requests leaves it."""
    asked: list[str] = []

    def elsewhere(url: str) -> bool:
        return not url.startswith((stack.url, "data:", "blob:"))

    def stop(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    context.route(elsewhere, stop)
    return asked


def nothing_ran(frame: FrameLocator) -> None:
    """Nothing is left in the document that could run."""
    for what in ("script", "[onerror]", "[onload]", "[href^='javascript:']", "form", "input"):
        expect(frame.locator(what)).to_have_count(0)
