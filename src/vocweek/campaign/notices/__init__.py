"""Reading notices: from a file to facts, each with the sentence it came from. Pure Python: no Django."""
