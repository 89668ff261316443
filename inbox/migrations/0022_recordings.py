import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

# Whoever writes a file of a message, by whatever statement: sound and film get their row. Phones and mail programs often
# call them "octet-stream", so the end of the name says it as well.
_IS_RECORDING = (
    "({row}.content_type ~ '^(audio|video)/' OR ({row}.content_type = 'application/octet-stream' AND {row}.filename "
    "~* '\\.(3ga|3gp|3gpp|aac|amr|caf|flac|m4a|m4v|mkv|mov|mp3|mp4|oga|ogg|ogv|opus|wav|webm|wma)$'))"
)
_ROW = "SELECT {row}.id, {row}.content_type ~ '^video/'"
_TRIGGERS = f"""
CREATE FUNCTION inbox_recording_came() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
INSERT INTO inbox_recording (attachment_id, film) {_ROW.format(row="NEW")} ON CONFLICT (attachment_id) DO NOTHING;
RETURN NULL;
END $body$;
CREATE TRIGGER inbox_recording_came AFTER INSERT OR UPDATE OF message_id ON inbox_attachment
FOR EACH ROW WHEN (NEW.message_id IS NOT NULL AND {_IS_RECORDING.format(row="NEW")})
EXECUTE FUNCTION inbox_recording_came();

CREATE FUNCTION inbox_search_transcript() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
INSERT INTO inbox_searchtodo (message_id) SELECT message_id FROM inbox_attachment
WHERE id = NEW.attachment_id AND message_id IS NOT NULL;
RETURN NULL;
END $body$;
CREATE TRIGGER inbox_search_transcript AFTER UPDATE OF transcript ON inbox_recording
FOR EACH ROW WHEN (NEW.transcript IS DISTINCT FROM OLD.transcript) EXECUTE FUNCTION inbox_search_transcript();

INSERT INTO inbox_recording (attachment_id, film) {_ROW.format(row="a")} FROM inbox_attachment a
WHERE a.message_id IS NOT NULL AND {_IS_RECORDING.format(row="a")};
"""  # noqa: S608 - only our own conditions are put into the text
_NO_TRIGGERS = """
DROP TRIGGER inbox_recording_came ON inbox_attachment;
DROP FUNCTION inbox_recording_came();
DROP TRIGGER inbox_search_transcript ON inbox_recording;
DROP FUNCTION inbox_search_transcript();
"""


class Migration(migrations.Migration):
    dependencies = [("inbox", "0021_pushes_and_quiet_hours")]
    operations = [
        migrations.CreateModel(
            name="Recording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("plays", "Plays"), ("made", "Made"), ("failed", "Failed")],
                        db_default="waiting",
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("film", models.BooleanField(db_default=False, default=False)),
                ("sha256", models.CharField(blank=True, db_default="", default="", max_length=64)),
                ("content_type", models.CharField(blank=True, db_default="", default="", max_length=127)),
                ("size", models.BigIntegerField(db_default=0, default=0)),
                (
                    "peaks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), blank=True, db_default=[], default=list
                    ),
                ),
                ("note", models.CharField(blank=True, db_default="", default="", max_length=300)),
                ("attempts", models.IntegerField(db_default=0, default=0)),
                ("next_attempt_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("transcript", models.TextField(blank=True, db_default="", default="")),
                ("transcript_language", models.CharField(blank=True, db_default="", default="", max_length=10)),
                ("transcript_at", models.DateTimeField(null=True)),
                (
                    "attachment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recording", to="inbox.attachment"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["film", "next_attempt_at"],
                        name="recording_due",
                    )
                ],
            },
        ),
        migrations.RunSQL(_TRIGGERS, _NO_TRIGGERS),
    ]
