from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sla", "0005_stages_of_a_ladder")]

    operations = [
        migrations.RemoveField("clock", "warn_percent"),
        migrations.RemoveField("clock", "next_stage"),
        migrations.AddConstraint(
            "clock",
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(deadline__isnull=False, running_since__isnull=False),
                name="clock_running_has_a_deadline",
            ),
        ),
        migrations.AddConstraint(
            "clock",
            models.UniqueConstraint(
                condition=models.Q(metric__in=["first_response", "next_response"], state="running"),
                fields=("ticket",),
                name="clock_one_response_at_a_time",
            ),
        ),
    ]
