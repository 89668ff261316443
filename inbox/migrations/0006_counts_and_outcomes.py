import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0005_webhooks_and_alerts"),
        ("sla", "0004_lag_by_the_minute"),
    ]

    operations = [
        migrations.CreateModel(
            name="TallyChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("side", models.CharField(choices=[("channel", "Channel"), ("owner", "Owner")], max_length=7)),
                ("at", models.DateTimeField()),
                ("team_id", models.BigIntegerField(null=True)),
                ("channel_kind", models.CharField(db_default="", default="", max_length=20)),
                ("agent_id", models.BigIntegerField(null=True)),
                ("n", models.IntegerField()),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("side", models.CharField(choices=[("channel", "Channel"), ("owner", "Owner")], max_length=7)),
                ("at", models.DateTimeField()),
                ("team_id", models.BigIntegerField(null=True)),
                ("channel_kind", models.CharField(db_default="", default="", max_length=20)),
                ("agent_id", models.BigIntegerField(null=True)),
                ("n", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "at", "side", "team_id", "channel_kind", "agent_id"),
                        name="tally_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "clock",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="outcome",
                        serialize=False,
                        to="sla.clock",
                    ),
                ),
                ("ticket_id", models.BigIntegerField()),
                ("metric", models.CharField(max_length=20)),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("met", "Met"),
                            ("missed", "Missed"),
                            ("cancelled", "Cancelled"),
                            ("merged", "Merged"),
                            ("void", "Void"),
                        ],
                        max_length=9,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("answered", models.BooleanField()),
                ("worked_s", models.FloatField(null=True)),
                ("policy_version_id", models.BigIntegerField(null=True)),
                ("channel_kind", models.CharField(max_length=20)),
                ("team_id", models.BigIntegerField(null=True)),
                ("agent_id", models.BigIntegerField(null=True)),
                ("priority", models.CharField(max_length=6)),
                ("tier", models.CharField(max_length=40)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["at", "clock"], name="outcome_day"),
                    models.Index(
                        condition=models.Q(("ended_at__isnull", False), ("worked_s__isnull", True)),
                        fields=["clock"],
                        name="outcome_unsettled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Forecast",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("mean", models.FloatField()),
                ("p5", models.FloatField()),
                ("p95", models.FloatField()),
                ("body", models.JSONField()),
                ("chances", models.JSONField(null=True)),
                ("actual", models.IntegerField(null=True)),
                ("curve", models.JSONField(null=True)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={"indexes": [models.Index(fields=["scope", "-at"], name="forecast_latest")]},
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("agent__isnull", False), ("auto", False), ("direction", "out")),
                fields=["-at"],
                name="message_pace",
            ),
        ),
    ]
