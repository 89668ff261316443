"""The chat of a website in a real browser: a plain page of another origin, a visitor, and an agent at her screen."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from tests.e2e.conftest import ANA, AXE, OpenPage, assert_accessible
from tests.e2e.screen import answer, is_live, messages, open_ticket, row, timeline
from tests.e2e.shop import Shop
from tests.recordings.samples import recording
from tests.stack import Stack

SECRET = "only-the-shop-and-hora-know-this-one"
QUESTION = "The glass of my lamp is cracked, can you replace it?"
EXCERPT = "Cracked glass is replaced free for two years."
SET_UP = """
from channels_integrations import connecting
from inbox.articles import keep
from inbox.models import Agent
def chat(address, **config):
    values = {{"name": "Barro & Linho", "address": address, "secrets": {{"identity_secret": "{secret}"}}}}
    connecting.connect("webchat", values | {{"config": {{"origins": "{origin}"}} | config}})
chat("shop", prechat=False, whatsapp="+351 910 000 000")
chat("helped", bot=True, bot_name="Helper", color="#1c6843")
chat("asking", prechat=True)
chat("proved", require_verified=True)
keep.save({{"title": "Return or replace a broken item", "body": "{excerpt}", "language": "en",
           "tags": ["cracked", "glass", "lamp"], "published": True}}, Agent.objects.get(role="admin"))
"""
Visit = Callable[..., Page]
TIME_PASSES = """it => new Promise(done => {
    it.play()
    const look = () => it.currentTime > 0.2 ? done(true) : setTimeout(look, 50)
    look()
})"""


@pytest.fixture(scope="module")
def shop(stack: Stack) -> Iterator[Shop]:
    """Barro & Linho's own website."""
    site = Shop(stack.url, "")
    made = SET_UP.format(origin=site.url, secret=SECRET, excerpt=EXCERPT)
    stack.manage("shell", "--verbosity=0", "-c", made)
    yield site
    site.stop()


@pytest.fixture
def visit(stack: Stack, shop: Shop, browser: Browser) -> Iterator[Visit]:
    """A visitor's own browser on the shop's page: `visit("shop", width=390)`."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def go(
        channel: str = "shop", width: int = 1280, height: int = 860, locale: str = "en-GB", path: str = "en"
    ) -> Page:
        shop.tag = f'<script src="{stack.url}/widget.js?channel={channel}" async></script>'
        context = browser.new_context(viewport={"width": width, "height": height}, locale=locale)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if "Content Security" in said.text else None)
        page.goto(f"{shop.url}/{path}")
        return page

    yield go
    for context in contexts:
        context.close()
    assert not errors, errors


def chat(page: Page) -> FrameLocator:
    return page.frame_locator("hora-chat iframe")


def opened(page: Page) -> FrameLocator:
    """Open the chat and wait until it can be written in."""
    page.get_by_role("button", name=re.compile("open the chat|abrir o chat|abrir el chat", re.IGNORECASE)).click()
    expect(chat(page).get_by_role("dialog")).to_be_visible()
    return chat(page)


def write(frame: FrameLocator, text: str) -> None:
    box = frame.locator("textarea")
    box.fill(text)
    box.press("Enter")


def said(frame: FrameLocator) -> list[str]:
    """The texts of the bubbles, the greeting first."""
    return frame.locator(".bubble > p:first-child").all_inner_texts()


def arrived(stack: Stack, text: str) -> int:
    """The ticket that these words became."""
    statement = "SELECT ticket_id FROM inbox_message WHERE text = %s AND direction = 'in' ORDER BY id DESC LIMIT 1"
    return int(stack.wait_for(lambda: stack.query(statement, text), f"a ticket with “{text}”")[0][0])


def accessible(page: Page) -> None:
    """axe finds nothing serious, in the page and in the chat's frame."""
    for frame in page.frames:
        frame.evaluate(AXE.read_text())
        found = frame.evaluate("axe.run(document, {resultTypes: ['violations'], iframes: false})")["violations"]
        bad = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found if each["impact"] != "minor"]
        ours = [each for each in bad if "hora" in frame.url or "/widget/" in frame.url]
        assert not ours, ours


def test_cleo_writes_and_ana_answers(stack: Stack, visit: Visit, seat: OpenPage) -> None:
    ana = seat(ANA)
    is_live(ana)
    page = visit()
    frame = opened(page)
    write(frame, "Is the Farol lamp in stock?")
    expect(row(ana, "Is the Farol lamp in stock?")).to_be_visible()
    expect(frame.get_by_text("Delivered")).to_be_visible()
    expect(frame.get_by_text("A person answers by")).to_be_visible()
    in_an_hour = re.compile(r"^(\w{3} )?\d\d:\d\d$")  # late in the evening that is another day
    expect(frame.locator(".by time")).to_have_text(in_an_hour)
    ticket = arrived(stack, "Is the Farol lamp in stock?")
    open_ticket(ana, ticket)
    expect(frame.get_by_text("Read", exact=False).first).to_be_visible()
    answer(ana, "Yes, two of them.")
    expect(frame.get_by_text("Yes, two of them.")).to_be_visible()
    expect(frame.get_by_text("Ana", exact=True)).to_be_visible()
    expect(frame.get_by_text("A person answers by")).to_have_count(0)
    expect(ana.get_by_text("Prado")).not_to_have_count(0)
    assert "Prado" not in frame.locator("body").inner_text()
    accessible(page)


def test_ana_sees_that_cleo_is_writing(stack: Stack, visit: Visit, seat: OpenPage) -> None:
    page = visit()
    frame = opened(page)
    write(frame, "A question in two parts")
    ana = seat(ANA)
    open_ticket(ana, arrived(stack, "A question in two parts"))
    frame.locator("textarea").press_sequentially("And the second")
    expect(ana.get_by_text(re.compile("is writing"))).to_be_visible()
    frame.locator("textarea").press("Enter")
    expect(ana.get_by_text("And the second", exact=True).first).to_be_visible()
    expect(ana.get_by_text(re.compile("is writing"))).to_have_count(0)


def test_nothing_is_lost_or_doubled_when_the_network_goes(stack: Stack, visit: Visit, seat: OpenPage) -> None:
    page = visit()
    frame = opened(page)
    write(frame, "Before the tunnel")
    ticket = arrived(stack, "Before the tunnel")
    expect(frame.get_by_text("Delivered")).to_be_visible()
    page.context.set_offline(True)
    expect(frame.get_by_text("Offline. What you write is kept")).to_be_visible()
    for text in ("In the tunnel", "Still in it"):
        write(frame, text)
    expect(frame.get_by_text("Goes out when you are online again")).to_have_count(2)
    ana = open_ticket(seat(ANA), ticket)
    answer(ana, "Meanwhile: yes.")
    stack.wait_for(lambda: messages(stack, ticket, "out") == ["Meanwhile: yes."], "Ana's answer")
    page.context.set_offline(False)
    expect(frame.get_by_text("Meanwhile: yes.")).to_be_visible()
    expect(frame.get_by_text("Goes out when")).to_have_count(0)
    stack.wait_for(lambda: len(messages(stack, ticket, "in")) == 3, "the words from the tunnel")
    assert messages(stack, ticket, "in") == ["Before the tunnel", "In the tunnel", "Still in it"]
    expect(frame.locator(".waiting, .taken")).to_have_count(0)
    texts = said(frame)
    assert sorted(texts[1:]) == sorted(["Before the tunnel", "In the tunnel", "Still in it", "Meanwhile: yes."])


def test_what_waits_survives_leaving_the_page(stack: Stack, visit: Visit) -> None:
    page = visit()
    frame = opened(page)
    write(frame, "First, online")
    arrived(stack, "First, online")
    page.context.route("**/widget/shop/messages", lambda route: route.abort())
    write(frame, "Then, offline")
    expect(frame.get_by_text("Sending…")).to_be_visible()
    page.context.unroute("**/widget/shop/messages")
    page.reload()
    frame = opened(page)
    expect(frame.get_by_text("Then, offline")).to_be_visible()
    arrived(stack, "Then, offline")
    expect(frame.get_by_text("First, online")).to_be_visible()
    assert len(messages(stack, arrived(stack, "First, online"), "in")) == 2


def test_an_answer_that_nobody_has_seen_shows_on_the_button(stack: Stack, visit: Visit, seat: OpenPage) -> None:
    page = visit()
    frame = opened(page)
    write(frame, "Call me when you know")
    ticket = arrived(stack, "Call me when you know")
    frame.get_by_role("textbox").press("Escape")
    launcher = page.get_by_role("button", name="Open the chat")
    expect(launcher).to_be_focused()
    answer(open_ticket(seat(ANA), ticket), "I know now.")
    expect(page.get_by_role("button", name="Open the chat. 1 unread")).to_be_visible()
    launcher.click()
    expect(frame.get_by_text("I know now.")).to_be_visible()
    read = "SELECT 1 FROM inbox_message WHERE ticket_id = %s AND direction = 'out' AND read_at IS NOT NULL"
    stack.wait_for(lambda: stack.query(read, ticket), "the agent to know that it was read")
    frame.get_by_role("textbox").press("Escape")
    expect(page.get_by_role("button", name="Open the chat", exact=True)).to_be_visible()


def test_the_helper_answers_and_hands_over(stack: Stack, visit: Visit) -> None:
    page = visit("helped")
    frame = opened(page)
    expect(frame.get_by_text("Hello, I am Helper, an automatic helper")).to_be_visible()
    write(frame, QUESTION)
    expect(frame.get_by_text(EXCERPT)).to_be_visible()
    expect(frame.get_by_text("Helper, automatic answer")).to_be_visible()
    link = frame.get_by_role("link", name=re.compile("Return or replace a broken item"))
    with page.context.expect_page() as article:
        link.click()
    expect(article.value.get_by_role("heading", name="Return or replace a broken item")).to_be_visible()
    accessible(page)
    frame.get_by_role("button", name="Talk to a person").click()
    expect(frame.get_by_text("A person answers by")).to_be_visible()
    expect(frame.get_by_role("button", name="Talk to a person")).to_have_count(0)
    ticket = arrived(stack, QUESTION)
    [(running,)] = stack.query("SELECT count(*) FROM sla_clock WHERE ticket_id = %s AND state = 'running'", ticket)
    assert running == 1, "a machine's answer keeps no promise"


def test_who_has_left_gets_the_answer_by_mail(stack: Stack, visit: Visit, seat: OpenPage) -> None:
    page = visit("asking")
    frame = opened(page)
    frame.get_by_label("Name").fill("Freya Lund")
    frame.get_by_label("E-mail address").fill("freya@lund.example")
    accessible(page)
    frame.get_by_role("button", name="Start chatting").click()
    write(frame, "Can I get just the shade?")
    ticket = arrived(stack, "Can I get just the shade?")
    expect(frame.get_by_text("We'll also write to freya@lund.example")).to_be_visible()
    page.close()
    stack.query("UPDATE channels_integrations_visitor SET seen_at = now() - interval '5 minutes'")
    answer(open_ticket(seat(ANA), ticket), "Yes, we send you one.")
    (mail,) = stack.wait_for(lambda: stack.sink.to("freya@lund.example"), "the mail to Freya")
    assert "Yes, we send you one." in str(mail.get_payload(decode=True) or mail.as_string())


def test_a_file_goes_along(stack: Stack, visit: Visit) -> None:
    frame = opened(visit())
    frame.locator("#file").set_input_files({"name": "crack.txt", "mimeType": "text/plain", "buffer": b"It is cracked"})
    expect(frame.get_by_role("button", name="Remove crack.txt")).to_be_visible()
    write(frame, "Here is what I see")
    expect(frame.get_by_role("link", name="crack.txt")).to_be_visible()
    ticket = arrived(stack, "Here is what I see")
    statement = "SELECT filename, size FROM inbox_attachment a JOIN inbox_message m ON m.id = message_id"
    assert stack.query(f"{statement} WHERE ticket_id = %s", ticket) == [("crack.txt", 13)]


def test_where_nobody_may_be_anonymous_the_website_says_who_it_is(stack: Stack, visit: Visit) -> None:
    import hashlib
    import hmac

    page = visit("proved")
    frame = opened(page)
    expect(frame.get_by_text("Sign in on this website to chat with us.")).to_be_visible()
    expect(frame.get_by_role("textbox")).to_have_count(0)
    proof = {"id": "customer-7", "hash": hmac.new(SECRET.encode(), b"customer-7", hashlib.sha256).hexdigest()}
    page.evaluate(f"Hora.identify({json.dumps(proof)})")
    write(frame, "It is me")
    arrived(stack, "It is me")
    [(known,)] = stack.query("SELECT external_id FROM channels_integrations_visitor WHERE external_id <> ''")
    assert known == "customer-7"


@pytest.mark.parametrize(
    ("path", "locale", "placeholder"),
    [
        ("pt-BR", "en-GB", "Escreva uma mensagem"),
        ("es-AR", "en-GB", "Escribe un mensaje"),
        ("sv", "es-ES", "Escribe un mensaje"),
        ("sv", "sv-SE", "Write a message"),
    ],
)
def test_it_speaks_the_pages_language_or_the_browsers(visit: Visit, path: str, locale: str, placeholder: str) -> None:
    frame = opened(visit(path=path, locale=locale))
    expect(frame.get_by_placeholder(placeholder)).to_be_focused()


def test_on_a_phone_it_fills_the_screen_and_keeps_the_focus(stack: Stack, visit: Visit) -> None:
    page = visit(width=390, height=844)
    frame = opened(page)
    box: Any = page.locator("hora-chat iframe").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
    write(frame, "From my phone")
    arrived(stack, "From my phone")
    expect(frame.get_by_role("dialog")).to_have_attribute("aria-modal", "true")
    for _ in range(14):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.tagName") == "HORA-CHAT", "Tab stays inside"
    accessible(page)
    overflow = frame.locator("body").evaluate("body => body.scrollWidth - body.clientWidth")
    assert overflow <= 0
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Open the chat")).to_be_focused()


def test_another_website_cannot_show_it(stack: Stack, shop: Shop, browser: Browser) -> None:
    thief = Shop(stack.url, f'<script src="{stack.url}/widget.js?channel=shop" async></script>')
    page = browser.new_context().new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "frame-ancestors" in said.text else None)
    page.goto(thief.url)
    page.get_by_role("button", name="Open the chat").click()
    expect(page.locator("hora-chat iframe")).to_be_visible()
    for _ in range(100):
        if refused:
            break
        page.wait_for_timeout(50)
    page.context.close()
    thief.stop()
    assert refused


def test_what_ana_corrects_takes_back_and_likes_shows_at_once(stack: Stack, visit: Visit, seat: OpenPage) -> None:
    frame = opened(visit())
    write(frame, "The vase has come, thank you")
    ana = open_ticket(seat(ANA), arrived(stack, "The vase has come, thank you"))
    answer(ana, "It costs 12 euros")
    expect(frame.get_by_text("It costs 12 euros")).to_be_visible()
    done_to(ana, "The vase has come, thank you", "React with 👍")
    expect(frame.get_by_text("👍")).to_be_visible()
    done_to(ana, "It costs 12 euros", "Correct")
    dialog = ana.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("It costs 129 euros")
    dialog.get_by_role("button", name="Correct").click()
    expect(frame.get_by_text("It costs 129 euros")).to_be_visible()
    expect(frame.get_by_text("edited")).to_be_visible()
    done_to(ana, "It costs 129 euros", "Remove")
    ana.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(frame.get_by_text("This message was taken back.")).to_be_visible()
    expect(frame.get_by_text("It costs 129 euros")).to_have_count(0)


def done_to(page: Page, text: str, deed: str) -> None:
    """Open the menu of the message that says this, and choose."""
    message = timeline(page).get_by_role("listitem").filter(has=page.get_by_text(text, exact=True)).last
    message.get_by_role("button", name="What to do with this message").click()
    page.get_by_role("menuitem", name=deed).click()


@pytest.mark.parametrize("width", [1280, 390])
def test_cleo_speaks_and_ana_hears_her(stack: Stack, visit: Visit, seat: OpenPage, width: int) -> None:
    page = visit(width=width, height=844)
    page.context.grant_permissions(["microphone"])
    frame = opened(page)
    words = f"Listen to this, on {width}"
    write(frame, words)
    ticket = arrived(stack, words)
    frame.get_by_role("button", name="Record a voice message").click()
    voice = frame.get_by_role("group", name="Voice message")
    expect(voice.get_by_text("Recording", exact=True)).to_be_visible()
    expect(voice.get_by_role("timer")).to_have_text("0:01")
    accessible(page)
    voice.get_by_role("button", name="Pause").click()
    expect(voice.get_by_text("Paused")).to_be_visible()
    voice.get_by_role("button", name="Go on").click()
    expect(voice.get_by_role("button", name="Stop")).to_be_focused()
    page.keyboard.press("Enter")
    expect(voice.get_by_label("Your recording")).to_be_visible()
    accessible(page)
    voice.get_by_role("button", name="Send").click()
    heard = frame.get_by_role("figure").filter(has_text="Voice message, 0:0")
    expect(heard.locator("audio")).to_be_visible()
    made = (
        "SELECT 1 FROM inbox_recording r JOIN inbox_attachment a ON a.id = r.attachment_id"
        " JOIN inbox_message m ON m.id = a.message_id WHERE m.ticket_id = %s AND r.state = 'made'"
    )
    stack.wait_for(lambda: stack.query(made, ticket), "the recording to be playable everywhere")
    assert heard.locator("audio").evaluate(TIME_PASSES)
    accessible(page)
    ana = open_ticket(seat(ANA), ticket)
    expect(timeline(ana).get_by_role("figure", name=re.compile("Recording voice-"))).to_be_visible()


def test_a_recording_is_thrown_away_and_no_microphone_is_said_to_be_none(visit: Visit) -> None:
    page = visit()
    frame = opened(page)
    frame.get_by_role("button", name="Record a voice message").click()
    expect(frame.get_by_text("The microphone is not allowed here.")).to_be_visible()
    accessible(page)
    frame.get_by_role("button", name="Discard").click()
    expect(frame.get_by_label("Write a message")).to_be_focused()
    page.context.grant_permissions(["microphone"])
    frame.get_by_role("button", name="Record a voice message").click()
    expect(frame.get_by_text("Recording", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(frame.get_by_label("Write a message")).to_be_focused()
    expect(frame.locator(".message")).to_have_count(1)


def test_cleo_hears_an_old_telephones_sound(stack: Stack, visit: Visit, seat: OpenPage) -> None:
    frame = opened(visit(width=390, height=844))
    write(frame, "Tell me how it sounds")
    ticket = arrived(stack, "Tell me how it sounds")
    ana = open_ticket(seat(ANA), ticket)
    sound: Any = {"name": "bell.amr", "mimeType": "audio/amr", "buffer": recording("voice.amr", 3)}
    ana.locator("input[type=file]").first.set_input_files(sound)
    expect(ana.get_by_role("button", name="Remove bell.amr")).to_be_visible()
    answer(ana, "Like this.")
    heard = frame.get_by_role("figure").filter(has_text="Voice message, 0:03")
    expect(heard).to_be_visible()
    assert heard.locator("audio").evaluate(TIME_PASSES)


@pytest.mark.parametrize("width", [1440, 390])
def test_ana_sees_which_page_cleo_has_open(stack: Stack, shop: Shop, visit: Visit, seat: OpenPage, width: int) -> None:
    page = visit(path="en/before?token=secret")
    page.goto(f"{shop.url}/en/lamps/farol?token=secret")
    frame = opened(page)
    words = f"Is this one dimmable, asked for {width}"
    write(frame, words)
    ticket = arrived(stack, words)
    ana = seat(ANA, width=width, height=900 if width == 1440 else 844)
    ana.goto(f"/tickets/{ticket}")
    if width == 390:
        ana.get_by_role("button", name="Promises and customer").click()
    visits = ana.get_by_role("region", name="Visits")
    expect(visits.get_by_text("On /en/lamps/farol now")).to_be_visible()
    expect(visits).not_to_contain_text("before")
    expect(visits).not_to_contain_text("secret")
    page.evaluate("history.pushState({}, '', '/en/bag?discount=9')")
    expect(visits.get_by_text("On /en/bag now")).to_be_visible()
    expect(visits.get_by_role("listitem")).to_contain_text(["/en/lamps/farol"])
    page.goto(f"{shop.url}/en/checkout")
    expect(visits.get_by_text("On /en/checkout now")).to_be_visible()
    assert_accessible(ana)
    page.close()
    stack.query("UPDATE channels_integrations_visitor SET seen_at = now() - interval '5 minutes'")
    expect(visits.get_by_text("now", exact=False)).to_have_count(0)
    expect(visits.get_by_role("listitem")).to_have_count(3)


def test_who_asks_not_to_be_tracked_is_not(stack: Stack, visit: Visit, seat: OpenPage) -> None:
    page = visit(path="en/quiet")
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true})")
    page.reload()
    frame = opened(page)
    write(frame, "Nobody looks over my shoulder")
    ana = open_ticket(seat(ANA), arrived(stack, "Nobody looks over my shoulder"))
    frame.locator("textarea").press_sequentially("And on")
    expect(ana.get_by_text(re.compile("is writing"))).to_be_visible()  # by the same line, and later
    assert not stack.query("SELECT 1 FROM channels_integrations_visit WHERE path = '/en/quiet'")
