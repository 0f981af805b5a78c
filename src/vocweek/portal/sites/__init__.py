"""The sites: the nation's at ``/``, every unit's at ``/z/<its address>/``, and their sections."""
