"""What was written stays, and what was sent by mistake does not leave."""

from playwright.sync_api import Route, expect

from tests.e2e.conftest import ANA, OpenPage
from tests.e2e.screen import answer, messages, open_ticket, reply_box, ticket_from, timeline, written
from tests.stack import Stack


def test_a_draft_survives_a_reload(stack: Stack, seat: OpenPage) -> None:
    ana = open_ticket(seat(ANA), ticket_from(stack, "A draft that stays"))
    reply_box(ana).fill("Half a sentence")
    expect(ana.get_by_text("Draft saved")).to_be_visible()
    ana.reload()
    written(ana, "Half a sentence")


def test_undo_brings_the_text_back_and_nothing_is_mailed(stack: Stack, seat: OpenPage) -> None:
    cleo = "cleo.undone@customer.example"
    ticket = ticket_from(stack, "An answer taken back", From=cleo)
    ana = open_ticket(seat(ANA), ticket)
    answer(ana, "The wrong words")
    written(ana, "")
    timeline(ana).get_by_role("button", name="Undo").click()
    written(ana, "The wrong words")

    # a second answer goes through the same outbox, after the first one: what it carries is all there is
    answer(ana, "The right words")
    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()
    assert messages(stack, ticket, "out") == ["The right words"]
    [mail] = stack.sink.to(cleo)
    assert "The right words" in str(mail)
    assert "The wrong words" not in str(mail)


def test_an_answer_written_offline_leaves_once_when_the_network_is_back(stack: Stack, seat: OpenPage) -> None:
    cleo = "cleo.far@customer.example"
    ticket = ticket_from(stack, "Written in a tunnel", From=cleo)
    ana = open_ticket(seat(ANA), ticket)
    ana.context.set_offline(True)
    answer(ana, "I am in a tunnel.")
    expect(timeline(ana)).to_contain_text("Waits for a connection.")
    waiting = timeline(ana).get_by_role("listitem").filter(has_text="I am in a tunnel.")
    expect(waiting.locator("div").filter(has_text="I am in a tunnel.").first).to_have_css("border-style", "dashed")
    assert messages(stack, ticket, "out") == []

    ana.context.set_offline(False)
    expect(timeline(ana).get_by_text("Sent", exact=True)).to_be_visible()
    expect(timeline(ana).get_by_text("I am in a tunnel.")).to_have_count(1)
    assert messages(stack, ticket, "out") == ["I am in a tunnel."]
    assert len(stack.sink.to(cleo)) == 1


def test_a_draft_begun_at_the_desk_is_on_the_phone_and_two_hands_are_asked(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "Two devices of Ana's")
    desk = open_ticket(seat(ANA), ticket)
    reply_box(desk).fill("Begun at the desk")
    stack.wait_for(lambda: stack.query("SELECT 1 FROM inbox_draft WHERE ticket_id = %s", ticket), "the draft")
    phone = open_ticket(seat(ANA, width=390, height=844), ticket)
    written(phone, "Begun at the desk")

    reply_box(phone).fill("Gone on with on the phone")
    changed = "SELECT 1 FROM inbox_draft WHERE ticket_id = %s AND text LIKE 'Gone on%%'"
    stack.wait_for(lambda: stack.query(changed, ticket), "the phone's words")
    reply_box(desk).fill("Gone on with at the desk")
    asked = desk.get_by_role("alert").filter(has_text="You wrote on another device")
    expect(asked).to_contain_text("Gone on with on the phone")
    asked.get_by_role("button", name="Keep both").click()
    expect(reply_box(desk)).to_contain_text("Gone on with at the desk")
    expect(reply_box(desk)).to_contain_text("Gone on with on the phone")

    desk.get_by_role("button", name="Send and hold").click()
    expect(timeline(desk).get_by_text("Sent", exact=True)).to_be_visible()
    gone = "SELECT count(*) FROM inbox_draft WHERE ticket_id = %s"
    stack.wait_for(lambda: stack.query(gone, ticket) == [(0,)], "the draft to be done with")


def test_a_part_of_the_page_that_does_not_come_takes_no_answer_away(stack: Stack, seat: OpenPage) -> None:
    ticket = ticket_from(stack, "Half a page")
    ana = seat(ANA)
    refused: list[Route] = []

    def refuse_at_first(route: Route) -> None:
        refused.append(route)
        route.abort() if len(refused) == 1 else route.continue_()

    ana.route("**/PersonPart*.js", refuse_at_first)
    open_ticket(ana, ticket)
    reply_box(ana).fill("Written while the panel is not whole")
    expect(ana.get_by_role("button", name="Link to another customer")).to_be_visible()
    written(ana, "Written while the panel is not whole")
    assert len(refused) == 2, "asked for again once"
