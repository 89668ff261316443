"""What is asked of the database to find something. Conditions come from conditions.py, words from matching.py."""

# The planner takes reading every message's words for cheap, because it forgets that they lie out of line: it must not
# read a volume through. And what is planned for rare words would be used for common ones. To start parallel workers
# takes longer than all they could help with.
PLAN = """
SELECT set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true),
       set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)
"""
# OFFSET 0 holds the order of work: the index finds messages, newest first; then, one by one until the page is full, the
# ticket is looked at, the order of words, and whether a newer message of the ticket fits as well. The minus keeps the
# planner from walking through all messages instead, which are in order already.
HITS = """
SELECT s.message_id, s.ticket_id, s.at
FROM (SELECT * FROM ({source}) AS v ORDER BY {order} OFFSET 0) AS s
CROSS JOIN LATERAL (SELECT FROM inbox_ticket t WHERE t.id = s.ticket_id AND {ticket} OFFSET 0) AS t
CROSS JOIN LATERAL (
    SELECT FROM inbox_message m
    WHERE m.id = s.message_id AND m.ticket_id = s.ticket_id AND m.deleted_at IS NULL OFFSET 0
) AS m
WHERE {strict} AND NOT EXISTS (
    SELECT FROM inbox_searchentry s2
    WHERE s2.ticket_id = s.ticket_id AND s2.message_id > s.message_id AND {newer} OFFSET 0
)
LIMIT %(limit)s
"""
VOLUME = "SELECT message_id, ticket_id, at, words FROM inbox_searchentry_{number} WHERE {found}"
# coalesce, for else the planner reads up how common the words are in every volume, which takes longer than looking
FITS = "coalesce({table}.words @@ %(strict)s::tsquery, false)"
FEW_TICKETS = "SELECT t.id FROM inbox_ticket t WHERE {ticket} LIMIT %(limit)s"
OF_TICKETS = """
SELECT message_id, ticket_id, at, words FROM inbox_searchentry
WHERE ticket_id = ANY(%(tickets)s) AND {found}
"""
TICKETS = """
SELECT NULL::bigint, t.id, t.last_message_at FROM inbox_ticket t
WHERE {ticket} ORDER BY t.last_message_at DESC, t.id DESC LIMIT %(limit)s
"""
