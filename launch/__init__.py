"""Starts things: servers, the app's processes, a demo. Standard library only; nothing of the project."""
