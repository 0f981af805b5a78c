"""Lists under public notice and final ones (公示), and what anybody may say against them (异议)."""
