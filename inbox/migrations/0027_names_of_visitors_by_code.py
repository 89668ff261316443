from django.db import migrations

# Only names that we made ourselves: the number in them is the end of their own address. Whoever has typed such a name
# keeps it.
_BY_CODE = """
UPDATE inbox_contact c SET name = 'visitor:' || right(c.name, 4)
WHERE c.name ~ '^Visitor [0-9A-F]{4}$' AND EXISTS (
    SELECT FROM inbox_identity i
    WHERE i.contact_id = c.id AND i.kind = 'webchat' AND upper(right(i.address, 4)) = right(c.name, 4))
"""
_IN_ENGLISH = "UPDATE inbox_contact SET name = 'Visitor ' || right(name, 4) WHERE name ~ '^visitor:[0-9A-F]{4}$'"


class Migration(migrations.Migration):
    dependencies = [("inbox", "0026_surveys")]
    operations = [migrations.RunSQL(_BY_CODE, _IN_ENGLISH)]
