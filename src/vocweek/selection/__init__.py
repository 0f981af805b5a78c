"""Selection (择优): calls and their entries, recommending upward within quotas, judging, deciding, thanking.

Faces call its `services` (all that writes) and `queries` (all that reads); `access` hands out its rows or answers 404.
What is pure of it knows no table: `assigning` (who judges what) and `combining` (what the scores come to).
"""
