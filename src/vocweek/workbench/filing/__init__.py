"""Filing (填报): the form of an obligation, its silent saving, what became of it, and the files it carries."""
