"""What the public sees of activities: /hd/ (活动)."""
