"""What a visitor sees is found by an index, however many messages others have."""

import pytest
from django.db import connection

from channels_integrations.models import Channel
from channels_integrations.webchat import thread
from channels_integrations.webchat.models import Visitor
from core import sql
from tests.channels.webchat.conftest import Widget

pytestmark = pytest.mark.django_db


def test_a_visitors_messages_are_found_by_their_address(cleo: Widget, shop: Channel) -> None:
    cleo.say("Hello")
    sql.execute("SET LOCAL enable_seqscan = off")
    rows = thread.visible(Visitor.objects.get()).filter(id__gt=0).order_by("id").values_list("id")
    assert "message_address" in rows.explain()
    for mode in ("force_custom_plan", "force_generic_plan"):
        sql.execute(f"SET LOCAL plan_cache_mode = {mode}")
        with connection.cursor() as cursor:
            name = f"wanted_{mode}"
            cursor.execute(
                f"PREPARE {name} (text) AS SELECT id FROM inbox_message"
                " WHERE address = $1 AND NOT (address = '') ORDER BY id"
            )
            cursor.execute(f"EXPLAIN EXECUTE {name} ('v-1')")
            assert "message_address" in str(cursor.fetchall()), mode


def test_opening_a_chat_takes_few_questions(cleo: Widget, django_assert_max_num_queries: object) -> None:
    for number in range(5):
        cleo.say(f"Line {number}")
    visitor = Visitor.objects.get()
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # pytest-django's own
        whole = thread.read(visitor, 0)
    assert len(whole["messages"]) == 5
