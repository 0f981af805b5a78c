"""Messages to people: in the app, one row for each person, and mail, sent by the worker."""
