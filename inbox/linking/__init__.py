"""Tickets that belong together: related, one the cause of another, one a duplicate of another."""
