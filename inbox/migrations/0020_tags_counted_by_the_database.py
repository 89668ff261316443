from django.db import migrations

# Every writer of a ticket must count, by whatever statement. A row is written only where a tag or a team changed, and
# nothing is ever updated, so that nobody waits for anybody to count; a worker sums the rows up (inbox/tagging/tally.py).
_BODY = {
    "insert": ("NEW.tags <> '{}'", "(NEW.team_id, NEW.tags, 1)"),
    "update": (
        "OLD.tags IS DISTINCT FROM NEW.tags OR OLD.team_id IS DISTINCT FROM NEW.team_id AND NEW.tags <> '{}'",
        "(OLD.team_id, OLD.tags, -1), (NEW.team_id, NEW.tags, 1)",
    ),
    "delete": ("OLD.tags <> '{}'", "(OLD.team_id, OLD.tags, -1)"),
}
_TRIGGER = """
CREATE FUNCTION inbox_count_tags_{event}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
INSERT INTO inbox_tagchange (team_id, tag, n)
SELECT v.team_id, tag, sum(v.n) FROM (VALUES {sides}) AS v (team_id, tags, n), unnest(v.tags) AS tag
GROUP BY 1, 2 HAVING sum(v.n) <> 0;
RETURN NULL;
END $body$;
CREATE TRIGGER inbox_count_tags_{event} AFTER {event} ON inbox_ticket
FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION inbox_count_tags_{event}();
"""
_FILL = """
INSERT INTO inbox_tagtally (team_id, tag, n)
SELECT team_id, tag, count(*) FROM inbox_ticket, unnest(tags) AS tag WHERE tags <> '{}' GROUP BY 1, 2;
"""
_MAKE = "".join(
    _TRIGGER.format(event=event, condition=condition, sides=sides) for event, (condition, sides) in _BODY.items()
)
_UNMAKE = "".join(
    f"DROP TRIGGER inbox_count_tags_{event} ON inbox_ticket; DROP FUNCTION inbox_count_tags_{event}();"
    for event in _BODY
)


class Migration(migrations.Migration):
    dependencies = [("inbox", "0019_links_tags_and_quality")]
    operations = [
        migrations.RunSQL(_MAKE, _UNMAKE),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop),
    ]
