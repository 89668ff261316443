"""Rules on Django's admin pages: to be looked at, never to be changed behind the backs of the clocks."""

import pytest
from django.test import Client
from django.urls import reverse

from inbox.models import Agent
from inbox.vocabulary import vocabulary
from sla import calendars, policies
from sla.drafts import Draft
from sla.models import CalendarVersion, PolicyVersion, RuleChange

pytestmark = pytest.mark.django_db
MODELS = ["calendarversion", "policyversion", "rulechange"]


@pytest.fixture
def pages(ada: Agent) -> Client:
    calendar = calendars.create(calendars.Draft("Office", "UTC", [[["09:00", "18:00"]]] * 7), ada.id)
    gold = Draft("Gold", {"first_response": {"*": 60}}, match={"tier": ["gold"]}, calendar_id=calendar.calendar_id)
    policies.create(gold, vocabulary(), ada.id)
    client = Client()
    client.force_login(ada)
    return client


@pytest.mark.parametrize("model", MODELS)
def test_versions_are_listed_with_their_names(pages: Client, model: str) -> None:
    html = pages.get(reverse(f"admin:sla_{model}_changelist")).content.decode()
    assert ("Office" in html or "Gold" in html) and "Ada Admin" in html


@pytest.mark.parametrize("model", MODELS)
def test_nothing_can_be_changed_there(pages: Client, model: str) -> None:
    row = {"calendarversion": CalendarVersion, "policyversion": PolicyVersion, "rulechange": RuleChange}[model]
    number = row.objects.latest("id").pk  # type: ignore[attr-defined]  # one of three models
    assert pages.get(reverse(f"admin:sla_{model}_change", args=[number])).status_code == 200
    assert pages.post(reverse(f"admin:sla_{model}_change", args=[number]), {"zone": "UTC"}).status_code == 403
    assert pages.post(reverse(f"admin:sla_{model}_add"), {}).status_code == 403
    assert pages.post(reverse(f"admin:sla_{model}_delete", args=[number]), {"post": "yes"}).status_code == 403
