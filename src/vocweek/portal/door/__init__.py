"""The helper's page at the door: /hd/men/. By link, without an account, and without a network."""
