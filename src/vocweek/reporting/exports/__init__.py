"""Long exports: the record of a whole task, written by the queue, which says how far it is, and kept for a week."""
