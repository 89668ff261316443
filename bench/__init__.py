"""Benchmarks. Each runs the real programs on servers of its own and ends with one line of JSON: its figures."""
