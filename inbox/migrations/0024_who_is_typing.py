import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inbox", "0023_answers_that_snooze")]
    operations = [
        migrations.CreateModel(
            name="Typing",
            fields=[
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="typing",
                        serialize=False,
                        to="inbox.ticket",
                    ),
                ),
                ("until", models.DateTimeField()),
            ],
        ),
    ]
