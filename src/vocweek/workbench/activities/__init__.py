"""The staff face of activities (活动): entry, a unit's week, one activity, review."""
