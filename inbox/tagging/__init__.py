"""Tags as people meet them: which there are, and how often each is used."""
