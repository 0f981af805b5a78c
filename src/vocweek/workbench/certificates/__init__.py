"""Thanks on the desk: templates, issuing, what was issued, what a unit received."""
