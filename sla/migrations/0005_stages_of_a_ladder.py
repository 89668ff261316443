from django.db import migrations, models

# What counted before policies: every hour, one warning, one breach. The policy that holds now is given to these clocks
# by the worker that brings clocks in line with the rules.
_CONVERT = """
UPDATE sla_clock SET
    running_since = started_at,
    ended_because = CASE state WHEN 'cancelled' THEN 'closed' WHEN 'running' THEN '' ELSE 'answered' END,
    stages = CASE next_stage WHEN 'warning' THEN ARRAY[warn_percent || '%%', 'breach'] WHEN 'breach' THEN ARRAY['breach']
                             ELSE '{}' END,
    fires = CASE next_stage WHEN 'warning' THEN ARRAY[started_at + target * warn_percent / 100, deadline]
                            WHEN 'breach' THEN ARRAY[deadline] ELSE '{}' END;
UPDATE sla_clock SET stages = CASE WHEN breached_at IS NULL THEN ARRAY['breach'] ELSE '{}' END WHERE state <> 'running';
UPDATE sla_firing f SET stage = warn_percent || '%%' FROM sla_clock c WHERE c.id = clock_id AND stage = 'warning';
"""


class Migration(migrations.Migration):
    dependencies = [("sla", "0004_lag_by_the_minute")]

    operations = [
        migrations.RemoveConstraint(model_name="clock", name="clock_one_promise_at_a_time"),
        migrations.AddField("clock", "channels", models.JSONField(db_default={}, default=dict)),
        migrations.AddField("clock", "ai_at", models.DateTimeField(null=True)),
        migrations.AlterField("clock", "deadline", models.DateTimeField(null=True)),
        migrations.AlterField("firing", "stage", models.CharField(max_length=10)),
        migrations.RunSQL(_CONVERT.replace("%%", "%"), migrations.RunSQL.noop),
    ]
