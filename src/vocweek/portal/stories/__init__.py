"""Stories: one publication to read, its pictures one by one, and what is said where it was withdrawn."""
