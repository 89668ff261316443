"""Colleagues who look over a shoulder: who follows a ticket, and who was called to it by name."""
