"""Who is on a ticket is seen in everybody's list, not only on the ticket."""

from playwright.sync_api import Locator, expect

from tests.e2e.conftest import ANA, BEN, OpenPage
from tests.e2e.screen import is_live, open_ticket, reply_box, row, ticket_from
from tests.stack import Stack


def test_ana_sees_in_her_list_that_ben_is_on_it(stack: Stack, seat: OpenPage) -> None:
    subject = "Seen from the list"
    ticket = ticket_from(stack, subject)
    ana = seat(ANA)
    is_live(ana)
    ben = open_ticket(seat(BEN), ticket)
    expect(row(ana, subject)).to_contain_text("Ben is reading")

    reply_box(ben).fill("Dear Cleo")
    expect(row(ana, subject).get_by_text("Ben is replying")).to_be_visible()
    late = seat(ANA, width=390, height=844)
    expect(row(late, subject)).to_contain_text("Ben is replying")

    ben.context.close()
    expect(row(ana, subject)).not_to_contain_text("Ben")
    expect(row(late, subject)).not_to_contain_text("Ben")


def test_what_was_heard_last_is_not_shown_without_a_line(stack: Stack, seat: OpenPage) -> None:
    subject = "Heard long ago"
    ticket = ticket_from(stack, subject)
    ana = seat(ANA)
    is_live(ana)
    open_ticket(seat(BEN), ticket)
    expect(row(ana, subject)).to_contain_text("Ben is reading")
    stack.kill("web")
    expect(row(ana, subject)).not_to_contain_text("Ben")
    expect(row(ana, subject)).to_be_visible()
    stack.run_web()
    is_live(ana)
    expect(row(ana, subject)).to_contain_text("Ben is reading")


def test_the_list_beside_a_ticket_says_why_a_row_is_about_to_leave(stack: Stack, seat: OpenPage) -> None:
    here, gone = "The ticket that is open", "The ticket that Ben takes"
    ticket_from(stack, here)
    ticket_from(stack, gone)
    ana, ben = seat(ANA), seat(BEN)
    ana.goto("/queue/unassigned")
    is_live(ana)
    row(ana, here).get_by_role("link").dblclick()
    strip = ana.get_by_role("region", name="Unassigned")
    strip.get_by_role("link", name=gone).hover()

    row(ben, gone).hover()
    row(ben, gone).get_by_role("button", name="Take").click()
    leaving = strip.get_by_role("link").filter(has_text="Ben took it")
    expect(leaving).to_be_visible()
    assert contrast_of(leaving.get_by_text("Ben took it")) >= 4.5
    assert opacity_of(leaving.get_by_text("Ben took it")) == 1
    ana.mouse.move(900, 500)
    expect(strip.get_by_text("Ben took it")).to_have_count(0)


CONTRAST = """element => {
  const light = rgb => {
    const [r, g, b] = rgb.match(/[\\d.]+/g).slice(0, 3).map(value => {
      const part = value / 255
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  let ground = element
  while (/, 0\\)$|transparent/.test(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement
  const pair = [getComputedStyle(element).color, getComputedStyle(ground).backgroundColor].map(light)
  return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05)
}"""
OPACITY = """element => {
  let through = 1
  for (let each = element; each; each = each.parentElement) through *= getComputedStyle(each).opacity
  return through
}"""


def contrast_of(element: Locator) -> float:
    return float(element.evaluate(CONTRAST))


def opacity_of(element: Locator) -> float:
    return float(element.evaluate(OPACITY))
