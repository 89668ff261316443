"""What leads say to agents about their answers: praise, and what to do better.

Not on the spine: the event feed, timelines, webhooks and live frames show every event of a ticket to everybody who sees
the ticket, and these notes are for three people. So they are rows of their own, and the one who is meant is told by a
notification without an event.
"""
