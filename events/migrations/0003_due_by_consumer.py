from django.db import migrations, models


class Migration(migrations.Migration):
    """Each consumer looks for its own due rows; done rows are found by their age, to be pruned."""

    dependencies = [("events", "0002_initial")]

    operations = [
        migrations.RemoveIndex(model_name="delivery", name="delivery_due"),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state", "pending")), fields=["consumer", "next_attempt_at"], name="delivery_due"
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(condition=models.Q(("state", "done")), fields=["done_at"], name="delivery_done"),
        ),
    ]
