"""Starts things: servers, the app's processes, a demo. Standard library only; it imports nothing of the project."""
