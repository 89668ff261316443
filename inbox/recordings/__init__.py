"""Voice and video messages that everybody can play: in a form for every browser, with their loudness and words."""
