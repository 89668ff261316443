from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inbox", "0008_outcomes_follow_the_start")]
    operations = [migrations.AddField("forecast", "asked_at", models.DateTimeField(null=True))]
