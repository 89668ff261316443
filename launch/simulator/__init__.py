"""The providers, on this machine: they call our webhooks, answer our requests, keep their own rules, and misbehave.

Written after the providers' documentation and apart from the adapters: nothing here imports them. Tests, the demo and
whoever wants to look at a channel without an account use it.
"""
