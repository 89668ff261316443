"""Replies that leave later: at an instant, or when nobody has undone them within a few seconds."""
