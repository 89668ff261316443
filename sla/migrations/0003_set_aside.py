import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sla", "0002_room_for_updates")]

    operations = [
        migrations.CreateModel(
            name="SetAside",
            fields=[
                (
                    "clock",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="set_aside",
                        serialize=False,
                        to="sla.clock",
                    ),
                ),
                ("failures", models.IntegerField()),
                ("reason", models.TextField()),
                ("since", models.DateTimeField()),
            ],
        ),
    ]
