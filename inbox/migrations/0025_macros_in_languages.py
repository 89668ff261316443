from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0024_who_is_typing"),
    ]

    operations = [
        migrations.AddField(
            model_name="macro",
            name="texts",
            field=models.JSONField(blank=True, db_default={}, default=dict),
        ),
    ]
