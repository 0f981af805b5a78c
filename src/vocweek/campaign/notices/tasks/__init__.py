"""Tasks: what a notice asks to be reported, by whom, until when, in which form and where to."""
