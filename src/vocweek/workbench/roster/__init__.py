"""The roster of an edition (名册): browsing it, changing it in steps, the record of changes with undo."""
