"""Roll-up (汇总): one live GROUP BY over what was filed or accepted, for any node of a roster.

Faces call `queries.roll_up` for a table, `queries.rows_behind` for the filings a number is made of, and
`excel.write_table` for the sheet in the layout the notices use.
"""
