"""Reminders (提醒): who is told before, at and after a due moment, by which channel, and who urged whom (催报).

Faces call `services` and `queries`; the worker calls `tasks`.
"""
