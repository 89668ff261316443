from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inbox", "0027_names_of_visitors_by_code")]
    operations = [
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["clock"], name="message_clock", condition=models.Q(clock__isnull=False)),
        ),
    ]
