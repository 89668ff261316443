from django.db import migrations

_ROOM = "ALTER TABLE sla_clock SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02)"
_BACK = "ALTER TABLE sla_clock RESET (fillfactor, autovacuum_vacuum_scale_factor)"


class Migration(migrations.Migration):
    """Every clock is updated a few times in its life, and the index on what is due changes each time."""

    dependencies = [("sla", "0001_initial")]
    operations = [migrations.RunSQL(_ROOM, _BACK)]
