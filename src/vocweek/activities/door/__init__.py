"""At the door (签到): helpers with a link, tickets checked with or without a network, people who just walked in.

Who may stand there: `helping`. What a phone sends: `events`; what becomes of it: `checking`. What comes of it:
`attendance`. What the phone and the staff page show is read in `queries/door.py` (docs/decisions/0039).
"""
