"""Answers that are written once and used often: their words, what they do to a ticket, and who may use them."""
