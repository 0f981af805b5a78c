"""Booking (预约): seats, groups, the waiting list, tickets, and telling those who booked (docs/decisions/0040).

What is asked: `form`. Who gets a seat: `seating`, `line`. Afterwards: `services`. Tickets and links: `tickets`. Against
abuse: `proving`, `limits`. Messages: `telling`, `mails`, `tasks`.
"""
