"""Reminders on the desk: how I am reminded (我的提醒), a unit's groups (群提醒), and what did not arrive."""
