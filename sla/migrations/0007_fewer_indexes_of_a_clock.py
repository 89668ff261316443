from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def _version(name: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=f"sla.{name}"
    )


class Migration(migrations.Migration):
    """Each change of a clock writes to each of its indexes; the one on ticket, metric and cycle finds a ticket's."""

    dependencies = [("sla", "0006_one_response_at_a_time")]
    operations = [
        migrations.RemoveIndex("clock", "clock_of_ticket"),
        migrations.AlterField("clock", "policy_version", _version("policyversion")),
        migrations.AlterField("clock", "calendar_version", _version("calendarversion")),
        migrations.AlterField("segment", "calendar_version", _version("calendarversion")),
    ]
