"""Entry (录入): an activity as a form. From one spec come the page, its checking, what is told of a change, and
Excel."""
