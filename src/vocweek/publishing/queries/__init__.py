"""All that reads publications, for the desk and for the public, one file for each question."""
