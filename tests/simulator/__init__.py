"""The simulator of the providers against itself, and whole talks through it."""
