"""What each metric is: when its clock counts, and which reply answers. Pure."""

from typing import Literal

from sla.terms import Terms

RESPONSES = FIRST, NEXT = "first_response", "next_response"
UPDATES = ("periodic_update", "pausable_update")
RESUMING = ("requester_wait", "agent_work", "total_resolution")
"""They count on when a closed ticket is opened again."""
FROM_THE_START = (*UPDATES, "requester_wait", "agent_work", "first_resolution", "total_resolution")
CLOSED = "closed"
_RUNS = {
    "periodic_update": {"open", "pending", "on_hold"},
    "pausable_update": {"open"},
    "requester_wait": {"open", "on_hold"},
    "agent_work": {"open"},
}
By = Literal["human", "ai"]


def runs(metric: str, status: str, terms: Terms) -> bool:
    """Whether an open clock of the metric counts in this status."""
    if metric in RESPONSES:
        return True
    return status in _RUNS[metric] if metric in _RUNS else status != CLOSED and status not in terms.pauses


def counts(by: By, terms: Terms) -> bool:
    """Whether a reply keeps the promise at once. `ai_if_resolved` waits for the ticket to be closed."""
    return by == "human" or terms.counts == "human_or_ai"
