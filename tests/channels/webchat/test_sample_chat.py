"""The sample shop's chat: its helper knows what customers of the shop ask most."""

import pytest

from channels_integrations.demo import website
from channels_integrations.webchat import options
from inbox.articles.find import find
from inbox.models import Agent, Team

pytestmark = pytest.mark.django_db


def test_it_can_be_opened_and_its_helper_knows_the_shop(ada: Agent, care: Team) -> None:
    channel = website.open_chat(ada, care)
    assert (channel.team_id, channel.setting("bot")) == (care.id, True)
    assert website.address().endswith("/widget/shop/try") and channel.address in options.snippet(channel)
    for question, language in (
        ("The glass of my lamp is cracked, can you replace it?", "en"),
        ("O vidro veio quebrado, podem trocar?", "pt-BR"),
        ("El vidrio llegó roto, ¿se puede cambiar?", "es"),
    ):
        assert find(question, language)[0].sure, question
    assert not any(each.sure for each in find("Do you have a shop in Lisbon?", "en"))
