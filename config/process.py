"""What kind of process this is, as far as settings depend on it."""

is_web = False
"""Set by config/asgi.py, before settings are read. Not told by the environment, which children would inherit."""
