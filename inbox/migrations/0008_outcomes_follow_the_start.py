from django.db import migrations

# a clock that broke can still begin earlier, when another wait joins it: then its row in the reports does, too
_SEAL = """
CREATE OR REPLACE FUNCTION inbox_seal(ids bigint[]) RETURNS void LANGUAGE sql AS $body$
INSERT INTO inbox_outcome AS known (clock_id, ticket_id, metric, result, at, started_at, ended_at, answered, worked_s,
                                    policy_version_id, channel_kind, team_id, agent_id, priority, tier)
SELECT k.id, k.ticket_id, k.metric,
       CASE WHEN k.state = 'void' OR k.voided_at IS NOT NULL THEN 'void'
            WHEN k.breached_at IS NOT NULL OR k.state = 'met_late' THEN 'missed' ELSE k.state END,
       coalesce(k.breached_at, k.deadline, k.ended_at), k.started_at, k.ended_at, k.state IN ('met', 'met_late'),
       CASE WHEN k.calendar_version_id IS NULL
            THEN extract(epoch FROM k.worked + (k.ended_at - coalesce(k.running_since, k.ended_at)))::float8 END,
       k.policy_version_id, t.channel_kind, t.team_id, t.assignee_id, t.priority, c.tier
FROM sla_clock k JOIN inbox_ticket t ON t.id = k.ticket_id JOIN inbox_contact c ON c.id = t.contact_id
WHERE k.id = ANY (ids) AND (k.breached_at IS NOT NULL OR k.state NOT IN ('running', 'paused'))
ON CONFLICT (clock_id) DO UPDATE SET result = excluded.result, at = excluded.at, started_at = excluded.started_at,
    ended_at = excluded.ended_at, answered = excluded.answered, worked_s = excluded.worked_s
WHERE (known.result, known.at, known.started_at, known.ended_at, known.answered)
    IS DISTINCT FROM (excluded.result, excluded.at, excluded.started_at, excluded.ended_at, excluded.answered);
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [("inbox", "0007_counting_by_the_database")]
    operations = [migrations.RunSQL(_SEAL, migrations.RunSQL.noop)]
