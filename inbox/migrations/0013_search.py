import django.contrib.postgres.search
from django.db import migrations, models

# Entries in one partition per volume, made by the worker that fills it (inbox/search/volumes.py). The words lie out of
# line, so that reading through a volume's hits reads a few pages. What waits to be sorted into the index is kept short:
# every search reads all of it.
_ENTRIES = """
CREATE TABLE inbox_searchentry (
    message_id bigint PRIMARY KEY, ticket_id bigint NOT NULL, at timestamptz NOT NULL, words tsvector NOT NULL
) PARTITION BY RANGE (message_id);
CREATE INDEX search_of_ticket ON inbox_searchentry (ticket_id, message_id);
CREATE INDEX search_words ON inbox_searchentry USING gin (words) WITH (gin_pending_list_limit = 1024);
"""
# Triggers write down what has changed, because every writer of a message must, by whatever statement.
_TODO = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
INSERT INTO inbox_searchtodo (message_id) {messages};
RETURN NULL;
END $body$;
CREATE TRIGGER {name} AFTER {event} EXECUTE FUNCTION {name}();
"""
_OF_CONTACT = (
    "SELECT m.id FROM inbox_ticket t JOIN inbox_message m ON m.ticket_id = t.id WHERE t.contact_id = {contact}"
)


def _when(columns: str, table: str) -> str:
    """Once for each row in which one of these columns gets another value."""
    old, new = (", ".join(f"{row}.{each}" for each in columns.split()) for row in ("OLD", "NEW"))
    return f"UPDATE OF {', '.join(columns.split())} ON {table} FOR EACH ROW WHEN (({old}) IS DISTINCT FROM ({new}))"


_TRIGGERS = {
    "inbox_search_written": (
        "INSERT ON inbox_message REFERENCING NEW TABLE AS come FOR EACH STATEMENT",
        "SELECT id FROM come ORDER BY id",
    ),
    "inbox_search_rewritten": (
        _when("ticket_id contact_id agent_id subject text address deleted_at", "inbox_message"),
        "VALUES (NEW.id)",
    ),
    "inbox_search_deleted": (
        "DELETE ON inbox_message REFERENCING OLD TABLE AS gone FOR EACH STATEMENT",
        "SELECT id FROM gone",
    ),
    "inbox_search_file": (
        "INSERT OR UPDATE OF message_id, filename ON inbox_attachment FOR EACH ROW WHEN (NEW.message_id IS NOT NULL)",
        "VALUES (NEW.message_id)",
    ),
    "inbox_search_ticket": (
        _when("subject contact_id", "inbox_ticket"),
        "SELECT id FROM inbox_message WHERE ticket_id = NEW.id",
    ),
    "inbox_search_contact": (_when("name", "inbox_contact"), _OF_CONTACT.format(contact="NEW.id")),
    "inbox_search_identity": (
        _when("contact_id address", "inbox_identity"),
        _OF_CONTACT.format(contact="ANY (ARRAY[OLD.contact_id, NEW.contact_id])"),
    ),
}
# what is there already waits behind what comes in, the newest first
_ALL = """
INSERT INTO inbox_searchtodo (id, message_id) OVERRIDING SYSTEM VALUE
SELECT id - 1 - (SELECT max(id) FROM inbox_message), id FROM inbox_message;
ALTER TABLE inbox_searchtodo SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
                                  autovacuum_vacuum_insert_threshold = -1);
"""
_TABLES = {name: event.partition(" ON ")[2].split()[0] for name, (event, _) in _TRIGGERS.items()}
_WATCH = "".join(_TODO.format(name=name, event=event, messages=ids) for name, (event, ids) in _TRIGGERS.items())
_UNWATCH = "".join(f"DROP TRIGGER {name} ON {_TABLES[name]}; DROP FUNCTION {name}();" for name in _TRIGGERS)


class Migration(migrations.Migration):
    dependencies = [("inbox", "0012_articles")]
    operations = [
        migrations.CreateModel(
            name="SearchVolume",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchTodo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("message_id", models.BigIntegerField()),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="SearchEntry",
                    fields=[
                        ("message_id", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("ticket_id", models.BigIntegerField()),
                        ("at", models.DateTimeField()),
                        ("words", django.contrib.postgres.search.SearchVectorField()),
                    ],
                ),
            ],
            database_operations=[migrations.RunSQL(_ENTRIES, "DROP TABLE inbox_searchentry")],
        ),
        migrations.RunSQL(_WATCH, _UNWATCH),
        migrations.RunSQL(_ALL, migrations.RunSQL.noop),
    ]
