"""One person, one profile: what is known of a customer, and making two contacts one on evidence, or two again."""
