"""The demonstration: a real tree, invented schools marked as examples, two editions read from notices."""
