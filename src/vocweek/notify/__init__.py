"""Messages to people. For now: mail, sent by the worker."""
