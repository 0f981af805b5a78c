"""Roll-up (汇总): one live GROUP BY over what was filed or accepted, for any node of a roster."""
