"""Figures that must hold (`make bench [ONLY=name]`), measured on a real database and a real server, loopback only.

Each module named in `bench.__main__` yields `Figure`s. `limit` is what the product promises; `floor` is what the same
work costs bare on this machine (hand-written SQL, a bare view), so that a figure can be judged on any machine.
"""
