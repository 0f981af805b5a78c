"""The office's round of judging (评审): prepared, opened, followed, closed."""
