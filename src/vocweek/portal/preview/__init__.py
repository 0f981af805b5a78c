"""What a chief reads before it goes out, by a link and without a login."""
