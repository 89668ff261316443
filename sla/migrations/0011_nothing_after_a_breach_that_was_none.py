from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("sla", "0010_where_a_helper_is"),
    ]

    operations = [
        migrations.RunSQL(
            "UPDATE sla_clock SET stages = '{}', fires = '{}', next_fire_at = NULL"
            " WHERE voided_at IS NOT NULL AND state IN ('running', 'paused')",
            migrations.RunSQL.noop,
        ),
    ]
