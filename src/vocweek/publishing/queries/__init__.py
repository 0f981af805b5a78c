"""All that reads publications for the desk."""
