from django.db import migrations


class Migration(migrations.Migration):
    """Mail is mostly base64: compressing it costs time on every arrival and saves little."""

    dependencies = [("channels_integrations", "0002_initial")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE channels_integrations_inbound ALTER COLUMN raw SET STORAGE EXTERNAL",
            "ALTER TABLE channels_integrations_inbound ALTER COLUMN raw SET STORAGE EXTENDED",
        )
    ]
