"""The door of `inbox.permissions` for hand-written statements."""

from typing import Any

from inbox.permissions import Sight

# `Sight.covers` as a condition, with the values of `seen_values`
SEEN = "(t.team_id IS NULL OR t.team_id = ANY(%(teams)s) OR t.assignee_id = %(me)s)"


def seen_values(sight: Sight) -> dict[str, Any]:
    return {"me": sight.agent_id, "teams": list(sight.team_ids)}
