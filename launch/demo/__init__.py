"""A sample shop with customers who keep writing: `make demo`."""
