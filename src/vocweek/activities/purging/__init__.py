"""What is personal in the week, and how it goes: found, handed to whom it belongs, cleared (个人信息).

A room that seals personal data registers its table once (`stores.register`); the nightly purge (`runs`), the answers to
who asks for their own data (`requests`) and the rotation of keys (`keys`) then reach it. docs/decisions/0040.
"""

from vocweek.activities.purging.stores import Store, register, stores

__all__ = ["Store", "register", "stores"]
