"""Asking customers what they think of the answers they got, and what they say."""
