"""Tables (汇总表): the roll-up of a task at any node, the filings behind each number, and the sheet to hand in."""
