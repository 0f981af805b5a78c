"""Activities (活动): what is on in the week, when and where, who comes, who came, and what it was good for.

Stands above `reporting`, whose way of climbing it uses for review (docs/decisions/0034), and beside `rollup`. The staff
face is `workbench/activities/`, the public one `portal/`. The docstrings of `models/` are the contract;
docs/activities.md is the map.
"""
