"""Uploaded files (素材): checked for what they really are, stored once, served only to who may see them."""
