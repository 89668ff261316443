"""Recordings of ours in a form that a channel takes: what is sent instead, and the making of it in the workers."""
