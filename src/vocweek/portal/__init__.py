"""The public face: what anybody may open without an account. It shows what the rooms below call public."""
