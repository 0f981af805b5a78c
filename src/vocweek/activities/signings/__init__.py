"""Signings (签约): agreements between schools and enterprises, their parties and documents."""
