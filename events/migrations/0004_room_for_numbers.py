from django.db import migrations

_ROOM = "ALTER TABLE events_stream SET (fillfactor = 50)"
_BACK = "ALTER TABLE events_stream RESET (fillfactor)"


class Migration(migrations.Migration):
    """Every event counts its ticket's row up: the new one then stays on its page, and its index is left alone."""

    dependencies = [("events", "0003_without_a_second_check")]
    operations = [migrations.RunSQL(_ROOM, _BACK)]
