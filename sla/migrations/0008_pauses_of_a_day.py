from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sla", "0007_fewer_indexes_of_a_clock")]

    operations = [
        migrations.AddIndex(
            "clock", models.Index(condition=models.Q(state="paused"), fields=["id"], name="clock_paused")
        ),
        migrations.AddIndex("segment", models.Index(fields=["ended_at"], name="segment_ended")),
    ]
