"""Progress (进展): who has filed what, by unit and task; every number opens the list it counts."""
