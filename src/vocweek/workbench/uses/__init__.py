"""The record of use (采用情况) on the desk: what a unit and those below filed, and where the public saw it."""
