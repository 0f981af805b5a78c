"""The demonstration's activities: a full week, last year's beside it, people who booked and came."""
